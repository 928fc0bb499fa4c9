"""Edits and deletions of questions, and of the answers themselves."""

import pytest

DATE = "14 March 2026"


@pytest.fixture
async def asked(world):
    """Return a question that was answered."""
    question = await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert [DATE in text for text in world.bot_texts()] == [True]
    return question


async def test_an_edited_question_gets_the_other_answer_in_the_same_place(world, asked):
    (before,) = world.bot_messages()
    await world.fan.edit(asked, f"{world.me} where can I watch Night Harbor?")
    (after,) = world.bot_messages()
    assert after.id == before.id
    assert "Pierflix" in world.bot_texts()[0]
    assert DATE not in world.bot_texts()[0]


async def test_a_question_edited_into_two_gets_two_answers(world, asked):
    await world.fan.edit(asked, f"{world.me} when does season 2 come out? and where can I watch Night Harbor?")
    texts = world.bot_texts()
    assert len(texts) == 2
    assert "Pierflix" in texts[1]


async def test_two_questions_edited_into_one_keep_one_answer(world):
    asked = await world.fan.send(world.channel, f"{world.me} when does season 2 come out? and where can I watch Night Harbor?")
    assert len(world.bot_messages()) == 2
    await world.fan.edit(asked, f"{world.me} where can I watch Night Harbor?")
    assert ["Pierflix" in text for text in world.bot_texts()] == [True]


async def test_a_passive_answer_is_deleted_when_the_edit_asks_nothing(world):
    await world.make_passive()
    question = await world.fan.send(world.channel, "when is season 2?")
    assert len(world.bot_messages()) == 1
    await world.fan.edit(question, "season 2 is going to be so good")
    assert world.bot_messages() == []


async def test_a_message_edited_into_a_question_is_answered(world):
    await world.make_passive()
    message = await world.fan.send(world.channel, "season 2 is going to be so good")
    await world.fan.edit(message, "when is season 2?")
    assert DATE in world.bot_texts()[0]


async def test_a_mention_added_by_an_edit_is_answered(world):
    message = await world.fan.send(world.channel, "when is season 2?")
    await world.fan.edit(message, f"{world.me} when is season 2?")
    assert DATE in world.bot_texts()[0]


@pytest.mark.parametrize(("text", "answer"), [("when is season 2?", DATE), ("where can I watch Night Harbor?", "Pierflix")])
async def test_a_question_that_was_edited_away_is_answered_after_the_next_edit(world, asked, text, answer):
    await world.fan.edit(asked, f"{world.me} thanks")
    assert world.bot_messages() == []
    await world.fan.edit(asked, f"{world.me} {text}")
    assert [answer in shown for shown in world.bot_texts()] == [True]


async def test_an_answer_stands_when_the_mention_is_edited_out(world, asked):
    await world.fan.edit(asked, "when is season 2?")
    assert DATE in world.bot_texts()[0]


async def test_an_edit_after_a_quarter_of_an_hour_changes_nothing(world, asked):
    await world.env.advance_time(16 * 60)
    await world.fan.edit(asked, f"{world.me} where can I watch Night Harbor?")
    assert DATE in world.bot_texts()[0]


async def test_a_link_preview_is_no_edit(world, asked):
    requests = len(world.message_requests())
    stored = world.env.backend.get_message(world.channel.id, asked.id)
    stored.content = f"{world.me} where can I watch Night Harbor?"
    world.env.backend.emit("MESSAGE_UPDATE", {**_payload(world, asked), "edited_timestamp": None})
    await world.env.settle()
    assert len(world.message_requests()) == requests


async def test_an_edit_of_a_question_that_was_answered_for_a_friend_is_followed(world):
    question = await world.fan.send(world.channel, "when is season 2?")
    await world.friend.send(world.channel, world.me, reply_to=question)
    await world.fan.edit(question, "where can I watch Night Harbor?")
    assert ["Pierflix" in text for text in world.bot_texts()] == [True]


async def test_an_edit_of_a_mention_without_words_asks_nothing_new(world):
    question = await world.fan.send(world.channel, "when is season 2?")
    mention = await world.friend.send(world.channel, world.me, reply_to=question)
    assert len(world.bot_messages()) == 1
    await world.friend.edit(mention, f"{world.me} ^")
    assert len(world.bot_messages()) == 1


