"""Mentions of the bot in reply to somebody else's message: which text is the question, and what happens when that message is missing."""

import pytest
from simcord.backend import serializers

DATE = "14 March 2026"


@pytest.fixture
def mention_under(world):
    """Mention the bot in reply to a message. ``leave_out``: without the payload of that message, as Discord sometimes sends it."""

    async def mention(question, *, leave_out, words=""):
        backend = world.env.backend
        reply = {"message_id": str(question.id), "channel_id": str(world.channel.id)}
        message = backend.create_message(world.channel.id, world.friend.id, f"{world.me} {words}".strip(), reference=reply, broadcast=False)
        payload = dict(serializers.message_payload(backend, message))
        if leave_out:
            payload.pop("referenced_message", None)
        backend.emit("MESSAGE_CREATE", payload)
        await world.env.settle()

    return mention


async def test_a_mention_without_words_under_a_question_answers_that_question(world):
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.friend.send(world.channel, world.me, reply_to=question)
    (answer,) = world.bot_messages()
    assert DATE in world.bot_texts()[0]
    assert answer.reference.message_id == question.id


@pytest.mark.parametrize("words", ["https://example.org/look-here", "👆 1️⃣"], ids=["a link", "emoji"])
async def test_a_mention_with_only_a_link_or_emoji_has_no_words(world, words):
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.friend.send(world.channel, f"{world.me} {words}", reply_to=question)
    (answer,) = world.bot_messages()
    assert DATE in world.bot_texts()[0]
    assert answer.reference.message_id == question.id


async def test_a_mention_with_words_under_a_question_answers_the_words(world):
    question = await world.fan.send(world.channel, "when is season 2?")
    mention = await world.friend.send(world.channel, f"{world.me} where can I watch Night Harbor?", reply_to=question)
    (answer,) = world.bot_messages()
    assert "Pierflix" in world.bot_texts()[0]
    assert answer.reference.message_id == mention.id


async def test_an_answer_for_a_friend_is_deleted_with_the_question(world):
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.friend.send(world.channel, world.me, reply_to=question)
    assert len(world.bot_messages()) == 1
    await world.fan.delete(question)
    assert world.bot_messages() == []


@pytest.mark.parametrize("bot_settings", [{"message_content": "off"}], ids=["no message content"])
async def test_a_mention_without_words_under_a_withheld_question_points_to_the_menu(world):
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.friend.send(world.channel, world.me, reply_to=question)
    assert "Answer this" in world.bot_texts()[0]


async def test_a_question_that_discord_left_out_is_fetched(world, mention_under):
    question = await world.fan.send(world.channel, "when is season 2?")
    await mention_under(question, leave_out=True)
    assert DATE in world.bot_texts()[0]


async def test_a_mention_without_words_under_a_deleted_question_gets_nothing(world, mention_under):
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.fan.delete(question)
    for leave_out in (True, False):
        await mention_under(question, leave_out=leave_out)
    assert world.bot_messages() == []


@pytest.mark.parametrize(
    ("status", "code"), [(404, 10008), (403, 50001), (500, 0), (429, 0)], ids=["gone", "hidden", "out of order", "too many requests"]
)
async def test_a_mention_without_words_under_a_question_out_of_reach_gets_nothing(world, mention_under, caplog, status, code):
    question = await world.fan.send(world.channel, "when is season 2?")
    world.env.inject_error("GET", "/channels/*/messages/*", status=status, code=code)
    await mention_under(question, leave_out=True)
    assert world.bot_messages() == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_question_asked_under_a_message_out_of_reach_is_answered(world, mention_under):
    message = await world.fan.send(world.channel, "look at this")
    world.env.inject_error("GET", "/channels/*/messages/*", status=500)
    await mention_under(message, leave_out=True, words="when is season 2?")
    assert [DATE in text for text in world.bot_texts()] == [True]
