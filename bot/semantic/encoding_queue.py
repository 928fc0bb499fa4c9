"""Encodes questions in a separate thread, one message at a time and with a deadline, so that the event loop is not blocked."""

import asyncio
import logging
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from bot import metrics
from bot.semantic.encoder import Encodes, Floats

log = logging.getLogger(__name__)

DEADLINE_S = 0.5
"""After this time a message is matched by its words alone, since the user is waiting."""

MAX_PENDING = 4
"""The most messages that may be queued or being encoded. A further message is matched by its words alone, without waiting."""


class EncodingQueue:
    """Encodes questions in one thread, one message at a time. `close` ends the thread.

    ``deadline_s``: seconds that one message waits. ``max_pending``: the most messages that may be queued or being encoded.
    The encoder cannot be interrupted. A message past its deadline is still encoded to the end, and counts as pending until then.
    """

    def __init__(self, encoder: Encodes, *, deadline_s: float = DEADLINE_S, max_pending: int = MAX_PENDING) -> None:
        self._encoder = encoder
        self._deadline_s = deadline_s
        self._free_places = threading.BoundedSemaphore(max_pending)  # released in the thread, which may outlive the event loop
        self._has_failed = False
        self._is_closed = False
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoder")

    async def vectors(self, texts: Sequence[str]) -> Mapping[str, Floats]:
        """Return the vector of each text. Never raises.

        Returns nothing when too many messages are pending, the deadline passes, the encoder fails, or the queue is closed.
        """
        if not texts or self._is_closed:
            return {}
        with metrics.STAGE_SECONDS.labels("encode").time():
            rows, outcome = await self._encode(list(texts))
        metrics.ENCODINGS.labels(outcome).inc()
        return {} if rows is None else dict(zip(texts, rows, strict=True))

    async def _encode(self, texts: list[str]) -> tuple[Floats | None, str]:
        """Return the rows, if any, and the outcome for the metrics."""
        if not self._free_places.acquire(blocking=False):
            return None, "full"
        submitted = self._executor.submit(self._encoder.encode, texts)
        submitted.add_done_callback(lambda _: self._free_places.release())
        encoding = asyncio.wrap_future(submitted)
        try:
            done, _ = await asyncio.wait((encoding,), timeout=self._deadline_s)
        finally:
            encoding.cancel()  # drops texts that are still queued, and ignores a late result or failure
        if not done or encoding.cancelled():  # cancelled: the queue was closed
            return None, "late"
        if error := encoding.exception():
            if not self._has_failed:
                log.error(
                    "The sentence encoder failed; questions are matched by words alone. Later failures are only counted", exc_info=error
                )
            self._has_failed = True
            return None, "failed"
        return encoding.result(), "encoded"

    def close(self) -> None:
        """Drop the queued texts. The thread ends after the texts that it is encoding now. Harmless when repeated."""
        self._is_closed = True
        self._executor.shutdown(wait=False, cancel_futures=True)
