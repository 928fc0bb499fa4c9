"""Encoding questions while the bot goes on: off the event loop, one at a time, and never for long."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from bot import metrics
from bot.semantic.encoder import Encoder, Floats

log = logging.getLogger(__name__)

DEADLINE_S = 0.5
"""Past it the answer is decided by words alone: whoever asked waits."""

MOST_WAITING = 4
"""Messages whose questions wait or are read; the next is decided by words at once."""


class Questions:
    """Reads the questions of one message after the other in a thread of its own.

    The encoder cannot be interrupted: what is past its deadline runs to its end, and counts as waiting until then.
    """

    def __init__(self, encoder: Encoder, *, deadline_s: float = DEADLINE_S, most_waiting: int = MOST_WAITING) -> None:
        self._encoder = encoder
        self._deadline_s = deadline_s
        self._most_waiting = most_waiting
        self._waiting = 0
        self._failed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoder")

    async def vectors(self, texts: Sequence[str]) -> Mapping[str, Floats]:
        """Return the vector of each text; empty where too many wait, the deadline passed or the encoder failed. Never raises."""
        if not texts:
            return {}
        rows, outcome = await self._read(list(texts))
        metrics.ENCODINGS.labels(outcome).inc()
        return {} if rows is None else dict(zip(texts, rows, strict=True))

    async def _read(self, texts: list[str]) -> tuple[Floats | None, str]:
        if self._waiting >= self._most_waiting:
            return None, "full"
        self._waiting += 1
        submitted = self._thread.submit(self._encoder.encode, texts)
        reading = asyncio.wrap_future(submitted)
        reading.add_done_callback(self._done)
        try:
            done, _ = await asyncio.wait((reading,), timeout=self._deadline_s)
        finally:
            submitted.cancel()  # nobody waits any more: what has not begun never will
        if not done or reading.cancelled():  # cancelled: the thread is closed
            return None, "late"
        if fault := reading.exception():
            if not self._failed:
                log.error("The sentence encoder failed; words alone decide. Later failures are only counted", exc_info=fault)
            self._failed = True
            return None, "failed"
        return reading.result(), "encoded"

    def close(self) -> None:
        """Let the thread end after what it reads now."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _done(self, reading: asyncio.Future[Floats]) -> None:
        self._waiting -= 1
        if not reading.cancelled():
            reading.exception()  # seen, also past the deadline
