"""The dense index: the embeddings of phrasings and denied lines, as a second way to compare a question with the FAQ.

The embeddings come from a sentence encoder, and the engine never computes one: a caller that has an encoder passes them in. Without them
nothing here is used. As with words, a small kernel ridge regression for each entry tells its phrasings from those of its neighbours
(`bot.matching.index.kernel_ridge`).
"""

from dataclasses import dataclass

import numpy as np

from bot.matching.index.kernel_ridge import KernelRidge
from bot.matching.index.row_layout import RowLayout
from bot.matching.index.sparse_matrix import Floats, Ints, highest

_NEIGHBOURS = 100
"""Rows of other entries that an entry's regression is fitted to. On the tuning sets 40, 100 and 200 give the same results; of 688
unseen fan questions they answered 3.3, 2.3 and 3.0 % wrongly, which is hardly more than chance."""

_PENALTY = 0.1
"""Weight of the squared coefficients. On the tuning sets 0.03 gives the same results; 0.3, as for words, loses 0.8 points of top-1 on
one of them."""

_NEAREST = 8
"""Entries with the most similar embeddings that become candidates, beside those that are most similar by words."""

_POWER = 2
"""The kernel is the cosine to this power, and 0 for a negative cosine, so only nearly equal embeddings count. On the tuning sets R@95 of
the plain cosine was 8 points lower; 1.5 to 3 give the same results."""

_LEAST_NORM = 1e-6

_AT_ONCE = 64
"""Rows that all others are compared with at a time, so that memory does not grow with the phrasings of an entry."""


@dataclass(frozen=True, slots=True)
class EmbeddingSpace:
    """The embeddings of all rows, centred and of norm 1.

    ``centre``: the mean of the phrasings' embeddings as the encoder gave them. All embeddings of an encoder share a direction that carries
    nothing; without subtracting it every cosine would be above 0.7.
    """

    rows: Floats
    centre: Floats

    def similarities(self, embedding: Floats) -> Floats:
        """Return the similarity of a question to each row, 0 to 1. ``embedding``: the question's, as the encoder gave it."""
        return _raised(self.rows @ _unit(embedding - self.centre))

    def nearness(self, rows: range) -> Floats:
        """Return for each row its cosine with the nearest of some consecutive rows."""
        best = np.full(len(self.rows), -np.inf, dtype=np.float32)
        for start in range(rows.start, rows.stop, _AT_ONCE):
            some = self.rows[start : min(start + _AT_ONCE, rows.stop)]
            np.maximum(best, (self.rows @ some.T).max(axis=1), out=best)
        return best

    def kernel(self, rows: Ints) -> Floats:
        """Return the similarities of some rows to one another, 0 to 1."""
        some = self.rows[rows]
        return _raised(some @ some.T)


@dataclass(frozen=True, slots=True)
class DenseSimilarities:
    """The similarity of a question's embedding to each row, 0 to 1, and the best one in each group of the layout."""

    by_row: Floats
    best: Floats


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """The FAQ by the embeddings of its rows."""

    space: EmbeddingSpace
    ridge: KernelRidge

    def similarities(self, embedding: Floats) -> DenseSimilarities:
        """Compare a question's embedding, as the encoder gave it, with each row."""
        by_row = self.space.similarities(embedding)
        return DenseSimilarities(by_row, self.ridge.layout.best(by_row))

    def nearest(self, similarities: DenseSimilarities, count: int = _NEAREST) -> Ints:
        """Return the entries with the most similar rows, best first; ties go by position."""
        return highest(similarities.best[: self.ridge.layout.entries], count)


def build_dense_index(embeddings: Floats, layout: RowLayout, previous: DenseIndex | None = None) -> DenseIndex:
    """Return the dense index. ``embeddings``: one for each row of a layout that has an entry, as the encoder gave them.

    ``previous``: the index of an earlier FAQ. It is returned, with its fitted regressions, if layout and embeddings are the same.
    """
    given = np.asarray(embeddings, dtype=np.float32)
    centre = given[: layout.starts[layout.entries]].mean(axis=0)
    space = EmbeddingSpace(_unit(given - centre), centre)
    if previous is not None and previous.ridge.layout.is_same(layout) and np.array_equal(previous.space.rows, space.rows):
        return previous
    return DenseIndex(space, KernelRidge(space, layout, _NEIGHBOURS, _PENALTY))


def _unit(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Floats = vectors / np.maximum(norms, _LEAST_NORM)
    return found


def _raised(cosines: Floats) -> Floats:
    found: Floats = np.maximum(cosines, 0) ** _POWER
    return found
