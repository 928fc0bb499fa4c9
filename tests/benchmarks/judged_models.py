"""How good a confidence model is on the candidates of many questions, and the table of it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from candidate_tables import CandidateTable, Flags
from figures import calibration_error, share
from numpy.typing import NDArray
from tables import table

from bot.matching.questions.decision import DEFAULT, MAX_OFFERED, Minimum, Situation
from bot.matching.ranking.calibration import ConfidenceModel
from bot.matching.ranking.retrieval import CANDIDATES

_ORDER = ("only the question", "few", "many", "as it is")
"""Rows of a family."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model reaches. All but ``questions`` are shares.

    Attributes:
        questions: How many were asked, in and out of scope, without exchanged words.
        first: In-scope questions whose surest candidate is right.
        among_three: In-scope questions with a right one among the three surest.
        right: In-scope questions answered rightly.
        wrong: In-scope questions answered wrongly.
        false: Questions out of scope that are answered.
        exchanged: Lines with an exchanged word that are answered.
        precision: Right answers among all answers, without those to exchanged words.
        calibration_error: Of the surest candidate, over ten bins, without exchanged words.
    """

    questions: int
    first: float
    among_three: float
    right: float
    wrong: float
    false: float
    exchanged: float
    precision: float
    calibration_error: float


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcome of each question: ``confidence`` of the surest candidate, whether it is right (``first``), and so on."""

    in_scope: Flags
    is_exchanged: Flags
    confidence: NDArray[np.float64]
    first: Flags
    among_three: Flags
    answered: Flags


def outcomes(model: ConfidenceModel, candidates: CandidateTable, minimum: Minimum) -> Outcomes:
    """Decide about all questions of a table, each read as one direct question."""
    rows = candidates.features.reshape(-1, candidates.features.shape[2])
    confidence = model.confidences(rows).reshape(-1, CANDIDATES) * candidates.factors
    order = np.argsort(-confidence, axis=1, kind="stable")
    surest = order[:, :1]
    best, second = np.take_along_axis(confidence, order[:, :2], axis=1).T
    possible: Flags = np.take_along_axis(candidates.accepts & ~candidates.is_ruled_out, surest, axis=1)[:, 0]
    right: Flags = np.take_along_axis(candidates.is_right, order[:, :MAX_OFFERED], axis=1)
    return Outcomes(
        in_scope=candidates.in_scope,
        is_exchanged=candidates.is_exchanged,
        confidence=best,
        first=right[:, 0],
        among_three=np.logical_or.reduce(right, axis=1),
        answered=possible & (best >= minimum.confidence) & (best - second >= minimum.margin),
    )


def judged(model: ConfidenceModel, tables: Sequence[CandidateTable]) -> Judged:
    """Return what a model reaches on some tables together, at the default minimum for a question that is asked directly."""
    minimum = DEFAULT.minima[Situation.DIRECT]
    found = [outcomes(model, one, minimum) for one in tables]
    return of_outcomes(Outcomes(*(np.concatenate([getattr(one, name) for one in found]) for name in Outcomes.__slots__)))


def of_outcomes(found: Outcomes) -> Judged:
    """Return the shares of some outcomes."""
    asked = ~found.is_exchanged
    inside, outside = found.in_scope & asked, ~found.in_scope & asked
    right = (found.answered & found.first & inside).sum()
    wrong = (found.answered & ~found.first & inside).sum()
    false = (found.answered & outside).sum()
    return Judged(
        questions=int(asked.sum()),
        first=share(found.first[inside].sum(), inside.sum()),
        among_three=share(found.among_three[inside].sum(), inside.sum()),
        right=share(right, inside.sum()),
        wrong=share(wrong, inside.sum()),
        false=share(false, outside.sum()),
        exchanged=share((found.answered & found.is_exchanged).sum(), found.is_exchanged.sum()),
        precision=share(right, right + wrong + false),
        calibration_error=calibration_error(found.confidence[asked], found.first[asked]),
    )


def markdown(tables: Sequence[CandidateTable], models: Mapping[str, ConfidenceModel]) -> str:
    """Return a row for each family, judged by its model, and within it one for each number of phrasings that its FAQs have."""
    rows = []
    for family, model in models.items():
        held = [one for one in tables if one.faq.family == family]
        rows.append((family, "all", *_cells(judged(model, held))))
        parts = [(name, [one for one in held if one.faq.phrasings == name]) for name in _ORDER]
        present = [(name, part) for name, part in parts if part]
        rows.extend(("", name, *_cells(judged(model, part))) for name, part in present if len(present) > 1)
    head = ("family", "phrasings", *(name.replace("_", " ") for name in Judged.__slots__))
    return "\n".join(table(head, rows)) + "\n"


def _cells(one: Judged) -> list[str]:
    shares = [value for name, value in asdict(one).items() if name != "questions"]
    return [str(one.questions), *("-" if math.isnan(value) else f"{100 * value:.1f}" for value in shares)]


def rounded(one: Judged) -> dict[str, float | None]:
    """Return the figures for a file; None for a share of nothing."""
    return {name: None if math.isnan(value) else round(value, 4) for name, value in asdict(one).items()}
