"""Confidence models that have not seen the set they are judged on."""

from collections.abc import Sequence

from fan_questions import fan_rows
from logistic_fit import Encode, Rows, fit, rows
from question_sets import QuestionSet

from bot.matching.ranking.calibration import ConfidenceModel


def families(sets: Sequence[QuestionSet], encode: Encode | None = None) -> dict[str, tuple[Rows, Rows]]:
    """Return the ranking features to fit on, by family: each set, and the project's own questions."""
    return {**{held.name: rows(held, encode=encode) for held in sets}, "fans": fan_rows(encode)}


def models_without(sets: Sequence[QuestionSet], encode: Encode | None = None) -> dict[str, ConfidenceModel]:
    """Return, for each family, the model fitted on all others. ``encode``: of words and sentence vectors."""
    rows = families(sets, encode)
    return {held: fit([pair for name, pair in rows.items() if name != held]) for held in rows}
