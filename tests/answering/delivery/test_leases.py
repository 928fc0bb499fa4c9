"""What a process leaves undone is done by another one, and by nobody twice."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.answering import SILENCE, Answering, Card, Lease, MemoryStore, Place, Request, Unfinished, Way
from bot.answering.delivery.leases import LEASE, MAX_ANSWER_AGE, MAX_CHANGE_AGE, MAX_HELD, TRY_LATER, Leases

YOUNG = timedelta(seconds=30)
WORK = (Unfinished.TO_EDIT, Unfinished.TO_DELETE)


def asked(text: str, message_id: int = 1) -> Request:
    return Request(text, Place(7, guild_id=70), Way.PUBLIC, message_id)


async def answered(answering: Answering, text: str) -> None:
    await answering.record(1, await answering.answer(asked(text)), 7, [10])


async def left(answering: Answering) -> list[tuple[int, Unfinished]]:
    return [(lease.question_id, lease.work) for lease in await answering.unfinished()]


async def test_a_question_that_a_killed_process_claimed_is_answered_by_the_next(make: Any, store: MemoryStore, clock: Any) -> None:
    await make(store).answer(asked("when"))
    after_restart = make(store)
    assert await left(after_restart) == []
    assert await after_restart.answer(asked("when")) == SILENCE
    clock.now += LEASE * 1.1
    assert await left(after_restart) == [(1, Unfinished.CLAIMED)]
    assert [type(part) for part in (await after_restart.answer(asked("when"))).parts] == [Card]
    assert await left(make(store)) == []


async def test_an_old_question_is_not_answered_any_more(make: Any, store: MemoryStore, clock: Any) -> None:
    await make(store).answer(asked("when"))
    clock.now += MAX_ANSWER_AGE * 1.1
    assert await left(make(store)) == []
    assert await store.leases() == []


async def test_an_edit_of_a_question_that_a_killed_process_claimed_is_answered(make: Any, store: MemoryStore, clock: Any) -> None:
    await make(store).answer(asked("when"))
    clock.now += LEASE * 1.1
    revision = await make(store).revise(asked("who"), YOUNG)
    assert revision is not None
    assert [part.entry.id for part in revision.reply.parts] == ["cast"]


async def test_nothing_is_left_of_what_was_delivered(answering: Answering, store: MemoryStore) -> None:
    await answered(answering, "when")
    assert await store.leases() == []


async def test_nothing_is_left_of_a_claimed_question_that_gets_no_answer(make: Any, store: MemoryStore) -> None:
    answering = make(store)
    await answering.configure(7, 70, passive=True)
    for message_id in (1, 2):  # the second would show the same card
        reply = await answering.answer(replace(asked("when", message_id), way=Way.PASSIVE))
        await answering.record(message_id, reply, 7, [10] if reply else [])
    assert await store.leases() == []


async def test_a_question_whose_answer_could_not_be_sent_is_answered_after_an_edit(answering: Answering, store: MemoryStore) -> None:
    await answering.record(1, await answering.answer(asked("when")), 7, [], is_finished=False)
    assert await store.leases() == []
    revision = await answering.revise(asked("when", 1), YOUNG)
    assert revision is not None
    assert revision.sent == ()


async def test_an_edit_that_a_killed_process_began_is_left_for_the_next(make: Any, store: MemoryStore, clock: Any) -> None:
    answering = make(store)
    await answered(answering, "when")
    assert await answering.revise(asked("who"), YOUNG) is not None
    clock.now += LEASE * 1.1
    assert await left(make(store)) == [(1, Unfinished.TO_EDIT)]


async def test_a_deletion_that_a_killed_process_began_is_left_for_the_next(make: Any, store: MemoryStore, clock: Any) -> None:
    answering = make(store, copy_wait_s=0)
    await answered(answering, "when")
    assert [sent.message_id for sent in await answering.forget_deleted([1])] == [10]
    clock.now += LEASE * 1.1
    assert await left(make(store)) == [(1, Unfinished.TO_DELETE)]


async def test_an_edit_that_discord_did_not_take_is_tried_later(answering: Answering, clock: Any) -> None:
    await answered(answering, "when")
    revision = await answering.revise(asked("who"), YOUNG)
    assert revision is not None
    await answering.record(1, revision.reply, 7, [], is_finished=False)
    clock.now += TRY_LATER / 2
    assert await left(answering) == []
    clock.now += TRY_LATER
    assert await left(answering) == [(1, Unfinished.TO_EDIT)]


@pytest.mark.parametrize(("is_finished", "expected"), [(True, []), (False, [(1, Unfinished.TO_DELETE)])])
async def test_a_deletion_that_discord_did_not_take_is_tried_later(
    make: Any, store: MemoryStore, clock: Any, is_finished: bool, expected: Any
) -> None:
    answering = make(store, copy_wait_s=0)
    await answered(answering, "when")
    await answering.record_deletion(await answering.forget_deleted([1]), is_finished=is_finished)
    clock.now += TRY_LATER * 1.1
    assert await left(answering) == expected


@pytest.mark.parametrize("work", WORK)
async def test_a_change_is_tried_for_a_day(answering: Answering, store: MemoryStore, clock: Any, work: Unfinished) -> None:
    await store.put_lease(Lease(1, 7, clock.now, clock.now + LEASE, work))
    clock.now += MAX_CHANGE_AGE * 0.9
    assert await left(answering) == [(1, work)]
    clock.now += MAX_CHANGE_AGE * 0.2
    assert await left(answering) == []
    assert await store.leases() == []


async def test_a_change_that_never_succeeds_is_tried_for_a_day(make: Any, store: MemoryStore, clock: Any) -> None:
    answering = make(store, copy_wait_s=0)
    await answered(answering, "when")
    tries = 0
    while tries == 0 or await left(answering):
        tries += 1
        assert tries < 20
        await answering.record_deletion(await answering.forget_deleted([1]), is_finished=False)
        clock.now += timedelta(hours=3)
    assert 7 <= tries <= 9


async def test_a_cooldown_that_fails_leaves_no_lease(answering: Answering, store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: Any) -> Any:
        raise ValueError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(answering._cooldown, "apply", fail)
        with pytest.raises(ValueError, match="a bug"):
            await answering.answer(asked("when"))
    assert await store.leases() == []
    assert [type(part) for part in (await answering.answer(asked("when"))).parts] == [Card]


async def test_work_that_is_ended_is_not_left(answering: Answering, store: MemoryStore, clock: Any) -> None:
    await store.put_lease(Lease(1, 7, clock.now, clock.now + LEASE, Unfinished.TO_EDIT))
    await answering.end(1)
    assert await store.leases() == []


async def test_a_lease_is_renewed_while_the_work_goes_on_and_no_longer(store: MemoryStore, clock: Any) -> None:
    length = timedelta(seconds=0.03)
    leases = Leases(store, clock, length)
    assert await leases.claim(1, 7)
    clock.now += timedelta(minutes=1)
    async with asyncio.timeout(10):
        while (await store.leases())[0].until <= clock.now:
            await asyncio.sleep(0.01)
    assert leases.release(1) is Unfinished.CLAIMED
    renewed = (await store.leases())[0].until
    clock.now += timedelta(minutes=1)
    await asyncio.sleep(0.05)
    assert (await store.leases())[0].until == renewed


async def test_a_lease_that_is_never_released_is_dropped_with_one_line(
    store: MemoryStore, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    leases = Leases(store, clock, timedelta(seconds=0.03))
    assert await leases.claim(1, 7)
    clock.now += MAX_HELD - timedelta(seconds=1)
    assert await leases.claim(2, 7)
    await asyncio.sleep(0.05)
    assert caplog.records == []
    clock.now += timedelta(seconds=2)
    await asyncio.sleep(0.1)
    (warning,) = caplog.messages
    assert "message 1" in warning
    assert [lease.question_id for lease in await store.leases() if lease.until < clock.now] == [1]
    assert leases.release(1) is None
    assert leases.release(2) is Unfinished.CLAIMED


async def test_a_store_that_fails_leaves_nothing_to_do_and_stops_nothing(make: Any, failing_store: Any) -> None:
    answering = make(failing_store)
    assert await left(answering) == []
    reply = await answering.answer(asked("when"))
    assert reply.parts
    await answering.record(1, reply, 7, [], is_finished=False)
    await answering.end(1)
    await answering.record_deletion([], is_finished=False)


async def fail(answering: Answering, work: Unfinished) -> None:
    """Begin an answer, or the change of one, and record that it failed."""
    if work is Unfinished.TO_EDIT:
        await answered(answering, "when")
        revision = await answering.revise(asked("who"), YOUNG)
        assert revision is not None
        reply = revision.reply
    else:
        reply = await answering.answer(asked("when"))
    await answering.record(1, reply, 7, [], is_finished=False)


@pytest.mark.parametrize("work", [Unfinished.CLAIMED, Unfinished.TO_EDIT])
async def test_what_fails_while_the_process_ends_is_done_by_the_next(make: Any, store: MemoryStore, clock: Any, work: Unfinished) -> None:
    answering = make(store)
    await answering.wait_for_deliveries(0)
    await fail(answering, work)
    clock.now += LEASE * 1.1
    assert await left(make(store)) == [(1, work)]


@pytest.mark.parametrize("work", [Unfinished.CLAIMED, Unfinished.TO_EDIT])
async def test_what_is_cancelled_is_left_and_keeps_nobody_waiting(make: Any, store: MemoryStore, clock: Any, work: Unfinished) -> None:
    answering = make(store)

    async def be_cancelled() -> None:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        try:
            await asyncio.sleep(60)
        finally:
            await fail(answering, work)

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(be_cancelled())
    assert not answering._in_flight._pending
    clock.now += LEASE * 1.1
    assert await left(answering) == [(1, work)]


async def test_a_question_that_waits_for_a_card_as_the_process_ends_is_answered_by_the_next(
    make: Any, store: MemoryStore, clock: Any
) -> None:
    answering = make(store)
    assert await answering.answer(asked("when"))
    waiting = asyncio.create_task(answering.answer(asked("when", 2)))
    await asyncio.sleep(0.05)
    await answering.wait_for_deliveries(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    clock.now += LEASE * 1.1
    assert (2, Unfinished.CLAIMED) in await left(make(store))


async def test_a_question_whose_answer_an_edit_took_away_is_answered_after_the_next_edit(answering: Answering, store: MemoryStore) -> None:
    await answered(answering, "when")
    away = await answering.revise(replace(asked("how lovely"), way=Way.PASSIVE), YOUNG)
    assert away is not None
    assert away.reply == SILENCE
    await answering.forget([10])
    await answering.record(1, away.reply, 7, [])
    assert await store.leases() == []
    back = await answering.revise(asked("who"), YOUNG)
    assert back is not None
    assert [part.entry.id for part in back.reply.parts] == ["cast"]


async def test_an_answer_that_was_deleted_before_an_edit_does_not_come_back(answering: Answering) -> None:
    await answered(answering, "when")
    revision = await answering.revise(asked("who"), YOUNG)
    assert revision is not None
    await answering.forget([10])
    await answering.record(1, revision.reply, 7, [None])
    assert await answering.revise(asked("when"), YOUNG) is None
