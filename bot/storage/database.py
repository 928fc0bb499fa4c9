"""An open database: its transactions, how long they may take, and its file, which may go away while the bot runs."""

import asyncio
import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine

from bot.errors import StorageError
from bot.storage.engine import (
    QUEUE_TIMEOUT_S,
    Engines,
    create_engines,
    create_patient_engine,
    database_file,
    display_name,
    parse_url,
    prepare,
)
from bot.storage.failures import storage_errors
from bot.storage.migrate import migrate
from bot.storage.patience import Patience

_log = logging.getLogger(__name__)

T = TypeVar("T")

FileId = tuple[int, int]
"""The device and inode of a file."""

_READERS = 4
"""Threads that read at a time."""

LIMIT_S = 1.5
"""How long a call waits for the database. What else an answer takes then fits into two seconds."""


class Database:
    """The connections to one database, each used in a thread: one that writes, and several that read.

    Its file is looked at in these threads too: on a network drive even that may hang.

    ``restore``: writes what the process remembers into a database that was made anew. Called with a connection that writes.
    """

    def __init__(self, url: str | URL, restore: Callable[[Connection], None]) -> None:
        self._url = url
        self._restore = restore
        self._engines: Engines | None = None
        self._file_id: FileId | None = None
        self._reopening = asyncio.Lock()
        self._patience: Patience | None = None
        self._writing = ThreadPoolExecutor(1, "database")
        self._reading = self._writing

    async def open(self) -> None:
        """Connect. Creates the file and its folder and runs migrations if necessary. May wait for another process that migrates."""
        url = parse_url(self._url)
        with storage_errors(url):
            engines, self._file_id = await asyncio.to_thread(_connect, url)
        self._engines = engines
        if engines.reader is not engines.writer:
            self._reading = ThreadPoolExecutor(_READERS, "database-reader")
        elif url.get_backend_name() != "sqlite":  # a server has room for several writers
            self._reading = self._writing = ThreadPoolExecutor(_READERS, "database")
        self._patience = Patience(display_name(url), LIMIT_S)

    async def close(self) -> None:
        """Close every connection, after what is being written. Harmless if it was never opened.

        Whatever the process remembers is in the file then, even if that went away in the meantime.
        """
        if self._patience is None or self._engines is None:
            return
        await self._patience.wait_for_all()
        try:
            await self._patience.run(self._reopen_if_gone(self._engines))
        except StorageError as error:
            _log.warning("Settings may be lost: %s", error)
        engines, self._engines = self._engines, None
        await asyncio.wait({asyncio.ensure_future(asyncio.to_thread(engines.dispose))}, timeout=LIMIT_S)
        for threads in (self._reading, self._writing):
            threads.shutdown(wait=False)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Return what a function returns that only reads, one statement at a time. It waits for no writer.

        Raises ``StorageError`` if the database cannot be used, or if it takes too long.
        """
        return await self._in_time(self._reading, lambda engines: engines.reader, work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Return what a function returns that may write, in a transaction. One of them runs at a time. Raises as `read`."""
        return await self._in_time(self._writing, lambda engines: engines.writer, work)

    async def _in_time(self, threads: ThreadPoolExecutor, which: Callable[[Engines], Engine], work: Callable[[Connection], T]) -> T:
        if self._patience is None:
            raise self._not_open()
        return await self._patience.run(self._in_thread(threads, which, work))

    async def _in_thread(self, threads: ThreadPoolExecutor, which: Callable[[Engines], Engine], work: Callable[[Connection], T]) -> T:
        engines = await self._opened()
        try:
            return await self._run(threads, which(engines), work, self._file_id)
        except _GoneError:
            await self._reopen(engines)
        return await self._run(threads, which(await self._opened()), work, None)

    async def _opened(self) -> Engines:
        """Return the connections, new ones if the database is just being made anew: its file is there then, but not ready."""
        async with self._reopening:
            if self._engines is None:
                raise self._not_open()
            return self._engines

    async def _run(self, threads: ThreadPoolExecutor, engine: Engine, work: Callable[[Connection], T], expected: FileId | None) -> T:
        """Run a function in a transaction in one of the threads. Raises ``_GoneError`` if the file is not the expected one (None: any)."""
        since = time.monotonic()

        def run() -> T:
            with storage_errors(engine.url):
                if time.monotonic() - since > QUEUE_TIMEOUT_S:
                    raise StorageError(f"The database {display_name(engine.url)} cannot be used: it keeps too many calls waiting")
                # While another call makes it anew, the new file may have the old one's inode.
                if expected is not None and (self._reopening.locked() or _file_id(engine.url) != expected):
                    raise _GoneError
                with engine.begin() as connection:
                    return work(connection)

        return await asyncio.get_running_loop().run_in_executor(threads, run)

    def _not_open(self) -> StorageError:
        return StorageError(f"The database {display_name(parse_url(self._url))} is not open")

    async def _reopen_if_gone(self, engines: Engines) -> None:
        found = await asyncio.get_running_loop().run_in_executor(self._writing, _file_id, engines.writer.url)
        if found != self._file_id:
            await self._reopen(engines)

    async def _reopen(self, gone: Engines) -> None:
        """Connect anew after the file was deleted or replaced: SQLite would go on writing into the old one, which nobody sees.

        ``gone``: the connections to the old one. If another call has replaced them, nothing happens.
        """
        async with self._reopening:
            if self._engines is not gone:
                return
            url = gone.writer.url
            self._engines, self._file_id = await asyncio.get_running_loop().run_in_executor(self._writing, self._made_anew, url)
            _log.warning(
                "The database %s went away and was made anew, with the settings of all channels; what was answered before is forgotten",
                display_name(url),
            )
            await asyncio.to_thread(gone.dispose)

    def _made_anew(self, url: URL) -> tuple[Engines, FileId | None]:
        with storage_errors(url):
            fresh, file_id = _connect(url)
            try:
                with fresh.writer.begin() as connection:
                    self._restore(connection)
            except BaseException:
                fresh.dispose()
                raise
        return fresh, file_id


class _GoneError(Exception):
    """The file of a database was deleted or replaced."""


def _connect(url: URL) -> tuple[Engines, FileId | None]:
    """Return the connections to a migrated database, with its file's id if it has one."""
    prepare(url)
    engines = create_engines(url)
    if url.get_backend_name() == "sqlite" and database_file(url) is None:
        migrate(engines.writer)
        return engines, None
    patient = create_patient_engine(url)
    try:
        migrate(patient)
    finally:
        patient.dispose()
    return engines, _file_id(url)


def _file_id(url: URL) -> FileId | None:
    """Return the id of an SQLite file; None without one."""
    file = database_file(url)
    try:
        status = None if file is None else os.stat(file)  # noqa: PTH116 - at each call, and a quarter of the time
    except OSError:
        return None
    return None if status is None else (status.st_dev, status.st_ino)
