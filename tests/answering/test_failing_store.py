"""A store that fails costs the bookkeeping, not the answer; and a passive channel keeps still rather than answer twice."""

import logging
from datetime import timedelta
from typing import Any

import pytest

from bot.answering import SILENCE, Answering, Card, Place, Reply, Request, Way
from bot.errors import StorageError


@pytest.fixture
async def answering(make: Any, failing_store: Any) -> Answering:
    made: Answering = make(failing_store)
    await made.start()
    return made


def asked(way: Way, message_id: int | None = 1) -> Request:
    return Request("when", Place(7, guild_id=1), way, message_id)


@pytest.mark.parametrize("way", [Way.PUBLIC, Way.PRIVATE])
async def test_a_direct_question_still_gets_its_card(answering: Answering, way: Way, caplog: pytest.LogCaptureFixture) -> None:
    reply = await answering.answer(asked(way))
    assert [type(part) for part in reply.parts] == [Card]
    await answering.record(1, reply, 7, [10])
    assert "the disk is full" in caplog.text
    assert "when" not in caplog.text
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


async def test_the_turn_ends_although_nothing_was_recorded(answering: Answering) -> None:
    for message_id in (1, 2):
        reply = await answering.answer(asked(Way.PUBLIC, message_id))
        assert [type(part) for part in reply.parts] == [Card]
        await answering.record(message_id, reply, 7, [10])


async def test_a_passive_channel_keeps_still(answering: Answering) -> None:
    assert await answering.answer(asked(Way.PASSIVE)) == SILENCE


async def test_a_passive_channel_keeps_still_when_only_the_cooldown_cannot_be_looked_up(
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


async def test_a_purge_that_fails_does_not(make: Any, store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(before: Any) -> int:
        raise StorageError("the disk is full")

    monkeypatch.setattr(store, "purge", fail)
    await make(store).start()
