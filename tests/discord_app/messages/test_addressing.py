"""Which text is the question: that of a message, of the one it replies to, of one it forwards or quotes."""

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


@pytest.mark.parametrize("words", ["please", "this", "can you help him?", "answer this pls", "이거 좀 알려줘", "¿puedes responderle?"])
async def test_a_mention_that_only_points_answers_the_message_it_replies_to(world, words):
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.friend.send(world.channel, f"{world.me} {words}", reply_to=question)
    (answer,) = world.bot_messages()
    assert DATE in world.bot_texts()[0]
    assert answer.reference.message_id == question.id
    assert answer.mentions == []


async def test_a_mention_that_points_at_a_forwarded_message_answers_that(world):
    question = await world.fan.send(world.guild.create_text_channel("elsewhere"), "when is season 2?")
    forwarded = await world.fan.forward(question, world.channel)
    await world.friend.send(world.channel, f"{world.me} please", reply_to=forwarded)
    (answer,) = world.bot_messages()
    assert DATE in world.bot_texts()[0]
    assert answer.reference.message_id == forwarded.id


async def test_a_mention_that_points_at_a_picture_gets_the_welcome_itself(world):
    picture = await world.fan.send(world.channel, "", attachments=[("cat.png", b"cat")])
    mention = await world.friend.send(world.channel, f"{world.me} please", reply_to=picture)
    (answer,) = world.bot_messages()
    assert "/ask" in world.bot_texts()[0]
    assert answer.reference.message_id == mention.id


async def test_pointing_at_an_answer_of_the_bot_repeats_nothing(world):
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    await world.friend.send(world.channel, f"{world.me} this", reply_to=world.bot_messages()[0])
    assert [DATE in text for text in world.bot_texts()[1:]] == [False]


@pytest.mark.parametrize("text", ["> when is season 2?\n{me}", "{me} please\n> when is season 2?", ">>> {me} when is\nseason 2?"])
async def test_a_quotation_is_the_question_of_a_mention_where_nothing_else_asks(world, text):
    await world.fan.send(world.channel, text.format(me=world.me))
    assert [DATE in text for text in world.bot_texts()] == [True]


async def test_a_quotation_is_dropped_from_a_mention_that_asks_something_else(world):
    await world.fan.send(world.channel, f"> when is season 2?\n{world.me} where can I watch Night Harbor?")
    assert ["Pierflix" in text for text in world.bot_texts()] == [True]


async def test_a_forwarded_question_is_answered_in_a_passive_channel(world):
    await world.make_passive()
    question = await world.fan.send(world.guild.create_text_channel("elsewhere"), "when is season 2?")
    forwarded = await world.fan.forward(question, world.channel)
    (answer,) = world.bot_messages()
    assert DATE in world.bot_texts()[0]
    assert answer.reference.message_id == forwarded.id


@pytest.mark.parametrize(
    "text", ["season 2 will be so good", "!when is season 2?", "<@{friend}> when is season 2?", "```when is season 2?```"]
)
async def test_other_forwarded_messages_are_left_alone_in_a_passive_channel(world, text):
    await world.make_passive()
    message = await world.fan.send(world.guild.create_text_channel("elsewhere"), text.format(friend=world.friend.id))
    await world.fan.forward(message, world.channel)
    assert world.bot_messages() == []


async def test_a_forwarded_question_is_answered_in_direct_messages(world):
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.fan.send_dm("hello")
    backend, dm = world.env.backend, world.fan.user.dm_channel
    reference = {"type": 1, "channel_id": str(world.channel.id), "message_id": str(question.id)}
    backend.create_message(dm.id, world.fan.id, reference=reference)
    await world.env.settle()
    assert DATE in world.bot_texts(dm)[-1]


@pytest.mark.parametrize(
    "text",
    [
        *("> when is season 2?", "> when is season 2?\nthis guy again", ">>> when is\nseason 2?", "`when is season 2?`"),
        *("```\nwhen is season 2?\n```", "look at my log\n```when is season 2?"),
    ],
)
async def test_code_and_quotations_are_not_talk_in_a_passive_channel(world, text):
    await world.make_passive()
    await world.fan.send(world.channel, text)
    assert world.bot_messages() == []


@pytest.mark.parametrize("text", ["> season 2 soon\nwhen is season 2?", "`hm` when is season 2?", "when is season 2?\n```x = 1```"])
async def test_what_stands_beside_code_and_quotations_is_talk(world, text):
    await world.make_passive()
    await world.fan.send(world.channel, text)
    assert [DATE in text for text in world.bot_texts()] == [True]


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
