"""The runs of a measurement: each set as a FAQ, a few times, for every method."""

import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import speed
from alternatives import ALTERNATIVES
from engine import prepare
from hardships import Stream, endure, overhear
from left_out import models_without
from question_sets import Question, QuestionSet, draw, in_scope, out_of_scope, read_sets, sample
from report import PHRASINGS, SMALL_FAQ, Effort, Report, Run
from streams import generator, rank_alternative, rank_engine

from bot.matching.ranking.calibration import ConfidenceModel


def runs(sets: Sequence[QuestionSet], models: Mapping[str, ConfidenceModel], effort: Effort) -> Iterator[Run]:
    """Measure on each set, with few phrasings and more, for each seed."""
    for held in sets:
        others = [question for other in sets if other is not held for question in other.questions]
        for count in PHRASINGS:
            for seed in range(effort.seeds):
                _tell(f"{held.name}, {count} phrasings, seed {seed}")
                yield _run(held, others, models.get(held.name), count, seed, effort)


def _run(held: QuestionSet, others: Sequence[Question], model: ConfidenceModel | None, count: int, seed: int, effort: Effort) -> Run:
    part = (held.name, count, seed)
    faq = draw(held.texts, count, generator("faq", *part))
    stream = sample(held.questions, effort.questions, generator("stream", *part))
    few = sample(stream, effort.sampled, generator("sample", *part))
    started = time.perf_counter()
    matcher = prepare(faq, model)
    ranking, deciding = rank_engine(matcher, time.perf_counter() - started, stream)
    asked = sample(in_scope(held.questions, faq.labels), effort.hardships, generator("hardships", *part))
    return Run(
        held=held.name,
        phrasings=count,
        seed=seed,
        engine=ranking,
        deciding=deciding,
        alternatives={name: rank_alternative(method, faq, few) for name, method in ALTERNATIVES.items()},
        hardships=endure(matcher, asked, generator("disturbed", *part)),
        streams=_streams(held, others, model, part, effort),
    )


def _streams(
    held: QuestionSet, others: Sequence[Question], model: ConfidenceModel | None, part: tuple[str, int, int], effort: Effort
) -> dict[str, Stream]:
    """Measure a small FAQ in a stream of questions about something else: other labels of the same set (near), other sets (far)."""
    faq = draw(held.texts, part[1], generator("small", *part), SMALL_FAQ)
    matcher = prepare(faq, model)
    inside = in_scope(held.questions, faq.labels)
    outside = {"near": out_of_scope(held.questions, faq.labels), "far": out_of_scope(others, ())}
    return {
        name: overhear(matcher, inside, questions, generator(name, *part), effort.stream)
        for name, questions in outside.items()
        if questions
    }


def measure(data: Path, effort: Effort, *, shipped: bool) -> Report:
    """Fit, run and time everything."""
    sets = read_sets(data)
    _tell("fitting confidence without each set" if not shipped else "using the shipped confidence model")
    models = {} if shipped else models_without(data)
    report = Report(
        date=datetime.now(UTC).date().isoformat(),
        machine=f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}",
        effort=effort,
        model="shipped" if shipped else "fitted without the set it is judged on",
    )
    report.runs.extend(runs(sets, models, effort))
    for size in effort.sizes:
        _tell(f"times at {size} phrasings")
        report.alternatives_us[size] = speed.alternatives_us(size)
        report.engine_speed.append(speed.engine_speed(size, report.alternatives_us[size][speed.YARDSTICK]))
    return report


def _tell(text: str) -> None:
    sys.stderr.write(f"{text} ...\n")
