"""Builds the inverted index from a matrix of features: weights, norms and postings, computed for all phrasings at once."""

import math

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import FIRST_NGRAM, FIRST_PAIR, kinds_of
from bot.matching.index.inverted_index import WORD_SHARE, InvertedIndex
from bot.matching.index.sparse_matrix import Floats, Ints, SparseMatrix, offsets

KIND_WEIGHTS = np.asarray([1.0, 0.5, 0.5, 0.85, 0.5, 1.0])
"""Factor of a feature's rarity, by its kind (see `feature_hashing`). It is low for names and numbered parts: `slots` checks that these
agree, so the words around them must decide, not the rarity of the name."""

_EPSILON = 1e-9
"""Least divisor, instead of 0."""


def build_index(matrix: SparseMatrix, group_starts: Ints) -> InvertedIndex:
    """Return the index over a matrix. ``group_starts``: the first row of each entry and each show's denied lines, and the end of the last.

    Both kinds of groups count as entries where the index counts entries.
    """
    groups = len(group_starts) - 1
    owners = np.repeat(np.arange(groups, dtype=np.int32), np.diff(group_starts))
    first_pair, first_ngram = matrix.features.searchsorted([FIRST_PAIR, FIRST_NGRAM]).tolist()
    postings, starts = matrix.transposed()
    features, groups_with = _groups_of_features(postings, starts, owners)
    idf = information(np.bincount(features, minlength=len(matrix.features)), groups) * KIND_WEIGHTS[kinds_of(matrix.features)]
    singles = int(features.searchsorted(first_pair))
    postings[starts[first_ngram] :] += len(matrix)
    scales, total_idf, word_ends = _norms(matrix, idf.astype(np.float32), first_pair, first_ngram)
    return InvertedIndex(
        matrix=matrix,
        idf=idf.astype(np.float32),
        postings=postings,
        starts=starts,
        scales=scales,
        entries=groups_with[:singles].copy(),
        entry_starts=offsets(np.bincount(features[:singles], minlength=first_pair)),
        entry_count=groups,
        total_idf=total_idf,
        word_ends=word_ends,
        unknown_idf=math.log((groups + 1.5) / 0.5),
        first_pair=first_pair,
        first_ngram=first_ngram,
    )


def _groups_of_features(postings: Ints, starts: Ints, owners: Ints) -> tuple[Ints, Ints]:
    """Return each pair of a feature and a group that has it, ordered by feature: the features, then the groups."""
    features = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    groups = owners[postings]
    new = np.ones(len(features), dtype=np.bool_)
    new[1:] = (features[1:] != features[:-1]) | (groups[1:] != groups[:-1])
    return features[new], groups[new]


def information(groups_with: NDArray[np.int64], groups: int) -> NDArray[np.float64]:
    """Return how informative each feature is, from the number of groups that have it (inverse document frequency).

    Groups are counted, not phrasings, so a word does not become commoner because an entry repeats it in each phrasing.
    """
    found: NDArray[np.float64] = np.log((groups + 1.5) / (groups_with + 0.5))
    return found


def _norms(matrix: SparseMatrix, idf: Floats, first_pair: int, first_ngram: int) -> tuple[Floats, Floats, Ints]:
    """Return ``scales``, ``total_idf`` and ``word_ends`` of the index."""
    rows, weights = matrix.row_numbers(), idf[matrix.columns]
    single = matrix.columns < first_pair
    total_idf = np.bincount(rows[single], weights[single], len(matrix))
    word_ends = matrix.starts[:-1] + np.bincount(rows[single], minlength=len(matrix)).astype(np.int32)
    blocks = rows + (matrix.columns >= first_ngram) * np.int32(len(matrix))
    norms = np.sqrt(np.bincount(blocks, np.square(weights), 2 * len(matrix))).reshape(2, -1)
    scales = np.asarray([[WORD_SHARE], [1 - WORD_SHARE]]) / np.maximum(norms, _EPSILON)
    return scales.astype(np.float32), np.maximum(total_idf, _EPSILON).astype(np.float32), word_ends