async def test_a_mention_without_words_added_by_an_edit_answers_the_question_above(world):
    question = await world.fan.send(world.channel, "when is season 2?")
    message = await world.friend.send(world.channel, "no idea", reply_to=question)
    await world.friend.edit(message, world.me)
    (answer,) = world.bot_messages()
    assert DATE in world.bot_texts()[0]
    assert answer.reference.message_id == question.id


async def test_a_question_edited_into_a_mention_without_words_becomes_the_question_above(world):
    question = await world.fan.send(world.channel, "when is season 2?")
    message = await world.friend.send(world.channel, f"{world.me} where can I watch Night Harbor?", reply_to=question)
    assert ["Pierflix" in text for text in world.bot_texts()] == [True]
    await world.friend.edit(message, world.me)
    assert [DATE in text for text in world.bot_texts()] == [True]


async def test_other_peoples_edits_cost_no_request(world, asked):
    requests = len(world.env.http_requests)
    message = await world.friend.send(world.channel, "hello")
    await world.friend.edit(message, "hello there")
    assert len(world.env.http_requests) == requests


async def test_an_answer_is_deleted_with_its_question(world, asked):
    await world.fan.delete(asked)
    assert world.bot_messages() == []


async def test_every_answer_of_a_message_is_deleted_with_it(world):
    asked = await world.fan.send(world.channel, f"{world.me} when does season 2 come out? and where can I watch Night Harbor?")
    assert len(world.bot_messages()) == 2
    await world.fan.delete(asked)
    assert world.bot_messages() == []


async def test_answers_are_deleted_when_many_messages_are_deleted_at_once(world, asked):
    other = await world.friend.send(world.channel, f"{world.me} where can I watch Night Harbor?")
    assert len(world.bot_messages()) == 2
    world.env.backend.bulk_delete_messages(world.channel.id, [asked.id, other.id])
    await world.env.settle()
    assert world.bot_messages() == []


async def test_an_answer_is_deleted_with_its_question_after_a_restart(world, asked, make_bot):
    await world.env.bot.close()
    await world.env.restart_bot(make_bot())
    await world.fan.delete(asked)
    assert world.bot_messages() == []


async def test_an_answer_in_direct_messages_is_deleted_with_its_question(world):
    question = await world.fan.send_dm("when is season 2")
    assert len(world.bot_messages(world.fan.user.dm_channel)) == 1
    await world.fan.user.delete(question)
    assert world.bot_messages(world.fan.user.dm_channel) == []


async def test_an_answer_that_was_deleted_already_is_forgotten(world, asked):
    world.env.inject_error("DELETE", "/channels/*/messages/*", status=404, code=10008, message="Unknown Message")
    await world.fan.delete(asked)
    assert await world.env.bot.answering.answers_to([asked.id]) == ()


async def test_a_deleted_answer_is_not_sent_again_after_an_edit(world, asked):
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=404, code=10008, message="Unknown Message")
    await world.fan.edit(asked, f"{world.me} when does season 2 come out? and where can I watch Night Harbor?")
    assert len(world.bot_messages()) == 1
    assert await world.env.bot.answering.answers_to([asked.id]) == ()


async def test_an_answer_deleted_by_a_moderator_is_not_linked_to(world, asked):
    await world.mod.delete(world.bot_messages()[0])
    await world.friend.send(world.channel, f"{world.me} when is season 2?")
    assert DATE in world.bot_texts()[0]


async def test_an_answer_that_cannot_be_deleted_stays_recorded(world, asked, caplog):
    world.env.inject_error("DELETE", "/channels/*/messages/*", status=400)
    await world.fan.delete(asked)
    assert len(await world.env.bot.answering.answers_to([asked.id])) == 1
    assert [record.exc_info for record in caplog.records if record.levelname == "ERROR"] == [None]


def _payload(world, message):
    from simcord.backend import serializers

    return dict(serializers.message_payload(world.env.backend, world.env.backend.get_message(world.channel.id, message.id)))
