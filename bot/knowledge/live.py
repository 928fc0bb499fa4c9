"""The knowledge in use, and its reload. A successful reload replaces it by one assignment; a failed one changes nothing."""

import asyncio
import logging
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from bot import metrics
from bot.errors import KnowledgeError
from bot.knowledge.background_build import background_build, give_back_memory
from bot.knowledge.embedding_backfill import EmbeddingBackfill, report_embedded_phrasings
from bot.knowledge.loader import load
from bot.knowledge.snapshots import PhrasingEmbeddings, Snapshot, build_snapshot, run_checks
from bot.knowledge.watching import WatchMode, watch_changes
from bot.model import Level, Problem

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reloaded:
    """The reload succeeded. Has the ids of the entries that were added, changed and removed, in the order of the files.

    All three are empty if no entry changed, for example after an edit of a show.yaml. ``warnings`` were found while loading.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The reload was refused; the old knowledge stays in use. ``problems`` are all problems, sorted by location."""

    problems: tuple[Problem, ...]


class Live:
    """Holds the snapshot in use. Take `current` once for each message and use it to the end.

    ``embeddings`` computes the vectors of phrasings. Phrasings are matched by their words at once, and by their vectors as soon as the
    encoder is loaded and these are computed. With None, questions are matched by words alone.
    """

    def __init__(self, path: Path, first: Snapshot, embeddings: PhrasingEmbeddings | None = None) -> None:
        self.path = path
        self.embeddings = embeddings
        self._current = first
        self._current_lock = threading.Lock()
        self._backfill = None if embeddings is None else EmbeddingBackfill(embeddings, lambda: self._current, self._replace)
        report_embedded_phrasings(first)
        self._last_reported = first  # the snapshot after the last call of `reload`
        self._reload_lock = asyncio.Lock()
        self._is_finished = True

    @classmethod
    def open(cls, path: Path, embeddings: PhrasingEmbeddings | None = None) -> "Live":
        """Load the knowledge for the first time, without warnings about similar phrasings.

        Waits for nothing that an answer can do without: `finish_opening` does the rest, `start_embedding` loads the encoder and computes
        vectors.
        What YAML takes for something else than its author (`load`) is used as it was meant and logged; a reload refuses it.

        Raises:
            KnowledgeError: the knowledge is broken.
        """
        try:
            with background_build():
                first = build_snapshot(load(path, warn_similar=False, mend=True), embeddings)
        except KnowledgeError:
            metrics.RELOAD_SUCCESSFUL.set(0)
            raise
        for problem in first.knowledge.mended:
            log.warning("%s", problem)
        _report_success()
        live = cls(path, first, embeddings)
        live._is_finished = False
        return live

    @property
    def current(self) -> Snapshot:
        """Return the snapshot in use."""
        return self._current

    async def finish_opening(self) -> None:
        """Do what `open` left, in a thread: fit the regressions, and log which of the FAQ's own checks fail, as warnings.

        A reload is refused if one fails. At the start the knowledge is in use already: better a bot that answers most questions than none.
        Harmless when repeated.
        """
        if self._is_finished:
            return
        self._is_finished = True
        try:
            failed = await asyncio.to_thread(_warm_and_check, self._current)
        except Exception:
            log.exception("The FAQ's own checks could not be run")  # a bug: the bot answers all the same
            return
        if failed:
            log.warning("Knowledge loaded although %d of its own checks fail; no reload succeeds until they hold", len(failed))
        for problem in failed:
            log.warning("%s", replace(problem, level=Level.WARNING))

    @property
    def embedding_state(self) -> str:
        """Return in a few words whether the phrasings are encoded. Empty without ``embeddings``."""
        return self._backfill.state if self._backfill is not None else ""

    def start_embedding(self) -> None:
        """Load the encoder and encode new phrasings in a thread, now and after each reload, until `stop_embedding`.

        Harmless when repeated.
        """
        if self._backfill is not None:
            self._backfill.start()

    def stop_embedding(self) -> None:
        """Stop encoding phrasings and wait for the thread, a few seconds at most. Harmless if it is not running."""
        if self._backfill is not None:
            self._backfill.stop()

    async def reload(self) -> Reloaded | Refused:
        """Load all files again, in a thread. A reload is refused if a check of the FAQ fails. Reloads run one after the other.

        Returns the changes since the previous call of this method. The file watch may have loaded these changes
        already: it is faster than a curator who saves a file and then requests a reload.
        """
        async with self._reload_lock:
            outcome = await self._rebuild(since=self._last_reported)
            if isinstance(outcome, Reloaded):
                self._last_reported = self._current
            return outcome

    async def watch(self, mode: WatchMode = "auto") -> None:
        """Reload whenever a file changes, and log the result. Never ends."""
        async for _ in watch_changes(self.path, mode):
            await self.reload_and_log()

    async def reload_and_log(self) -> None:
        """Reload and log the result, for triggers without a user: a change of a file, or a signal. Never raises."""
        async with self._reload_lock:
            try:
                _log(await self._rebuild(since=self._current))
            except Exception:
                # A bug must not end the watch: the next edit may load.
                log.exception("Knowledge not reloaded; the old one stays")

    async def _rebuild(self, since: Snapshot) -> Reloaded | Refused:
        """Build a new snapshot and put it into use. Return the changes from ``since`` to the new snapshot."""
        try:
            return await self._replaced(since)
        finally:
            await asyncio.to_thread(give_back_memory)

    async def _replaced(self, since: Snapshot) -> Reloaded | Refused:
        try:
            fresh = await asyncio.to_thread(_build_and_check, self.path, self.embeddings, self._current)
        except KnowledgeError as refusal:
            _count(succeeded=False)
            return Refused(refusal.problems)
        except Exception:
            _count(succeeded=False)
            raise
        with self._current_lock:
            self._current = fresh
        report_embedded_phrasings(fresh)
        if self._backfill is not None:
            self._backfill.resume()
        _count(succeeded=True)
        return _difference(since, fresh)

    def _replace(self, old: Snapshot, new: Snapshot) -> bool:
        """Put ``new`` into use if ``old`` is still in use. Return whether ``new`` was put into use."""
        with self._current_lock:
            if self._current is not old:
                return False
            self._current = new
        report_embedded_phrasings(new)
        return True


