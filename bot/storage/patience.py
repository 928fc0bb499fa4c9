"""How long the bot waits for the database. Nobody who asks something waits for a disk or a server that hangs."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.errors import StorageError

T = TypeVar("T")


class Patience:
    """Runs calls of the database and stops waiting for one after ``limit_s`` seconds. The call itself goes on.

    It is not cancelled, because a thread that waits for a disk cannot be. While such a call goes on, further ones fail at once.
    ``name``: the database, for messages.
    """

    def __init__(self, name: str, limit_s: float) -> None:
        self._name = name
        self._limit_s = limit_s
        self._running: set[asyncio.Task[Any]] = set()
        self._late: set[asyncio.Task[Any]] = set()

    async def run(self, call: Coroutine[Any, Any, T]) -> T:
        """Return the result of a call. Raises ``StorageError`` if it takes too long, or if an earlier one still does."""
        if self._late:
            call.close()
            raise StorageError(f"The database {self._name} cannot be used: it has not answered an earlier call yet")
        task = asyncio.create_task(call)
        self._running.add(task)
        task.add_done_callback(self._forget)
        done, _ = await asyncio.wait({task}, timeout=self._limit_s)
        if not done:
            self._late.add(task)
            raise StorageError(f"The database {self._name} cannot be used: it does not answer within {self._limit_s:g} s")
        return task.result()

    async def wait_for_all(self) -> None:
        """Wait until no call is running, but not longer than the limit."""
        if self._running:
            await asyncio.wait(self._running, timeout=self._limit_s)

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        self._late.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, so that asyncio does not log it: whoever stopped waiting has an error already
