"""From the tokens of a question to scored entries: similarity to each phrasing, slots that disagree, ranking features, confidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.explained import Gate, Reason
from bot.matching.entities.slots import NO_SLOTS, EntrySlots, Slots, clash, objection, slots_of
from bot.matching.index.dense_retrieval import DenseIndex, DenseSimilarities
from bot.matching.index.feature_hashing import Features, locate, text_features
from bot.matching.index.field_index import FieldIndex, FieldMatches, content_features
from bot.matching.index.inverted_index import InvertedIndex, KnownFeatures
from bot.matching.index.kernel_ridge import KernelRidge
from bot.matching.index.sparse_matrix import Floats, Ints, highest, total
from bot.matching.language.switchable_rules import NO_RULES, Rules
from bot.matching.language.token import Token
from bot.matching.ranking.calibration import ConfidenceModel
from bot.matching.ranking.denied_lines import DeniedLines
from bot.matching.ranking.ranking_features import (
    DENIED_WEIGHT,
    Candidates,
    Column,
    DenseCandidates,
    RankingFeatures,
    dense_features,
    feature_rows,
    field_features,
    margins,
    word_features,
)
from bot.matching.ranking.slot_factors import EXCHANGED_BELOW, SlotFactors

CANDIDATES = 8
"""Entries that features are computed for. More did not pay on the tuning sets."""

FIELDS_SHARE, ANSWER_SHARE = 0.5, 0.35
"""What the words of both fields and the vector of the answer count when candidates are chosen; similarities to phrasings count 1."""

_SHARED_LINE = 0.5
"""Confidence of entries that have the question as a line when several have it: surely one of them, but which is not known."""

_NEARER_TO_DENIED_LINE = Reason(Gate.NEARER_TO_DENIED_LINE, "is nearer to a line that must not be answered")


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

    ``known``: its features, by their columns in the index. ``raw``: its similarity to each row of the index; ``by_row``: the same, lowered
    where slots disagree; ``dense``: by sentence vectors. ``content``: the features of its content words; ``fields``: these in the fields
    of each entry.
    """

    tokens: Sequence[Token]
    slots: Slots
    known: KnownFeatures
    raw: Floats
    by_row: Floats
    dense: DenseSimilarities | None
    content: Features
    fields: FieldMatches

    @property
    def all_similarities(self) -> Floats:
        """Return the similarity to each row by words and, where there are some, by vectors: 0 to 1, or 0 to 2."""
        return self.by_row if self.dense is None else self.by_row + self.dense.by_row


