"""Makes a database engine from a URL: drivers, SQLite's modes, and one-line errors."""

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
"""How long SQLite waits for another process to finish writing. Our writes take milliseconds."""
_WAL_TRIES = 50
_WAL_PAUSE_S = 0.05
"""The pause between two attempts to switch a new file to WAL mode, of which there are `_WAL_TRIES` at most."""


def file_url(file: Path) -> URL:
    """Return the URL of an SQLite file. Its path may have any characters; in a URL given as text, ``?`` and ``%`` have a meaning."""
    return URL.create(_DRIVERS["sqlite"], database=str(file))


def parse_url(url: str | URL) -> URL:
    """Return the URL with an asyncio driver. Raises ``StorageError`` if it is malformed or names an unknown database."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StorageError("The database URL is malformed; write for example sqlite:///fanswer.db") from error
    parsed = parsed.set(drivername=_DRIVERS.get(parsed.drivername, parsed.drivername))
    if parsed.drivername not in _DRIVERS.values():
        known = ", ".join(sorted({name.partition("+")[0] for name in _DRIVERS.values()}))
        raise StorageError(f"Unknown database in the URL: {parsed.drivername} (known: {known})")
    return parsed


def display_name(url: URL) -> str:
    """Return the name of a database for messages: its file, or its URL without the password."""
    return (url.database or "in memory") if _is_sqlite(url) else url.render_as_string(hide_password=True)


def create_engine(url: URL) -> AsyncEngine:
    """Return an engine that is not connected yet. Raises ``ImportError`` if the driver is not installed."""
    if not _is_sqlite(url):
        return create_async_engine(url, pool_pre_ping=True)
    if _in_memory(url):
        # A single connection, because each new one would be an empty database. Unlike with StaticPool, one task uses it at a time.
        return _sqlite_engine(create_async_engine(url, connect_args=_SQLITE, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0))
    return _sqlite_engine(create_async_engine(url, connect_args=_SQLITE))


_SQLITE: dict[str, object] = {"timeout": _BUSY_TIMEOUT_S, "isolation_level": None}
"""Options of the driver.

Without an isolation level, `_begin` begins the transactions. The driver would begin them by rules of its own, and none around DDL.
"""


def _sqlite_engine(engine: AsyncEngine) -> AsyncEngine:
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("fanswer_begin", "BEGIN"))


async def prepare(url: URL) -> None:
    """Create an SQLite file and its folder, and switch it to WAL mode, so that readers never wait for the writer.

    Where SQLite does not support WAL, for example on a network file system, the file keeps its journal mode and works as well.

    Raises ``OSError`` or ``sqlite3.Error`` if the file cannot be created or opened. This does not use the asyncio driver: after a
    failed connect, the driver's thread may outlive the event loop and then prints a traceback.
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
                # SQLite does not wait for this lock. It is taken when another process opens the new file at the same time.
                if "locked" not in str(error) or not tries_left:
                    raise
                time.sleep(_WAL_PAUSE_S)
            else:
                return


@contextmanager
def storage_errors(url: URL) -> Iterator[None]:
    """Within the context, turn the errors of a database into a ``StorageError``: one line with its name, without a password."""
    try:
        yield
    except CommandError as error:
        raise StorageError(f"The database {display_name(url)} was made by a newer release of Fanswer") from error
    except ImportError as error:
        raise StorageError(f"The database {display_name(url)} needs a package that is not installed: {error.name}") from error
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).partition("\n")[0]
        raise StorageError(f"The database {display_name(url)} cannot be used: {cause}") from error


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")
