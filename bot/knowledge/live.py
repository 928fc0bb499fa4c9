"""The knowledge in use and its reload: one assignment on success, nothing changed on failure."""

import asyncio
import logging
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from bot import metrics
from bot.errors import KnowledgeError
from bot.knowledge.background_build import yielding
from bot.knowledge.embedding_backfill import Learner, count_meaning
from bot.knowledge.loader import load
from bot.knowledge.snapshots import Meanings, Snapshot, run_checks, snapshot
from bot.knowledge.watching import changes_below
from bot.model import Level, Problem

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reloaded:
    """The reload went well. Ids of the entries that are new, different and gone, in the order of the files.

    All three are empty when nothing changed, or only words in a show.yaml or checks.yaml. ``warnings`` are those of the load.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The reload was refused and the old knowledge stays. ``problems``: every fault, sorted by place."""

    problems: tuple[Problem, ...]


class Live:
    """Holds the current snapshot. Take `current` once for each message and keep it to the end.

    ``meanings``: what finds out the meaning of phrasings. New ones are answered by words at once, and by meaning once it is read.
    """

    def __init__(self, path: Path, first: Snapshot, meanings: Meanings | None = None) -> None:
        self.path = path
        self.meanings = meanings
        self._current = first
        self._assigning = threading.Lock()
        self._learner = None if meanings is None else Learner(meanings, lambda: self._current, self._replace)
        count_meaning(first)
        self._told = first  # what whoever last asked for a reload knows
        self._reloading = asyncio.Lock()

    @classmethod
    def open(cls, path: Path, meanings: Meanings | None = None) -> "Live":
        """Load the knowledge for the first time. Failed regression questions are only logged, as warnings.

        Does not wait for meanings that are not known yet: see `learn`.

        Raises:
            KnowledgeError: the knowledge is broken.
        """
        try:
            with yielding():
                first = _built(path, meanings)
                first.matcher.warm()
        except KnowledgeError:
            metrics.RELOAD_SUCCESSFUL.set(0)
            raise
        if failed := run_checks(first):
            log.warning("Knowledge loaded although %d of its own checks fail; no reload succeeds until they hold", len(failed))
        for problem in failed:
            log.warning("%s", replace(problem, level=Level.WARNING))  # here it refuses nothing
        metrics.RELOAD_SUCCESSFUL.set(1)
        return cls(path, first, meanings)

    @property
    def current(self) -> Snapshot:
        """Return the snapshot in use."""
        return self._current

    @property
    def meaning(self) -> str:
        """Return in a few words whether the meaning of phrasings is read; empty where words alone are wanted."""
        return self._learner.state if self._learner is not None else ""

    def learn(self) -> None:
        """Have the meaning of new phrasings read in a thread, which `rest` ends. Reloads do so by themselves."""
        if self._learner is not None:
            self._learner.begin()

    def rest(self) -> None:
        """Break off the reading of phrasings, and wait for it some seconds at most. Harmless when there is none."""
        if self._learner is not None:
            self._learner.stop()

    async def reload(self) -> Reloaded | Refused:
        """Read everything anew, off the event loop. Failed regression questions refuse it. Reloads run one after the other.

        Tells what changed since somebody last asked: the file watch, if any, is faster than who edits a file and then asks.
        """
        async with self._reloading:
            outcome = await self._renew(since=self._told)
            if isinstance(outcome, Reloaded):
                self._told = self._current
            return outcome

    async def watch(self) -> None:
        """Reload whenever a file changes, for ever, and log the result."""
        async for _ in changes_below(self.path):
            await self.reload_and_log()

    async def reload_and_log(self) -> None:
        """Reload when nobody waits for the answer: after a change of a file, or a signal. Never raises."""
        async with self._reloading:
            try:
                _log(await self._renew(since=self._current))
            except Exception:
                # A bug of ours must not end the watch: the next edit may be one that works.
                log.exception("Knowledge not reloaded; the old one stays")

    async def _renew(self, since: Snapshot) -> Reloaded | Refused:
        try:
            fresh = await asyncio.to_thread(_checked, self.path, self.meanings, self._current)
        except KnowledgeError as refusal:
            _count(succeeded=False)
            return Refused(refusal.problems)
        except Exception:
            _count(succeeded=False)
            raise
        with self._assigning:
            self._current = fresh
        count_meaning(fresh)
        if self._learner is not None:
            self._learner.go_on()
        _count(succeeded=True)
        return _difference(since, fresh)

    def _replace(self, made_for: Snapshot, learned: Snapshot) -> bool:
        """Put a snapshot in the place of the one it was made for, and return whether that was still in use."""
        with self._assigning:
            if self._current is not made_for:
                return False
            self._current = learned
        count_meaning(learned)
        return True


def _built(path: Path, meanings: Meanings | None, before: Snapshot | None = None) -> Snapshot:
    """Return a new snapshot; with the meaning of its phrasings where all are known, which keeps a start and an edit of answers whole."""
    return snapshot(load(path), None if meanings is None else meanings.known, before)


def _checked(path: Path, meanings: Meanings | None, before: Snapshot) -> Snapshot:
    """Return a new snapshot that passes its own checks, or raise `KnowledgeError`."""
    with yielding():
        fresh = _built(path, meanings, before)
        fresh.matcher.warm()
        if failed := run_checks(fresh):
            raise KnowledgeError(failed)
        return fresh


def _count(*, succeeded: bool) -> None:
    metrics.RELOAD_SUCCESSFUL.set(int(succeeded))
    metrics.RELOADS.labels(result="reloaded" if succeeded else "refused").inc()


def _difference(before: Snapshot, after: Snapshot) -> Reloaded:
    old, new = before.entries, after.entries
    return Reloaded(
        added=tuple(name for name in new if name not in old),
        changed=tuple(name for name in new if name in old and new[name] != old[name]),
        removed=tuple(name for name in old if name not in new),
        warnings=after.knowledge.warnings,
    )


def _log(result: Reloaded | Refused) -> None:
    """Log a reload that nobody asked for: one line for what changed, or one for each problem."""
    if isinstance(result, Refused):
        log.error("Knowledge not reloaded, %d problems; the old one stays", len(result.problems))
        for problem in result.problems:
            log.error("%s", problem)
        return
    log.info("Knowledge reloaded: %d added, %d changed, %d removed", len(result.added), len(result.changed), len(result.removed))
