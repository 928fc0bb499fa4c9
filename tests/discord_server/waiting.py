"""Waiting for what happens instead of for a time: a request came in, a line was logged, a process ended."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

HANG_S = 60.0
"""Ends a test that would otherwise hang. No test judges by it: on a good day everything happens within moments."""


class Happenings:
    """Wakes those who wait for something each time anything happened. ``describe``: returns what to show when it never happens."""

    def __init__(self, describe: Callable[[], str]) -> None:
        self._describe = describe
        self._next = asyncio.Event()

    def happened(self) -> None:
        """Let everybody who waits look again."""
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, find: Callable[[], T], what: str) -> T:
        """Return the first true value of ``find``. ``what``: what is waited for, in words. Raises AssertionError after `HANG_S`."""
        try:
            async with asyncio.timeout(HANG_S):
                while not (found := find()):
                    await self._next.wait()
        except TimeoutError:
            raise AssertionError(f"waited in vain for {what}\n{self._describe()}") from None
        return found
