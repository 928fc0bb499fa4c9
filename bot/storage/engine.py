"""Makes database engines from a URL: drivers, SQLite's modes, and how long one waits for what."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import StorageError

_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
BUSY_TIMEOUT_S = 0.7
"""How long SQLite waits for another process to finish writing. Our writes take milliseconds."""
QUEUE_TIMEOUT_S = 0.5
"""How long a call waits for the calls before it. Who waits longer would wait in vain: something holds the database up."""
_OPEN_TIMEOUT_S = 10
"""How long the first start waits for another process, which may be migrating the database."""
_SERVER_TIMEOUT_S = 1.5
"""How long a statement, or a connection, waits for a PostgreSQL server."""
_WAL_TRIES = 50
_WAL_PAUSE_S = 0.05
"""The pause between two attempts to switch a new file to WAL mode, of which there are `_WAL_TRIES` at most."""


def file_url(file: Path) -> URL:
    """Return the URL of an SQLite file. Its path may have any characters; in a URL given as text, ``?`` and ``%`` have a meaning."""
    return URL.create(_DRIVERS["sqlite"], database=str(file))


def parse_url(url: str | URL) -> URL:
    """Return the URL with our driver, whichever it names. Raises ``StorageError`` if it is malformed or names an unknown database."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StorageError("The database URL is malformed; write for example sqlite:///fanswer.db") from error
    driver = _DRIVERS.get(parsed.get_backend_name())
    if driver is None:
        known = ", ".join(sorted({name.partition("+")[0] for name in _DRIVERS.values()}))
        raise StorageError(f"Unknown database in the URL: {parsed.drivername} (known: {known})")
    return parsed.set(drivername=driver)


def display_name(url: URL) -> str:
    """Return the name of a database for messages: its file, or its URL without the password."""
    return (url.database or "in memory") if is_sqlite(url) else url.render_as_string(hide_password=True)


def database_file(url: URL) -> Path | None:
    """Return the file of an SQLite database. None for one in memory or on a server."""
    return Path(url.database) if is_sqlite(url) and url.database not in (None, "", ":memory:") else None


@dataclass(frozen=True, slots=True)
class Engines:
    """The connections to a database: several that read, one that writes. They are the same where the database wants it so."""

    reader: Engine
    writer: Engine

    def dispose(self) -> None:
        """Close every connection."""
        self.reader.dispose()
        self.writer.dispose()


def create_engines(url: URL) -> Engines:
    """Return the engines of a database, not connected yet. Raises ``ImportError`` if the driver is not installed.

    An SQLite file has one connection for writing. So its writers wait for each other here, in order, and no reader waits behind them.
    """
    if not is_sqlite(url):
        limits = {"connect_timeout": ceil(_SERVER_TIMEOUT_S), "options": f"-c statement_timeout={round(_SERVER_TIMEOUT_S * 1000)}"}
        server = create_engine(url, pool_pre_ping=True, pool_timeout=QUEUE_TIMEOUT_S, connect_args=limits)
        return Engines(server, server)
    single = _sqlite_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=QUEUE_TIMEOUT_S)
    writer = single.execution_options(fanswer_begin=LOCKING)
    if database_file(url) is None:
        return Engines(writer, writer)  # a further connection would be an empty database
    return Engines(_sqlite_engine(url, is_reader=True, pool_timeout=QUEUE_TIMEOUT_S), writer)


def create_patient_engine(url: URL) -> Engine:
    """Return an engine for the start, which may have to wait while another process migrates the same database."""
    if is_sqlite(url):
        return _sqlite_engine(url, busy_timeout_s=_OPEN_TIMEOUT_S, poolclass=NullPool)
    return create_engine(url, poolclass=NullPool)


LOCKING = "BEGIN IMMEDIATE"
"""Begins a transaction that locks the file at once, for the execution option ``fanswer_begin``. What waits, waits there and only there."""


def _sqlite_engine(url: URL, *, busy_timeout_s: float = BUSY_TIMEOUT_S, is_reader: bool = False, **pool: Any) -> Engine:
    """Return an engine whose transactions `_begin` begins. The driver would begin them by rules of its own, and none around DDL.

    ``is_reader``: each statement is read by itself, without a transaction around it.
    """
    engine = create_engine(url, connect_args={"timeout": busy_timeout_s, "isolation_level": None, "check_same_thread": False}, **pool)
    if not is_reader:
        event.listen(engine, "begin", _begin)
    event.listen(engine, "connect", _set_synchronous)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("fanswer_begin", "BEGIN"))


def _set_synchronous(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """In WAL mode, sync at checkpoints only: a power cut then loses the last transactions and nothing else.

    In the other journal modes it could damage the file, so there SQLite's own setting stays.
    """
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone() == ("wal",):
        cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def prepare(url: URL) -> None:
    """Create an SQLite file and its folder, and switch it to WAL mode, so that readers never wait for the writer.

    Where SQLite does not support WAL, for example on a network file system, the file keeps its journal mode and works as well.

    Raises ``OSError`` or ``sqlite3.Error`` if the file cannot be created or opened.
    """
    if (file := database_file(url)) is not None:
        _prepare_file(file)


def _prepare_file(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file, timeout=BUSY_TIMEOUT_S)) as connection:
        for tries_left in reversed(range(_WAL_TRIES)):
            try:
                connection.execute("PRAGMA journal_mode=WAL").fetchone()
            except sqlite3.OperationalError as error:
                # SQLite does not wait for this lock. It is taken when another process opens the new file at the same time.
                if "locked" not in str(error) or not tries_left:
                    raise
                time.sleep(_WAL_PAUSE_S)
            else:
                return


def is_sqlite(url: URL) -> bool:
    """Return whether the database is one of SQLite, in a file or in memory."""
    return url.get_backend_name() == "sqlite"
