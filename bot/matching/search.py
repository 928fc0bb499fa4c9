"""From tokens to weighed candidates: similarity to each phrasing, objections, and the evidence for what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.confidence import Evidence, Model
from bot.matching.evidence import evidence
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
    """An entry found for a question.

    ``entry`` and ``phrasing`` are positions; ``confidence`` is after ``objection``; ``show`` is the folder of the entry's show.
    """

    entry: int
    phrasing: int
    similarity: float
    evidence: Evidence
    confidence: float
    objection: str
    show: str


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

    Positions up to ``len(slots)`` in the index are entries; those after hold the denied lines of one show each, which ``denied_of`` names
    for each entry, -1 where its show has none. ``numberings``: the distinct sets of numbered
    parts in phrasings, ``numbering_of`` the one of each phrasing; ``named``: the phrasings that name somebody.
    """

    index: Index
    ridge: Ridge
    slots: tuple[EntrySlots, ...]
    denials: Denials
    denied_of: Ints
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
        nearest = np.argsort(-best, kind="stable")[: max(limit, CANDIDATES)].astype(np.int32)
        against = [objection(slots, self.slots[e]) or self._denied(e, float(best[e]), similarities) for e in nearest.tolist()]
        places = self._places(nearest, similarities)
        rows = evidence(
            tokens,
            self.index.words,
            belonging=np.asarray([self.ridge.value(entry, raw) for entry in nearest.tolist()]),
            alike=best[nearest].astype(np.float64),
            rivals=np.asarray([not objected for objected in against]),
            denied=self._denied_value(nearest, raw),
            places=places,
        )
        confidences = self.model.confidences(rows).tolist()
        found = []
        for at, (entry, objected) in enumerate(zip(nearest.tolist(), against, strict=True)):
            confidence = confidences[at] * self._share(entry, slots, objected)
            place = int(places[0][at])
            found.append(
                Found(entry, place, float(best[entry]), Evidence(*rows[at].tolist()), confidence, objected, self.slots[entry].show)
            )
        return tuple(sorted(found, key=lambda f: (-f.confidence, -f.similarity, f.entry))[:limit])

    def _denied_value(self, entries: Ints, raw: Floats) -> NDArray[np.float64]:
        """Return for each entry how much the question belongs to the denied lines of its show, at least 0."""
        lines = self.denied_of[entries].tolist()
        values = {position: max(self.ridge.value(position, raw), 0.0) for position in set(lines) if position >= 0}
        return np.asarray([values.get(position, 0.0) for position in lines])

    def _places(self, entries: Ints, similarities: Floats) -> tuple[Ints, Ints, Ints]:
        """Return the position of each entry's nearest phrasing, and where its phrasings start and stop."""
        starts = self.index.entry_starts[entries]
        stops = np.append(self.index.entry_starts, len(self.index.owners)).astype(np.int32)[entries + 1]
        nearest = [start + int(similarities[start:stop].argmax()) for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
        return np.asarray(nearest, dtype=np.int32), starts, stops

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
