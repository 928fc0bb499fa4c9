"""The words of entries by field: which words stand in an entry's phrasings and which in its answer.

An answer often says what its question does not: "E-09-04-12" stands in the answer about a crash. The inverted index compares phrasings
only, since a long answer would drown them. Here an answer is a field of its own, as in BM25F (Robertson, Zaragoza and Taylor, Simple BM25
Extension to Multiple Weighted Fields, 2004), and the confidence model weighs it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import FIRST_FUNCTION_WORD, FIRST_PAIR, FIRST_SLOT, Features, kinds_of, locate, token_features
from bot.matching.index.index_builder import KIND_WEIGHTS, information
from bot.matching.index.sparse_matrix import Floats, Ints, offsets, take_ranges, total
from bot.matching.language.token import Token

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FieldMatches:
    """A question's words in the fields of the entries.

    ``weights``: of each word, relative to that of an unknown one. ``answer``, ``either``: how much of the question's information each
    entry holds, 0 to 1, by position of the entry: in its answer, and in its phrasings or its answer. ``unknown``: the share that no entry
    holds in either. ``words[i]`` stands in some field of ``entries[i]``: the place of a word in the question, the position of an entry.
    """

    weights: Floats
    answer: Shares
    either: Shares
    unknown: float
    words: NDArray[np.intp]
    entries: Ints

    def held_by(self, entries: Ints) -> NDArray[np.bool_]:
        """Return for each word (row) and each of some entries (column) whether the entry has the word in any field."""
        table = np.zeros((len(self.weights), len(self.either)), dtype=np.bool_)
        table[self.words, self.entries] = True
        return table[:, entries]


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """The content words of all entries.

    ``features``: the words' features, ascending. ``idf``: the weight of each. ``held[starts[w]:starts[w+1]]``: the entries that have word
    ``w`` in a phrasing or in the answer, each as twice its position, and 1 more if it is in the answer. ``unknown_idf``: the weight of a
    word that no entry has.
    """

    features: Features
    idf: Floats
    starts: Ints
    held: Ints
    unknown_idf: float
    entry_count: int

    def look_up(self, features: Features) -> FieldMatches:
        """Look up the words of a question. ``features``: of its content words, ascending, each once."""
        at, known = locate(features, self.features)
        columns = at[known]
        of_kinds = KIND_WEIGHTS[kinds_of(features)]
        weights: Floats = of_kinds.astype(np.float32)
        idf = self.idf[columns]
        weights[known] = idf / self.unknown_idf
        missing = self.unknown_idf * float(total(of_kinds[~known]))
        information = float(total(idf)) + missing or 1.0
        first, last = self.starts[columns], self.starts[columns + 1]
        held, lengths = take_ranges(self.held, first, last), last - first
        gains: Shares = np.bincount(held, (idf / information).repeat(lengths), 2 * self.entry_count).astype(np.float64).reshape(-1, 2)
        in_answer = gains[:, 1]
        return FieldMatches(
            weights, in_answer, gains[:, 0] + in_answer, missing / information, known.nonzero()[0].repeat(lengths), held >> 1
        )

    def weights(self, features: Features) -> Floats:
        """Return the weight of each feature relative to that of an unknown word, 0 to 1; 1 for one that no entry has."""
        at, known = locate(features, self.features)
        found: Floats = KIND_WEIGHTS[kinds_of(features)].astype(np.float32)
        found[known] = self.idf[at[known]] / self.unknown_idf
        return found


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
    said = np.concatenate([*phrasings, *answers]) if count else np.zeros(0, dtype=np.int64)
    features, columns = np.unique(said, return_inverse=True)
    pairs = columns.astype(np.int64) * max(count, 1) + owners
    of_answers = np.unique(pairs[int(np.sum(lengths[:count], dtype=np.int64)) :])
    held = np.unique(pairs)
    words, entries = np.divmod(held, max(count, 1))
    entries_with = np.bincount(words, minlength=len(features))
    idf = information(entries_with, count) * KIND_WEIGHTS[kinds_of(features)]
    return FieldIndex(
        features=features,
        idf=idf.astype(np.float32),
        starts=offsets(entries_with),
        held=(2 * entries + locate(held, of_answers)[1]).astype(np.int32),
        unknown_idf=math.log((count + 1.5) / 0.5),
        entry_count=count,
    )
