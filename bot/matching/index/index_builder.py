"""From rows of features to the index over them: weights, norms and postings, computed for all of them at once."""

import math

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import FIRST_PAIR, FIRST_RUN, kinds_of
from bot.matching.index.inverted_index import WORD_SHARE, Index
from bot.matching.index.sparse_matrix import Floats, Ints, Rows, bounds

_WEIGHTS = np.asarray([1.0, 0.5, 0.5, 0.85, 0.5, 1.0])
"""What a feature counts beside how rare it is, in the order of kinds in `keys`. Of a name or numbered part little: that it agrees is
checked apart, so what is asked of it must decide, not that it is rare."""

_TRIFLE = 1e-9
"""What stands for nothing where it is divided by."""


def build_index(rows: Rows, entry_starts: Ints) -> Index:
    """Build the index over the features of phrasings; ``entry_starts``: where those of each entry begin, and where the last ones end."""
    entries = len(entry_starts) - 1
    owners = np.repeat(np.arange(entries, dtype=np.int32), np.diff(entry_starts))
    first_pair, first_run = rows.keys.searchsorted([FIRST_PAIR, FIRST_RUN]).tolist()
    postings, starts = rows.transposed()
    holding, held_by = _holding(postings, starts, owners)
    idf = _information(np.bincount(holding, minlength=len(rows.keys)), entries) * _WEIGHTS[kinds_of(rows.keys)]
    singles = int(holding.searchsorted(first_pair))
    postings[starts[first_run] :] += len(rows)
    scales, needs = _norms(rows, idf.astype(np.float32), first_pair, first_run)
    return Index(
        rows=rows,
        idf=idf.astype(np.float32),
        postings=postings,
        starts=starts,
        scales=scales,
        entries=held_by[:singles].copy(),
        entry_bounds=bounds(np.bincount(holding[:singles], minlength=first_pair)),
        entry_count=entries,
        needs=needs,
        unknown_weight=math.log((entries + 1.5) / 0.5),
        first_run=first_run,
    )


def _holding(postings: Ints, starts: Ints, owners: Ints) -> tuple[Ints, Ints]:
    """Return each feature with each entry that holds it, features in order."""
    features = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    entries = owners[postings]
    new = np.ones(len(features), dtype=np.bool_)
    new[1:] = (features[1:] != features[:-1]) | (entries[1:] != entries[:-1])
    return features[new], entries[new]


def _information(entries_with: NDArray[np.int64], entries: int) -> NDArray[np.float64]:
    """Return how informative features are.

    Counted over ENTRIES: an entry that repeats a word in each phrasing makes it no commoner.
    """
    found: NDArray[np.float64] = np.log((entries + 1.5) / (entries_with + 0.5))
    return found


def _norms(rows: Rows, idf: Floats, first_pair: int, first_run: int) -> tuple[Floats, Floats]:
    """Return ``scales`` and ``needs`` of the index."""
    owners, weights = rows.owners(), idf[rows.held]
    single = rows.held < first_pair
    needs = np.bincount(owners[single], weights[single], len(rows))
    blocks = owners + (rows.held >= first_run) * np.int32(len(rows))
    norms = np.sqrt(np.bincount(blocks, np.square(weights), 2 * len(rows))).reshape(2, -1)
    scales = np.asarray([[WORD_SHARE], [1 - WORD_SHARE]]) / np.maximum(norms, _TRIFLE)
    return scales.astype(np.float32), np.maximum(needs, _TRIFLE).astype(np.float32)
