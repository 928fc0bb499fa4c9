"""Fitting the confidence model: a penalized logistic regression with interactions, over the best candidates of many questions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from candidate_tables import CandidateTable
from numpy.typing import NDArray

from bot.matching.ranking.calibration import USUAL_SCARCITY, ConfidenceModel
from bot.matching.ranking.ranking_features import ALL_FEATURES

Values = NDArray[np.float64]

GROUP_WEIGHTS: Mapping[str, float] = MappingProxyType({"covidfaq": 0.8, "small": 3.0, "fans": 4.0, "fans-ko": 0.5, "fans-es": 0.5})
"""What a group of FAQs counts; 1 unless named. Real small FAQs are what the engine is for; the labels of the covidfaq are rough."""

EXCHANGED_WEIGHT = 0.5
"""What a candidate of a line with an exchanged word counts, beside 1 for one of a question that somebody asked."""

BEST = 3
"""Candidates of a question that count: the model must tell the first three apart."""

_PENALTY = 1e-3
_STEPS = 60
_SMALLEST_STEP = 1e-7
_MAX_LOG_ODDS = 40.0
_SCARCITY = ALL_FEATURES.index("phrasing_scarcity")


class Sample(NamedTuple):
    """Candidates to fit on: their features, whether each is right (1) or not (0), and what each counts."""

    features: Values
    truth: Values
    weights: Values


def samples(tables: Sequence[CandidateTable]) -> Sample:
    """Return the best candidates of all questions. Each group counts as `GROUP_WEIGHTS` says, however many FAQs and questions it has.

    What is ruled out is no candidate. Statements and the like outside of the FAQ are left out: their form decides about them.
    """
    sizes = Counter(table.faq.group for table in tables)
    parts = [_sample(table, GROUP_WEIGHTS.get(table.faq.group, 1.0) / sizes[table.faq.group]) for table in tables]
    return Sample(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _sample(table: CandidateTable, weight: float) -> Sample:
    counts = ~table.is_ruled_out[:, :BEST] & (table.may_ask | table.in_scope)[:, None]
    weights = np.where(table.is_exchanged, EXCHANGED_WEIGHT, 1.0)[:, None].repeat(BEST, axis=1)[counts]
    share = weight * table.faq.copies / max(1, len(weights))
    return Sample(table.features[:, :BEST][counts], table.is_right[:, :BEST][counts].astype(np.float64), weights * share)


def fit(sample: Sample, encoder: str = "") -> ConfidenceModel:
    """Return the model of some candidates, by Newton's method over columns of unit variance. ``encoder``: the name it carries."""
    features = sample.features
    beyond = features[:, [_SCARCITY]] - USUAL_SCARCITY
    interactions = np.delete(features * beyond, _SCARCITY, axis=1)
    found = _regression(np.hstack([np.ones((len(features), 1)), features, interactions]), sample.truth, sample.weights)
    coefficients, slopes = found[1 : 1 + features.shape[1]], found[1 + features.shape[1] :]
    return ConfidenceModel(
        round(float(found[0]), 4),
        tuple(round(float(one), 4) for one in coefficients),
        tuple(round(float(one), 4) for one in np.insert(slopes, _SCARCITY, 0.0)),
        encoder,
    )


def _regression(columns: Values, truth: Values, weights: Values) -> Values:
    """Return the coefficient of each column; the first column is of ones and is not penalized."""
    scale = columns.std(axis=0)
    scale[scale == 0] = 1
    x, weights = columns / scale, weights / weights.mean()
    penalty = np.eye(x.shape[1]) * _PENALTY * len(x)
    penalty[0, 0] = 0
    found = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -_MAX_LOG_ODDS, _MAX_LOG_ODDS)))
        gradient = x.T @ (weights * (p - truth)) + penalty @ found
        hessian = (x * (weights * p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        found -= step
        if np.abs(step).max() < _SMALLEST_STEP:
            break
    coefficients: Values = found / scale
    return coefficients
