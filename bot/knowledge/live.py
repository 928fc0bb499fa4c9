"""The knowledge in use and its reload: one assignment on success, nothing changed on failure."""

import asyncio
import logging
from dataclasses import dataclass, replace
from pathlib import Path

from bot import metrics
from bot.errors import KnowledgeError
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
    """Holds the current snapshot. Take `current` once for each message and keep it to the end."""

    def __init__(self, path: Path, first: Snapshot, meanings: Meanings | None = None) -> None:
        self.path = path
        self.meanings = meanings
        self._current = first
        self._told = first  # what whoever last asked for a reload knows
        self._reloading = asyncio.Lock()

    @classmethod
    def open(cls, path: Path, meanings: Meanings | None = None) -> "Live":
        """Load the knowledge for the first time. Failed regression questions are only logged, as warnings.

        Raises:
            KnowledgeError: the knowledge is broken.
        """
        try:
            first = snapshot(load(path), meanings)
        except KnowledgeError:
            metrics.RELOAD_SUCCESSFUL.set(0)
            raise
        first.matcher.warm()
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
            self._current = await asyncio.to_thread(_checked, self.path, self.meanings)
        except KnowledgeError as refusal:
            _count(succeeded=False)
            return Refused(refusal.problems)
        except Exception:
            _count(succeeded=False)
            raise
        _count(succeeded=True)
        return _difference(since, self._current)


def _checked(path: Path, meanings: Meanings | None) -> Snapshot:
    """Return a new snapshot that passes its own checks, or raise `KnowledgeError`."""
    fresh = snapshot(load(path), meanings)
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
