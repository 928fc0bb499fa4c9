"""Decisions made lately, so that a question that many ask in a row is decided about once. Holds no text that somebody wrote."""

import re
import weakref
from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import blake2b
from threading import Lock

from bot.knowledge import Snapshot
from bot.matching import NO_SLOTS, Slots
from bot.model import Abstain, Decision, Strictness

Key = tuple[bytes, bool, str]
"""A digest of a text, whether it was overheard, and how sure the bot had to be."""

_MAX_CHARS = 200
"""Longer texts are hardly ever repeated."""

_MAX_DECISIONS = 512
_MARKUP = re.compile("[<>@]|http")
"""Links and mentions are recognized in lower case only, so the case of a text with such marks may matter."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about a text. ``asked_about``: which of the FAQ's names and numbered parts the one question that is answered names."""

    decision: Decision
    asked_about: Slots = NO_SLOTS


def cache_key(text: str, *, passive: bool, strictness: Strictness) -> Key | None:
    """Return the key of a text; None if its decision is not worth remembering.

    Texts that differ in nothing but case and the space around them have the same key. Beyond ASCII only the space is ignored.
    """
    if len(text) > _MAX_CHARS:
        return None
    normalized = text.strip()
    if normalized.isascii():
        lower = normalized.lower()
        normalized = normalized if _MARKUP.search(lower) else lower
    return blake2b(normalized.encode("utf-8", "surrogatepass"), digest_size=16).digest(), passive, strictness.value


class DecisionCache:
    """The decisions of one snapshot of the FAQ, those used last. Those of an earlier snapshot are never returned. Safe for threads.

    Only texts that are answered or asked back about are remembered: most of what is overheard asks nothing, and is not worth the memory.
    """

    def __init__(self, max_decisions: int = _MAX_DECISIONS) -> None:
        self._max_decisions = max_decisions
        self._decisions: OrderedDict[Key, Decided] = OrderedDict()
        self._snapshot: weakref.ref[Snapshot] | None = None  # weak: a cache must not keep a replaced FAQ in memory
        self._lock = Lock()

    def get(self, snapshot: Snapshot, key: Key | None) -> Decided | None:
        """Return the decision of the snapshot under a key, without the texts of its questions; None if it is unknown."""
        with self._lock:
            if key is None or not self._holds(snapshot):
                return None
            decided = self._decisions.get(key)
            if decided is not None:
                self._decisions.move_to_end(key)
            return decided

    def put(self, snapshot: Snapshot, key: Key | None, decided: Decided) -> None:
        """Remember a decision of the snapshot.

        It must be final: not one by words alone that an encoder, had it been in time, might have made differently.
        """
        if key is None or decided.decision.kind == "abstain":
            return
        outcomes = (outcome for outcome in decided.decision.outcomes if not isinstance(outcome, Abstain))
        without_texts = replace(decided, decision=Decision(tuple(replace(outcome, question="") for outcome in outcomes)))
        with self._lock:
            if not self._holds(snapshot):
                self._decisions.clear()
                self._snapshot = weakref.ref(snapshot)
            self._decisions[key] = without_texts
            self._decisions.move_to_end(key)
            if len(self._decisions) > self._max_decisions:
                self._decisions.popitem(last=False)

    def _holds(self, snapshot: Snapshot) -> bool:
        return self._snapshot is not None and self._snapshot() is snapshot
