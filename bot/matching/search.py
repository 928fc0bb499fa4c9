"""From tokens to weighed candidates: similarity to each phrasing, the best of each entry, the evidence and the objections for it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.confidence import Evidence, Model, runner_up
from bot.matching.features import is_function_word, word_key
from bot.matching.index import Index
from bot.matching.slots import EntrySlots, objection, read_slots

CANDIDATES = 6
"""Entries looked at closely. More did not pay on the tuning sets."""

_OBJECTION_FACTOR = 0.05
"""What is left of a confidence when the slots speak against it: such an entry is never answered or offered, but still listed."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry found for a question. ``entry`` and ``phrasing`` are positions; ``confidence`` is after ``objection``."""

    entry: int
    phrasing: int
    similarity: float
    evidence: Evidence
    confidence: float
    objection: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The FAQ prepared for search. ``keys``: the word features of each phrasing; ``entry_keys``: of each entry."""

    index: Index
    keys: tuple[frozenset[str], ...]
    entry_keys: tuple[frozenset[str], ...]
    slots: tuple[EntrySlots, ...]
    model: Model

    def search(self, tokens: Sequence[str], limit: int = CANDIDATES) -> tuple[Found, ...]:
        """Return the entries most alike, surest first; ``limit`` at most, fewer only in a smaller FAQ. Ties go by position."""
        if not len(self.index.owners):
            return ()
        similarities = self.index.similarities(tokens)
        best = np.maximum.reduceat(similarities, self.index.entry_starts)
        nearest = np.argsort(-best, kind="stable")[: max(limit, 2)]
        scores = [float(best[entry]) for entry in nearest]
        found = [self._weigh(tokens, similarities, int(entry), scores, at) for at, entry in enumerate(nearest)]
        return tuple(sorted(found, key=lambda f: (-f.confidence, -f.similarity, f.entry))[:limit])

    def _weigh(
        self,
        tokens: Sequence[str],
        similarities: "np.ndarray[tuple[int], np.dtype[np.float32]]",
        entry: int,
        scores: Sequence[float],
        at: int,
    ) -> Found:
        start = int(self.index.entry_starts[entry])
        end = int(self.index.entry_starts[entry + 1]) if entry + 1 < len(self.index.entry_starts) else len(similarities)
        phrasing = start + int(np.argmax(similarities[start:end]))
        evidence = self._evidence(tokens, phrasing, entry, scores, at)
        against = objection(read_slots(tokens), self.slots[entry])
        confidence = self.model.confidence(evidence) * (_OBJECTION_FACTOR if against else 1.0)
        return Found(entry, phrasing, scores[at], evidence, confidence, against)

    def _evidence(self, tokens: Sequence[str], phrasing: int, entry: int, scores: Sequence[float], at: int) -> Evidence:
        block = self.index.words
        asked = {key: block.weight_of(key) for key in dict.fromkeys(map(word_key, tokens)) if key}
        total = sum(asked.values()) or 1.0
        held = sum(weight for key, weight in asked.items() if key in self.keys[phrasing])
        known = sum(weight for key, weight in asked.items() if key in self.entry_keys[entry])
        needed = sum(block.weight_of(key) for key in self.keys[phrasing]) or 1.0
        return Evidence(
            similarity=scores[at],
            margin=scores[at] - runner_up(scores, at),
            covered=held / total,
            known=known / total,
            used=held / needed,
            matched=math.log1p(held / block.unknown_weight),
            length=math.log1p(sum(not is_function_word(token) for token in tokens)),
        )
