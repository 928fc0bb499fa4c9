"""How sure: a logistic model over a few features of a candidate, with fixed coefficients fitted on public question sets.

The coefficients are data (``data/confidence.json``), written by ``tests/benchmarks/fit_confidence.py``, which also records the figures
they reached.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Evidence(NamedTuple):
    """What speaks for a candidate. A tuple, since a thousand are weighed a second.

    ``belonging``: value of the entry's ridge regression, about 0 to 1; ``lead``: that minus the best other entry's. ``similarity``: to the
    nearest phrasing, 0-1; ``margin``: that minus the best other entry's, -1 to 1. ``covered``: share of the question's information that the
    nearest phrasing holds, 0-1; ``known``: that any phrasing of the entry holds, 0-1. ``used``: share of the phrasing's information that
    the question holds, 0-1. ``matched``: information in common, in units of one word that no entry holds, logarithmic. ``length``: words of
    the question that carry something, ``strange``: those of them that no entry holds, both logarithmic. ``meant``, ``meant_lead``,
    ``meaning``, ``meaning_margin``: as the first four, by vectors of a sentence encoder; 0 without one.
    """

    belonging: float
    lead: float
    similarity: float
    margin: float
    covered: float
    known: float
    used: float
    matched: float
    length: float
    strange: float
    meant: float = 0.0
    meant_lead: float = 0.0
    meaning: float = 0.0
    meaning_margin: float = 0.0


_MOST_LOG_ODDS = 50.0
"""Beyond this a probability is 0 or 1 in every figure shown."""

IN_WORDS = {
    "belonging": "alike this entry's phrasings, unlike its neighbours'",
    "lead": "ahead of the next entry in that",
    "similarity": "alike the nearest phrasing",
    "margin": "nearer than the next entry",
    "covered": "the nearest phrasing holds the question's words",
    "known": "the entry holds the question's words",
    "used": "the question holds the phrasing's words",
    "matched": "telling words in common",
    "length": "length of the question",
    "strange": "words that no entry holds",
    "meant": "means what this entry's phrasings mean, not what its neighbours' do",
    "meant_lead": "ahead of the next entry in that",
    "meaning": "means what the nearest phrasing means",
    "meaning_margin": "nearer in meaning than the next entry",
}
"""The features in a curator's words."""


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients of the logistic model, in the order of `Evidence`'s fields: all of them, or the first ones, which need no encoder."""

    intercept: float
    coefficients: tuple[float, ...]

    def confidences(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated probabilities that candidates are right, 0 to 1: one for each row of evidence."""
        log_odds = np.clip(rows @ np.asarray(self.coefficients) + self.intercept, -_MOST_LOG_ODDS, _MOST_LOG_ODDS)
        found: NDArray[np.float64] = 1 / (1 + np.exp(-log_odds))
        return found

    def factors(self, evidence: Evidence) -> tuple[tuple[str, float], ...]:
        """Return what each feature adds to the log-odds, in a curator's words, weightiest first."""
        shares = zip(IN_WORDS.values(), self.coefficients, evidence, strict=False)
        return tuple(sorted(((words, c * x) for words, c, x in shares), key=lambda item: -abs(item[1])))


@lru_cache(maxsize=2)
def shipped_model(*, meaning: bool = False) -> Model:
    """Return the model that comes with the engine: for words alone, or for words and meaning."""
    name = "confidence_meaning.json" if meaning else "confidence.json"
    data = json.loads(resources.files("bot.matching.ranking").joinpath("data", name).read_text(encoding="utf-8"))
    return Model(data["intercept"], tuple(data["coefficients"].values()))


@lru_cache(maxsize=1)
def fitted_encoder() -> str:
    """Return the name of the sentence encoder with which the coefficients for vectors were fitted."""
    data = json.loads(resources.files("bot.matching.ranking").joinpath("data", "confidence_meaning.json").read_text(encoding="utf-8"))
    return str(data["encoder"])
