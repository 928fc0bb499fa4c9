"""Answers follow the edits and the deletion of their questions."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.answering import (
    SILENCE,
    AlreadyAnswered,
    Answering,
    Card,
    Lease,
    MemoryStore,
    Offer,
    Place,
    Request,
    SentMessage,
    Unknown,
    Way,
    Welcome,
)
from bot.answering.delivery.leases import TRY_LATER

YOUNG = timedelta(minutes=1)


def asked(text: str, way: Way = Way.PASSIVE, message_id: int | None = 1) -> Request:
    return Request(text, Place(7, guild_id=1), way, message_id)


async def answered(answering: Answering, text: str, way: Way = Way.PASSIVE, message_id: int = 1) -> SentMessage:
    """Ask and record the answer: our message has the id of the question times 10."""
    reply = await answering.answer(asked(text, way, message_id))
    assert reply
    await answering.record(message_id, reply, 7, [message_id * 10])
    (given,) = await answering.answers_to([message_id])
    return given


async def test_an_edit_to_another_question_replaces_the_answer(answering: Answering) -> None:
    given = await answered(answering, "when")
    revision = await answering.revise(asked("who"), YOUNG)
    assert revision is not None
    assert revision.sent == (given,)
    assert [part.entry.id for part in revision.reply.parts if isinstance(part, Card)] == ["cast"]


async def test_the_cooldown_ignores_the_answer_to_the_edited_question_itself(answering: Answering) -> None:
    await answered(answering, "when", Way.PUBLIC)
    revision = await answering.revise(asked("who and when", Way.PUBLIC), YOUNG)
    assert revision is not None
    assert [type(part) for part in revision.reply.parts] == [Card, Card]


async def test_an_edited_question_is_pointed_to_the_answer_to_another(answering: Answering) -> None:
    await answered(answering, "when", Way.PUBLIC, 1)
    given = await answered(answering, "who", Way.PUBLIC, 2)
    revision = await answering.revise(asked("when", Way.PUBLIC, 2), YOUNG)
    assert revision is not None
    assert revision.sent == (given,)
    assert [type(part) for part in revision.reply.parts] == [AlreadyAnswered]


async def test_a_replaced_answer_counts_for_the_cooldown(answering: Answering) -> None:
    await answered(answering, "when")
    revision = await answering.revise(asked("who"), YOUNG)
    assert revision is not None
    await answering.record(1, revision.reply, 7, [10])
    assert await answering.answer(asked("who", message_id=2)) == SILENCE
    assert await answering.answer(asked("when", message_id=3))


async def test_a_passive_question_that_no_longer_asks_loses_its_answer(answering: Answering) -> None:
    given = await answered(answering, "when")
    revision = await answering.revise(asked("never mind"), YOUNG)
    assert revision is not None
    assert (revision.sent, revision.reply) == ((given,), SILENCE)


@pytest.mark.parametrize(("text", "kind"), [("no idea", Unknown), ("maybe", Offer), ("?", Welcome)])
async def test_an_edited_direct_question_always_gets_a_reply(answering: Answering, text: str, kind: type) -> None:
    given = await answered(answering, "when", Way.PUBLIC)
    revision = await answering.revise(asked(text, Way.PUBLIC), YOUNG)
    assert revision is not None
    assert revision.sent == (given,)
    assert [type(part) for part in revision.reply.parts] == [kind]


async def test_a_direct_question_that_no_longer_asks_loses_its_answer(answering: Answering) -> None:
    given = await answered(answering, "when", Way.PUBLIC)
    revision = await answering.revise(asked("👍", Way.PUBLIC), YOUNG)
    assert revision is not None
    assert (revision.sent, revision.reply) == ((given,), SILENCE)


@pytest.mark.parametrize("way", list(Way))
async def test_a_message_that_asked_nothing_may_ask_after_its_edit(answering: Answering, way: Way) -> None:
    assert await answering.answer(asked("whn")) == SILENCE
    revision = await answering.revise(asked("when", way), YOUNG)
    assert revision is not None
    assert revision.sent == ()
    assert [type(part) for part in revision.reply.parts] == [Card]
    await answering.record(1, revision.reply, 7, [10])
    assert await answering.answers_to([1])


async def test_an_edit_that_still_asks_nothing_changes_nothing(answering: Answering) -> None:
    assert await answering.revise(asked("so good!!"), YOUNG) is None


async def test_an_edit_to_a_question_answered_above_changes_nothing(answering: Answering) -> None:
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


async def test_an_interaction_has_no_edits(answering: Answering) -> None:
    assert await answering.revise(asked("when", message_id=None), YOUNG) is None


async def test_an_edit_waits_for_the_pending_answer(make: Any, store: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    reply = await answering.answer(asked("when"))
    revising = asyncio.create_task(answering.revise(asked("who"), YOUNG))
    await asyncio.sleep(0)
    await answering.record(1, reply, 7, [10])
    revision = await revising
    assert revision is not None
    assert [given.message_id for given in revision.sent] == [10]


async def test_a_deletion_finds_the_pending_answer(make: Any, store: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    reply = await answering.answer(asked("when"))
    finding = asyncio.create_task(answering.answers_to([5, 1]))
    await asyncio.sleep(0)
    await answering.record(1, reply, 7, [10])
    assert [given.message_id for given in await finding] == [10]


@pytest.mark.parametrize("how", ["edit", "deletion"])
async def test_an_answer_that_was_long_on_its_way_is_found(answering: Answering, clock: Any, how: str) -> None:
    reply = await answering.answer(asked("when"))
    clock.advance(minutes=10)
    changing = asyncio.create_task(answering.revise(asked("who"), YOUNG) if how == "edit" else answering.forget_deleted([1]))
    await asyncio.sleep(0.01)
    assert not changing.done()
    await answering.record(1, reply, 7, [10])
    changed = await changing
    assert [given.message_id for given in (changed.sent if how == "edit" else changed)] == [10]


async def test_a_question_that_is_given_up_while_it_waits_can_be_answered_after_an_edit(answering: Answering) -> None:
    first = await answering.answer(asked("when", Way.PUBLIC, 1))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await answering.answer(asked("when", Way.PUBLIC, 2))
    assert await answering.forget_deleted([2]) == ()
    await answering.record(1, first, 7, [10])
    revision = await answering.revise(asked("when", Way.PUBLIC, 2), YOUNG)
    assert revision is not None
    assert [type(part) for part in revision.reply.parts] == [AlreadyAnswered]


async def test_an_edit_that_waits_too_long_for_another_card_is_tried_later(
    answering: Answering, store: MemoryStore, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await answered(answering, "when", Way.PUBLIC, 1)
    await answering.answer(asked("who", Way.PUBLIC, 2))
    monkeypatch.setattr("bot.answering.requests.request_decisions.MAX_ANSWER_AGE", timedelta(seconds=0.01))
    assert await answering.revise(asked("who", Way.PUBLIC, 1), YOUNG) is None
    assert [(lease.question_id, lease.until - clock.now) for lease in await store.leases()][1:] == [(1, TRY_LATER)]


async def test_an_edit_that_a_bug_ends_keeps_nobody_waiting(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: Any) -> Any:
        raise ValueError("a bug")

    await answered(answering, "when")
    with monkeypatch.context() as patch:
        patch.setattr(answering._cooldown, "apply", fail)
        with pytest.raises(ValueError, match="a bug"):
            await answering.revise(asked("who"), YOUNG)
    async with asyncio.timeout(5):
        assert [given.message_id for given in await answering.forget_deleted([1])] == [10]


@pytest.mark.parametrize("how", ["edit", "deletion"])
async def test_the_question_that_a_message_points_to_has_its_answer_found_while_it_is_sent(answering: Answering, how: str) -> None:
    reply = await answering.answer(replace(asked("when", Way.PUBLIC, 2), points_to=1))
    changing = asyncio.create_task(answering.revise(asked("who"), YOUNG) if how == "edit" else answering.forget_deleted([1]))
    await asyncio.sleep(0.01)
    assert not changing.done()
    await answering.record(1, reply, 7, [10], asked_by=2)
    changed = await changing
    assert [given.message_id for given in (changed.sent if how == "edit" else changed)] == [10]


async def test_a_message_that_points_to_a_question_can_ask_again_by_an_edit_after_a_failure(answering: Answering, store: Any) -> None:
    pointing = replace(asked("when", Way.PUBLIC, 2), points_to=1)
    await answering.record(1, await answering.answer(pointing), 7, [], asked_by=2, is_finished=False)
    assert await store.leases() == []
    assert await answering.revise(pointing, YOUNG) is not None


async def test_a_response_that_answers_a_message_does_not_end_the_answer_that_is_being_sent(answering: Answering, store: Any) -> None:
    reply = await answering.answer(asked("when", Way.PUBLIC, 1))
    await answering.record_response(1, await answering.answer(asked("who", Way.PUBLIC, None)), 7, [11])
    deleting = asyncio.create_task(answering.forget_deleted([1]))
    await asyncio.sleep(0.01)
    assert not deleting.done()
    assert [lease.question_id for lease in await store.leases()] == [1]
    await answering.record(1, reply, 7, [10])
    assert [given.message_id for given in await deleting] == [10, 11]


async def test_our_own_message_is_no_answer_to_itself(answering: Answering) -> None:
    await answered(answering, "when")
    assert await answering.answers_to([10]) == ()


async def test_answers_to_many_questions_come_together(answering: Answering) -> None:
    await answered(answering, "when", message_id=1)
    await answered(answering, "who", message_id=2)
    assert [given.message_id for given in await answering.answers_to([2, 3, 1])] == [10, 20]


async def test_a_deletion_returns_the_answers_to_delete_and_forgets_deleted_answers(answering: Answering) -> None:
    for message_id, text in ((1, "when"), (2, "who"), (3, "ending")):
        await answered(answering, text, message_id=message_id)
    left = await answering.forget_deleted([1, 2, 20, 30, 99])
    assert [given.message_id for given in left] == [10]
    assert [given.message_id for given in await answering.answers_to([1, 2, 3])] == [10]


async def test_unrelated_deletions_cost_one_query(make: Any) -> None:
    class Watched(MemoryStore):
        def __init__(self) -> None:
            super().__init__()
            self.calls: list[str] = []

        def __getattribute__(self, name: str) -> Any:
            if name in {"claim", "record", "find_sent", "latest_sent", "forget", "purge"}:
                self.calls.append(name)
            return super().__getattribute__(name)

    watched = Watched()
    assert await make(watched).forget_deleted(range(100, 200)) == ()
    assert watched.calls == ["find_sent"]


class SlowToClaim(MemoryStore):
    """Waits in each claim, as for a slow database."""

    def __init__(self) -> None:
        super().__init__()
        self.claiming = asyncio.Event()
        self.go_on = asyncio.Event()

    async def claim(self, lease: Lease) -> bool:
        claimed = await super().claim(lease)
        self.claiming.set()
        await self.go_on.wait()
        return claimed


async def test_an_edit_while_its_question_is_being_claimed_is_followed(make: Any) -> None:
    store = SlowToClaim()
    answering = make(store, wait_timeout_s=60)
    answer = asyncio.create_task(answering.answer(asked("when")))
    await store.claiming.wait()
    revising = asyncio.create_task(answering.revise(asked("who"), YOUNG))
    await asyncio.sleep(0)
    store.go_on.set()
    await answering.record(1, await answer, 7, [10])
    revision = await revising
    assert revision is not None
    assert [given.message_id for given in revision.sent] == [10]
    assert [part.entry.id for part in revision.reply.parts if isinstance(part, Card)] == ["cast"]


async def test_a_deletion_while_its_question_is_being_claimed_finds_the_answer(make: Any) -> None:
    store = SlowToClaim()
    answering = make(store, wait_timeout_s=60)
    answer = asyncio.create_task(answering.answer(asked("when")))
    await store.claiming.wait()
    deleting = asyncio.create_task(answering.forget_deleted([1]))
    await asyncio.sleep(0)
    store.go_on.set()
    await answering.record(1, await answer, 7, [10])
    assert [given.message_id for given in await deleting] == [10]


async def test_two_edits_in_a_row_are_handled_one_by_one(make: Any) -> None:
    store = SlowToClaim()
    answering = make(store, wait_timeout_s=60)
    assert await answering.answer(asked("whn")) == SILENCE
    first = asyncio.create_task(answering.revise(asked("when"), YOUNG))
    await store.claiming.wait()
    second = asyncio.create_task(answering.revise(asked("who"), YOUNG))
    await asyncio.sleep(0)
    store.go_on.set()
    revision = await first
    assert revision is not None
    await answering.record(1, revision.reply, 7, [10])
    revision = await second
    assert revision is not None
    assert [given.message_id for given in revision.sent] == [10]


async def test_of_edits_that_wait_for_a_delivery_the_last_one_is_followed(answering: Answering) -> None:
    reply = await answering.answer(asked("when"))
    edits = [asyncio.create_task(answering.revise(asked(text), YOUNG)) for text in ("never mind", "ending", "who")]
    await asyncio.sleep(0.01)
    await answering.record(1, reply, 7, [10])
    async with asyncio.timeout(5):
        *replaced, last = await asyncio.gather(*edits)
    assert replaced == [None, None]
    assert last is not None
    assert [part.entry.id for part in last.reply.parts if isinstance(part, Card)] == ["cast"]
    await answering.record(1, last.reply, 7, [10])
    assert await answering.revise(asked("ending"), YOUNG) is not None


async def test_nothing_is_ended_of_a_change_that_is_under_way(answering: Answering, store: MemoryStore) -> None:
    await answered(answering, "when")
    revision = await answering.revise(asked("who"), YOUNG)
    assert revision is not None
    await answering.end(1)
    assert [lease.question_id for lease in await store.leases()] == [1]
    await answering.record(1, revision.reply, 7, [10])
    assert await store.leases() == []


async def test_nobody_waits_for_a_question_claimed_by_another_process(make: Any, store: Any, clock: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    await store.claim(Lease(1, 7, clock.now, clock.now + timedelta(seconds=10)))
    assert await answering.answer(asked("when")) == SILENCE
    assert await answering.revise(asked("who"), YOUNG) is None
    async with asyncio.timeout(10):
        assert await answering.forget_deleted([1]) == ()


async def test_every_message_of_a_reply_is_remembered(answering: Answering, clock: Any) -> None:
    reply = await answering.answer(asked("when and maybe", Way.PUBLIC))
    await answering.record(1, reply, 7, [10, 11, 12])
    assert await answering.answers_to([1]) == (
        SentMessage(10, 7, 1, ("release",), clock.now),
        SentMessage(11, 7, 1, (), clock.now),
        SentMessage(12, 7, 1, (), clock.now),
    )


async def test_an_answer_belongs_to_the_copy_that_a_proxy_bot_posts_of_its_question(make: Any, store: Any) -> None:
    answering = make(store, copy_wait_s=0)
    given = await answered(answering, "when")
    answering.notice_webhook(5, 7, "when")
    assert await answering.forget_deleted([1]) == ()
    assert await answering.answers_to([1]) == ()
    assert await answering.answers_to([5]) == (replace(given, question_id=5),)
    assert [left.message_id for left in await answering.forget_deleted([5])] == [10]


async def test_a_question_in_direct_messages_is_not_waited_for(make: Any, store: Any) -> None:
    answering = make(store, copy_wait_s=60)
    await answering.record(1, await answering.answer(Request("when", Place(7), Way.PRIVATE, 1)), 7, [10])
    async with asyncio.timeout(10):
        assert [left.message_id for left in await answering.forget_deleted([1])] == [10]
