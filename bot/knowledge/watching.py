"""Notices changes of the knowledge files. Knows nothing of their contents."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path

from watchfiles import Change, awatch

from bot.knowledge.format.files import SUFFIXES

log = logging.getLogger(__name__)

_DEBOUNCE_MS = 500
"""How long changes are collected into one burst."""
_RETRY_S = 5.0
"""The pause before looking again for a folder that is gone or cannot be watched."""


async def watch_changes(path: Path) -> AsyncIterator[None]:
    """Yield once for each burst of changes to the knowledge at ``path``. Never ends and never raises OSError.

    If the folder is gone, this waits until it is back. If the system cannot watch it, it is polled. After an interruption it
    yields once, because changes may have been missed.
    """
    must_poll = False
    while True:
        watched = _folder_id(path)
        try:
            async with aclosing(_bursts(path, must_poll=must_poll)) as bursts:
                async for _ in bursts:
                    yield
                    if _folder_id(path) != watched:
                        # The path is another folder now, but the system still watches the old one.
                        break
        except OSError as fault:
            if not must_poll and watched:
                log.warning("Cannot watch %s, so it is polled: %s", path, fault)
                must_poll = True
            await asyncio.sleep(_RETRY_S)
        while _folder_id(path) is None:  # noqa: ASYNC110 - no event says when a folder is back
            await asyncio.sleep(_RETRY_S)
        yield


def _folder_id(path: Path) -> tuple[int, int] | None:
    """Return the device and inode of the watched folder: ``path``, or the folder of the file ``path``. None if there is none."""
    try:
        status = (path.resolve().parent if path.is_file() else path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _bursts(path: Path, *, must_poll: bool) -> AsyncGenerator[set[tuple[Change, str]], None]:
    """Watch a folder and everything below it. For a single file its folder is watched, because editors replace files when they save."""
    # None lets the library choose. It polls where it knows that no events arrive (WSL).
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
    return awatch(path, watch_filter=_may_matter, debounce=_DEBOUNCE_MS, force_polling=force_polling)


def _may_matter(_: Change, changed: str) -> bool:
    """Return whether a change may matter: of a knowledge file, a folder, or the ``..data`` link of a Kubernetes volume."""
    name = Path(changed).name
    return name.startswith("..") or Path(name).suffix.lower() in {*SUFFIXES, ""}
