"""From a URL to an engine that is ready: drivers, SQLite's modes, and one clear line for whatever goes wrong."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import StorageError

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
_BUSY_TIMEOUT_S = 10
"""How long SQLite waits for another process to finish writing; our writes take milliseconds."""
_WAL_TRIES = 50
_WAL_PAUSE_S = 0.05


def file_url(file: Path) -> URL:
    """Return the URL of an SQLite file, whatever characters its path has: written as a text, ``?`` and ``%`` would mean something."""
    return URL.create(_DRIVERS["sqlite"], database=str(file))


def parse_url(url: str | URL) -> URL:
    """Return the URL with an asyncio driver filled in. Raises ``StorageError`` when it is none or names an unknown database."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StorageError("The database URL is malformed; write for example sqlite:///fanswer.db") from error
    parsed = parsed.set(drivername=_DRIVERS.get(parsed.drivername, parsed.drivername))
    if parsed.drivername not in _DRIVERS.values():
        known = ", ".join(sorted({name.partition("+")[0] for name in _DRIVERS.values()}))
        raise StorageError(f"Unknown database in the URL: {parsed.drivername} (known: {known})")
    return parsed


def shown(url: URL) -> str:
    """Return what a message may say of a database: its file, or its URL without the password."""
    return (url.database or "in memory") if _is_sqlite(url) else url.render_as_string(hide_password=True)


def create_engine(url: URL) -> AsyncEngine:
    """Return an engine that is not connected yet. Raises ``ImportError`` when the driver is not installed."""
    if not _is_sqlite(url):
        return create_async_engine(url, pool_pre_ping=True)
    if _in_memory(url):
        # One connection for all: each new one would be an empty database. Unlike StaticPool it is lent to one task at a time.
        return _sqlite_engine(create_async_engine(url, connect_args=_SQLITE, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0))
    return _sqlite_engine(create_async_engine(url, connect_args=_SQLITE))


_SQLITE: dict[str, object] = {"timeout": _BUSY_TIMEOUT_S, "isolation_level": None}
"""No isolation level: the driver would begin transactions by its own rules, and none around DDL. We begin them ourselves."""


def _sqlite_engine(engine: AsyncEngine) -> AsyncEngine:
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("fanswer_begin", "BEGIN"))


async def prepare(url: URL) -> None:
    """Make an SQLite file and its folder, and put it into WAL mode, so that readers never wait for the writer.

    Raises ``OSError`` or ``sqlite3.Error`` when that cannot be. Found out here, without the asyncio driver: after a failed
    connect its thread may outlive the event loop, and then prints a traceback.
    """
    if _is_sqlite(url) and url.database is not None and not _in_memory(url):
        await asyncio.to_thread(_prepare_file, Path(url.database))


def _prepare_file(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file, timeout=_BUSY_TIMEOUT_S)) as connection:
        for tries_left in reversed(range(_WAL_TRIES)):
            try:
                connection.execute("PRAGMA journal_mode=WAL").fetchone()
            except sqlite3.OperationalError as error:
                # SQLite does not wait for this lock: two processes that open a new file together meet here.
                if "locked" not in str(error) or not tries_left:
                    raise
                time.sleep(_WAL_PAUSE_S)
            else:
                return


@contextmanager
def storage_errors(url: URL) -> Iterator[None]:
    """Turn whatever a database throws into a ``StorageError`` of one line that names it without its password."""
    try:
        yield
    except CommandError as error:
        raise StorageError(f"The database {shown(url)} was made by a newer release of Fanswer") from error
    except ImportError as error:
        raise StorageError(f"The database {shown(url)} needs a package that is not installed: {error.name}") from error
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).partition("\n")[0]
        raise StorageError(f"The database {shown(url)} cannot be used: {cause}") from error


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")
