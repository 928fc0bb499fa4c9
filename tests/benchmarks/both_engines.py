"""Words alone beside words with the sentence encoder, in one run: the table of docs/semantic.md.

Each public set is used as a FAQ, a few phrasings drawn for each label; the project's own questions are put to the shipped FAQ. Both
engines get the same questions, a sample since each is encoded, and confidence models fitted without the set they are judged on. The
encoder's vectors of phrasings come from the bot's own cache; a first run fills it, in ten minutes and more.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from cached_encoder import open_cached_encoder
from engine import best, with_models
from fan_questions import labelled_questions
from figures import auroc, calibration_error, recall_at_precision, share
from left_out import models_without
from question_sets import QuestionSet, draw, read_sets, sample
from report import PHRASINGS
from streams import generator
from tables import table

from bot.evaluation.judging import Analyze, analyzer
from bot.knowledge import build_snapshot, load
from bot.matching import Matcher, build

QUESTIONS = 600
"""Drawn of each test stream: a share is known to 4 points either way then (95 %), a difference on the same questions better."""

Asked = Sequence[tuple[str, frozenset[str]]]
"""Questions with the entries that answer each; none where nothing may be answered."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The figures of one engine on one FAQ; see `streams.Ranking` and `streams.Deciding`. ``ms`` and ``p95_ms``: of a decision."""

    top1: float
    auroc: float
    r95: float
    calibration_error: float
    ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Task:
    """A FAQ with the questions put to it. ``matcher`` knows words alone."""

    name: str
    phrasings: str
    matcher: Matcher
    asked: Asked


def both_engines(data: Path) -> str:
    """Measure both engines on all sets and return the table as markdown."""
    cached = open_cached_encoder("on")
    sets = read_sets(data)
    _tell("fitting both confidence models without each set")
    words, both = models_without(data), models_without(data, cached)
    rows = []
    for task in _tasks(sets):
        _tell(f"{task.name}, {task.phrasings} phrasings")
        plain = with_models(task.matcher, words[task.name])
        embedded = task.matcher.with_embeddings(cached.vectors(task.matcher.texts_to_embed), cached.encoder.name)
        with_encoder = with_models(embedded, words[task.name], both[task.name])
        with_encoder.warm()
        rows.append(
            (
                task,
                _reached(analyzer(plain, None, passive=False), task),
                _reached(analyzer(with_encoder, cached.encoder, passive=False), task),
            )
        )
    return _markdown(rows)


def _tasks(sets: Sequence[QuestionSet]) -> Iterator[Task]:
    for held in sets:
        for count in PHRASINGS:
            faq = draw(held.texts, count, generator("faq", held.name, count, 0))
            stream = sample(held.questions, QUESTIONS, generator("both", held.name))
            yield Task(
                held.name,
                str(count),
                build(faq.entries(), []),
                [(question.text, frozenset([question.label] if question.label else [])) for question in stream],
            )
    matcher = build_snapshot(load(Path(__file__).parents[2] / "knowledge", warn_similar=False)).matcher
    every = list(labelled_questions())
    own = generator("both", "fans").sample(every, min(QUESTIONS, len(every)))
    yield Task("fans", f"{len(matcher.faq.phrasings) / len(matcher.faq.ids):.0f}", matcher, own)


def _reached(analyze: Analyze, task: Task) -> Reached:
    sure, right, times = [], [], []
    task.matcher.warm()
    for text, answers in task.asked:
        started = time.perf_counter()
        utterance = analyze(text)
        utterance.decision()
        times.append(1000 * (time.perf_counter() - started))
        entry, confidence = best(utterance)
        sure.append(confidence)
        right.append(entry in answers)
    inside = np.asarray([bool(answers) for _, answers in task.asked])
    confidences, hits = np.asarray(sure), np.asarray(right)
    return Reached(
        top1=share(hits.sum(), inside.sum()),
        auroc=auroc(confidences, hits),
        r95=recall_at_precision(confidences, hits, inside),
        calibration_error=calibration_error(confidences, hits),
        ms=statistics.median(times),
        p95_ms=sorted(times)[int(0.95 * len(times))],
    )


def _markdown(rows: Sequence[tuple[Task, Reached, Reached]]) -> str:
    figures: Mapping[str, Callable[[Reached], str]] = {
        "top-1": lambda one: f"{100 * one.top1:.1f}",
        "AUROC": lambda one: f"{100 * one.auroc:.1f}",
        "R@95": lambda one: f"{100 * one.r95:.1f}",
        "calibration error": lambda one: f"{100 * one.calibration_error:.1f}",
        "ms": lambda one: f"{one.ms:.1f}",
        "ms, p95": lambda one: f"{one.p95_ms:.1f}",
    }
    head = ("set", "phrasings an entry", "questions", *figures)
    cells = [
        (task.name, task.phrasings, f"{len(task.asked)}", *(f"{figure(words)} / {figure(both)}" for figure in figures.values()))
        for task, words, both in rows
    ]
    return (
        "\n".join([f"Words / words and sentence vectors; at most {QUESTIONS} questions drawn of each set.", "", *table(head, cells)]) + "\n"
    )


def _tell(text: str) -> None:
    sys.stderr.write(f"{text} ...\n")
