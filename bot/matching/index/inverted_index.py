"""The inverted index: which phrasings have features in common with a question, and how similar they are to it. Flat arrays only."""

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import (
    FIRST_NGRAM,
    FIRST_PAIR,
    Features,
    kinds_of,
    locate,
)
from bot.matching.index.sparse_matrix import Floats, Ints, SparseMatrix, ranges, take_ranges, total

WORD_SHARE = 0.7
"""Share of the word block (stems, slots and pairs) in a similarity; the rest is the block of character n-grams. On the tuning sets 0.6 to
0.75 give the same results, 0.5 worse ones."""

UNKNOWN_SHARES = np.asarray([1.0, 0.1, 1.0, 0.0, 0.0, 1.0])
"""How much a feature counts that no entry has, by its kind (see `feature_hashing`). A pair is unknown because its words are, which count
already, or because of their order."""

_MAX_POSTINGS = 60_000
"""Postings that are summed to find an entry's neighbours in a large FAQ, those of the rarest features first."""


class KnownFeatures(NamedTuple):
    """The features of a question. ``columns``: of those that a phrasing has; ``unknown``: the features that none has. Both ascending."""

    columns: Ints
    unknown: Features


class HeldWords(NamedTuple):
    """The columns of the single words of some phrasings, one phrasing after the other. ``places``: the place of the phrasing of each."""

    places: NDArray[np.intp]
    columns: Ints


