"""Discord fails while an answer is sent, edited or deleted: it is said once, and what was begun is finished."""

import asyncio

import pytest

from discord_server.faults import is_slow, keeps, resets, responds, says, waits_for
from discord_server.payloads import FRIEND, REPLY
from discord_server.world import MENTION, text_of

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

RELEASE, CAST = "No date has been **announced**.", "Four of the six."
SLOW_S = 3.0
"""Longer than an interaction may take, which was once how long an edit waited for the answer that it changes."""

TOO_MANY = {"message": "You are being rate limited.", "retry_after": 0.01, "global": False}


def posts(channel):
    return f"/channels/{channel}/messages"


def one(sent):
    return f"/channels/{sent['channel_id']}/messages/{sent['id']}"


async def assert_said_once_and_recorded(discord, channel, question):
    """Ask again: a pointer shows that the answer is on record, and that nothing else was sent before it."""
    card = await discord.answered(question)
    assert RELEASE in text_of(card)
    pointer = await discord.answered(await discord.ask(channel, "when is season 2?", author=FRIEND))
    assert card["id"] in text_of(pointer)
    assert discord.by_bot(channel) == [card, pointer]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(responds(503), id="503"),
        pytest.param(says("<h1>Dienst nicht verfügbar</h1>", status=503, encoding="latin-1"), id="503 in Latin-1"),
        pytest.param(resets(), id="connection reset"),
        pytest.param(responds(429, body=TOO_MANY), id="429 of Cloudflare"),
        pytest.param(responds(429, headers={"Retry-After": "0.2"}, body=TOO_MANY), id="429 with a fractional pause"),
        pytest.param(responds(429, headers={"Via": "1.1 google"}, body=TOO_MANY), id="429 of Discord"),
        pytest.param(responds(502, after=True), id="502 after the message was made"),
        pytest.param(responds(503, after=True), id="503 after the message was made"),
        pytest.param(resets(after=True), id="connection reset after the message was made"),
        pytest.param(says("<html>", after=True), id="HTML after the message was made"),
        pytest.param(says('{"id": ', content_type="application/json", after=True), id="half of the JSON after the message was made"),
        pytest.param(says("[]", content_type="application/json", after=True), id="other JSON after the message was made"),
    ],
)
async def test_an_answer_is_sent_once_whatever_happens_to_its_request(discord, bot, fault):
    channel = await discord.new_channel()
    discord.rest.fail("POST", posts(channel), fault)
    question = await discord.ask(channel, "when is season 2?")
    await discord.called("POST", posts(channel), times=2)
    await assert_said_once_and_recorded(discord, channel, question)


async def test_an_answer_of_which_discord_tells_only_the_id_is_on_record(discord, bot):
    channel = await discord.new_channel()
    discord.rest.fail("POST", posts(channel), keeps("id"))
    await assert_said_once_and_recorded(discord, channel, await discord.ask(channel, "when is season 2?"))
    assert len(discord.rest.calls_of("POST", posts(channel))) == 2


async def test_several_failures_in_a_row_do_not_lose_an_answer(discord, bot):
    channel = await discord.new_channel()
    discord.rest.fail("POST", posts(channel), responds(503), resets(), responds(500, after=True))
    await assert_said_once_and_recorded(discord, channel, await discord.ask(channel, "when is season 2?"))


@pytest.mark.parametrize("fault", [responds(503), resets(), resets(after=True), says("<html>", after=True), keeps("id")])
async def test_an_edit_that_fails_is_finished_later(discord, bot, fault):
    channel = await discord.new_channel()
    question = await discord.ask(channel, "when is season 2?")
    card = await discord.answered(question)
    discord.rest.fail("PATCH", one(card), fault)
    await discord.edit(question, "who returns for season 2?")
    await discord.until(lambda: CAST in text_of(card), "the edited card")
    # The next answer in the channel comes after the edit has ended. That the edit is on record shows in the pointer to it.
    pointer = await discord.answered(await discord.ask(channel, "who returns for season 2?", author=FRIEND))
    assert card["id"] in text_of(pointer)
    assert discord.by_bot(channel) == [card, pointer]