def _build_and_check(path: Path, embeddings: PhrasingEmbeddings | None, previous: Snapshot) -> Snapshot:
    """Load and build a snapshot. Raises `KnowledgeError` if the knowledge is broken or one of its checks fails.

    It has vectors if the encoder is loaded and all are cached, for example after an edit of answers alone.
    """
    with background_build():
        fresh = build_snapshot(load(path), embeddings, previous)
        if failed := _warm_and_check(fresh):
            raise KnowledgeError(failed)
        return fresh


def _warm_and_check(snapshot: Snapshot) -> tuple[Problem, ...]:
    with background_build():
        snapshot.matcher.warm()
        return run_checks(snapshot)


def _report_success() -> None:
    metrics.RELOAD_SUCCESSFUL.set(1)
    metrics.RELOAD_TIMESTAMP.set_to_current_time()


def _count(*, succeeded: bool) -> None:
    if succeeded:
        _report_success()
    else:
        metrics.RELOAD_SUCCESSFUL.set(0)
    metrics.RELOADS.labels(result="reloaded" if succeeded else "refused").inc()


def _difference(previous: Snapshot, fresh: Snapshot) -> Reloaded:
    old, new = previous.entries, fresh.entries
    return Reloaded(
        added=tuple(entry_id for entry_id in new if entry_id not in old),
        changed=tuple(entry_id for entry_id in new if entry_id in old and new[entry_id] != old[entry_id]),
        removed=tuple(entry_id for entry_id in old if entry_id not in new),
        warnings=fresh.knowledge.warnings,
    )


def _log(result: Reloaded | Refused) -> None:
    """Log one line with the number of changes, or one line for each problem."""
    if isinstance(result, Refused):
        number = len(result.problems)
        log.error("Knowledge not reloaded, %d problem%s; the old one stays", number, "" if number == 1 else "s")
        for problem in result.problems:
            log.error("%s", problem)
        return
    log.info("Knowledge reloaded: %d added, %d changed, %d removed", len(result.added), len(result.changed), len(result.removed))
