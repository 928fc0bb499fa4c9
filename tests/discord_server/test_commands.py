"""Slash commands: responses and suggestions keep to Discord's limits, and what comes too late is a line."""

import pytest

from discord_server.faults import resets, responds
from discord_server.world import text_of

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

RELEASE = "No date has been **announced**."
CALLBACK = "/interactions/.*/callback"


async def test_who_asks_by_command_gets_the_card_and_who_mentions_the_bot_then_is_pointed_to_it(discord, bot):
    channel = await discord.new_channel()
    response = await discord.responded(await discord.use(channel, "ask", question="when is season 2?"))
    assert RELEASE in text_of(response)
    (card,) = discord.by_bot(channel)
    pointer = await discord.answered(await discord.ask(channel, "when is season 2?"))
    assert card["id"] in text_of(pointer)


@pytest.mark.parametrize(("typed", "first"), [("return", "cast"), ("film", "filming")])
async def test_suggestions_fit_what_is_typed(discord, bot, typed, first):
    data = await discord.responded(await discord.type_into(await discord.new_channel(), "ask", question=typed))
    assert data["choices"][0]["value"] == first


@pytest.mark.parametrize("kind", ["use", "type_into"])
async def test_an_interaction_that_expired_is_not_more_than_a_line(discord, bot, kind):
    channel = await discord.new_channel()
    opened = discord.rest.interactions.open(channel, 2 if kind == "use" else 4, "ask", {"question": "when is season 2?"})
    discord.rest.interactions.expire(opened)
    await discord.gateway.send("INTERACTION_CREATE", opened)
    await discord.called("POST", f"/interactions/{opened['id']}/.*")
    # Nobody has seen the card, so the next one who asks gets it.
    assert RELEASE in text_of(await discord.answered(await discord.ask(channel, "when is season 2?")))


@pytest.mark.parametrize("fault", [responds(503), resets(), responds(503, after=True), resets(after=True)])
async def test_a_response_that_fails_leaves_the_channel_answerable(discord, bot, fault):
    channel = await discord.new_channel()
    discord.rest.fail("POST", CALLBACK, fault)
    await discord.use(channel, "ask", question="when is season 2?")
    await discord.called("POST", CALLBACK)
    await discord.answered(await discord.ask(channel, "when is season 2?"))