@pytest.mark.parametrize("fault", [responds(503), resets(after=True)])
async def test_a_question_that_was_edited_away_is_answered_once_after_the_next_edit(discord, bot, fault):
    channel = await discord.new_channel()
    question = await discord.ask(channel, "when is season 2?")
    card = await discord.answered(question)
    await discord.edit(question, "thanks")
    await discord.until(lambda: discord.by_bot(channel) == [], "the deletion of the card")
    await asyncio.sleep(1.1)  # the times of edits in this Discord are whole seconds
    discord.rest.fail("POST", posts(channel), fault)
    await discord.edit(question, "when is season 2?")
    await assert_said_once_and_recorded(discord, channel, question)
    assert card not in discord.by_bot(channel)


@pytest.mark.parametrize("fault", [responds(503), resets(), resets(after=True), says("<html>", after=True)])
async def test_the_answer_to_a_deleted_question_goes_although_the_deletion_fails_at_first(discord, bot, fault):
    channel = await discord.new_channel()
    question = await discord.ask(channel, "when is season 2?")
    card = await discord.answered(question)
    discord.rest.fail("DELETE", one(card), fault)
    await discord.delete(question)
    await discord.until(lambda: discord.by_bot(channel) == [], "the deletion of the card")


@pytest.mark.parametrize("times", [1, 3])
async def test_an_edit_waits_for_the_delivery_however_long_that_takes(discord, bot, times):
    channel = await discord.new_channel()
    discord.rest.fail("POST", posts(channel), is_slow(SLOW_S))
    question = await discord.ask(channel, "when is season 2?")
    await discord.called("POST", posts(channel))
    for number in range(times):
        await discord.edit(question, "who returns for season 2?" if number == times - 1 else "has filming finished?")
    card = await discord.answered(question)
    await discord.until(lambda: CAST in text_of(card), "the edited card")
    assert discord.by_bot(channel) == [card]
    assert len(discord.rest.calls_of("PATCH", one(card))) == 1


async def test_a_deletion_waits_for_the_delivery_however_long_that_takes(discord, bot):
    channel = await discord.new_channel()
    discord.rest.fail("POST", posts(channel), is_slow(SLOW_S))
    question = await discord.ask(channel, "when is season 2?")
    await discord.called("POST", posts(channel))
    await discord.gateway.send("MESSAGE_DELETE", {key: question[key] for key in ("id", "channel_id", "guild_id")})
    card = await discord.answered(question)
    await discord.called("DELETE", one(card))
    await discord.until(lambda: discord.by_bot(channel) == [], "the deletion of the card")


async def test_a_deletion_waits_for_the_answer_that_another_message_asked_for(discord, bot):
    channel = await discord.new_channel()
    question = await discord.write(channel, "when is season 2?")
    discord.rest.fail("POST", posts(channel), is_slow(SLOW_S))
    above = {"message_id": question["id"], "channel_id": channel, "guild_id": question["guild_id"]}
    await discord.write(channel, f"{MENTION} answer this", author=FRIEND, type=REPLY, message_reference=above, referenced_message=question)
    await discord.called("POST", posts(channel))
    await discord.gateway.send("MESSAGE_DELETE", {key: question[key] for key in ("id", "channel_id", "guild_id")})
    card = await discord.answered(question)
    await discord.called("DELETE", one(card))
    await discord.until(lambda: discord.by_bot(channel) == [], "the deletion of the card")


async def test_a_question_deleted_before_its_answer_is_made_leaves_nothing_behind(discord, bot):
    channel, released = await discord.new_channel(), asyncio.Event()
    discord.rest.fail("POST", posts(channel), waits_for(released))
    question = await discord.ask(channel, "when is season 2?")
    await discord.called("POST", posts(channel))
    await discord.delete(question)
    released.set()  # Discord refuses the reply now: the message that it replies to is gone
    other = await discord.answered(await discord.ask(channel, "when is season 2?", author=FRIEND))
    assert RELEASE in text_of(other)
    assert discord.by_bot(channel) == [other]


async def test_two_who_ask_while_discord_is_slow_get_one_card_and_one_pointer(discord, bot):
    channel = await discord.new_channel()
    discord.rest.fail("POST", posts(channel), is_slow(SLOW_S))
    first = await discord.ask(channel, "when is season 2?")
    await discord.called("POST", posts(channel))
    second = await discord.ask(channel, "when is season 2?", author=FRIEND)
    card, pointer = await discord.answered(first), await discord.answered(second)
    assert RELEASE in text_of(card)
    assert card["id"] in text_of(pointer)
    assert RELEASE not in text_of(pointer)
