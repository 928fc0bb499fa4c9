"""What speaks for each candidate, computed for all of them at once: one row a candidate, one column a field of `Evidence`."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import kinds_of, token_features
from bot.matching.index.inverted_index import UNKNOWN_SHARES, InvertedIndex
from bot.matching.index.kernel_ridge import best_other
from bot.matching.index.sparse_matrix import Ints
from bot.matching.language.token import Token
from bot.matching.ranking.calibration import Evidence

Table = NDArray[np.float64]

_OF_WORDS = len(Evidence._fields) - len(Evidence._field_defaults)
"""Fields of the evidence that need no encoder."""


def evidence(
    tokens: Sequence[Token],
    index: InvertedIndex,
    candidates: Ints,
    nearest: Ints,
    *,
    belonging: Table,
    alike: Table,
    rivals: Sequence[bool],
    denied: Table,
) -> Table:
    """Return the evidence of words for some candidates, in the order of `Evidence`'s fields.

    ``candidates`` are entries, ``nearest`` the position of each one's nearest phrasing. ``belonging`` and ``alike``: each candidate's
    regression and its similarity to that phrasing. ``rivals``: those that nothing rules out; only they can be ahead of another, and
    ``denied``, the regression of the lines denied to each, at least 0.
    """
    words = [token_features(token) for token in tokens]
    numbers, strange = index.find(np.unique(np.asarray([one.feature for one in words if one.feature >= 0], dtype=np.int64)))
    weights = index.idf[numbers]
    total = float(weights.sum()) + float(index.unknown_idf * UNKNOWN_SHARES[kinds_of(strange)].sum()) or 1.0
    held, known = index.shared(numbers, weights, nearest)
    unknown = set(strange.tolist())
    telling = [one.feature for one in words if one.is_content]
    rows = np.empty((len(candidates), _OF_WORDS))
    rows[:, 0] = belonging
    rows[:, 1] = belonging - np.maximum(best_other(belonging, rivals), denied)
    rows[:, 2] = alike
    rows[:, 3] = alike - best_other(alike, rivals)
    rows[:, 4] = held / total
    rows[:, 5] = known[candidates] / total
    rows[:, 6] = held / index.total_idf[nearest]
    rows[:, 7] = np.log1p(held / index.unknown_idf)
    rows[:, 8] = math.log1p(len(telling))
    rows[:, 9] = math.log1p(sum(key in unknown for key in telling))
    return rows
