"""Tells when files of the knowledge change. Knows nothing of what stands in them."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path

from watchfiles import Change, awatch

from bot.knowledge.files import SUFFIXES

log = logging.getLogger(__name__)

_DEBOUNCE_MS = 500
_RETRY_S = 5.0


async def changes_below(path: Path) -> AsyncIterator[None]:
    """Yield once for each burst of changes to the knowledge at ``path``, for ever.

    A folder that is gone, or that the system refuses to watch, is tried again every few seconds; what changed in the meantime
    counts as one burst. Never raises OSError.
    """
    is_lost = False
    while True:
        watched = _identity(path)
        try:
            if is_lost and watched:
                is_lost = False
                yield
            async with aclosing(_bursts(path)) as bursts:
                async for _ in bursts:
                    yield
                    if _identity(path) != watched:
                        # The system watches what was there before, not what stands there now.
                        break
        except OSError as fault:
            if not is_lost:
                log.warning("Cannot watch %s: %s", path, fault)
            await asyncio.sleep(_RETRY_S)
        is_lost = True


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells the watched folder from another of its name; None when there is none. For a file it is the folder around it."""
    try:
        status = (path.resolve().parent if path.is_file() else path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _bursts(path: Path) -> AsyncGenerator[set[tuple[Change, str]], None]:
    """Watch a folder with all below it. A file is watched by its folder: editors put a new one in its place."""
    if path.is_file():
        own = str(path.resolve())
        return awatch(path.resolve().parent, watch_filter=lambda _, changed: changed == own, debounce=_DEBOUNCE_MS, recursive=False)
    return awatch(path, watch_filter=_concerns_us, debounce=_DEBOUNCE_MS)


def _concerns_us(_: Change, changed: str) -> bool:
    """Return whether a change may matter: to a knowledge file, to a folder, or to the ``..data`` link of a Kubernetes volume."""
    name = Path(changed).name
    return name.startswith("..") or Path(name).suffix.lower() in {*SUFFIXES, ""}