@dataclass(frozen=True, slots=True)
class InvertedIndex:
    """The phrasings and denied lines of a FAQ, by their features. A feature is identified by its column in ``matrix``.

    ``matrix``: the features of each phrasing. ``idf``: the weight of each feature.
    ``postings[starts[f]:starts[f+1]]``: the phrasings that have feature ``f``. For n-grams of characters the number of phrasings is added
    to each, so that one sum over postings keeps the two blocks apart.
    ``scales[block, p]``: the share of the block in the similarity, divided by the norm of phrasing ``p`` in it.
    ``entries[entry_starts[w]:entry_starts[w+1]]``: the entries that have the single word ``w``, of ``entry_count`` groups of rows.
    ``total_idf[p]``: the sum of the weights of the single words of phrasing ``p``, above 0; these are
    ``matrix.columns[matrix.starts[p]:word_ends[p]]``. ``unknown_idf``: the weight of a word that is
    in no entry. ``first_pair``, ``first_ngram``: the first column of a pair, and of an n-gram of characters.
    """

    matrix: SparseMatrix
    idf: Floats
    postings: Ints
    starts: Ints
    scales: Floats
    entries: Ints
    entry_starts: Ints
    entry_count: int
    total_idf: Floats
    word_ends: Ints
    unknown_idf: float
    first_pair: int
    first_ngram: int

    def find(self, features: Features) -> KnownFeatures:
        """Return the columns of those features that a phrasing has, and the features that none has; both in the order given."""
        at, known = locate(features, self.matrix.features)
        return KnownFeatures(at[known].astype(np.int32), features[~known])

    def single_words(self, question: KnownFeatures) -> KnownFeatures:
        """Return those features of a question that are single words, slots included."""
        columns, unknown = question
        return KnownFeatures(columns[: columns.searchsorted(self.first_pair)], unknown[: unknown.searchsorted(FIRST_PAIR)])

    def has(self, feature: int) -> bool:
        """Return whether some phrasing has a feature."""
        at = int(self.matrix.features.searchsorted(feature))
        return at < len(self.matrix.features) and int(self.matrix.features[at]) == feature

    def words_of(self, phrasings: Ints) -> HeldWords:
        """Return the single words of some phrasings."""
        first, last = self.matrix.starts[phrasings], self.word_ends[phrasings]
        return HeldWords(np.arange(len(phrasings)).repeat(last - first), take_ranges(self.matrix.columns, first, last))

    def similarities(self, question: KnownFeatures) -> Floats:
        """Return the similarity of a question to each phrasing, 0 to 1: the cosine of weighted features in both blocks.

        A text without n-grams of characters (names and numbers alone) is compared by its words alone.
        """
        columns, unknown = question
        missing = np.square(self.unknown_idf * UNKNOWN_SHARES[kinds_of(unknown)])
        unknown_words = int(unknown.searchsorted(FIRST_NGRAM))
        gains = np.square(self.idf[columns])
        words = int(columns.searchsorted(self.first_ngram))
        word_norm = math.sqrt(float(total(gains[:words])) + float(total(missing[:unknown_words]))) or 1.0
        ngram_norm = math.sqrt(float(total(gains[words:])) + float(total(missing[unknown_words:]))) or 1.0
        only_words = words == len(columns) and unknown_words == len(unknown)
        gains[:words] /= word_norm * WORD_SHARE if only_words else word_norm
        gains[words:] /= ngram_norm
        return self._summed(columns, gains)

    def _summed(self, columns: Ints, gains: Floats) -> Floats:
        """Return for each phrasing the sum of the gains of those columns that it has, scaled by its norms."""
        first, last = self.starts[columns], self.starts[columns + 1]
        postings = take_ranges(self.postings, first, last)
        sums = np.bincount(postings, gains.repeat(last - first), 2 * len(self.matrix)).reshape(2, -1).astype(np.float32)
        sums *= self.scales
        found: Floats = sums[0] + sums[1]
        return found

    def nearness(self, phrasings: range) -> Floats:
        """Return how near each phrasing is to the mean of some consecutive ones.

        The similarity to the nearest of them, a search for each, took ten times as long and found neighbours that did no better.
        """
        columns, places, weights, _ = self._weights(np.arange(phrasings.start, phrasings.stop, dtype=np.int32))
        kept = np.sort(_rarest(self.starts[columns + 1] - self.starts[columns], _MAX_POSTINGS))
        gains = np.bincount(places, weights).astype(np.float32) / np.float32(len(phrasings)) * self.idf[columns]
        gains[: int(columns.searchsorted(self.first_ngram))] /= WORD_SHARE
        gains[int(columns.searchsorted(self.first_ngram)) :] /= 1 - WORD_SHARE
        return self._summed(columns[kept], gains[kept])

    def kernel(self, phrasings: Ints) -> Floats:
        """Return the similarities of some phrasings to one another: row ``i`` is what `similarities` gives for the ``i``-th.

        Computed from their own features, so the size of the FAQ does not matter.
        """
        columns, places, weights, rows = self._weights(phrasings)
        table = np.zeros((len(phrasings), len(columns)), dtype=np.float32)
        table[rows, places] = weights
        words = int(columns.searchsorted(self.first_ngram))
        by_word, by_ngram = table[:, :words], table[:, words:]
        found: Floats = by_word @ by_word.T / np.float32(WORD_SHARE) + by_ngram @ by_ngram.T / np.float32(1 - WORD_SHARE)
        found[~by_ngram.any(axis=1)] /= np.float32(WORD_SHARE)
        return found

    def _weights(self, phrasings: Ints) -> tuple[Ints, NDArray[np.intp], Floats, NDArray[np.intp]]:
        """Return the columns that some phrasings have; then for each value its place among these columns, its weight, and its phrasing."""
        where, lengths = ranges(self.matrix.starts[phrasings], self.matrix.starts[phrasings + 1])
        held = self.matrix.columns[where]
        columns, places = np.unique(held, return_inverse=True)
        rows = np.repeat(np.arange(len(phrasings)), lengths)
        weights: Floats = self.idf[held] * self.scales[(held >= self.first_ngram).astype(np.intp), phrasings[rows]]
        return columns, places, weights, rows

    def shared_by_entries(self, columns: Ints, weights: Floats) -> NDArray[Any]:
        """Return how much of the weight of a question's single words each entry of the FAQ has.

        ``columns``: the words, ascending; ``weights``: the weight of each.
        """
        first, last = self.entry_starts[columns], self.entry_starts[columns + 1]
        return np.bincount(take_ranges(self.entries, first, last), weights.repeat(last - first), self.entry_count)


def _rarest(lengths: Ints, most: int) -> Ints:
    """Return the positions of the features with the fewest postings, as many as have ``most`` postings together."""
    order = np.argsort(lengths, kind="stable").astype(np.int32)
    kept: Ints = order[: int(np.searchsorted(lengths[order].cumsum(), most, side="right"))]
    return kept
