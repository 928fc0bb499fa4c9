"""What phrasings and denied lines mean, as vectors of a sentence encoder: a second, dense view of the FAQ beside its words.

The engine never computes a vector: whoever has an encoder hands them in, and without them nothing here is used. As with words, a small
kernel ridge regression for each entry tells its phrasings from their neighbours (`bot.matching.index.kernel_ridge`).
"""

from dataclasses import dataclass

import numpy as np

from bot.matching.index.kernel_ridge import Layout, Ridge
from bot.matching.index.sparse_matrix import Floats, Ints, highest

_NEIGHBOURS = 100
"""Foreign lines that an entry is told apart from by meaning. On the tuning sets 40, 100 and 200 do alike; of 688 unseen fan questions they
answered 3.3, 2.3 and 3.0 % wrongly, which is hardly more than chance."""

_PENALTY = 0.1
"""Weight of the squared coefficients. 0.03 does alike on the tuning sets; 0.3, that of words, loses 0.8 points of top-1 on one of them."""

_NEAREST = 8
"""Entries nearest in meaning that are looked at closely, beside those nearest in words."""

_POWER = 2
"""The kernel is the cosine to this power, 0 where it is negative: only what means nearly the same counts. On the tuning sets R@95 of the
plain cosine was 8 points lower; 1.5 to 3 do alike."""

_LEAST_NORM = 1e-6

_AT_ONCE = 64
"""Rows that all others are compared with at a time, so that memory does not grow with the lines of an entry."""


@dataclass(frozen=True, slots=True)
class Space:
    """The vectors of all lines, a row each, centred and of norm one.

    ``centre``: the mean of the phrasings' vectors as they came. Those of an encoder share a direction that says nothing, and all cosines
    would lie above 0.7.
    """

    rows: Floats
    centre: Floats

    def similarities(self, vector: Floats) -> Floats:
        """Return how alike in meaning a question is to each line, 0-1; ``vector``: its own as the encoder gave it."""
        return _raised(self.rows @ _unit(vector - self.centre))

    def nearness(self, rows: range) -> Floats:
        """Return the cosine of each line and the nearest of some that stand together."""
        best = np.full(len(self.rows), -np.inf, dtype=np.float32)
        for start in range(rows.start, rows.stop, _AT_ONCE):
            some = self.rows[start : min(start + _AT_ONCE, rows.stop)]
            np.maximum(best, (self.rows @ some.T).max(axis=1), out=best)
        return best

    def kernel(self, rows: Ints) -> Floats:
        """Return how alike in meaning some lines are to one another, 0-1."""
        some = self.rows[rows]
        return _raised(some @ some.T)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a question's vector says: how much it means what each line means, 0-1, and the best of that in each group of the layout."""

    similarities: Floats
    best: Floats


@dataclass(frozen=True, slots=True)
class Meaning:
    """The FAQ by what its lines mean."""

    space: Space
    ridge: Ridge

    def likeness(self, vector: Floats) -> Likeness:
        """Compare a question's vector, as the encoder gave it, with each line."""
        similarities = self.space.similarities(vector)
        return Likeness(similarities, self.ridge.layout.best(similarities))

    def nearest(self, likeness: Likeness, count: int = _NEAREST) -> Ints:
        """Return the entries nearest in meaning, nearest first; ties go by position."""
        return highest(likeness.best[: self.ridge.layout.entries], count)


def build_meaning(vectors: Floats, layout: Layout, before: Meaning | None = None) -> Meaning:
    """Prepare vectors for comparison: one for each row of a layout that has an entry, as the encoder gave them.

    ``before``: of an earlier FAQ; it serves again where layout and vectors are the same, and with it what was solved.
    """
    given = np.asarray(vectors, dtype=np.float32)
    centre = given[: layout.starts[layout.entries]].mean(axis=0)
    space = Space(_unit(given - centre), centre)
    if before is not None and before.ridge.layout.is_same(layout) and np.array_equal(before.space.rows, space.rows):
        return before
    return Meaning(space, Ridge(space, layout, _NEIGHBOURS, _PENALTY))


def _unit(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Floats = vectors / np.maximum(norms, _LEAST_NORM)
    return found


def _raised(cosines: Floats) -> Floats:
    found: Floats = np.maximum(cosines, 0) ** _POWER
    return found
