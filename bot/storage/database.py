"""An open database: its transactions, how long they may take, and its file, which may go away while the bot runs."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.storage.engine import Engines, create_engines, create_patient_engine, database_file, display_name, parse_url, prepare
from bot.storage.failures import storage_errors
from bot.storage.migrate import migrate
from bot.storage.patience import Patience

_log = logging.getLogger(__name__)

T = TypeVar("T")

LIMIT_S = 1.5
"""How long a call waits for the database. What else an answer takes then fits into two seconds."""


class Database:
    """The connections to one database.

    ``restore``: writes what the process remembers into a database that was made anew. Called with a connection that writes.
    """

    def __init__(self, url: str | URL, restore: Callable[[AsyncConnection], Awaitable[None]]) -> None:
        self._url = url
        self._restore = restore
        self._engines: Engines | None = None
        self._file_id: tuple[int, int] | None = None
        self._reopening = asyncio.Lock()
        self._patience: Patience | None = None

    async def open(self) -> None:
        """Connect. Creates the file and its folder and runs migrations if necessary. May wait for another process that migrates."""
        url = parse_url(self._url)
        with storage_errors(url):
            self._engines = await _connect(url)
        self._file_id = _file_id(url)
        self._patience = Patience(display_name(url), LIMIT_S)

    async def close(self) -> None:
        """Close every connection, after what is being written. Harmless if it was never opened.

        Whatever the process remembers is in the file then, even if that went away in the meantime.
        """
        if self._patience is None or self._engines is None:
            return
        await self._patience.wait_for_all()
        try:
            await self._patience.run(self._reopen_if_gone())
        except StorageError as error:
            _log.warning("Settings may be lost: %s", error)
        engines, self._engines = self._engines, None
        await asyncio.wait({asyncio.create_task(engines.dispose())}, timeout=LIMIT_S)

    async def run(self, call: Coroutine[Any, Any, T]) -> T:
        """Return the result of a call that uses `reading` or `writing`. Raises ``StorageError`` if it takes too long."""
        if self._engines is None or self._patience is None:
            call.close()
            raise StorageError(f"The database {display_name(parse_url(self._url))} is not open")
        return await self._patience.run(call)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that only reads, one statement at a time. It waits for no writer."""
        engines, url = await self._usable()
        with storage_errors(url):
            async with engines.reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection in a transaction that may write. One of them runs at a time."""
        engines, url = await self._usable()
        with storage_errors(url):
            async with engines.writer.begin() as connection:
                yield connection

    async def _usable(self) -> tuple[Engines, URL]:
        await self._reopen_if_gone()
        if self._engines is None:
            raise StorageError(f"The database {display_name(parse_url(self._url))} is not open")
        return self._engines, self._engines.writer.url

    async def _reopen_if_gone(self) -> None:
        """Connect anew if the file was deleted or replaced: SQLite would go on writing into the old one, which nobody sees."""
        if self._engines is None or _file_id(self._engines.writer.url) == self._file_id:
            return
        async with self._reopening:
            if self._engines is None or _file_id(url := self._engines.writer.url) == self._file_id:
                return
            with storage_errors(url):
                fresh = await _connect(url)
                try:
                    async with fresh.writer.begin() as connection:
                        await self._restore(connection)
                except BaseException:
                    await fresh.dispose()
                    raise
            old, self._engines, self._file_id = self._engines, fresh, _file_id(url)
            _log.warning(
                "The database %s went away and was made anew, with the settings of all channels; what was answered before is forgotten",
                display_name(url),
            )
            await old.dispose()


async def _connect(url: URL) -> Engines:
    await prepare(url)
    engines = create_engines(url)
    if url.get_backend_name() == "sqlite" and database_file(url) is None:
        await migrate(engines.writer)
        return engines
    patient = create_patient_engine(url)
    try:
        await migrate(patient)
    finally:
        await patient.dispose()
    return engines


def _file_id(url: URL) -> tuple[int, int] | None:
    """Return the device and inode of an SQLite file; None without one."""
    file = database_file(url)
    try:
        status = None if file is None else os.stat(file)  # noqa: PTH116 - at each call, and a quarter of the time
    except OSError:
        return None
    return None if status is None else (status.st_dev, status.st_ino)
