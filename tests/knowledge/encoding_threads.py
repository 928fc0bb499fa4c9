"""The threads that encode phrasings, and how tests wait for what they do."""

import asyncio
import threading
from collections.abc import Callable


def encoding_threads() -> list[threading.Thread]:
    """Return those that run."""
    return [thread for thread in threading.enumerate() if thread.name == "embedding-backfill"]


async def until(is_true: Callable[[], object]) -> None:
    """Wait until it is true, and give up after some seconds."""
    for _ in range(1_000):
        if is_true():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never became true")
