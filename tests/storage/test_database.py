"""A database that is locked, hangs, fills up or goes away while the bot runs."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Connection, event

from bot.answering.values import ChannelSettings, SentMessage
from bot.errors import StorageError
from bot.storage import SqlStore, failures
from bot.storage import database as storage_database
from bot.storage.engine import BUSY_TIMEOUT_S, QUEUE_TIMEOUT_S, Engines
from storage.records import NOON, SETTINGS, lease


@pytest.fixture
async def store(database: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(database)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def file(database: str) -> Path:
    return Path(database.removeprefix("sqlite:///"))


@pytest.fixture
def locked(store: SqlStore, file: Path) -> Iterator[sqlite3.Connection]:
    """The connection of somebody else, who has locked the database."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other


def _engines(store: SqlStore) -> Engines:
    assert store._database._engines is not None
    return store._database._engines


def test_the_waits_of_one_answer_fit_into_two_seconds() -> None:
    assert BUSY_TIMEOUT_S + QUEUE_TIMEOUT_S < storage_database.LIMIT_S < 2
    assert BUSY_TIMEOUT_S + QUEUE_TIMEOUT_S + BUSY_TIMEOUT_S < 2  # the claim, and a look at the cooldown where reading waits too


async def test_a_locked_database_is_an_error_and_not_a_wait_for_its_owner(store: SqlStore, locked: sqlite3.Connection) -> None:
    with pytest.raises(StorageError, match="database is locked"):
        await store.claim(lease(1))
    with pytest.raises(StorageError, match="database is locked"):
        await store.check()
    locked.execute("ROLLBACK")
    await store.check()
    assert await store.claim(lease(1))


async def test_who_waits_behind_others_for_a_locked_database_does_not_wait_for_all_of_them(
    store: SqlStore, locked: sqlite3.Connection
) -> None:
    claims = await asyncio.gather(*(store.claim(lease(number)) for number in range(20)), return_exceptions=True)
    assert {type(outcome) for outcome in claims} == {StorageError}
    assert f"The database {locked.execute('PRAGMA database_list').fetchone()[2]} cannot be used: it keeps too many calls waiting" in {
        str(outcome) for outcome in claims
    }


async def test_a_read_does_not_wait_behind_writes(store: SqlStore, locked: sqlite3.Connection) -> None:
    writes = [asyncio.create_task(store.claim(lease(number))) for number in range(20)]
    await asyncio.sleep(0)
    assert list(await store.find_sent([1])) == []
    assert not any(write.done() for write in writes)
    await asyncio.gather(*writes, return_exceptions=True)


def _run(statement: str) -> Callable[[Connection], object]:
    """Return a function that runs a statement and returns the first value of what it gives."""
    return lambda connection: connection.exec_driver_sql(statement).scalar()


async def test_many_writes_at_once_all_succeed(store: SqlStore) -> None:
    assert all(await asyncio.gather(*(store.claim(lease(number)) for number in range(50))))


async def test_the_file_is_synced_at_checkpoints_only_where_that_is_safe(store: SqlStore, file: Path) -> None:
    modes = {}
    for name in ("read", "write"):
        modes[name] = await getattr(store._database, name)(_run("PRAGMA synchronous"))
    assert modes == {"read": 1, "write": 1}
    await store.close()
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
    with storage_database.create_patient_engine(storage_database.parse_url(f"sqlite:///{file}")).begin() as connection:
        assert _run("PRAGMA synchronous")(connection) == 2


async def test_a_full_disk_is_an_error_until_there_is_room(store: SqlStore) -> None:
    await store._database.write(_run("PRAGMA max_page_count=1"))  # becomes the number of pages that there are
    for beginning in (0, 1000):
        with pytest.raises(StorageError, match="database or disk is full"):
            await _fill(store, range(beginning, beginning + 1000))
    assert list(await store.find_sent([1])) == []
    assert await store._database.read(_run("SELECT count(*) FROM claims"))
    await store._database.write(_run("PRAGMA max_page_count=1000000"))
    await store.check()


async def _fill(store: SqlStore, message_ids: range) -> None:
    for message_id in message_ids:
        await store.claim(lease(message_id))


def _delete(file: Path) -> None:
    for part in file.parent.iterdir():
        part.unlink()


def _replace(file: Path) -> None:
    _delete(file)
    file.touch()


def _delete_folder(file: Path) -> None:
    _delete(file)
    file.parent.rmdir()


@pytest.mark.parametrize("remove", [_delete, _replace, _delete_folder])
async def test_a_setting_made_after_the_file_went_away_survives_a_restart_with_those_before(
    store: SqlStore, database: str, file: Path, remove, caplog: pytest.LogCaptureFixture
) -> None:
    await store.save_channel_settings(SETTINGS)
    remove(file)
    other = ChannelSettings(8, 1, passive=True)
    await store.save_channel_settings(other)
    assert await store.claim(lease(1))
    assert [record.getMessage() for record in caplog.records] == [
        f"The database {file} went away and was made anew, with the settings of all channels; what was answered before is forgotten"
    ]
    await store.close()
    again = SqlStore(database)
    await again.open()
    assert list(await again.all_channel_settings()) == [SETTINGS, other]
    assert not await again.claim(lease(1))
    await again.close()


