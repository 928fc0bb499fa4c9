"""The inverted index: which phrasings share features with a question, and how alike they are. Flat arrays, no object for a posting."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import FIRST_RUN, Keys, kinds_of, text_keys
from bot.matching.index.sparse_matrix import Floats, Ints, Rows, spread, taken
from bot.matching.language.token import Token

WORD_SHARE = 0.7
"""Share of the word block in the score; the rest is the character block. 0.6 to 0.75 do alike on the tuning sets, 0.5 worse."""

UNKNOWN_SHARES = np.asarray([1.0, 0.1, 1.0, 0.0, 0.0, 1.0])
"""What a feature that no entry holds counts, in the order of kinds in `keys`. A pair is unknown because of its words, which weigh already,
or because of their order."""

_MOST_POSTINGS = 60_000
"""Postings that are looked at to find an entry's neighbours in a large FAQ, those of the rarest features first."""


@dataclass(frozen=True, slots=True)
class Index:
    """Phrasings prepared for search. A feature goes by its position in ``rows.keys``, those of words before those of characters.

    ``rows``: what each phrasing holds. ``postings[starts[f]:starts[f+1]]`` are the phrasings that hold feature ``f``, those of characters
    counted on from the number of phrasings, so that one sum over them keeps the blocks apart. ``scales[block, p]`` is the block's share in
    the similarity over its norm. ``entries[entry_bounds[w]:entry_bounds[w+1]]`` are those of ``entry_count`` entries that hold the single
    word ``w``. ``needs[p]`` is the information in the single words of phrasing ``p``, at least a trifle. ``unknown_weight``: what a word in
    no entry weighs.
    """

    rows: Rows
    idf: Floats
    postings: Ints
    starts: Ints
    scales: Floats
    entries: Ints
    entry_bounds: Ints
    entry_count: int
    needs: Floats
    unknown_weight: float
    first_run: int

    def find(self, keys: Keys) -> tuple[Ints, Keys]:
        """Return the features among some that a phrasing holds, and the keys of the others; both in the order given."""
        if not len(self.rows.keys):
            return np.zeros(0, dtype=np.int32), keys
        at = self.rows.keys.searchsorted(keys)
        known = self.rows.keys.take(at, mode="clip") == keys
        return at[known].astype(np.int32), keys[~known]

    def holds(self, key: int) -> bool:
        """Return whether some phrasing holds a feature."""
        at = int(self.rows.keys.searchsorted(key))
        return at < len(self.rows.keys) and int(self.rows.keys[at]) == key

    def similarities(self, tokens: Sequence[Token]) -> Floats:
        """Return the similarity of a question to each phrasing, 0 to 1: cosine of weighted features over both blocks.

        A text without character features (names and numbers alone) is compared by its words alone.
        """
        keys = text_keys(tokens)
        numbers, strange = self.find(keys)
        missing = np.square(self.unknown_weight * UNKNOWN_SHARES[kinds_of(strange)])
        words = int(strange.searchsorted(FIRST_RUN))
        gains = np.square(self.idf[numbers])
        known = int(numbers.searchsorted(self.first_run))
        by_word = math.sqrt(float(gains[:known].sum()) + float(missing[:words].sum())) or 1.0
        by_run = math.sqrt(float(gains[known:].sum()) + float(missing[words:].sum())) or 1.0
        only_words = not len(keys) or int(keys[-1]) < FIRST_RUN
        gains[:known] /= by_word * WORD_SHARE if only_words else by_word
        gains[known:] /= by_run
        return self._summed(numbers, gains)

    def _summed(self, numbers: Ints, gains: Floats) -> Floats:
        """Return for each phrasing what its features gain."""
        first, last = self.starts[numbers], self.starts[numbers + 1]
        postings = taken(self.postings, first, last)
        sums = np.bincount(postings, gains.repeat(last - first), 2 * len(self.rows)).reshape(2, -1).astype(np.float32)
        sums *= self.scales
        found: Floats = sums[0] + sums[1]
        return found

    def nearness(self, phrasings: range) -> Floats:
        """Return how near each phrasing is to the middle of some that stand together.

        The nearest of them instead, a search for each, took ten times as long and chose neighbours that did no better.
        """
        numbers, columns, weights, _ = self._weights(np.arange(phrasings.start, phrasings.stop, dtype=np.int32))
        kept = np.sort(_rarest(self.starts[numbers + 1] - self.starts[numbers], _MOST_POSTINGS))
        gains = np.bincount(columns, weights).astype(np.float32) / np.float32(len(phrasings)) * self.idf[numbers]
        gains[: int(numbers.searchsorted(self.first_run))] /= WORD_SHARE
        gains[int(numbers.searchsorted(self.first_run)) :] /= 1 - WORD_SHARE
        return self._summed(numbers[kept], gains[kept])

    def kernel(self, phrasings: Ints) -> Floats:
        """Return the similarities of some phrasings to one another: row ``i`` is what `similarities` says of the ``i``-th.

        Made from what each of them holds, whatever the size of the FAQ.
        """
        numbers, columns, weights, places = self._weights(phrasings)
        table = np.zeros((len(phrasings), len(numbers)), dtype=np.float32)
        table[places, columns] = weights
        words = int(numbers.searchsorted(self.first_run))
        by_word, by_run = table[:, :words], table[:, words:]
        found: Floats = by_word @ by_word.T / np.float32(WORD_SHARE) + by_run @ by_run.T / np.float32(1 - WORD_SHARE)
        found[~by_run.any(axis=1)] /= np.float32(WORD_SHARE)
        return found

    def _weights(self, phrasings: Ints) -> tuple[Ints, NDArray[np.intp], Floats, NDArray[np.intp]]:
        """Return the features that some phrasings hold, and for each that one of them holds its place there, its weight, and the holder."""
        where, lengths = spread(self.rows.starts[phrasings], self.rows.starts[phrasings + 1])
        held = self.rows.held[where]
        numbers, columns = np.unique(held, return_inverse=True)
        places = np.repeat(np.arange(len(phrasings)), lengths)
        weights: Floats = self.idf[held] * self.scales[(held >= self.first_run).astype(np.intp), phrasings[places]]
        return numbers, columns, weights, places

    def shared(self, numbers: Ints, weights: Floats, phrasings: Ints) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return how much of the weight of some single words, ascending, each of some phrasings holds, and each entry of the FAQ in any."""
        first, last = self.rows.starts[phrasings], self.rows.starts[phrasings + 1]
        held = taken(self.rows.held, first, last)
        at = numbers.searchsorted(held)
        found = np.append(numbers, -1)[at] == held
        rows = np.arange(len(phrasings)).repeat(last - first)
        by_phrasing = np.bincount(rows[found], weights[at[found]], len(phrasings))
        first, last = self.entry_bounds[numbers], self.entry_bounds[numbers + 1]
        return by_phrasing, np.bincount(taken(self.entries, first, last), weights.repeat(last - first), self.entry_count)


def _rarest(lengths: Ints, most: int) -> Ints:
    """Return the places of the features with the fewest postings, as many as have ``most`` together."""
    order = np.argsort(lengths, kind="stable").astype(np.int32)
    kept: Ints = order[: int(np.searchsorted(lengths[order].cumsum(), most, side="right"))]
    return kept
