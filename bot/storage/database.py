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

_READERS = 4
"""Threads that read at a time."""

LIMIT_S = 1.5
"""How long a call waits for the database. What else an answer takes then fits into two seconds."""


class Database:
    """The connections to one database, each used in a thread: one that writes, and several that read.

    ``restore``: writes what the process remembers into a database that was made anew. Called with a connection that writes.
    """

    def __init__(self, url: str | URL, restore: Callable[[Connection], None]) -> None:
        self._url = url
        self._restore = restore
        self._engines: Engines | None = None
        self._file_id: tuple[int, int] | None = None
        self._reopening = asyncio.Lock()
        self._patience: Patience | None = None
        self._writing = ThreadPoolExecutor(1, "database")
        self._reading = self._writing

    async def open(self) -> None:
        """Connect. Creates the file and its folder and runs migrations if necessary. May wait for another process that migrates."""
        url = parse_url(self._url)
        with storage_errors(url):
            self._engines = await asyncio.to_thread(_connect, url)
        if self._engines.reader is not self._engines.writer:
            self._reading = ThreadPoolExecutor(_READERS, "database-reader")
        elif url.get_backend_name() != "sqlite":  # a server has room for several writers
            self._reading = self._writing = ThreadPoolExecutor(_READERS, "database")
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
        if self._engines is not None:
            await self._reopen_if_gone()
        if self._engines is None:
            raise self._not_open()
        engine, since = which(self._engines), time.monotonic()
        return await asyncio.get_running_loop().run_in_executor(threads, lambda: _run(engine, work, since))

    def _not_open(self) -> StorageError:
        return StorageError(f"The database {display_name(parse_url(self._url))} is not open")

    async def _reopen_if_gone(self) -> None:
        """Connect anew if the file was deleted or replaced: SQLite would go on writing into the old one, which nobody sees."""
        if self._engines is None or (not self._reopening.locked() and _file_id(self._engines.writer.url) == self._file_id):
            return  # while another call reopens it, the file is there but not ready, and may have the old one's inode
        async with self._reopening:
            if self._engines is None or _file_id(url := self._engines.writer.url) == self._file_id:
                return
            fresh = await asyncio.to_thread(self._made_anew, url)
            old, self._engines, self._file_id = self._engines, fresh, _file_id(url)
            _log.warning(
                "The database %s went away and was made anew, with the settings of all channels; what was answered before is forgotten",
                display_name(url),
            )
            await asyncio.to_thread(old.dispose)

    def _made_anew(self, url: URL) -> Engines:
        with storage_errors(url):
            fresh = _connect(url)
            try:
                with fresh.writer.begin() as connection:
                    self._restore(connection)
            except BaseException:
                fresh.dispose()
                raise
        return fresh


def _run(engine: Engine, work: Callable[[Connection], T], since: float) -> T:
    """Run a function in a transaction. ``since``: when it began to wait for a thread."""
    with storage_errors(engine.url):
        if time.monotonic() - since > QUEUE_TIMEOUT_S:
            raise StorageError(f"The database {display_name(engine.url)} cannot be used: it keeps too many calls waiting")
        with engine.begin() as connection:
            return work(connection)


def _connect(url: URL) -> Engines:
    prepare(url)
    engines = create_engines(url)
    if url.get_backend_name() == "sqlite" and database_file(url) is None:
        migrate(engines.writer)
        return engines
    patient = create_patient_engine(url)
    try:
        migrate(patient)
    finally:
        patient.dispose()
    return engines


def _file_id(url: URL) -> tuple[int, int] | None:
    """Return the device and inode of an SQLite file; None without one."""
    file = database_file(url)
    try:
        status = None if file is None else os.stat(file)  # noqa: PTH116 - at each call, and a quarter of the time
    except OSError:
        return None
    return None if status is None else (status.st_dev, status.st_ino)
