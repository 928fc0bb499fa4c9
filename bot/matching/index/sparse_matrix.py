"""A sparse matrix of texts and their features, in flat arrays. Functions build it from tokens, stack two, and select rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import Features, batch_features
from bot.matching.language.token import Token

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_LOW = 32
"""Bits of the lower number when two are packed into one for sorting. Sorting plain numbers is many times as fast as ``argsort``."""

total = np.add.reduce
"""The sum of an array's values. The method ``sum`` does the same by way of Python code, which takes longer than a short sum."""

_FEW = 1000
"""Up to this many values, sorting all of them is quicker than selecting the highest first."""


@dataclass(frozen=True, slots=True)
class SparseMatrix:
    """One row for each text and one column for each feature, in compressed sparse row form; every value is 1.

    ``features``: the feature of each column, ascending. ``columns[starts[r]:starts[r+1]]``: the columns that row ``r`` has, ascending.
    """

    features: Features
    columns: Ints
    starts: Ints

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.starts) - 1

    def is_same(self, other: "SparseMatrix") -> bool:
        """Return whether both matrices have the same features, and the same rows in the same order."""
        pairs = ((self.starts, other.starts), (self.columns, other.columns), (self.features, other.features))
        return all(np.array_equal(mine, others) for mine, others in pairs)

    def row_numbers(self) -> Ints:
        """Return the row number of each element of ``columns``."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

    def select(self, rows: Ints) -> "SparseMatrix":
        """Return the given rows in that order. Columns that none of them has are dropped."""
        where, lengths = ranges(self.starts[rows], self.starts[rows + 1])
        columns = self.columns[where]
        used = np.bincount(columns, minlength=len(self.features)) > 0
        if not used.all():
            columns = (np.cumsum(used, dtype=np.int32) - 1)[columns]
        return SparseMatrix(self.features[used], columns, offsets(lengths))

    def transposed(self) -> tuple[Ints, Ints]:
        """Return two arrays: the row numbers of all columns, column by column and ascending, and where each column begins."""
        pairs = self.columns.astype(np.int64) << _LOW | self.row_numbers()
        pairs.sort()
        return pairs.astype(np.int32), offsets(np.bincount(self.columns, minlength=len(self.features)))


NO_ROWS = SparseMatrix(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32), np.zeros(1, dtype=np.int32))


def feature_matrix(texts: Sequence[Sequence[Token]]) -> SparseMatrix:
    """Return the matrix of tokenized texts."""
    batch = batch_features(texts)
    features = _distinct(np.sort(batch.features))
    pairs = _distinct(np.sort(batch.texts << _LOW | np.searchsorted(features, batch.features)))
    return SparseMatrix(features, pairs.astype(np.int32), offsets(np.bincount(pairs >> _LOW, minlength=len(texts))))


def stacked(upper: SparseMatrix, lower: SparseMatrix) -> SparseMatrix:
    """Return the rows of one matrix followed by those of another."""
    if not len(upper):
        return lower
    features = _distinct(np.sort(np.concatenate([upper.features, lower.features])))
    columns = [np.searchsorted(features, matrix.features).astype(np.int32)[matrix.columns] for matrix in (upper, lower)]
    starts = np.concatenate([upper.starts, lower.starts[1:] + upper.starts[-1]]).astype(np.int32)
    return SparseMatrix(features, np.concatenate(columns), starts)


def ranges(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return two arrays: the positions in all ranges, one range after the other, and the lengths of the ranges.

    A range goes from an element of ``first`` up to, but not including, the same element of ``last``.
    """
    lengths = last - first
    ends = lengths.cumsum(dtype=np.int32)
    where = np.repeat(first - ends + lengths, lengths)
    where += np.arange(len(where), dtype=np.int32)
    return where, lengths


def take_ranges(values: Ints, first: Ints, last: Ints) -> Ints:
    """Return the values at the positions that `ranges` returns. For a few ranges this is quicker than indexing with them."""
    return np.concatenate([values[:0], *[values[start:stop] for start, stop in zip(first.tolist(), last.tolist(), strict=True)]])


def offsets(lengths: NDArray[np.int64] | Ints) -> Ints:
    """Return where consecutive ranges of these lengths begin, and where the last one ends: ``[2, 3]`` -> ``[0, 2, 5]``."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)


def highest(values: Floats, count: int) -> Ints:
    """Return the positions of the ``count`` highest values, highest first. Of equal values the first comes first."""
    if not 0 < count < len(values) or len(values) <= _FEW:
        return np.argsort(-values, kind="stable")[:count].astype(np.int32)
    above = values[values > 0]  # most texts of a large FAQ have the value 0, and selecting among equal values is slow
    chosen = above if len(above) > count else values
    least = np.partition(chosen, len(chosen) - count)[len(chosen) - count]
    high = np.flatnonzero(values >= least)
    return high[np.argsort(-values[high], kind="stable")[:count]].astype(np.int32)


def _distinct(ascending: NDArray[np.int64]) -> NDArray[np.int64]:
    return ascending[np.concatenate([[True], ascending[1:] != ascending[:-1]])] if len(ascending) else ascending
