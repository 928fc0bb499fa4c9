"""The engine stays as good as it is: floors on a small fixed sample, a few points below what was reached when they were set.

The sample is a made-up show (``quality/``, 25 entries, 125 questions that repeat no phrasing), which nothing was tuned on. The floors on
the project's own questions about the shipped FAQ stand beside them (``tests/questions/floors.toml``). The full measurement is described
in docs/matching.md.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.evaluation import dataset
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.judging import analyzer, judge
from bot.evaluation.quality_metrics import Metrics, compute_metrics
from bot.knowledge import build_snapshot, load
from bot.matching import Matcher, build
from bot.model import Entry

_HERE = Path(__file__).parent


Sample = tuple[Matcher, list[LabelledQuestion]]


@pytest.fixture(scope="module")
def made_up() -> Sample:
    return build_snapshot(load(_HERE / "quality")).matcher, dataset.read(_HERE / "quality/questions.jsonl")


@pytest.fixture(scope="module")
def results(made_up: Sample) -> dict[bool, Metrics]:
    """The figures, by whether the questions were only overheard."""
    matcher, questions = made_up
    found = {}
    for passive in (False, True):
        analyze = analyzer(matcher, None, passive=passive)
        found[passive] = compute_metrics([judge(analyze, question) for question in questions])
    return found


@pytest.mark.parametrize(("passive", "floor"), [(False, 0.62), (True, 0.36)])
def test_enough_is_answered_rightly(results: dict[bool, Metrics], passive: bool, floor: float) -> None:
    recall = results[passive].recall
    assert recall is not None
    assert recall >= floor


@pytest.mark.parametrize(("passive", "most"), [(False, 5), (True, 1)])
def test_few_answers_are_false(results: dict[bool, Metrics], passive: bool, most: int) -> None:
    assert results[passive].false_answers <= most


def test_the_right_entry_is_ranked_high(results: dict[bool, Metrics]) -> None:
    result = results[False]
    assert result.found_first is not None
    assert result.found_first >= 0.85
    assert result.found_in_five is not None
    assert result.found_in_five >= 0.95


def test_entries_about_something_else_turn_no_right_answer_into_a_wrong_one(make_entry: Callable[..., Entry], made_up: Sample) -> None:
    matcher, questions = made_up
    ours = [analyzed.entry for analyzed in matcher.faq.entries]
    others = [
        make_entry("hedge", "When is the hedge cut?", ["who cuts the hedge", "is the hedge cut this season"]),
        make_entry("slugs", "How do I keep slugs away?", ["where do the slugs come from", "what happened to my tulips"]),
        make_entry("compost", "What goes on the compost?", ["is it true that bread is bad for compost", "how long does compost take"]),
    ]
    more = build([*ours, *others], matcher.faq.shows, matcher)
    analyze, analyze_more = analyzer(matcher, None, passive=False), analyzer(more, None, passive=False)
    right = [question for question in questions if question.topics and judge(analyze, question).is_right]
    assert len(right) > 50
    assert [question.text for question in right if judge(analyze_more, question).false_answers] == []