async def test_settings_that_were_loaded_are_written_again_at_the_end_though_nothing_was_saved(
    store: SqlStore, database: str, file: Path
) -> None:
    await store.save_channel_settings(SETTINGS)
    await store.close()
    second = SqlStore(database)
    await second.open()
    assert list(await second.all_channel_settings()) == [SETTINGS]
    _delete(file)
    await second.close()
    third = SqlStore(database)
    await third.open()
    assert list(await third.all_channel_settings()) == [SETTINGS]
    await third.close()


async def test_several_calls_that_find_the_file_gone_make_one_new_file(
    store: SqlStore, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _delete(file)
    claims = await asyncio.gather(*(store.claim(lease(1)) for _ in range(10)), store.find_sent([1]))
    assert claims.count(True) == 1
    assert len(caplog.records) == 1


async def test_a_file_that_cannot_be_made_anew_is_an_error_until_it_can(store: SqlStore, file: Path) -> None:
    await store.save_channel_settings(SETTINGS)
    _delete_folder(file)
    file.parent.write_text("in the way")
    for _ in range(2):
        with pytest.raises(StorageError, match="File exists"):
            await store.save_channel_settings(ChannelSettings(8, 1))
    file.parent.unlink()
    assert [settings.channel_id for settings in await store.all_channel_settings()] == [7]


async def test_a_close_that_cannot_write_the_settings_says_so(store: SqlStore, file: Path, caplog: pytest.LogCaptureFixture) -> None:
    _delete_folder(file)
    file.parent.write_text("in the way")
    await store.close()
    (record,) = caplog.records
    assert record.getMessage().startswith(f"Settings may be lost: The database {file} cannot be used: ")


async def test_a_database_that_hangs_is_an_error_and_what_it_was_doing_is_done_in_the_end(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store._database._patience is not None
    monkeypatch.setattr(store._database._patience, "_limit_s", 0.05)
    hanging, ended = threading.Event(), threading.Event()

    def hang(_: Connection) -> None:
        hanging.wait(10)
        ended.set()

    with pytest.raises(StorageError, match=r"does not answer within 0\.05 s$"):
        await store._database.write(hang)
    with pytest.raises(StorageError, match="has not answered an earlier call yet"):
        await store.claim(lease(1))
    hanging.set()
    monkeypatch.undo()
    while store._database._patience._late:
        await asyncio.sleep(0.001)
    assert ended.is_set()
    assert await store.claim(lease(1))


@pytest.mark.parametrize(
    ("denied", "reason"),
    [
        ("folder", "the folder {folder} is not writable for user {user}, and SQLite keeps files beside the database"),
        ("file", "the file is not readable and writable for user {user}"),
    ],
)
async def test_a_missing_permission_is_named(
    store: SqlStore, file: Path, monkeypatch: pytest.MonkeyPatch, denied: str, reason: str
) -> None:
    refused = file.parent if denied == "folder" else file
    monkeypatch.setattr(failures.os, "access", lambda path, _: Path(path) != refused)  # root may write everywhere, whatever the mode

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    event.listen(_engines(store).writer, "before_cursor_execute", fail)
    with pytest.raises(StorageError) as raised:
        await store.record(SentMessage(1, 7, 2, (), NOON))
    event.remove(_engines(store).writer, "before_cursor_execute", fail)
    wanted = reason.format(folder=file.parent, user=os.getuid())
    assert str(raised.value) == f"The database {file} cannot be used: attempt to write a readonly database; {wanted}"


async def test_a_database_that_is_locked_at_the_end_loses_nothing(
    store: SqlStore, locked: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    await store.close()
    assert caplog.records == []


async def test_the_event_loop_never_looks_at_the_file(database: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looking: list[str] = []

    def stat(path: Path) -> os.stat_result:
        looking.append(threading.current_thread().name)
        return file.stat()

    opened = SqlStore(database)
    await opened.open()
    monkeypatch.setattr(storage_database, "os", SimpleNamespace(stat=stat))
    await opened.claim(lease(1))
    await opened.find_sent([1])
    _delete(file)
    await opened.claim(lease(1))
    await opened.close()
    assert len(looking) >= 5
    assert threading.main_thread().name not in looking


async def test_a_disk_that_hangs_when_looked_at_holds_up_nothing_else(store: SqlStore, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store._database._patience is not None
    monkeypatch.setattr(store._database._patience, "_limit_s", 0.05)
    hanging = threading.Event()

    def stat(path: Path) -> os.stat_result:
        hanging.wait(10)
        return file.stat()

    monkeypatch.setattr(storage_database, "os", SimpleNamespace(stat=stat))
    async with asyncio.timeout(5):
        with pytest.raises(StorageError, match=r"does not answer within 0\.05 s$"):
            await store.claim(lease(1))
    hanging.set()
