"""Loads the encoder and encodes the phrasings in a thread, while the bot answers by words alone. The thread ends when all are encoded."""

import logging
import threading
import time
from collections.abc import Callable

from bot import metrics
from bot.knowledge.background_build import background_build
from bot.knowledge.snapshots import PhrasingEmbeddings, Snapshot, with_vectors
from bot.matching import Vectors

log = logging.getLogger(__name__)

EMBEDDED = "encoded"
"""The state in which all phrasings are encoded: their vectors are used beside their words. An edited answer may follow."""

PATIENCE_S = 5.0
"""How long `EmbeddingBackfill.stop` waits for the thread, in seconds.

The thread checks whether it should stop after every few texts, about every 100 ms. It does not while it loads the encoder or builds the
snapshot.
"""


class EmbeddingBackfill:
    """Encodes the phrasings of the knowledge in use and replaces it by a snapshot with the vectors.

    ``current`` returns the snapshot in use. ``replace(old, new)`` puts ``new`` into use if ``old`` still is, and returns whether it did.

    After a reload, encoding for the old snapshot stops and goes on for the new one. ``embeddings`` caches vectors, so phrasings
    that both have are not encoded twice.
    """

    def __init__(
        self, embeddings: PhrasingEmbeddings, current: Callable[[], Snapshot], replace: Callable[[Snapshot, Snapshot], bool]
    ) -> None:
        self._embeddings = embeddings
        self._current = current
        self._replace = replace
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._failed: Snapshot | None = None  # not tried again

    def start(self) -> None:
        """Start encoding now, and allow `resume` to start it again. Returns at once."""
        self._stopped = False
        self.resume()

    def resume(self) -> None:
        """Start encoding what is missing, unless it is running already or was stopped. Returns at once."""
        with self._lock:
            if self._thread is None and self._is_wanted(self._current()):
                self._thread = threading.Thread(target=self._run, name="embedding-backfill", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Stop encoding and wait for the thread, at most `PATIENCE_S`. The vectors so far stay cached. Harmless when repeated."""
        self._stopped = True
        thread = self._thread
        if thread is not None:
            thread.join(PATIENCE_S)
            if thread.is_alive():
                log.warning("The sentence encoder does not respond; its thread is abandoned")

    @property
    def state(self) -> str:
        """Return in a few words whether the vectors of phrasings are used."""
        if self._current().matcher.has_vectors:
            return EMBEDDED
        return (
            "being encoded; questions are matched by words alone until then"
            if self._thread is not None
            else "not encoded; questions are matched by words alone"
        )

    def _run(self) -> None:
        while (snapshot := self._next()) is not None:
            try:
                self._encode(snapshot)
            except Exception:
                # A bug, in a thread that nobody waits for: questions are matched by words alone, and the next reload tries again.
                log.exception("The phrasings could not be encoded; questions are matched by words alone")
                self._failed = snapshot

    def _next(self) -> Snapshot | None:
        """Return the snapshot to encode. If there is none, mark the thread as ended and return None."""
        with self._lock:
            snapshot = self._current()
            if self._is_wanted(snapshot):
                return snapshot
            self._thread = None
            return None

    def _is_wanted(self, snapshot: Snapshot) -> bool:
        matcher = snapshot.matcher
        is_missing = matcher.lacks_answers or (not matcher.has_vectors and bool(matcher.lines_to_embed))
        return is_missing and not self._stopped and snapshot is self._current() and snapshot is not self._failed

    def _encode(self, snapshot: Snapshot) -> None:
        """Encode the phrasings of a snapshot and replace it by one with their vectors. First load the encoder, if that was not done yet."""
        with background_build():
            has_encoder = self._embeddings.load()
        if not has_encoder:
            self._failed = snapshot  # the encoder has logged why
            return
        vectors = self._embeddings.known(snapshot.matcher.texts_to_embed)
        if vectors is None:
            vectors = self._encode_new(snapshot)
        if vectors is not None and self._is_wanted(snapshot):
            with background_build():
                embedded = with_vectors(snapshot, vectors, self._embeddings.encoder_name, snapshot)
                embedded.matcher.warm()
            self._replace(snapshot, embedded)

    def _encode_new(self, snapshot: Snapshot) -> Vectors | None:
        """Encode the phrasings that are not cached. Return the vectors of all, or None if that fails or is interrupted."""
        texts, started, interrupted = snapshot.matcher.texts_to_embed, time.monotonic(), False

        def is_wanted() -> bool:
            nonlocal interrupted
            interrupted = not self._is_wanted(snapshot)
            return not interrupted

        by_words = "edited answers count by their words" if snapshot.matcher.lacks_answers else "questions are matched by words alone"
        log.info("Encoding %s phrasings, denied lines and answers; %s until then", f"{len(texts):,}", by_words)
        vectors = self._embeddings.phrasings(texts, is_wanted)
        if vectors is not None:
            log.info("Encoded %s phrasings, denied lines and answers in %.0f s", f"{len(texts):,}", time.monotonic() - started)
        elif interrupted:
            log.info("Encoding the phrasings was interrupted; the vectors so far are kept")
        else:
            self._failed = snapshot  # the encoder has logged why
        return vectors


def report_embedded_phrasings(snapshot: Snapshot) -> None:
    """Set the metric of how many phrasings of the knowledge in use have vectors."""
    metrics.EMBEDDED_PHRASINGS.set(len(snapshot.matcher.faq.phrasings) if snapshot.matcher.has_vectors else 0)
