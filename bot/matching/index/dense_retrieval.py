"""The dense index: the embeddings of phrasings and denied lines, as a second way to compare a question with the FAQ.

The embeddings come from a sentence encoder, and the engine never computes one: a caller that has an encoder passes them in. Without them
nothing here is used. As with words, a small kernel ridge regression for each entry tells its phrasings from those of its neighbours
(`bot.matching.index.kernel_ridge`).
"""

from dataclasses import dataclass

import numpy as np

from bot.matching.index.kernel_ridge import KernelRidge
from bot.matching.index.row_layout import RowLayout
from bot.matching.index.sparse_matrix import Floats, Ints

_NEIGHBOURS = 100
"""Rows of other entries that an entry's regression is fitted to. On the tuning sets 40, 100 and 200 give the same results; of 688
unseen fan questions they answered 3.3, 2.3 and 3.0 % wrongly, which is hardly more than chance."""

_PENALTY = 0.1
"""Weight of the squared coefficients. On the tuning sets 0.03 gives the same results; 0.3, as for words, loses 0.8 points of top-1 on
one of them."""

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
    """The similarity of a question's embedding to each row, 0 to 1, and the best one in each group of the layout.

    ``by_answer``: its cosine with the beginning of each entry's answer, at least 0.
    """

    by_row: Floats
    best: Floats
    by_answer: Floats


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """The FAQ by the embeddings of its rows and answers.

    ``answers``: the embedding of the beginning of each entry's answer, centred as the rows and of norm 1; zeros for one without words
    and for one that is not known.
    """

    space: EmbeddingSpace
    ridge: KernelRidge
    answers: Floats

    def similarities(self, embedding: Floats) -> DenseSimilarities:
        """Compare a question's embedding, as the encoder gave it, with each row."""
        unit = _unit(embedding - self.space.centre)
        by_row = _raised(self.space.rows @ unit)
        return DenseSimilarities(by_row, self.ridge.layout.best(by_row), np.maximum(self.answers @ unit, 0))


def build_dense_index(
    embeddings: Floats, layout: RowLayout, answers: Floats, answered: Ints, previous: DenseIndex | None = None
) -> DenseIndex:
    """Return the dense index.

    Args:
        embeddings: One for each row of a layout that has an entry, as the encoder gave them.
        layout: Which row belongs to which entry.
        answers: One for each answer that has words, as the encoder gave them; zeros for one that is not known.
        answered: The positions of the entries that ``answers`` belong to.
        previous: The index of an earlier FAQ, whose fitted regressions are reused if layout and embeddings are the same.
    """
    given = np.asarray(embeddings, dtype=np.float32)
    centre = given[: layout.starts[layout.entries]].mean(axis=0)
    space = EmbeddingSpace(_unit(given - centre), centre)
    of_answers = np.zeros((layout.entries, given.shape[1]), dtype=np.float32)
    known = np.asarray(answers).any(axis=1)
    of_answers[answered[known]] = _unit(np.asarray(answers, dtype=np.float32)[known] - centre)
    if previous is not None and previous.ridge.layout.is_same(layout) and np.array_equal(previous.space.rows, space.rows):
        return DenseIndex(previous.space, previous.ridge, of_answers)
    return DenseIndex(space, KernelRidge(space, layout, _NEIGHBOURS, _PENALTY), of_answers)


def _unit(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Floats = vectors / np.maximum(norms, _LEAST_NORM)
    return found


def _raised(cosines: Floats) -> Floats:
    found: Floats = np.maximum(cosines, 0) ** _POWER
    return found
