"""Features of many texts as rows of numbers in flat arrays: read from tokens, joined, picked and put in another order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import Keys, batch_keys
from bot.matching.language.token import Token

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_LOW = 32
"""Bits of the lower of two numbers that are sorted as one: a sort of plain numbers is many times as fast as one that tells the order."""

_FEW = 1000
"""Values up to which sorting them all is quicker than choosing the highest first."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The features of texts. ``held[starts[r]:starts[r+1]]`` are those of row ``r``, ascending positions in ``keys``, which ascend too."""

    keys: Keys
    held: Ints
    starts: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    def is_same(self, other: "Rows") -> bool:
        """Return whether the same rows hold the same features."""
        pairs = ((self.starts, other.starts), (self.held, other.held), (self.keys, other.keys))
        return all(np.array_equal(mine, others) for mine, others in pairs)

    def owners(self) -> Ints:
        """Return the row of each of ``held``."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

    def at(self, rows: Ints) -> "Rows":
        """Return some rows in the order given, without features that none of them holds."""
        where, lengths = spread(self.starts[rows], self.starts[rows + 1])
        held = self.held[where]
        used = np.bincount(held, minlength=len(self.keys)) > 0
        if not used.all():
            held = (np.cumsum(used, dtype=np.int32) - 1)[held]
        return Rows(self.keys[used], held, bounds(lengths))

    def transposed(self) -> tuple[Ints, Ints]:
        """Return the rows that hold each feature, one feature after the other and ascending in each, and where each begins."""
        pairs = self.held.astype(np.int64) << _LOW | self.owners()
        pairs.sort()
        return pairs.astype(np.int32), bounds(np.bincount(self.held, minlength=len(self.keys)))


def read_rows(texts: Sequence[Sequence[Token]]) -> Rows:
    """Return the features of tokenized texts, a row for each."""
    batch = batch_keys(texts)
    keys = _distinct(np.sort(batch.keys))
    pairs = _distinct(np.sort(batch.texts << _LOW | np.searchsorted(keys, batch.keys)))
    return Rows(keys, pairs.astype(np.int32), bounds(np.bincount(pairs >> _LOW, minlength=len(texts))))


def joined(one: Rows, other: Rows) -> Rows:
    """Return the rows of one and then those of another."""
    keys = _distinct(np.sort(np.concatenate([one.keys, other.keys])))
    held = [np.searchsorted(keys, rows.keys).astype(np.int32)[rows.held] for rows in (one, other)]
    return Rows(keys, np.concatenate(held), np.concatenate([one.starts, other.starts[1:] + one.starts[-1]]).astype(np.int32))


def spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return all positions from each ``first`` up to its ``last``, one range after the other, and how long each is."""
    lengths = last - first
    ends = lengths.cumsum(dtype=np.int32)
    where = np.repeat(first - ends + lengths, lengths)
    where += np.arange(len(where), dtype=np.int32)
    return where, lengths


def taken(values: Ints, first: Ints, last: Ints) -> Ints:
    """Return the values from each ``first`` up to its ``last``, one range after the other: for a few ranges quicker than by `spread`."""
    return np.concatenate([values[:0], *(values[start:stop] for start, stop in zip(first.tolist(), last.tolist(), strict=True))])


def bounds(lengths: NDArray[np.int64] | Ints) -> Ints:
    """Return where each of some ranges begins that stand one after the other, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)


def highest(values: Floats, count: int) -> Ints:
    """Return the positions of the highest values, highest first; ties go by position."""
    if not 0 < count < len(values) or len(values) <= _FEW:
        return np.argsort(-values, kind="stable")[:count].astype(np.int32)
    above = values[values > 0]  # most of a large FAQ has nothing in common with a text, and equal values are chosen from slowly
    chosen = above if len(above) > count else values
    least = np.partition(chosen, len(chosen) - count)[len(chosen) - count]
    high = np.flatnonzero(values >= least)
    return high[np.argsort(-values[high], kind="stable")[:count]].astype(np.int32)


def _distinct(ascending: NDArray[np.int64]) -> NDArray[np.int64]:
    return ascending[np.concatenate([[True], ascending[1:] != ascending[:-1]])] if len(ascending) else ascending
