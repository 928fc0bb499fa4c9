"""The words of entries by field: which words stand in an entry's phrasings and which in its answer.

An answer often says what its question does not: "E-09-04-12" stands in the answer about a crash. The inverted index compares phrasings
only, since a long answer would drown them. Here an answer is a field of its own, as in BM25F (Robertson, Zaragoza and Taylor, Simple BM25
Extension to Multiple Weighted Fields, 2004), and the confidence model weighs it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import FIRST_FUNCTION_WORD, FIRST_PAIR, FIRST_SLOT, Features, kinds_of, locate, token_features
from bot.matching.index.index_builder import KIND_WEIGHTS, information
from bot.matching.index.sparse_matrix import Floats, Ints, offsets, take_ranges
from bot.matching.language.token import Token

Shares = NDArray[np.float64]


class FieldCoverage(NamedTuple):
    """How much of a question's information each entry holds, 0 to 1, by position of the entry.

    ``answer``: in its answer; ``either``: in its phrasings or its answer. ``unknown``: the share that no entry holds in either.
    """

    answer: Shares
    either: Shares
    unknown: float


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """The content words of all entries.

    ``features``: the words' features, ascending. ``idf``: the weight of each. ``entries[starts[w]:starts[w+1]]``: the entries that have
    word ``w`` in a phrasing or in the answer; ``answered[answer_starts[w]:answer_starts[w+1]]``: those that have it in the answer.
    ``unknown_idf``: the weight of a word that no entry has.
    """

    features: Features
    idf: Floats
    starts: Ints
    entries: Ints
    answer_starts: Ints
    answered: Ints
    unknown_idf: float
    entry_count: int

    def coverage(self, features: Features) -> FieldCoverage:
        """Return how much of a question each entry holds. ``features``: of its content words, ascending, each once."""
        at, known = locate(features, self.features)
        columns = at[known]
        weights = self.idf[columns]
        missing = self.unknown_idf * float(KIND_WEIGHTS[kinds_of(features[~known])].sum())
        total = float(weights.sum()) + missing or 1.0
        gains = weights / total
        return FieldCoverage(
            _summed(self.answered, self.answer_starts, columns, gains, self.entry_count),
            _summed(self.entries, self.starts, columns, gains, self.entry_count),
            missing / total,
        )

    def weights(self, features: Features) -> Floats:
        """Return the weight of each feature relative to that of an unknown word, 0 to 1; 1 for one that no entry has."""
        at, known = locate(features, self.features)
        found: Floats = KIND_WEIGHTS[kinds_of(features)].astype(np.float32)
        found[known] = self.idf[at[known]] / self.unknown_idf
        return found

    def holds(self, features: Features, entries: Ints) -> NDArray[np.bool_]:
        """Return for each feature (row) and each of some entries (column) whether the entry has it in any field."""
        at, known = locate(features, self.features)
        table = np.zeros((len(features), self.entry_count), dtype=np.bool_)
        for row in np.flatnonzero(known).tolist():
            table[row, self.entries[self.starts[at[row]] : self.starts[at[row] + 1]]] = True
        return table[:, entries]


def content_features(features: Features) -> Features:
    """Return those features that are content words, names or numbered parts. ``features``: ascending."""
    singles = features[: int(features.searchsorted(FIRST_PAIR))]
    first, last = singles.searchsorted([FIRST_FUNCTION_WORD, FIRST_SLOT]).tolist()
    return np.concatenate([singles[:first], singles[last:]])


def content_of_tokens(tokens: Iterable[Token]) -> Features:
    """Return the features of the content words, names and numbered parts in a text, ascending, each once."""
    found = {feature for features in map(token_features, tokens) for feature in features[:2] if feature >= 0}
    return content_features(np.asarray(sorted(found), dtype=np.int64))


def build_field_index(phrasings: Sequence[Features], answers: Sequence[Features]) -> FieldIndex:
    """Return the field index. ``phrasings``, ``answers``: for each entry the features of content words in the field, each once."""
    count = len(phrasings)
    lengths = [*map(len, phrasings), *map(len, answers)]
    owners = np.repeat(np.tile(np.arange(count, dtype=np.int64), 2), lengths)
    held = np.concatenate([*phrasings, *answers]) if count else np.zeros(0, dtype=np.int64)
    features, columns = np.unique(held, return_inverse=True)
    pairs = columns.astype(np.int64) * max(count, 1) + owners
    of_answers = pairs[int(np.sum(lengths[:count], dtype=np.int64)) :]
    words, entries = np.divmod(np.unique(pairs), max(count, 1))
    answer_words, answered = np.divmod(np.unique(of_answers), max(count, 1))
    entries_with = np.bincount(words, minlength=len(features))
    idf = information(entries_with, count) * KIND_WEIGHTS[kinds_of(features)]
    return FieldIndex(
        features=features,
        idf=idf.astype(np.float32),
        starts=offsets(entries_with),
        entries=entries.astype(np.int32),
        answer_starts=offsets(np.bincount(answer_words, minlength=len(features))),
        answered=answered.astype(np.int32),
        unknown_idf=math.log((count + 1.5) / 0.5),
        entry_count=count,
    )


def _summed(entries: Ints, starts: Ints, columns: NDArray[np.intp], gains: Floats, count: int) -> Shares:
    """Return for each of ``count`` entries the sum of the gains of those columns that it has."""
    first, last = starts[columns], starts[columns + 1]
    return np.bincount(take_ranges(entries, first, last), gains.repeat(last - first), count).astype(np.float64)
