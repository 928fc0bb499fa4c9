"""Reloads that people ask for, several at once or one of them again and again: no more than one runs and one waits."""

import asyncio

from bot.knowledge import Live, Refused, Reloaded


class Reloads:
    """Runs one reload after the other; all who ask while one runs share the next.

    They do not share the one that runs: it may have read a file before the edit for which they ask. All who share one are told
    the same.
    """

    def __init__(self, live: Live) -> None:
        self._live = live
        self._one_at_a_time = asyncio.Lock()
        self._running: asyncio.Task[Reloaded | Refused] | None = None  # held since asyncio holds tasks weakly
        self._waiting: asyncio.Task[Reloaded | Refused] | None = None

    async def ask(self) -> Reloaded | Refused:
        """Return what came of a reload that began after this call. Who gives up waiting does not stop it."""
        if self._waiting is None:
            self._waiting = asyncio.create_task(self._run())
        return await asyncio.shield(self._waiting)

    async def _run(self) -> Reloaded | Refused:
        async with self._one_at_a_time:
            self._running, self._waiting = self._waiting, None
            return await self._live.reload()
