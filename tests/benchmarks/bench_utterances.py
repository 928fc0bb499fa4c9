"""What one message costs, beside rapidfuzz's ``extractOne`` with WRatio in the same run."""

from collections.abc import Callable, Sequence
from itertools import cycle

import made_up
import pytest
import speed
from alternatives import wratio
from chatter import CHATTER
from pytest_benchmark.fixture import BenchmarkFixture

from bot.matching import Matcher

MatcherOf = Callable[[int], Matcher]
Note = Callable[[str], None]
SIZES = pytest.mark.parametrize("size", speed.SIZES)


@SIZES
def bench_question(benchmark: BenchmarkFixture, matcher_of: MatcherOf, note: Note, size: int) -> None:
    matcher, questions = matcher_of(size), made_up.questions(size, _count(size))
    _warm(matcher.decide, questions)
    benchmark.group = f"a question at {size} phrasings"
    _measure(benchmark, matcher.decide, questions, rounds=400)
    yardstick_us = speed.median_us(wratio(*made_up.faq(size).flat()), questions, budget_s=5)
    assert benchmark.stats is not None  # it was measured
    ratio = benchmark.stats.stats.median * 1e6 / yardstick_us
    benchmark.extra_info["of_wratio"] = ratio
    note(f"a question at {size:,} phrasings: {ratio:.4f} of WRatio's {yardstick_us:,.0f} µs (1/{1 / ratio:,.1f})")


@SIZES
def bench_chatter(benchmark: BenchmarkFixture, matcher_of: MatcherOf, size: int) -> None:
    matcher, lines = matcher_of(size), CHATTER[: _count(size)]

    def overhear(text: str) -> object:
        return matcher.decide(text, passive=True)

    _warm(overhear, lines)
    benchmark.group = f"a question at {size} phrasings"
    _measure(benchmark, overhear, lines, rounds=400)


@SIZES
def bench_suggestions(benchmark: BenchmarkFixture, matcher_of: MatcherOf, size: int) -> None:
    """At each key press of a question; ten phrasings make an entry."""
    typed = [question[:at] for question in made_up.questions(size, 10) for at in range(1, len(question) + 1)]
    benchmark.group = f"suggestions at {size // made_up.PHRASINGS} entries"
    _measure(benchmark, matcher_of(size).suggest, typed, rounds=400)


@pytest.mark.parametrize("text", speed.LONGEST_TEXTS.values(), ids=speed.LONGEST_TEXTS)
def bench_longest_message(benchmark: BenchmarkFixture, matcher_of: MatcherOf, text: str) -> None:
    size = 1_000
    benchmark.group = f"4,000 characters at {size} phrasings"
    _measure(benchmark, matcher_of(size).decide, [text], rounds=20)


def _count(size: int) -> int:
    return 100 if size < max(speed.SIZES) else 10


def _warm(call: Callable[[str], object], texts: Sequence[str]) -> None:
    """Have solved what is solved when it is first asked for; the bot has it solved ahead."""
    for text in texts:
        call(text)


def _measure(benchmark: BenchmarkFixture, call: Callable[[str], object], texts: Sequence[str], rounds: int) -> None:
    """Time a call over texts in turn, one text a round."""
    turn = cycle(texts)
    benchmark.pedantic(call, setup=lambda: ((next(turn),), {}), rounds=rounds)
