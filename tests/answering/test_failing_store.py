"""A store that fails stops no direct answer. A passive channel stays silent rather than answer twice."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.answering import SILENCE, AlreadyAnswered, Answering, Card, Place, Reply, Request, Way
from bot.errors import StorageError


@pytest.fixture
async def answering(make: Any, failing_store: Any) -> Answering:
    made: Answering = make(failing_store)
    await made.start()
    return made


def asked(way: Way, message_id: int | None = 1) -> Request:
    return Request("when", Place(7, guild_id=1), way, message_id)


@pytest.fixture
def fail_once(store: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that makes a method of the store fail at its first call."""

    def fail_once(method: str) -> None:
        works = getattr(store, method)

        async def fail(*args: Any, **kwargs: Any) -> None:
            monkeypatch.setattr(store, method, works)
            raise StorageError("the disk is full")

        monkeypatch.setattr(store, method, fail)

    return fail_once


@pytest.mark.parametrize("way", [Way.PUBLIC, Way.PRIVATE])
async def test_a_direct_question_still_gets_its_card(answering: Answering, way: Way, caplog: pytest.LogCaptureFixture) -> None:
    reply = await answering.answer(asked(way))
    assert [type(part) for part in reply.parts] == [Card]
    await answering.record(1, reply, 7, [10])
    assert "the disk is full" in caplog.text
    assert "when" not in caplog.text
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


async def test_the_delivery_ends_although_nothing_was_recorded(answering: Answering) -> None:
    for message_id in (1, 2):
        reply = await answering.answer(asked(Way.PUBLIC, message_id))
        assert [type(part) for part in reply.parts] == [Card]
        await answering.record(message_id, reply, 7, [10])


async def test_a_passive_channel_stays_silent(answering: Answering) -> None:
    assert await answering.answer(asked(Way.PASSIVE)) == SILENCE


async def test_chatter_in_a_passive_channel_does_not_touch_the_store(answering: Answering, caplog: pytest.LogCaptureFixture) -> None:
    for message_id in range(3):
        chatter = Request("lol nice", Place(7, guild_id=1), Way.PASSIVE, message_id)
        assert await answering.answer(chatter) == SILENCE
    assert caplog.records == []  # each failure of the store would be one


async def test_a_passive_channel_stays_silent_when_only_the_cooldown_cannot_be_looked_up(
    make: Any, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*args: Any, **kwargs: Any) -> None:
        raise StorageError("the disk is full")

    answering = make(store)
    monkeypatch.setattr(store, "latest_sent", fail)
    assert await answering.answer(asked(Way.PASSIVE)) == SILENCE
    monkeypatch.undo()
    assert await answering.answer(asked(Way.PASSIVE, 2))


async def test_edits_and_deletions_change_nothing(answering: Answering) -> None:
    assert await answering.revise(asked(Way.PUBLIC), timedelta()) is None
    assert await answering.answers_to([1]) == ()
    assert await answering.forget_deleted([1]) == ()
    await answering.forget([1])
    await answering.record(1, Reply(), 7, [])


async def test_failures_are_counted(answering: Answering) -> None:
    from prometheus_client import REGISTRY

    before = REGISTRY.get_sample_value("fanswer_store_failures_total") or 0
    await answering.answer(asked(Way.PASSIVE))
    assert REGISTRY.get_sample_value("fanswer_store_failures_total") == before + 1


async def test_a_store_that_does_not_open_stops_the_start(make: Any, store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail() -> None:
        raise StorageError("no such folder")

    monkeypatch.setattr(store, "open", fail)
    with pytest.raises(StorageError):
        await make(store).start()


async def test_a_failing_purge_does_not_stop_the_start(make: Any, store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(before: Any) -> int:
        raise StorageError("the disk is full")

    monkeypatch.setattr(store, "purge", fail)
    await make(store).start()


async def test_settings_that_cannot_be_loaded_stop_the_start(make: Any, store: Any, fail_once: Any) -> None:
    answering = make(store)
    fail_once("all_channel_settings")
    with pytest.raises(StorageError, match="the disk is full"):
        await answering.start()
    await answering.start()


async def test_a_card_sent_while_the_cooldown_could_not_be_looked_up_is_pointed_to(make: Any, store: Any, fail_once: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    fail_once("latest_sent")
    first = await answering.answer(asked(Way.PUBLIC, 1))
    assert [type(part) for part in first.parts] == [Card]
    second = asyncio.create_task(answering.answer(asked(Way.PUBLIC, 2)))
    await asyncio.sleep(0)
    assert not second.done()
    await answering.record(1, first, 7, [10])
    (part,) = (await second).parts
    assert isinstance(part, AlreadyAnswered)
    assert part.message_id == 10


async def test_an_edit_that_cannot_be_looked_up_does_not_block_the_next_one(make: Any, store: Any, fail_once: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    await answering.record(1, await answering.answer(asked(Way.PUBLIC, 1)), 7, [10])
    fail_once("find_sent")
    assert await answering.revise(asked(Way.PUBLIC, 1), timedelta()) is None
    async with asyncio.timeout(10):
        revision = await answering.revise(asked(Way.PUBLIC, 1), timedelta())
    assert revision is not None
    assert [sent.message_id for sent in revision.sent] == [10]


async def test_a_deletion_that_cannot_be_looked_up_forgets_nothing(make: Any, store: Any, fail_once: Any) -> None:
    answering = make(store)
    await answering.record(1, await answering.answer(asked(Way.PUBLIC, 1)), 7, [10])
    fail_once("find_sent")
    assert await answering.forget_deleted([1]) == ()
    assert [sent.message_id for sent in await answering.forget_deleted([1])] == [10]


async def test_a_passive_question_that_cannot_be_claimed_keeps_no_deletion_waiting(make: Any, store: Any, fail_once: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    fail_once("claim")
    assert await answering.answer(asked(Way.PASSIVE)) == SILENCE
    async with asyncio.timeout(10):
        assert await answering.forget_deleted([1]) == ()


async def test_who_waits_is_pointed_to_a_card_that_could_not_be_recorded(make: Any, store: Any, fail_once: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    first = await answering.answer(asked(Way.PUBLIC, 1))
    second = asyncio.create_task(answering.answer(asked(Way.PUBLIC, 2)))
    await asyncio.sleep(0)
    fail_once("record")
    await answering.record(1, first, 7, [10])
    (part,) = (await second).parts
    assert isinstance(part, AlreadyAnswered)
    assert part.message_id == 10


async def test_an_answer_that_cannot_be_recorded_keeps_nobody_waiting(make: Any, store: Any, fail_once: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    fail_once("record")
    await answering.record(1, await answering.answer(asked(Way.PUBLIC, 1)), 7, [10])
    async with asyncio.timeout(10):
        assert await answering.answers_to([1]) == ()
        assert await answering.answer(asked(Way.PUBLIC, 2))
