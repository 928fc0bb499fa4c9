"""From tokens to weighed candidates: similarity to each phrasing, objections, and the evidence for what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bot.matching.entities.slots import NO_SLOTS, EntrySlots, Slots, clash, objection, slots_of
from bot.matching.index.dense_retrieval import DenseIndex
from bot.matching.index.inverted_index import InvertedIndex
from bot.matching.index.kernel_ridge import KernelRidge
from bot.matching.index.sparse_matrix import Floats, Ints, highest
from bot.matching.language.rules import NO_RULES, Rule, Rules
from bot.matching.language.token import Token
from bot.matching.ranking.calibration import Evidence, Model
from bot.matching.ranking.ranking_features import evidence

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

_STRANGER_FACTOR = 0.45
"""What is left of the confidence of a show's entry when the question names what the FAQ does not know. Never enough for an answer, also
beside another; enough to ask back where it would have been answered, see `bot.matching.questions.decision.Thresholds`."""

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
class Corpus:
    """The FAQ prepared for search.

    The rows of the index are phrasings and then denied lines, whose each one is says the layout of ``ridge``. ``denied``: the rows of the
    lines denied to an entry, by its position, and to a whole show, by its folder. ``numberings``: the distinct sets of numbered parts in
    rows, ``numbering_of`` the one of each row; ``named``: the rows that name somebody. ``shows``: the folders of shows that are described.
    ``meaning``: the rows' vectors, where there is an encoder; ``meaning_model`` weighs words and meaning together.
    """

    index: InvertedIndex
    ridge: KernelRidge
    slots: tuple[EntrySlots, ...]
    denied: Mapping[int | str, Sequence[int]]
    numberings: tuple[frozenset[tuple[str, str]], ...]
    numbering_of: Ints
    named: Ints
    shows: frozenset[str]
    model: Model
    meaning: DenseIndex | None = None
    meaning_model: Model | None = None
    disabled: Rules = NO_RULES

    def search(
        self, tokens: Sequence[Token], limit: int = CANDIDATES, vector: Floats | None = None, *, estranged: bool = False
    ) -> tuple[Found, ...]:
        """Return the entries most alike, surest first; ``limit`` at most, fewer only in a smaller FAQ. Ties go by position.

        ``vector``: what an encoder made of the question; entries near in meaning are candidates too then. ``estranged``: the question names
        what the FAQ does not know.
        """
        if not self.slots:
            return ()
        slots = slots_of(tokens)
        raw = self.index.similarities(tokens)
        similarities = self._agreeing(raw, slots)
        layout = self.ridge.layout
        best = layout.best(similarities)[: layout.entries]
        likeness = None if self.meaning is None or vector is None else self.meaning.similarities(vector)
        candidates = highest(best, max(limit, CANDIDATES))
        if likeness is not None and self.meaning is not None:
            candidates = np.asarray([*dict.fromkeys([*candidates.tolist(), *self.meaning.nearest(likeness).tolist()])], dtype=np.int32)
        entries, alike = candidates.tolist(), best[candidates].astype(np.float64)
        against = self._against(slots, entries, alike.tolist(), similarities)
        nearest = layout.best_rows(candidates, similarities)
        rivals = [not objected for objected in against]
        belonging, denied = self.ridge.scores(entries, raw), self.ridge.denied_scores(candidates, raw)
        rows = evidence(tokens, self.index, candidates, nearest, belonging=belonging, alike=alike, rivals=rivals, denied=denied)
        shares = [self._share(entry, slots, objected, estranged) for entry, objected in zip(entries, against, strict=True)]
        if likeness is not None and self.meaning is not None:
            nearest = layout.best_rows(candidates, similarities + likeness.by_row)
            rows = np.column_stack([rows, self.meaning.ranking_features(candidates, likeness, rivals)])
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
        if slots == NO_SLOTS and not self.denied:
            return [""] * len(entries)
        return [
            objection(slots, self.slots[entry], self.disabled) or self._denied(entry, value, similarities)
            for entry, value in zip(entries, alike, strict=True)
        ]

    def _agreeing(self, raw: Floats, slots: Slots) -> Floats:
        """Return the similarity to each phrasing, less where its own slots are not the question's."""
        similarities = raw
        if slots.numbers and Rule.SLOTS_SEASON_FACTOR not in self.disabled:
            factors = np.asarray([_CLASH_FACTOR if clash(slots.numbers, held) else 1.0 for held in self.numberings], dtype=np.float32)
            similarities = raw * factors[self.numbering_of]
        if len(self.named) and not slots.names and Rule.SLOTS_NAMES_FACTOR not in self.disabled:
            similarities = similarities.copy()
            similarities[self.named] *= _NAMED_FACTOR
        return similarities

    def _share(self, entry: int, slots: Slots, objected: str, estranged: bool) -> float:  # noqa: FBT001 - one of four things compared
        """Return what is left of an entry's confidence once its slots are compared; strangers matter to the entries of a show alone."""
        if objected:
            return _OBJECTION_FACTOR
        only_answered = slots.names and not slots.names & self.slots[entry].asked.names
        share = _TOLD_FACTOR if only_answered and Rule.SLOTS_ANSWER_FACTOR not in self.disabled else 1.0
        return share * _STRANGER_FACTOR if estranged and self.slots[entry].show in self.shows else share

    def _denied(self, entry: int, nearest: float, similarities: Floats) -> str:
        """Say that a denied line is nearer than the entry's nearest phrasing; empty where none is."""
        lines = [*self.denied.get(entry, ()), *self.denied.get(self.slots[entry].show, ())]
        return _DENIED if lines and float(similarities[lines].max()) > _DENIED_LEAD * nearest else ""
