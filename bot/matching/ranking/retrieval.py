"""From the tokens of a question to scored entries: similarity to each phrasing, slots that disagree, ranking features, confidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.entities.slots import NO_SLOTS, EntrySlots, Slots, clash, objection, slots_of
from bot.matching.index.dense_retrieval import DenseIndex, DenseSimilarities
from bot.matching.index.feature_hashing import Features, locate
from bot.matching.index.field_index import FieldCoverage, FieldIndex, content_of_tokens
from bot.matching.index.inverted_index import InvertedIndex
from bot.matching.index.kernel_ridge import KernelRidge
from bot.matching.index.sparse_matrix import Floats, Ints, highest
from bot.matching.language.switchable_rules import NO_RULES, Rules
from bot.matching.language.token import Token
from bot.matching.ranking.calibration import ConfidenceModel
from bot.matching.ranking.ranking_features import (
    Candidates,
    DenseCandidates,
    RankingFeatures,
    dense_features,
    feature_rows,
    field_features,
    scarcity,
    word_features,
)
from bot.matching.ranking.slot_factors import EXCHANGED_BELOW, SlotFactors

CANDIDATES = 8
"""Entries that features are computed for. More did not pay on the tuning sets."""

FIELDS_SHARE, ANSWER_SHARE = 0.5, 0.35
"""What the words of both fields and the vector of the answer count when candidates are chosen; similarities to phrasings count 1."""

_SHARED_LINE = 0.5
"""Confidence of entries that have the question as a line when several have it: surely one of them, but which is not known."""

_NEARER_TO_DENIED_LINE = "is nearer to a line that must not be answered"


class ScoredEntry(NamedTuple):
    """An entry found for a question. A tuple, since several are made for every question.

    ``entry`` and ``phrasing`` are positions in the FAQ, ``phrasing`` the nearest one. ``similarity``: 0 to 1. ``confidence``: 0 to 1, after
    ``objection`` (why a slot rules the entry out, empty where none does). ``show``: the folder of the entry's show. ``has_line``: whether
    the question is one of the entry's lines, word for word.
    """

    entry: int
    phrasing: int
    similarity: float
    features: RankingFeatures
    confidence: float
    objection: str
    show: str
    has_line: bool = False


class _Query(NamedTuple):
    """A question while it is searched for.

    ``raw``: its similarity to each row of the index; ``by_row``: the same, lowered where slots disagree; ``dense``: by sentence vectors.
    ``features``: of its content words; ``coverage``: of it by the fields of each entry.
    """

    tokens: Sequence[Token]
    slots: Slots
    raw: Floats
    by_row: Floats
    dense: DenseSimilarities | None
    features: Features
    coverage: FieldCoverage

    @property
    def all_similarities(self) -> Floats:
        """Return the similarity to each row by words and, where there are some, by vectors: 0 to 1, or 0 to 2."""
        return self.by_row if self.dense is None else self.by_row + self.dense.by_row


@dataclass(frozen=True, slots=True)
class Retriever:
    """The FAQ prepared for search.

    The rows of the index are all phrasings, then all denied lines; the layout of ``ridge`` says whose each row is.

    Attributes:
        slots: Of each entry.
        denied: Rows of the lines denied to an entry (key: its position) and to a whole show (key: its folder).
        numberings: The distinct sets of numbered parts that rows hold, such as ``{("season", "2")}``.
        numbering_of: For each row its place in ``numberings``.
        namings: The distinct sets of names that rows hold, such as ``{"Ann-lee"}``, one of them empty.
        naming_of: For each row its place in ``namings``.
        shows: The folders of the shows that have a ``show.yaml``.
        model: Confidence by words alone.
        dense: The rows' sentence vectors, where there is an encoder.
        dense_model: Confidence by words and sentence vectors, where there is an encoder.
        disabled: The rules that are off.
    """

    index: InvertedIndex
    ridge: KernelRidge
    fields: FieldIndex
    slots: tuple[EntrySlots, ...]
    denied: Mapping[int | str, Sequence[int]]
    numberings: tuple[frozenset[tuple[str, str]], ...]
    numbering_of: Ints
    namings: tuple[frozenset[str], ...]
    naming_of: Ints
    shows: frozenset[str]
    model: ConfidenceModel
    dense: DenseIndex | None = None
    dense_model: ConfidenceModel | None = None
    factors: SlotFactors = field(default_factory=SlotFactors)
    disabled: Rules = NO_RULES

    def retrieve(
        self,
        tokens: Sequence[Token],
        limit: int | None = None,
        vector: Floats | None = None,
        *,
        names_unknown: bool = False,
        with_line: Sequence[int] = (),
    ) -> tuple[ScoredEntry, ...]:
        """Return the entries nearest to a question, the most confident first. Ties go by position.

        Args:
            tokens: The question's.
            limit: The most entries returned, `CANDIDATES` by default; fewer only in a smaller FAQ.
            vector: The question's sentence vector. Entries with near vectors become candidates too.
            names_unknown: Whether the question has a name that the FAQ does not know.
            with_line: Positions of the entries that have the question as a line. They come first, and nothing rules them out.
        """
        if not self.slots:
            return ()
        limit = CANDIDATES if limit is None else limit
        query = self._query(tokens, vector)
        found = self._candidates(query, limit, with_line)
        entries, similarities = found.entries.tolist(), found.similarities.tolist()
        has_line = [entry in with_line for entry in entries]
        objections = ["" if own else reason for own, reason in zip(has_line, self._objections(query, entries, similarities), strict=True)]
        found = replace(found, is_rival=[not reason for reason in objections])
        rows = self._features(query, found)
        factors = [self._factor(entry, query.slots, reason, names_unknown) for entry, reason in zip(entries, objections, strict=True)]
        by_features = (self.model_for(vector).confidences(rows) * factors).tolist()
        confidences = _of_lines(by_features, has_line) if with_line else self._lowered(query, found, by_features)
        order = sorted(range(len(entries)), key=lambda at: (not has_line[at], -confidences[at], -similarities[at], entries[at]))
        nearest = self.ridge.layout.best_rows(found.entries, query.all_similarities).tolist()
        features = rows.tolist()
        return tuple(
            ScoredEntry(
                entries[at],
                nearest[at],
                similarities[at],
                RankingFeatures(*features[at]),
                confidences[at],
                objections[at],
                self.slots[entries[at]].show,
                has_line[at],
            )
            for at in order[:limit]
        )

    def model_for(self, vector: Floats | None) -> ConfidenceModel:
        """Return the confidence model for a question with this vector, or without one."""
        return self.model if vector is None or self.dense_model is None else self.dense_model

    def _query(self, tokens: Sequence[Token], vector: Floats | None) -> _Query:
        slots = slots_of(tokens)
        raw = self.index.similarities(tokens)
        dense = None if self.dense is None or vector is None else self.dense.similarities(vector)
        features = content_of_tokens(tokens)
        return _Query(tokens, slots, raw, self._by_slots(raw, slots), dense, features, self.fields.coverage(features))

    def _candidates(self, query: _Query, limit: int, with_line: Sequence[int]) -> Candidates:
        """Return the entries with the highest sum of what is known of them: similarities of words and vectors, words of both fields."""
        layout = self.ridge.layout
        by_entry = layout.best(query.by_row)[: layout.entries]
        combined = by_entry + (FIELDS_SHARE * query.coverage.either).astype(np.float32)
        if query.dense is not None:
            combined += np.sqrt(query.dense.best[: layout.entries]) + ANSWER_SHARE * query.dense.by_answer
        entries = highest(combined, max(limit, CANDIDATES))
        if with_line:
            entries = np.asarray([*dict.fromkeys([*with_line, *entries.tolist()])], dtype=np.int32)
        nearest = layout.best_rows(entries, query.by_row)
        return Candidates(entries, nearest, by_entry[entries].astype(np.float64), ())

    def _features(self, query: _Query, found: Candidates) -> NDArray[np.float64]:
        entries = found.entries.tolist()
        ridge_scores, denied_scores = self.ridge.scores(entries, query.raw), self.ridge.denied_scores(found.entries, query.raw)
        starts = self.ridge.layout.starts
        columns = {
            **word_features(query.tokens, self.index, found, ridge_scores, denied_scores),
            **field_features(query.features, self.index, self.fields, query.coverage, found),
            "phrasing_scarcity": scarcity(starts[found.entries + 1] - starts[found.entries]),
        }
        if query.dense is not None and self.dense is not None:
            ridge, by_row = self.dense.ridge, query.dense.by_row
            dense = DenseCandidates(
                ridge.scores(entries, by_row),
                ridge.denied_scores(found.entries, by_row),
                np.sqrt(query.dense.best[found.entries]).astype(np.float64),
                query.dense.by_answer[found.entries].astype(np.float64),
            )
            columns = {**columns, **dense_features(dense, found)}
        return feature_rows(columns, len(entries))

    def _lowered(self, query: _Query, found: Candidates, confidences: list[float]) -> list[float]:
        """Return confidences, that of the best candidate lowered if its phrasing has another word in place of one of the question."""
        best = max(range(len(confidences)), key=confidences.__getitem__)
        if self._has_exchanged_word(query, found, best):
            confidences[best] *= self.factors.exchanged_word
        return confidences

    def _has_exchanged_word(self, query: _Query, found: Candidates, at: int) -> bool:
        """Return whether a question has one content word in place of one of the nearest phrasing, and a vector that is far from it.

        A word that the entry has in another phrasing or in its answer is not exchanged.
        """
        entry = found.entries[at : at + 1]
        if query.dense is None or query.dense.best[entry[0]] >= EXCHANGED_BELOW**2:
            return False
        _, of_phrasing = self.index.content_of(found.nearest[at : at + 1])
        own = query.features[~locate(query.features, of_phrasing)[1]]
        others = of_phrasing[~locate(of_phrasing, query.features)[1]]
        return len(own) == len(others) == 1 and not self.fields.holds(own, entry).any()

    def _objections(self, query: _Query, entries: Sequence[int], similarities: Sequence[float]) -> list[str]:
        """Return for each entry why it is ruled out, in a curator's words; empty where it is not."""
        if query.slots == NO_SLOTS and not self.denied:
            return [""] * len(entries)
        return [
            objection(query.slots, self.slots[entry], self.disabled) or self._denied(entry, similarity, query.by_row)
            for entry, similarity in zip(entries, similarities, strict=True)
        ]

    def _by_slots(self, raw: Floats, slots: Slots) -> Floats:
        """Return the similarity to each row, lowered where the row's slots are not the question's."""
        similarities = raw
        if slots.numbers:
            other = self.factors.other_number
            factors = np.asarray([other if clash(slots.numbers, held) else 1.0 for held in self.numberings], dtype=np.float32)
            similarities = raw * factors[self.numbering_of]
        if len(self.namings) > 1:
            fits = np.asarray([not held or not held.isdisjoint(slots.names) for held in self.namings])
            similarities = similarities * np.where(fits, 1.0, self.factors.unasked_name).astype(np.float32)[self.naming_of]
        return similarities

    def _factor(self, entry: int, slots: Slots, objected: str, names_unknown: bool) -> float:  # noqa: FBT001 - one of four things compared
        """Return what an entry's confidence is multiplied with once its slots are compared."""
        if objected:
            return self.factors.objection
        factor = self.factors.name_in_answer_only if slots.names and not slots.names & self.slots[entry].asked.names else 1.0
        return factor * self.factors.unknown_name if names_unknown and (not self.shows or self.slots[entry].show in self.shows) else factor

    def _denied(self, entry: int, similarity: float, by_row: Floats) -> str:
        """Return that a denied line is nearer than the entry's nearest phrasing; empty where none is."""
        rows = [*self.denied.get(entry, ()), *self.denied.get(self.slots[entry].show, ())]
        is_nearer = rows and float(by_row[rows].max()) > self.factors.denied_lead * similarity
        return _NEARER_TO_DENIED_LINE if is_nearer else ""


def _of_lines(confidences: Sequence[float], has_line: Sequence[bool]) -> list[float]:
    """Return confidences of candidates, of which some have the question as a line."""
    certain = 1.0 if sum(has_line) == 1 else _SHARED_LINE
    return [certain if own else one for own, one in zip(has_line, confidences, strict=True)]
