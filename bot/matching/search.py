"""From tokens to weighed candidates: similarity to each phrasing, objections, and the evidence for what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.confidence import Evidence, Model
from bot.matching.evidence import evidence
from bot.matching.index import Index, highest
from bot.matching.meaning import Meaning
from bot.matching.ridge import Ridge
from bot.matching.rows import Floats, Ints
from bot.matching.slots import NO_SLOTS, EntrySlots, Slots, clash, objection, read_slots

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


class Found(NamedTuple):
    """An entry found for a question. A tuple, since some are made for every question.

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
    parts in phrasings, ``numbering_of`` the one of each phrasing; ``named``: the phrasings that name somebody. ``meaning``: the phrasings'
    vectors, where there is an encoder; ``meaning_model`` weighs words and meaning together.
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
    meaning: Meaning | None = None
    meaning_model: Model | None = None

    def search(self, tokens: Sequence[str], limit: int = CANDIDATES, vector: Floats | None = None) -> tuple[Found, ...]:
        """Return the entries most alike, surest first; ``limit`` at most, fewer only in a smaller FAQ. Ties go by position.

        ``vector``: what an encoder made of the question; entries near in meaning are candidates too then.
        """
        if not self.slots:
            return ()
        slots = read_slots(tokens)
        raw = self.index.similarities(tokens)
        similarities = self._agreeing(raw, slots)
        best = np.maximum.reduceat(similarities, self.index.entry_starts)[: len(self.slots)]
        meant = None if self.meaning is None or vector is None else self.meaning.meant(vector)
        candidates = highest(best, max(limit, CANDIDATES))
        if meant is not None:
            candidates = np.asarray([*dict.fromkeys([*candidates.tolist(), *meant.best(len(self.slots)).tolist()])], dtype=np.int32)
        entries, alike = candidates.tolist(), best[candidates].astype(np.float64)
        against = self._against(slots, entries, alike.tolist(), similarities)
        nearest = self._nearest(candidates, similarities)
        rivals = [not objected for objected in against]
        rows = evidence(
            tokens,
            self.index,
            candidates,
            nearest,
            belonging=self.ridge.values(entries, raw),
            alike=alike,
            rivals=rivals,
            denied=self._denied_values(candidates, raw),
        )
        shares = [self._share(entry, slots, objected) for entry, objected in zip(entries, against, strict=True)]
        if meant is not None and self.meaning is not None:
            nearest = meant.closest(candidates, similarities)
            rows = np.column_stack([rows, self.meaning.evidence(candidates, meant, rivals)])
        confidences = (self.model_for(vector).confidences(rows) * shares).tolist()
        order = sorted(range(len(entries)), key=lambda at: (-confidences[at], -alike[at], entries[at]))
        places, shown = nearest.tolist(), rows.tolist()
        return tuple(
            Found(
                entries[at],
                places[at],
                float(alike[at]),
                Evidence(*shown[at]),
                confidences[at],
                against[at],
                self.slots[entries[at]].show,
            )
            for at in order[:limit]
        )

    def model_for(self, vector: Floats | None) -> Model:
        """Return the model that weighs a question with this vector, or without one."""
        return self.model if vector is None or self.meaning_model is None else self.meaning_model

    def _against(self, slots: Slots, entries: Sequence[int], alike: Sequence[float], similarities: Floats) -> list[str]:
        """Say for each entry what rules it out, empty where nothing does."""
        if slots == NO_SLOTS and not self.denials:
            return [""] * len(entries)
        return [
            objection(slots, self.slots[entry]) or self._denied(entry, value, similarities)
            for entry, value in zip(entries, alike, strict=True)
        ]

    def _denied_values(self, entries: Ints, raw: Floats) -> NDArray[np.float64] | None:
        """Return for each entry how much the question belongs to the denied lines of its show, at least 0; None where no show has any."""
        if len(self.index.entry_starts) == len(self.slots):
            return None
        lines = self.denied_of[entries].tolist()
        positions = sorted(position for position in set(lines) if position >= 0)
        values = dict(zip(positions, self.ridge.values(positions, raw).tolist(), strict=True)) if positions else {}
        return np.asarray([max(values.get(position, 0.0), 0.0) for position in lines])

    def _nearest(self, entries: Ints, similarities: Floats) -> Ints:
        """Return the position of each entry's nearest phrasing."""
        bounds = zip(self.index.entry_starts[entries].tolist(), self.index.entry_stops[entries].tolist(), strict=True)
        return np.asarray([start + int(similarities[start:stop].argmax()) for start, stop in bounds], dtype=np.int32)

    def _agreeing(self, raw: Floats, slots: Slots) -> Floats:
        """Return the similarity to each phrasing, less where its own slots are not the question's."""
        similarities = raw
        if slots.numbers:
            factors = np.asarray([_CLASH_FACTOR if clash(slots.numbers, held) else 1.0 for held in self.numberings], dtype=np.float32)
            similarities = raw * factors[self.numbering_of]
        if len(self.named) and not slots.names:
            similarities = similarities.copy()
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