@dataclass(frozen=True, slots=True)
class Retriever:
    """The FAQ prepared for search.

    The rows of the index are all phrasings, then all denied lines; the layout of ``ridge`` says whose each row is.

    Attributes:
        content_weights: For each column of a single word in the index its weight in the fields, 0 if it is no content word.
        slots: Of each entry.
        numberings: The distinct sets of numbered parts that rows hold, such as ``{("season", "2")}``.
        numbering_of: For each row its place in ``numberings``.
        rows_naming: For each name the rows that hold it.
        name_factors: For each row what its similarity to a question that names nobody is multiplied with.
        shows: The folders of the shows that have a ``show.yaml``.
        model: Confidence by words alone.
        dense: The rows' sentence vectors, where there is an encoder.
        dense_model: Confidence by words and sentence vectors, where there is an encoder.
        disabled: The rules that are off.
    """

    index: InvertedIndex
    ridge: KernelRidge
    fields: FieldIndex
    content_weights: Floats
    slots: tuple[EntrySlots, ...]
    denied: DeniedLines
    numberings: tuple[frozenset[tuple[str, str]], ...]
    numbering_of: Ints
    rows_naming: Mapping[str, Ints]
    name_factors: Floats
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
        entries, similarities = self._nearest_entries(query, limit, with_line)
        has_line = [entry in with_line for entry in entries.tolist()]
        objections = ["" if own else reason for own, reason in zip(has_line, self._objections(query, entries, similarities), strict=True)]
        layout = self.ridge.layout
        found = Candidates(
            entries,
            layout.best_rows(entries, query.by_row),
            similarities,
            layout.starts[entries + 1] - layout.starts[entries],
            np.asarray([not reason for reason in objections]),
        )
        rows = self._features(query, found)
        factors = self._factors(entries.tolist(), objections, names_unknown=names_unknown)
        by_features = (self.model_for(vector).confidences(rows) * factors).tolist()
        confidences = _of_lines(by_features, has_line) if with_line else self._lowered(query, found, by_features)
        return self._ranked(query, found, rows, zip(has_line, confidences, objections, strict=True))[:limit]

    def _ranked(
        self, query: _Query, found: Candidates, rows: NDArray[np.float64], judged: Iterable[tuple[bool, float, str]]
    ) -> tuple[ScoredEntry, ...]:
        """Return candidates, the best first. ``judged``: of each whether it has the question as a line, its confidence, its objection."""
        nearest = found.nearest if query.dense is None else self.ridge.layout.best_rows(found.entries, query.all_similarities)
        entries, similarities = found.entries.tolist(), found.similarities.tolist()
        scored = [
            ScoredEntry(entry, phrasing, similarity, RankingFeatures(*features), confidence, objected, self.slots[entry].show, has_line)
            for entry, phrasing, similarity, features, (has_line, confidence, objected) in zip(
                entries, nearest.tolist(), similarities, rows.tolist(), judged, strict=True
            )
        ]
        order = sorted([(not one.has_line, -one.confidence, -one.similarity, one.entry, at) for at, one in enumerate(scored)])
        return tuple([scored[at] for *_, at in order])

    def minds_unknown_names(self, show: str) -> bool:
        """Return whether a name that the FAQ does not know counts against entries of a show: it describes that one, or none at all."""
        return not self.shows or show in self.shows

    def model_for(self, vector: Floats | None) -> ConfidenceModel:
        """Return the confidence model for a question with this vector, or without one."""
        return self.model if vector is None or self.dense_model is None else self.dense_model

    def _query(self, tokens: Sequence[Token], vector: Floats | None) -> _Query:
        slots, features = slots_of(tokens), text_features(tokens)
        known = self.index.find(features)
        raw = self.index.similarities(known)
        dense = None if self.dense is None or vector is None else self.dense.similarities(vector)
        content = content_features(features)
        return _Query(tokens, slots, known, raw, self._by_slots(raw, slots), dense, content, self.fields.look_up(content))

    def _nearest_entries(self, query: _Query, limit: int, with_line: Sequence[int]) -> tuple[Ints, Column]:
        """Return the entries with the highest sum of what is known of them, and their similarities to the question by words.

        The sum is of similarities by words and vectors and of the words of both fields.
        """
        layout = self.ridge.layout
        by_entry = layout.best(query.by_row)[: layout.entries]
        combined = by_entry + (FIELDS_SHARE * query.fields.either).astype(np.float32)
        if query.dense is not None:
            combined += np.sqrt(query.dense.best[: layout.entries]) + ANSWER_SHARE * query.dense.by_answer
        entries = highest(combined, max(limit, CANDIDATES))
        if with_line:
            entries = np.asarray([*dict.fromkeys([*with_line, *entries.tolist()])], dtype=np.int32)
        return entries, by_entry[entries].astype(np.float64)

    def _features(self, query: _Query, found: Candidates) -> NDArray[np.float64]:
        ridge = self.ridge.entry_scores(found.entries, query.raw)
        words = self.index.single_words(query.known)
        columns = {
            "ridge_score": ridge.own,
            **word_features(query.tokens, words, self.index, self.content_weights, found),
            **field_features(query.fields, found),
        }
        denied = {"ridge_score": ridge.denied}
        if query.dense is not None and self.dense is not None:
            dense = DenseCandidates(
                self.dense.ridge.entry_scores(found.entries, query.dense.by_row),
                np.sqrt(query.dense.best[found.entries]).astype(np.float64),
                query.dense.by_answer[found.entries].astype(np.float64),
            )
            columns = {**columns, **dense_features(dense)}
            denied["dense_ridge_score"] = DENIED_WEIGHT * dense.ridge.denied
        return feature_rows({**columns, **margins(columns, found.is_rival, denied)}, len(found.entries))

    def _lowered(self, query: _Query, found: Candidates, confidences: list[float]) -> list[float]:
        """Return confidences, that of the best candidate lowered if its phrasing has another word in place of one of the question."""
        if query.dense is None:
            return confidences
        best = max(range(len(confidences)), key=confidences.__getitem__)
        if query.dense.best[found.entries[best]] < EXCHANGED_BELOW**2 and self._has_exchanged_word(query, found, best):
            confidences[best] *= self.factors.exchanged_word
        return confidences

    def _has_exchanged_word(self, query: _Query, found: Candidates, at: int) -> bool:
        """Return whether a question has one content word in place of one of the nearest phrasing.

        A word that the entry has in another phrasing or in its answer is not exchanged.
        """
        columns = self.index.words_of(found.nearest[at : at + 1]).columns
        of_phrasing = self.index.matrix.features[columns[self.content_weights[columns] > 0]]
        own = ~locate(query.content, of_phrasing)[1]
        others = ~locate(of_phrasing, query.content)[1]
        return total(own) == total(others) == 1 and not query.fields.held_by(found.entries[at : at + 1])[own].any()

    def _objections(self, query: _Query, entries: Ints, similarities: Column) -> list[str]:
        """Return for each entry why it is ruled out, in a curator's words; empty where it is not."""
        positions = entries.tolist()
        if query.slots is NO_SLOTS:
            found = [""] * len(positions)
        else:
            found = [objection(query.slots, self.slots[entry], self.disabled) for entry in positions]
        if self.denied:
            is_nearer = self.denied.nearest(entries, query.by_row) > self.factors.denied_lead * similarities
            if is_nearer.any():
                return [reason or (_NEARER_TO_DENIED_LINE if near else "") for reason, near in zip(found, is_nearer.tolist(), strict=True)]
        return found

    def _by_slots(self, raw: Floats, slots: Slots) -> Floats:
        """Return the similarity to each row, lowered where the row's slots are not the question's."""
        similarities = raw
        if slots.numbers:
            other = self.factors.other_number
            factors = np.asarray([other if clash(slots.numbers, held) else 1.0 for held in self.numberings], dtype=np.float32)
            similarities = raw * factors[self.numbering_of]
        if not self.rows_naming:
            return similarities
        factors = self.name_factors
        if slots.names:
            factors = factors.copy()
            for name in slots.names & self.rows_naming.keys():
                factors[self.rows_naming[name]] = 1.0
        return similarities * factors

    def _factors(self, entries: Sequence[int], objections: Sequence[str], *, names_unknown: bool) -> Sequence[float]:
        """Return what each entry's confidence is multiplied with once its slots are compared."""
        if not (names_unknown or any(objections)):
            return [1.0]
        return [self._factor(entry, reason, names_unknown=names_unknown) for entry, reason in zip(entries, objections, strict=True)]

    def _factor(self, entry: int, objected: str, *, names_unknown: bool) -> float:
        """Return what an entry's confidence is multiplied with."""
        if objected:
            return self.factors.objection
        return self.factors.unknown_name if names_unknown and self.minds_unknown_names(self.slots[entry].show) else 1.0


def _of_lines(confidences: Sequence[float], has_line: Sequence[bool]) -> list[float]:
    """Return confidences of candidates, of which some have the question as a line."""
    certain = 1.0 if sum(has_line) == 1 else _SHARED_LINE
    return [certain if own else one for own, one in zip(has_line, confidences, strict=True)]
