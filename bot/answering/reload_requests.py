"""Reloads that people request, possibly many at once: at most one runs and one waits."""

import asyncio

from bot.knowledge import Live, Refused, Reloaded


class Reloads:
    """Runs one reload after the other. Everyone who requests one while one runs shares the next one and its result.

    They do not share the running one: it may have read a file before the edit that they want to see.
    """

    def __init__(self, live: Live) -> None:
        self._live = live
        self._lock = asyncio.Lock()
        self._running: asyncio.Task[Reloaded | Refused] | None = None  # a reference, since asyncio keeps only weak ones to tasks
        self._waiting: asyncio.Task[Reloaded | Refused] | None = None

    async def request(self) -> Reloaded | Refused:
        """Return the result of a reload that started after this call. Cancelling a caller does not stop the reload."""
        if self._waiting is None:
            self._waiting = asyncio.create_task(self._run())
        return await asyncio.shield(self._waiting)

    async def _run(self) -> Reloaded | Refused:
        async with self._lock:
            self._running, self._waiting = self._waiting, None
            return await self._live.reload()
