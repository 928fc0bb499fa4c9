"""Answers follow the edits and the deletion of their questions."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.answering import SILENCE, Again, Answering, Asked, Card, Given, Offer, Place, Unknown, Way, Welcome

YOUNG = timedelta(minutes=1)


def asked(text: str, way: Way = Way.PASSIVE, message_id: int | None = 1) -> Asked:
    return Asked(text, Place(7, guild_id=1), way, message_id)


async def answered(answering: Answering, text: str, way: Way = Way.PASSIVE, message_id: int = 1) -> Given:
    """Have a message answered by our message with ten times its id."""
    reply = await answering.answer(asked(text, way, message_id))
    assert reply
    await answering.record(message_id, reply, 7, [message_id * 10])
    (given,) = await answering.answers_to([message_id])
    return given


async def test_an_edit_to_another_question_replaces_the_answer(answering: Answering) -> None:
    given = await answered(answering, "when")
    revision = await answering.revise(asked("who"), YOUNG)
    assert revision is not None
    assert revision.given == (given,)
    assert [part.entry.id for part in revision.reply.parts if isinstance(part, Card)] == ["cast"]


async def test_an_edited_question_does_not_meet_its_own_answer(answering: Answering) -> None:
    await answered(answering, "when", Way.PUBLIC)
    revision = await answering.revise(asked("who and when", Way.PUBLIC), YOUNG)
    assert revision is not None
    assert [type(part) for part in revision.reply.parts] == [Card, Card]


async def test_an_edited_question_meets_the_answer_to_another(answering: Answering) -> None:
    await answered(answering, "when", Way.PUBLIC, 1)
    given = await answered(answering, "who", Way.PUBLIC, 2)
    revision = await answering.revise(asked("when", Way.PUBLIC, 2), YOUNG)
    assert revision is not None
    assert revision.given == (given,)
    assert [type(part) for part in revision.reply.parts] == [Again]


async def test_a_replaced_answer_counts_for_the_cooldown(answering: Answering) -> None:
    await answered(answering, "when")
    revision = await answering.revise(asked("who"), YOUNG)
    assert revision is not None
    await answering.record(1, revision.reply, 7, [10])
    assert await answering.answer(asked("who", message_id=2)) == SILENCE
    assert await answering.answer(asked("when", message_id=3))


async def test_an_overheard_question_that_asks_no_more_loses_its_answer(answering: Answering) -> None:
    given = await answered(answering, "when")
    revision = await answering.revise(asked("never mind"), YOUNG)
    assert revision is not None
    assert (revision.given, revision.reply) == ((given,), SILENCE)


@pytest.mark.parametrize(("text", "kind"), [("no idea", Unknown), ("maybe", Offer), ("", Welcome)])
async def test_a_direct_question_edited_gets_something_in_any_case(answering: Answering, text: str, kind: type) -> None:
    given = await answered(answering, "when", Way.PUBLIC)
    revision = await answering.revise(asked(text, Way.PUBLIC), YOUNG)
    assert revision is not None
    assert revision.given == (given,)
    assert [type(part) for part in revision.reply.parts] == [kind]


@pytest.mark.parametrize("way", list(Way))
async def test_a_message_that_asked_nothing_may_ask_after_its_edit(answering: Answering, way: Way) -> None:
    assert await answering.answer(asked("whn")) == SILENCE
    revision = await answering.revise(asked("when", way), YOUNG)
    assert revision is not None
    assert revision.given == ()
    assert [type(part) for part in revision.reply.parts] == [Card]
    await answering.record(1, revision.reply, 7, [10])
    assert await answering.answers_to([1])


async def test_an_edit_that_still_asks_nothing_changes_nothing(answering: Answering) -> None:
    assert await answering.revise(asked("so good!!"), YOUNG) is None


async def test_an_edit_that_asks_what_stands_above_changes_nothing(answering: Answering) -> None:
    await answered(answering, "when", message_id=1)
    assert await answering.revise(asked("when", message_id=2), YOUNG) is None


async def test_an_answer_that_was_removed_does_not_come_back(answering: Answering) -> None:
    await answered(answering, "when")
    await answering.forget([10])
    assert await answering.revise(asked("when"), YOUNG) is None


async def test_an_edit_after_a_quarter_of_an_hour_changes_nothing(answering: Answering) -> None:
    await answered(answering, "when")
    assert await answering.revise(asked("who"), timedelta(minutes=15, seconds=1)) is None
    assert await answering.revise(asked("who"), timedelta(minutes=15)) is not None


async def test_what_is_no_message_has_no_edits(answering: Answering) -> None:
    assert await answering.revise(asked("when", message_id=None), YOUNG) is None


async def test_an_edit_waits_for_the_answer_on_its_way(make: Any, store: Any) -> None:
    answering = make(store, patience_s=60)
    reply = await answering.answer(asked("when"))
    revising = asyncio.create_task(answering.revise(asked("who"), YOUNG))
    await asyncio.sleep(0)
    await answering.record(1, reply, 7, [10])
    revision = await revising
    assert revision is not None
    assert [given.message_id for given in revision.given] == [10]


async def test_a_deletion_finds_the_answer_on_its_way(make: Any, store: Any) -> None:
    answering = make(store, patience_s=60)
    reply = await answering.answer(asked("when"))
    finding = asyncio.create_task(answering.answers_to([5, 1]))
    await asyncio.sleep(0)
    await answering.record(1, reply, 7, [10])
    assert [given.message_id for given in await finding] == [10]


async def test_answers_to_many_questions_come_together(answering: Answering) -> None:
    await answered(answering, "when", message_id=1)
    await answered(answering, "who", message_id=2)
    assert [given.message_id for given in await answering.answers_to([2, 3, 1])] == [20, 10]


async def test_every_message_of_a_reply_is_remembered(answering: Answering, clock: Any) -> None:
    reply = await answering.answer(asked("when and maybe", Way.PUBLIC))
    await answering.record(1, reply, 7, [10, 11, 12])
    assert await answering.answers_to([1]) == (
        Given(10, 7, 1, ("release",), clock.now),
        Given(11, 7, 1, (), clock.now),
        Given(12, 7, 1, (), clock.now),
    )
