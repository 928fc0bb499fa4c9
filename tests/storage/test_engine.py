"""Opening a database: URLs, SQLite's WAL mode, and one-line errors."""

import logging
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.answering.values import Lease
from bot.errors import StorageError
from bot.storage import SqlStore, engine

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def lease(question_id: int, at: datetime = NOON) -> Lease:
    return Lease(question_id, 7, at, at + timedelta(seconds=10))


def _journal_mode(database: str) -> str:
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        mode: str = file.execute("PRAGMA journal_mode").fetchone()[0]
    return mode


async def test_a_new_file_is_in_wal_mode(database: str) -> None:
    store = SqlStore(database)
    await store.open()
    await store.close()
    assert _journal_mode(database) == "wal"


def _replace_connect(monkeypatch: pytest.MonkeyPatch, connect: Callable[..., Any]) -> None:
    """Replace ``sqlite3.connect`` where the file is prepared, and nowhere else."""
    monkeypatch.setattr(engine, "sqlite3", SimpleNamespace(**{**vars(sqlite3), "connect": connect}))


async def test_a_file_system_that_does_not_support_wal_is_no_obstacle(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[str] = []

    def connect(file: Path, timeout: float) -> sqlite3.Connection:
        # This VFS has no shared memory, so SQLite keeps the journal mode, as on a network file system.
        connection = sqlite3.connect(f"{file.as_uri()}?vfs=unix-dotfile", uri=True, timeout=timeout)
        modes.append(connection.execute("PRAGMA journal_mode=WAL").fetchone()[0])
        return connection

    _replace_connect(monkeypatch, connect)
    store = SqlStore(database)
    await store.open()
    assert modes == ["delete"]
    assert await store.claim(lease(1))
    assert not await store.claim(lease(1))
    await store.close()


class _Locked:
    """A connection to a file that another process has locked for a number of attempts."""

    def __init__(self, connection: sqlite3.Connection, attempts: list[str], *, locked: int, message: str) -> None:
        self._connection = connection
        self._attempts = attempts
        self._locked = locked
        self._message = message

    def execute(self, statement: str) -> sqlite3.Cursor:
        self._attempts.append(statement)
        if len(self._attempts) <= self._locked:
            raise sqlite3.OperationalError(self._message)
        return self._connection.execute(statement)

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return a function that makes the first attempts to switch to WAL fail, and returns the list of attempts."""

    def lock(locked: int, message: str = "database is locked") -> list[str]:
        attempts: list[str] = []

        def connect(file: Path, timeout: float) -> _Locked:
            return _Locked(sqlite3.connect(file, timeout=timeout), attempts, locked=locked, message=message)

        _replace_connect(monkeypatch, connect)
        monkeypatch.setattr(engine, "_WAL_PAUSE_S", 0)
        return attempts

    return lock


async def test_a_new_file_that_is_locked_for_a_moment_is_tried_again(database: str, lock: Callable[..., list[str]]) -> None:
    attempts = lock(engine._WAL_TRIES - 1)
    store = SqlStore(database)
    await store.open()
    await store.close()
    assert attempts == ["PRAGMA journal_mode=WAL"] * engine._WAL_TRIES
    assert _journal_mode(database) == "wal"


@pytest.mark.parametrize(("message", "expected"), [("database is locked", engine._WAL_TRIES), ("disk I/O error", 1)])
async def test_a_file_that_stays_locked_or_fails_is_an_error_of_one_line(
    database: str, lock: Callable[..., list[str]], message: str, expected: int
) -> None:
    attempts = lock(1_000, message)
    with pytest.raises(StorageError) as raised:
        await SqlStore(database).open()
    assert str(raised.value) == f"The database {database.removeprefix('sqlite:///')} cannot be used: {message}"
    assert len(attempts) == expected


async def test_opening_logs_nothing(database: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        store = SqlStore(database)
        await store.open()
        await store.close()
    assert caplog.records == []


def _folder_in_place_of_the_file(folder: Path) -> str:
    (folder / "data").mkdir()
    return f"sqlite:///{folder / 'data'}"


def _file_in_place_of_the_folder(folder: Path) -> str:
    (folder / "data").write_text("")
    return f"sqlite:///{folder / 'data' / 'fanswer.db'}"


def _not_a_database(folder: Path) -> str:
    (folder / "fanswer.db").write_bytes(b"something else " * 1000)
    return f"sqlite:///{folder / 'fanswer.db'}"


@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (_folder_in_place_of_the_file, "unable to open database file"),
        (_file_in_place_of_the_folder, "File exists"),
        (_not_a_database, "file is not a database"),
    ],
)
async def test_a_database_that_cannot_be_opened_is_an_error_of_one_line(make, cause: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError) as raised:
        await SqlStore(make(tmp_path)).open()
    assert str(raised.value).startswith(f"The database {tmp_path}")
    assert cause in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "The database URL is malformed; write for example sqlite:///fanswer.db"),
        ("fanswer.db", "The database URL is malformed; write for example sqlite:///fanswer.db"),
        ("postgresql://host:port/x", "The database URL is malformed; write for example sqlite:///fanswer.db"),
        ("mysql://host/fanswer", "Unknown database in the URL: mysql (known: postgresql, sqlite)"),
    ],
)
async def test_a_wrong_url_is_an_error_of_one_line(url: str, message: str) -> None:
    with pytest.raises(StorageError) as raised:
        await SqlStore(url).open()
    assert str(raised.value) == message


async def test_a_missing_driver_is_named_and_the_password_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StorageError) as raised:
        await SqlStore("postgresql://fan:hunter2@db.invalid/fanswer").open()
    assert "psycopg" in str(raised.value)
    assert "hunter2" not in str(raised.value)
