"""From tokens to weighed candidates: similarity to each phrasing, objections, and the evidence for what is left."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.confidence import Evidence, Model, runner_up
from bot.matching.features import is_function_word, word_key
from bot.matching.index import Floats, Index, Ints
from bot.matching.ridge import Ridge
from bot.matching.slots import EntrySlots, Slots, clash, objection, read_slots

CANDIDATES = 8
"""Entries looked at closely. More did not pay on the tuning sets."""

_OBJECTION_FACTOR = 0.05
"""What is left of a confidence when something speaks against it: such an entry is never answered or offered, but still listed."""

_CLASH_FACTOR = 0.3
"""What is left of the similarity to a phrasing that numbers another season, in an entry that has the asked one elsewhere."""

_NAMED_FACTOR = 0.6
"""What is left of the similarity to a phrasing that names somebody, when the question names nobody."""

_TOLD_FACTOR = 0.5
"""What is left of a confidence when the asked name stands in the entry's answer, but nobody asks for it there."""

_DENIED_LEAD = 1.25
"""How many times nearer a denied line must be than the nearest phrasing to rule an entry out."""

_DENIED = "is nearer to a line that must not be answered"


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
class Denials:
    """Where the lines that must not be answered stand in the index, by the position of an entry or the folder of a show."""

    by_owner: Mapping[int | str, Sequence[int]]

    def __bool__(self) -> bool:
        return bool(self.by_owner)

    def of(self, entry: int, show: str) -> list[int]:
        """Return the lines denied to an entry: its own and those of its show."""
        return [*self.by_owner.get(entry, ()), *self.by_owner.get(show, ())]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The FAQ prepared for search.

    Positions up to ``len(slots)`` in the index are entries, one more holds all denied lines. ``keys``: the word features of each
    phrasing, ``entry_keys``: of each entry. ``numberings``: the distinct sets of numbered parts in phrasings, ``numbering_of`` the one of
    each phrasing; ``named``: the phrasings that name somebody.
    """

    index: Index
    ridge: Ridge
    keys: tuple[frozenset[str], ...]
    entry_keys: tuple[frozenset[str], ...]
    slots: tuple[EntrySlots, ...]
    denials: Denials
    numberings: tuple[frozenset[tuple[str, str]], ...]
    numbering_of: Ints
    named: Ints
    model: Model

    def search(self, tokens: Sequence[str], limit: int = CANDIDATES) -> tuple[Found, ...]:
        """Return the entries most alike, surest first; ``limit`` at most, fewer only in a smaller FAQ. Ties go by position."""
        if not self.slots:
            return ()
        slots = read_slots(tokens)
        raw = self.index.similarities(tokens)
        similarities = self._agreeing(raw, slots)
        best = np.maximum.reduceat(similarities, self.index.entry_starts)[: len(self.slots)]
        nearest = [int(entry) for entry in np.argsort(-best, kind="stable")[: max(limit, CANDIDATES)]]
        against = [objection(slots, self.slots[entry]) or self._denied(entry, float(best[entry]), similarities) for entry in nearest]
        evidence = self._evidence(tokens, raw, similarities, nearest, against)
        found = [
            Found(entry, phrasing, e.similarity, e, self.model.confidence(e) * self._share(entry, slots, objected), objected)
            for entry, objected, (phrasing, e) in zip(nearest, against, evidence, strict=True)
        ]
        return tuple(sorted(found, key=lambda f: (-f.confidence, -f.similarity, f.entry))[:limit])

    def _agreeing(self, raw: Floats, slots: Slots) -> Floats:
        """Return the similarity to each phrasing, less where its own slots are not the question's."""
        similarities = raw.copy()
        if slots.numbers:
            factors = np.asarray([_CLASH_FACTOR if clash(slots.numbers, held) else 1.0 for held in self.numberings], dtype=np.float32)
            similarities *= factors[self.numbering_of]
        if not slots.names:
            similarities[self.named] *= _NAMED_FACTOR
        return similarities

    def _share(self, entry: int, slots: Slots, objected: str) -> float:
        """Return what is left of an entry's confidence once its slots are compared."""
        if objected:
            return _OBJECTION_FACTOR
        return _TOLD_FACTOR if slots.names and not slots.names & self.slots[entry].asks.names else 1.0

    def _denied(self, entry: int, nearest: float, similarities: Floats) -> str:
        """Say that a denied line is nearer than the entry's nearest phrasing; empty where none is."""
        lines = self.denials.of(entry, self.slots[entry].show)
        return _DENIED if lines and float(similarities[lines].max()) > _DENIED_LEAD * nearest else ""

    def _evidence(
        self, tokens: Sequence[str], raw: Floats, similarities: Floats, entries: Sequence[int], against: Sequence[str]
    ) -> list[tuple[int, Evidence]]:
        """Return each entry's nearest phrasing and the evidence for it.

        An entry that is ruled out is no rival to the others; all denied lines together are one rival more.
        """
        alike, phrasings = [], []
        for entry in entries:
            own = self.index.phrasings_of(entry)
            phrasings.append(own.start + int(np.argmax(similarities[own.start : own.stop])))
            alike.append(float(similarities[phrasings[-1]]))
        belonging = [self.ridge.value(entry, raw) for entry in entries]
        rivals = [not objected for objected in against]
        denied = max(self.ridge.value(len(self.slots), raw), 0.0) if self.denials else 0.0
        asked = self._weights(tokens)
        telling = [token for token in tokens if not is_function_word(token)]
        return [
            (
                phrasing,
                Evidence(
                    belonging=belonging[at],
                    lead=belonging[at] - max(runner_up(belonging, rivals, at), denied),
                    similarity=alike[at],
                    margin=alike[at] - runner_up(alike, rivals, at),
                    **self._overlap(asked, phrasing, entry),
                    length=math.log1p(len(telling)),
                    strange=math.log1p(sum(word_key(token) not in self.index.words.ids for token in telling if word_key(token))),
                ),
            )
            for at, (entry, phrasing) in enumerate(zip(entries, phrasings, strict=True))
        ]

    def _weights(self, tokens: Sequence[str]) -> dict[str, float]:
        """Return the words of a question with what each weighs."""
        return {key: self.index.words.weight_of(key) for key in dict.fromkeys(map(word_key, tokens)) if key}

    def _overlap(self, asked: Mapping[str, float], phrasing: int, entry: int) -> dict[str, float]:
        """Return the parts of the evidence that count words in common."""
        block = self.index.words
        total = sum(asked.values()) or 1.0
        held = sum(weight for key, weight in asked.items() if key in self.keys[phrasing])
        known = sum(weight for key, weight in asked.items() if key in self.entry_keys[entry])
        needed = sum(block.weight_of(key) for key in self.keys[phrasing]) or 1.0
        return {"covered": held / total, "known": known / total, "used": held / needed, "matched": math.log1p(held / block.unknown_weight)}
