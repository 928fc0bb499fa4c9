"""Events as servers send them that are not quite Discord: what can be understood is answered, the rest is a line, and the bot goes on."""

import pytest

from discord_server.payloads import FAN, channel, member, message, new_id
from discord_server.world import MENTION, text_of

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

RELEASE, CAST = "No date has been **announced**.", "Four of the six."


async def assert_answers(discord):
    """Ask in a new channel. Events are read one by one, so the ones sent before were read by then."""
    assert RELEASE in text_of(await discord.answered(await discord.ask(await discord.new_channel(), "when is season 2?")))


async def test_a_direct_message_is_answered(discord, bot):
    sent = message(new_id(), FAN, "when is season 2?")
    del sent["guild_id"], sent["member"]
    discord.rest.messages[sent["id"]] = sent
    await discord.gateway.send("MESSAGE_CREATE", sent)
    assert RELEASE in text_of(await discord.answered(sent))


async def test_a_direct_message_whose_server_is_null_is_answered(discord, bot):
    sent = await discord.write(new_id(), "when is season 2?", guild_id=None)
    assert RELEASE in text_of(await discord.answered(sent))


async def test_an_edit_whose_roles_are_objects_is_followed(discord, bot):
    question = await discord.ask(await discord.new_channel(), "when is season 2?")
    card = await discord.answered(question)
    question["member"] = {**member(), "roles": [{"id": "7", "name": "a role"}]}
    await discord.edit(question, "who returns for season 2?")
    await discord.until(lambda: CAST in text_of(card), "the edited card")


async def test_a_question_whose_roles_are_objects_is_answered(discord, bot):
    odd = {**member(), "roles": [{"id": "7", "name": "a role"}]}
    sent = await discord.write(await discord.new_channel(), f"{MENTION} when is season 2?", member=odd)
    assert RELEASE in text_of(await discord.answered(sent))


async def test_a_channel_without_a_type_costs_a_line_and_questions_in_it_are_answered(discord, bot):
    made = channel(new_id())
    del made["type"]
    await discord.gateway.send("CHANNEL_CREATE", made)
    await bot.logs("CHANNEL_CREATE could not be read and is skipped")
    assert RELEASE in text_of(await discord.answered(await discord.ask(made["id"], "when is season 2?")))


@pytest.mark.parametrize("data", [None, [], {}, "text", {"id": None}])
@pytest.mark.parametrize(
    "kind", ["MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "GUILD_CREATE", "INTERACTION_CREATE", "NOT_AN_EVENT"]
)
async def test_an_event_that_makes_no_sense_does_not_end_anything(discord, bot, kind, data):
    await discord.gateway.send(kind, data)
    await assert_answers(discord)
