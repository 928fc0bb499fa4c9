"""Running a method over the test stream of a set: the figures of one FAQ drawn from it."""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from alternatives import Prepare
from engine import answered, best
from figures import Flags, Values, auroc, calibration_error, recall_at_precision, share
from question_sets import Faq, Question

from bot.matching import Matcher

Best = tuple[str | None, float]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well a method finds and ranks. ``top1``: in-scope questions whose best candidate is right.

    ``auroc``: how well its score tells right ones from all else. ``r95``: in-scope questions answered rightly at the threshold where 95 %
    of all answers are right.
    """

    questions: int
    top1: float
    auroc: float
    r95: float
    median_us: float
    build_s: float


@dataclass(frozen=True, slots=True)
class Deciding:
    """How good decisions are at the default threshold.

    ``coverage``, ``recall``: in-scope questions with any answer, with the right one. ``precision``: right answers among all answers, out
    of scope included. ``calibration_error``: of the best candidate's confidence. ``doubled``: single questions answered with two entries.
    """

    coverage: float
    recall: float
    precision: float
    calibration_error: float
    doubled: float


def generator(*of: object) -> random.Random:
    """Return the generator for one part of one run: the same draw for every method, whatever else was drawn before."""
    return random.Random(" ".join(map(str, of)))


def rank_alternative(prepare: Prepare, faq: Faq, questions: Sequence[Question]) -> Ranking:
    """Measure one of the usual methods."""
    started = time.perf_counter()
    find = prepare(*faq.flat())
    build_s = time.perf_counter() - started
    return ranking(*timed(find, questions), questions, build_s)


def rank_engine(matcher: Matcher, build_s: float, questions: Sequence[Question]) -> tuple[Ranking, Deciding]:
    """Measure the engine: its candidates for the ranking, its decisions and their time at the default threshold."""
    found = [best(matcher.analyze(question.text)) for question in questions]
    decisions, median_us = timed(lambda text: answered(matcher, text), questions)
    return ranking(found, median_us, questions, build_s), deciding(decisions, questions, *_sure_and_right(found, questions))


def ranking(found: Sequence[Best], median_us: float, questions: Sequence[Question], build_s: float) -> Ranking:
    """Count what was found for each question."""
    sure, right = _sure_and_right(found, questions)
    inside = np.asarray([question.label is not None for question in questions], dtype=np.bool_)
    return Ranking(
        questions=len(questions),
        top1=share(right.sum(), inside.sum()),
        auroc=auroc(sure, right),
        r95=recall_at_precision(sure, right, inside),
        median_us=median_us,
        build_s=build_s,
    )


def deciding(decisions: Sequence[Sequence[str]], questions: Sequence[Question], confidence: Values, right: Flags) -> Deciding:
    """Count the answers given to each question."""
    asked = [(given, question.label) for given, question in zip(decisions, questions, strict=True) if question.label is not None]
    hits = sum(label in given for given, label in asked)
    return Deciding(
        coverage=share(sum(bool(given) for given, _ in asked), len(asked)),
        recall=share(hits, len(asked)),
        precision=share(hits, sum(map(len, decisions))),
        calibration_error=calibration_error(confidence, right),
        doubled=share(sum(len(given) > 1 for given in decisions), len(decisions)),
    )


def timed(call: Callable[[str], _T], questions: Sequence[Question]) -> tuple[list[_T], float]:
    """Return what was found for each question, one at a time, and the median time in microseconds."""
    found, times = [], []
    for question in questions:
        started = time.perf_counter_ns()
        found.append(call(question.text))
        times.append(time.perf_counter_ns() - started)
    return found, statistics.median(times) / 1000


def _sure_and_right(found: Sequence[Best], questions: Sequence[Question]) -> tuple[Values, Flags]:
    right = [label is not None and label == question.label for (label, _), question in zip(found, questions, strict=True)]
    return np.asarray([sure for _, sure in found], dtype=np.float64), np.asarray(right, dtype=np.bool_)
