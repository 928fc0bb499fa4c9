"""Figures over a stream of questions: pure, on arrays. Shares lie between 0 and 1.

``sure`` is what a method makes of each question, higher is surer, in any unit; ``right`` says whether its best entry is the one asked for
(false for a question out of scope). See docs/matching.md for what each figure means.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Values = NDArray[np.floating[Any]]

_BINS = 10
_PRECISION = 0.95


def auroc(sure: Values, right: Flags) -> float:
    """Return the probability that a right one is surer than any other, ties counted half (Mann-Whitney); NaN without both kinds."""
    _, place, counts = np.unique(sure, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    positives, negatives = int(right.sum()), int((~right).sum())
    if not positives or not negatives:
        return float("nan")
    return float((ranks[right].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def recall_at_precision(sure: Values, right: Flags, in_scope: Flags, precision: float = _PRECISION) -> float:
    """Return the largest share of in-scope questions answered rightly at a threshold where ``precision`` of all answers are right.

    Equally sure questions are answered together or not at all.
    """
    order = np.argsort(-sure, kind="stable")
    hits = np.cumsum(right[order])
    last_of_its_kind = np.append(sure[order][1:] != sure[order][:-1], True)
    allowed = last_of_its_kind & (hits >= precision * np.arange(1, len(hits) + 1))
    return float(hits[allowed].max(initial=0) / max(1, in_scope.sum()))


def calibration_error(confidence: Values, right: Flags) -> float:
    """Return the expected calibration error over ten bins of equal width: how far confidence and share of right ones lie apart."""
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in range(_BINS) if (bins == b).any()]
    return float(sum(gaps))


def share(part: float, whole: float) -> float:
    """Return a share, NaN of nothing."""
    return part / whole if whole else float("nan")
