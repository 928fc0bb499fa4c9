"""Notices changes of the knowledge files. Knows nothing of their contents.

What counts is what is on the disk (`survey`). The system's events only say when it is worth looking, so that none of them is trusted and
none can be missed for long.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Literal

from watchfiles import awatch

from bot.knowledge.file_survey import Survey, survey

log = logging.getLogger(__name__)
logging.getLogger("watchfiles").setLevel(logging.WARNING)  # it logs each event, of other files too

WatchMode = Literal["auto", "poll", "off"]

_DEBOUNCE_MS = 500
"""How long events are collected before the files are looked at."""
_TICK_MS = 1_000
_TICKS_TO_COMPARE = 10
"""The files are also looked at without an event: after the first tick, as they may have changed while the watch began, and every ten."""
_MISSES = 2
"""How many changes may come without an event before none is expected any more. One may fall into a moment in which the watch restarts."""
_POLL_S = 2.0


async def watch_changes(path: Path, mode: WatchMode = "auto") -> AsyncIterator[None]:
    """Yield after each change of the knowledge at ``path``, once for a burst of them. Never ends and never raises OSError.

    ``auto``: the system reports changes. Where it cannot, or does not, the files are polled from then on, and one line in the log says so.
    """
    if mode == "off":
        await asyncio.Event().wait()
    watch = _Watch(path, is_polling=mode == "poll")
    seen = await asyncio.to_thread(survey, path)
    while True:
        async with aclosing(watch.surveys(seen)) as surveys:
            async for now in surveys:
                is_changed, seen = now.files != seen.files, now
                if is_changed:
                    yield


class _Watch:
    """Looks at the files when it may be worth it. ``is_polling``: at regular times only."""

    def __init__(self, path: Path, *, is_polling: bool) -> None:
        self._path = path
        self._is_polling = is_polling
        self._misses = 0

    async def surveys(self, seen: Survey) -> AsyncGenerator[Survey, None]:
        """Yield surveys until the folders are others than in ``seen``, or the way of watching has to change."""
        if self._is_polling or not seen.folders:
            while self._is_polling or not seen.folders:
                await asyncio.sleep(_POLL_S)
                yield (seen := await asyncio.to_thread(survey, self._path))
            return
        try:
            async with aclosing(self._after_events(seen)) as surveys:
                async for now in surveys:
                    yield now
        except (OSError, RuntimeError) as fault:  # the second is what the library raises when there are too many watches
            now = await asyncio.to_thread(survey, self._path)
            if now.folders == seen.folders:
                self._poll(str(fault))
            yield now

    async def _after_events(self, seen: Survey) -> AsyncGenerator[Survey, None]:
        ticks = 0
        folders = sorted({folder.path for folder in seen.folders})
        async for events in awatch(
            *folders, watch_filter=None, debounce=_DEBOUNCE_MS, rust_timeout=_TICK_MS, yield_on_timeout=True, recursive=False
        ):
            ticks += 1
            if not events and ticks != 1 and ticks % _TICKS_TO_COMPARE:
                continue
            now = await asyncio.to_thread(survey, self._path)
            has_moved = now.folders != seen.folders
            if not events and ticks != 1 and now.files != seen.files and not has_moved:
                self._misses += 1
                if self._misses >= _MISSES:
                    self._poll("the system does not report all of them")
            seen = now
            yield now
            if has_moved or self._is_polling:
                return

    def _poll(self, reason: str) -> None:
        self._is_polling = True
        log.warning("Changes of %s are looked for every %g s: %s", self._path, _POLL_S, reason)
