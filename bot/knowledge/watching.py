"""Tells when files of the knowledge change. Knows nothing of what stands in them."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path

from watchfiles import Change, awatch

from bot.knowledge.format.files import SUFFIXES

log = logging.getLogger(__name__)

_DEBOUNCE_MS = 500
_RETRY_S = 5.0


async def changes_below(path: Path) -> AsyncIterator[None]:
    """Yield once for each burst of changes to the knowledge at ``path``, for ever. Never raises OSError.

    A folder that is gone is waited for; one that the system refuses to watch is polled. What changed while nobody watched counts
    as a burst.
    """
    must_poll = False
    while True:
        watched = _identity(path)
        try:
            async with aclosing(_bursts(path, must_poll=must_poll)) as bursts:
                async for _ in bursts:
                    yield
                    if _identity(path) != watched:
                        # The system watches what was there before, not what stands there now.
                        break
        except OSError as fault:
            if not must_poll and watched:
                log.warning("Cannot watch %s, so it is polled: %s", path, fault)
                must_poll = True
            await asyncio.sleep(_RETRY_S)
        while _identity(path) is None:  # noqa: ASYNC110 - nothing tells when a folder comes back
            await asyncio.sleep(_RETRY_S)
        yield


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells the watched folder from another of its name; None when there is none. For a file it is the folder around it."""
    try:
        status = (path.resolve().parent if path.is_file() else path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _bursts(path: Path, *, must_poll: bool) -> AsyncGenerator[set[tuple[Change, str]], None]:
    """Watch a folder with all below it. A file is watched by its folder: editors put a new one in its place."""
    # None leaves the choice to the library, which polls where it knows that events do not arrive (WSL).
    force_polling = True if must_poll else None
    if path.is_file():
        own = path.resolve()
        return awatch(
            own.parent,
            watch_filter=lambda _, changed: changed == str(own),
            debounce=_DEBOUNCE_MS,
            recursive=False,
            force_polling=force_polling,
        )
    return awatch(path, watch_filter=_concerns_us, debounce=_DEBOUNCE_MS, force_polling=force_polling)


def _concerns_us(_: Change, changed: str) -> bool:
    """Return whether a change may matter: to a knowledge file, to a folder, or to the ``..data`` link of a Kubernetes volume."""
    name = Path(changed).name
    return name.startswith("..") or Path(name).suffix.lower() in {*SUFFIXES, ""}
