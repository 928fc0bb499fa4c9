"""How sure: a logistic model over the ranking features of a candidate, with coefficients fitted on public question sets.

The coefficients are data, written by ``tests/benchmarks/fit_confidence.py`` with the figures they reached: ``data/confidence.json`` for
words alone, and a file ``data/confidence_*.json`` for each sentence encoder, whose name stands in it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from bot.matching.ranking.ranking_features import ALL_FEATURES, WORD_FEATURES, RankingFeatures

_MAX_LOG_ODDS = 50.0
"""Beyond this a probability is 0 or 1 in every figure shown."""


USUAL_SCARCITY = 0.74
"""The `phrasing_scarcity` that ``coefficients`` are meant for: between three and four phrasings."""

_SCARCITY = ALL_FEATURES.index("phrasing_scarcity")


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """A logistic regression whose coefficients depend on how many phrasings an entry has.

    With one phrasing an entry, most right questions are far from it, and a high similarity is a lucky find; with fifty, a question that is
    far from all of them is about something else. A feature's coefficient is therefore its value in ``coefficients`` plus its value in
    ``slopes`` times `phrasing_scarcity` less `USUAL_SCARCITY`. That is a regression with interactions (Hastie, Tibshirani and Friedman,
    The Elements of Statistical Learning, 4.4 and 9.1).

    ``coefficients``, ``slopes``: one for each of `ALL_FEATURES`, or of `WORD_FEATURES` alone, in that order. ``encoder``: the name of the
    sentence encoder that they were fitted with; empty for a model of words alone.
    """

    intercept: float
    coefficients: tuple[float, ...]
    slopes: tuple[float, ...]
    encoder: str = ""
    _table: NDArray[np.float64] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare a column of coefficients and one of slopes, so that each question is one multiplication."""
        object.__setattr__(self, "_table", np.asarray([self.coefficients, self.slopes]).T)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the model of a file of coefficients. Raises ValueError where they are not those of the features, by name."""
        names = ALL_FEATURES if data.get("encoder") else WORD_FEATURES
        for by_name in (data["coefficients"], data["slopes"]):
            if unmatched := set(by_name) ^ set(names):
                raise ValueError(f"coefficients that belong to no feature, or features without one: {', '.join(sorted(unmatched))}")
        coefficients, slopes = (tuple(data[key][name] for name in names) for key in ("coefficients", "slopes"))
        return cls(data["intercept"], coefficients, slopes, data.get("encoder", ""))

    def confidences(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated probability that each candidate is right, 0 to 1. ``rows``: as `feature_rows` makes them."""
        beyond = rows[:, _SCARCITY] - USUAL_SCARCITY
        usual, added = (rows @ self._table).T
        log_odds = usual + beyond * added + self.intercept
        probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-np.minimum(np.maximum(log_odds, -_MAX_LOG_ODDS), _MAX_LOG_ODDS)))
        return probabilities

    def contributions(self, features: RankingFeatures) -> tuple[tuple[str, float], ...]:
        """Return what each feature adds to the log-odds, by its name, the largest first."""
        beyond = features.phrasing_scarcity - USUAL_SCARCITY
        shares = [
            (name, (coefficient + beyond * slope) * getattr(features, name))
            for name, coefficient, slope in zip(ALL_FEATURES, self.coefficients, self.slopes, strict=False)
        ]
        return tuple(sorted(shares, key=lambda share: -abs(share[1])))


def shipped_model(encoder: str = "") -> ConfidenceModel:
    """Return the model that comes with the engine: for words alone, or for words and the vectors of the encoder with this name.

    Raises KeyError for an encoder that no coefficients were fitted for: see `fitted_encoders`.
    """
    return _shipped_models()[encoder]


def fitted_encoders() -> tuple[str, ...]:
    """Return the names of the sentence encoders that the shipped coefficients were fitted with, in alphabetical order."""
    return tuple(sorted(name for name in _shipped_models() if name))


@lru_cache(maxsize=1)
def _shipped_models() -> Mapping[str, ConfidenceModel]:
    """Return the models by the name of their encoder, which is empty for words alone."""
    folder = resources.files("bot.matching.ranking").joinpath("data")
    files = (file for file in folder.iterdir() if file.name.startswith("confidence") and file.name.endswith(".json"))
    models = (ConfidenceModel.from_json(json.loads(file.read_text(encoding="utf-8"))) for file in files)
    return {model.encoder: model for model in models}
