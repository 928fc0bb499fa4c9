"""What only a database can do: survive restarts, run in a transaction, fail."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.answering.ports import Store
from bot.answering.values import ChannelSettings, Lease, SentMessage
from bot.errors import StorageError
from bot.storage import SqlStore
from bot.storage.tables import metadata

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def lease(question_id: int, at: datetime = NOON) -> Lease:
    return Lease(question_id, 7, at, at + timedelta(seconds=10))


async def test_everything_is_there_after_a_restart(database: str) -> None:
    answer = SentMessage(1, 7, 2, ("a",), NOON)
    first = SqlStore(database)
    await first.open()
    await first.claim(lease(2))
    await first.record(answer)
    await first.save_channel_settings(ChannelSettings(7, 1, passive=True))
    await first.set_note("tree", "abc")
    await first.close()

    second = SqlStore(database)
    await second.open()
    assert not await second.claim(lease(2))
    assert await second.latest_sent("a", 7, NOON) == answer
    assert list(await second.all_channel_settings()) == [ChannelSettings(7, 1, passive=True)]
    assert await second.get_note("tree") == "abc"
    await second.close()


async def test_a_store_that_is_not_open_raises_an_error(database: str) -> None:
    store = SqlStore(database)
    await store.close()
    with pytest.raises(StorageError, match="is not open"):
        await store.claim(lease(1))


CALLS: dict[str, Callable[[SqlStore], Awaitable[object]]] = {
    "all_channel_settings": lambda store: store.all_channel_settings(),
    "save_channel_settings": lambda store: store.save_channel_settings(ChannelSettings(7, 1)),
    "put_lease": lambda store: store.put_lease(lease(1)),
    "renew_leases": lambda store: store.renew_leases([1], NOON),
    "end_lease": lambda store: store.end_lease(1),
    "leases": lambda store: store.leases(),
    "claim": lambda store: store.claim(lease(1)),
    "record": lambda store: store.record(SentMessage(1, 7, 2, ("a",), NOON)),
    "find_sent": lambda store: store.find_sent([1]),
    "latest_sent": lambda store: store.latest_sent("a", 7, NOON),
    "forget": lambda store: store.forget([1]),
    "purge": lambda store: store.purge(NOON),
    "get_note": lambda store: store.get_note("x"),
    "set_note": lambda store: store.set_note("x", "y"),
    "check": lambda store: store.check(),
}


def test_every_method_of_a_store_is_called_here() -> None:
    assert set(CALLS) == {name for name in vars(Store) if not name.startswith("_")} - {"open", "close"}


@pytest.mark.parametrize("name", CALLS)
async def test_a_table_that_is_gone_is_a_storage_error(database: str, name: str) -> None:
    store = SqlStore(database)
    await store.open()
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        for table in metadata.tables:
            file.execute(f"DROP TABLE {table}")
        file.commit()
    with pytest.raises(StorageError, match="no such table"):
        await CALLS[name](store)
    await store.close()


@pytest.mark.parametrize("name", CALLS)
async def test_after_a_call_that_fails_once_the_next_one_works(database: str, name: str) -> None:
    store = SqlStore(database)
    await store.open()
    _fail_once(store, "")
    with pytest.raises(StorageError, match=r"cannot be used: disk I/O error$"):
        await CALLS[name](store)
    await CALLS[name](store)
    assert await store.claim(lease(2))
    await store.close()


def _fail_once(store: SqlStore, beginning: str) -> None:
    """Make the next statement fail that begins like this, apart from the beginning of a transaction."""
    failures = iter([sqlite3.OperationalError("disk I/O error")])

    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN") and statement.startswith(beginning) and (failure := next(failures, None)) is not None:
            raise failure

    _listen(store, fail)


def _listen(store: SqlStore, listener: Callable[..., None]) -> None:
    """Call the listener before each statement of the connections that read and of the one that writes."""
    engines = store._database._engines
    assert engines is not None
    for engine in (engines.reader, engines.writer):
        event.listen(engine, "before_cursor_execute", listener)


async def test_a_record_that_fails_halfway_leaves_the_old_one(database: str) -> None:
    store = SqlStore(database)
    await store.open()
    old, new = SentMessage(1, 7, 2, ("a",), NOON), SentMessage(1, 8, 2, ("b",), NOON)
    await store.record(old)
    _fail_once(store, "INSERT INTO answer_entries")
    with pytest.raises(StorageError, match="disk I/O error"):
        await store.record(new)
    assert list(await store.find_sent([1])) == [old]
    await store.record(new)
    assert list(await store.find_sent([1])) == [new]
    await store.close()


async def test_a_purge_that_fails_halfway_forgets_nothing(database: str) -> None:
    store = SqlStore(database)
    await store.open()
    answer = SentMessage(1, 7, 2, ("a",), NOON)
    await store.claim(lease(2))
    await store.record(answer)
    _fail_once(store, "DELETE FROM answers")
    with pytest.raises(StorageError, match="disk I/O error"):
        await store.purge(NOON + timedelta(days=1))
    assert not await store.claim(lease(2))
    assert list(await store.find_sent([1])) == [answer]
    assert await store.purge(NOON + timedelta(days=1)) == 1
    await store.close()


@pytest.mark.parametrize("remove", [lambda store: store.forget([1]), lambda store: store.purge(NOON + timedelta(days=1))])
async def test_nothing_of_a_removed_answer_is_left_in_the_file(database: str, remove: Callable[[SqlStore], Awaitable[object]]) -> None:
    store = SqlStore(database)
    await store.open()
    await store.record(SentMessage(1, 7, 2, ("a", "b"), NOON))
    await remove(store)
    await store.close()
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        counts = {table: file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in metadata.tables}  # noqa: S608
    assert counts == dict.fromkeys(metadata.tables, 0)


@pytest.mark.parametrize("name", CALLS)
async def test_no_method_works_before_open_or_after_close(database: str, name: str) -> None:
    store = SqlStore(database)
    with pytest.raises(StorageError, match="is not open"):
        await CALLS[name](store)
    await store.open()
    await store.close()
    with pytest.raises(StorageError, match="is not open"):
        await CALLS[name](store)


async def test_a_first_read_that_fails_leaves_the_store_closed_and_it_can_be_opened_again(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqlStore(database)
    with monkeypatch.context() as patch:
        patch.setattr("bot.storage.migrate._is_current", _fail_to_read)
        with pytest.raises(StorageError, match=r"cannot be used: disk I/O error$") as raised:
            await store.open()
    assert "\n" not in str(raised.value)
    with pytest.raises(StorageError, match="is not open"):
        await store.claim(lease(1))
    await store.open()
    assert await store.claim(lease(1))
    await store.close()


def _fail_to_read(_: object) -> bool:
    raise sqlite3.OperationalError("disk I/O error\nand more about it")


async def test_a_naive_datetime_is_an_error(database: str) -> None:
    store = SqlStore(database)
    await store.open()
    with pytest.raises(StorageError, match="needs a zone"):
        await store.claim(lease(1, NOON.replace(tzinfo=None)))
    await store.close()


async def test_messages_nobody_answered_cost_one_statement_that_uses_the_indexes(database: str) -> None:
    store = SqlStore(database)
    await store.open()
    statements: list[tuple[str, Any]] = []
    _listen(store, lambda *call: statements.append((call[2], call[3])))
    assert list(await store.find_sent(range(100))) == []
    ((statement, parameters),) = [each for each in statements if not each[0].startswith("BEGIN")]
    explain = f"EXPLAIN QUERY PLAN {statement}"
    plan = await store._database.read(lambda connection: [row[3] for row in connection.exec_driver_sql(explain, parameters)])
    assert plan
    assert not [step for step in plan if step.startswith("SCAN")]
    await store.close()
