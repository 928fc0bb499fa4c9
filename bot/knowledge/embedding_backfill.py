"""Reading the meaning of phrasings while the bot answers by words: in a thread that ends when nothing is left to read."""

import logging
import threading
import time
from collections.abc import Callable

from bot import metrics
from bot.knowledge.background_build import yielding
from bot.knowledge.snapshots import Meanings, Snapshot, with_embeddings

log = logging.getLogger(__name__)

READ = "read"
"""Nothing is left to read: meaning decides beside words."""

PATIENCE_S = 5.0
"""How long the end waits for the thread. It looks up after each few texts, some 100 ms, but not while it prepares what is read."""


class Learner:
    """Reads what the knowledge in use lacks, and hands over a snapshot that has it.

    ``current`` gives the knowledge in use; ``put`` takes its place only if the first snapshot still is the one in use. A reload in
    between ends the reading of what is no longer in use; what both have in common is not read twice, since the meanings keep it.
    """

    def __init__(self, meanings: Meanings, current: Callable[[], Snapshot], put: Callable[[Snapshot, Snapshot], bool]) -> None:
        self._meanings = meanings
        self._current = current
        self._put = put
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._given_up: Snapshot | None = None

    def begin(self) -> None:
        """Have what is lacking read, now and whenever `go_on` is called. Returns at once."""
        self._stopped = False
        self.go_on()

    def go_on(self) -> None:
        """Have what is lacking read, unless it is being read already or the end has come. Returns at once."""
        with self._turn:
            if self._thread is None and self._is_wanted(self._current()):
                self._thread = threading.Thread(target=self._run, name="meaning", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Break off what is being read, and wait for the thread for `PATIENCE_S` at most. What was read is kept. Harmless when repeated."""
        self._stopped = True
        thread = self._thread
        if thread is not None:
            thread.join(PATIENCE_S)
            if thread.is_alive():
                log.warning("The sentence encoder does not answer; it is left behind")

    @property
    def state(self) -> str:
        """Return in a few words whether meaning decides too."""
        if self._current().matcher.has_vectors:
            return READ
        return "being read; words alone decide until then" if self._thread is not None else "not read; words alone decide"

    def _run(self) -> None:
        while (snapshot := self._next()) is not None:
            try:
                self._learn(snapshot)
            except Exception:
                # A bug of ours in a thread nobody waits for: words go on, and the next reload tries again.
                log.exception("The meaning of phrasings could not be read; words alone decide")
                self._given_up = snapshot

    def _next(self) -> Snapshot | None:
        """Return what is to be read now; with None the thread has ended, and `begin` starts another."""
        with self._turn:
            snapshot = self._current()
            if self._is_wanted(snapshot):
                return snapshot
            self._thread = None
            return None

    def _is_wanted(self, snapshot: Snapshot) -> bool:
        unread = not snapshot.matcher.has_vectors and bool(snapshot.matcher.texts_to_embed)
        return unread and not self._stopped and snapshot is self._current() and snapshot is not self._given_up

    def _learn(self, snapshot: Snapshot) -> None:
        """Read a snapshot's phrasings and put what has them in its place."""
        texts, started, broken_off = snapshot.matcher.texts_to_embed, time.monotonic(), False

        def wanted() -> bool:
            nonlocal broken_off
            broken_off = not self._is_wanted(snapshot)
            return not broken_off

        log.info("Reading the meaning of %s lines; words alone decide until then", f"{len(texts):,}")
        vectors = self._meanings.phrasings(texts, wanted)
        if vectors is not None:
            with yielding():
                learned = with_embeddings(snapshot, vectors)
                learned.matcher.warm()
            if wanted() and self._put(snapshot, learned):
                log.info("Meaning of %s lines read in %.0f s", f"{len(texts):,}", time.monotonic() - started)
        elif broken_off:
            log.info("Reading the meaning of phrasings was broken off; what was read is kept")
        else:
            self._given_up = snapshot  # whoever has the encoder has said why


def count_meaning(snapshot: Snapshot) -> None:
    """Tell the metrics how many phrasings of the knowledge in use are known by their meaning."""
    metrics.PHRASINGS_MEANT.set(len(snapshot.matcher.prepared.phrasings) if snapshot.matcher.has_vectors else 0)
