"""The shipped FAQ on the labelled questions in ``tests/questions``: measured as ``fanswer evaluate`` does,
held to the ``floors.toml`` beside them."""

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import pytest

from bot.evaluation import dataset
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.judging import analyzer, judge
from bot.evaluation.quality_metrics import compute_metrics
from bot.knowledge import Snapshot
from bot.matching import strict_key

QUESTIONS = Path(__file__).parents[2] / "tests/questions"
SETS = {"fitted": QUESTIONS, "held out": QUESTIONS / "held-out"}
"""``held out``: nothing is fitted on them, and they were written from the list of topics alone."""
FLOORS = {name: tomllib.loads((folder / "floors.toml").read_text(encoding="utf-8")) for name, folder in SETS.items()}
HARD = "paraphrase"

Figures = Mapping[tuple[str, str], Mapping[str, float | None]]
"""Every figure, by set and way of asking."""


def bounds(side: str) -> list[tuple[str, str, str, float]]:
    return [(which, way, name, at) for which, ways in FLOORS.items() for way, sides in ways.items() for name, at in sides[side].items()]


@pytest.fixture(scope="module")
def sets() -> dict[str, list[LabelledQuestion]]:
    return {name: [question for file in sorted(folder.glob("*.jsonl")) for question in dataset.read(file)] for name, folder in SETS.items()}


@pytest.fixture(scope="module")
def questions(sets: dict[str, list[LabelledQuestion]]) -> list[LabelledQuestion]:
    return list(chain(*sets.values()))


@pytest.fixture(scope="module")
def figures(shipped: Snapshot, sets: dict[str, list[LabelledQuestion]]) -> Figures:
    """``plain`` is the share answered rightly where nothing hard is asked."""
    found = {}
    for which, way in ((which, way) for which, ways in FLOORS.items() for way in ways):
        analyze = analyzer(shipped.matcher, None, passive=way == "passive")
        judged = [judge(analyze, question) for question in sets[which]]
        plain = compute_metrics([one for one in judged if one.question.kind != HARD])
        found[which, way] = dataclasses.asdict(compute_metrics(judged)) | {"plain": plain.right}
    return found


@pytest.mark.parametrize(("which", "way", "name", "floor"), bounds("at_least"))
def test_no_figure_falls_below_its_floor(figures, which, way, name, floor):
    assert figures[which, way][name] >= floor


@pytest.mark.parametrize(("which", "way", "name", "ceiling"), bounds("at_most"))
def test_no_figure_rises_above_its_ceiling(figures, which, way, name, ceiling):
    assert figures[which, way][name] <= ceiling


def test_the_set_is_large_and_covers_every_entry_and_silence(shipped, questions):
    asked = {topic for question in questions for topic in question.topics}
    assert len(questions) >= 400
    assert asked == set(shipped.entries)
    assert sum(not question.topics for question in questions) >= 150
    assert all(question.kind for question in questions)
    assert {entry for question in questions for entry in question.accept} <= set(shipped.entries)


def test_no_question_stands_twice(questions):
    keys = [strict_key(question.text) for question in questions]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def curated(shipped: Snapshot) -> Iterator[str]:
    """Every line that the engine learns from or that the FAQ checks itself with."""
    knowledge = shipped.knowledge
    for entry in knowledge.entries:
        yield from chain(entry.question.by_language.values(), (phrasing.text for phrasing in entry.phrasings), entry.deny)
    for show in knowledge.shows:
        yield from show.deny
    yield from (check.ask for check in chain(knowledge.must_match, knowledge.must_abstain))


def test_no_question_is_a_line_of_the_faq(shipped, questions):
    known = set(map(strict_key, curated(shipped)))
    assert [question.text for question in questions if strict_key(question.text) in known] == []
