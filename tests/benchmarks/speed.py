"""Times and memory over made-up FAQs of a thousand phrasings and more. A figure is worth something beside WRatio's of the same run only.

python tests/benchmarks/speed.py SIZE     prints the memory a FAQ of so many phrasings takes, measured in a process of its own
"""

import ctypes
import gc
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import made_up
from alternatives import ALTERNATIVES
from chatter import CHATTER
from engine import prepare
from question_sets import Faq

from bot.matching import Matcher, build
from bot.model import Phrasing

YARDSTICK = "rapidfuzz WRatio"
SIZES = (1_000, 10_000, 100_000)
_BUDGET_S = 2.0
_AT_LEAST = 7
_LARGE = 100_000
_KERNEL_LIMIT = 2_000
"""Phrasings up to which a kernel over all of them fits: not a method for large FAQs."""

_CONTEXT = "; meanwhile, as I was saying, the weather turned and nobody had brought an umbrella for the walk home along the shore"
LONGEST = 4_000
"""Characters of the longest message Discord lets through."""


@dataclass(frozen=True, slots=True)
class EngineSpeed:
    """The engine at one size.

    Microseconds: a question to an engine just built, a question once what it needs is solved, a line of chatter overheard likewise, a
    message of 4,000 characters.

    Seconds: the first build, another after one entry changed, and all regressions of a build, which the bot has solved in a thread while
    the FAQ before it still answers. ``megabytes``: what the FAQ adds to the process, after the build and once 100 questions have been
    asked. ``ratio``: of a question's time to WRatio's.
    """

    phrasings: int
    first_us: float
    question_us: float
    chatter_us: float
    longest_us: float
    build_s: float
    rebuild_s: float
    warm_s: float
    megabytes: tuple[float, float]
    ratio: float


def median_us(call: Callable[[str], object], texts: Sequence[str], budget_s: float = math.inf) -> float:
    """Return the median time of a call in microseconds: each text once, as many as ``budget_s`` allows, and at least seven."""
    times: list[int] = []
    until = time.perf_counter() + budget_s
    for text in texts:
        if len(times) >= _AT_LEAST and time.perf_counter() > until:
            break
        started = time.perf_counter_ns()
        call(text)
        times.append(time.perf_counter_ns() - started)
    return statistics.median(times) / 1000


def alternatives_us(size: int) -> dict[str, float]:
    """Return what a question costs with each of the usual methods, in microseconds."""
    phrasings, labels = made_up.faq(size).flat()
    questions = made_up.questions(size, 100)
    methods = {name: method for name, method in ALTERNATIVES.items() if size <= _KERNEL_LIMIT or "kernel" not in name}
    return {name: median_us(method(phrasings, labels), questions, _BUDGET_S) for name, method in methods.items()}


def engine_speed(size: int, yardstick_us: float) -> EngineSpeed:
    """Measure the engine at one size."""
    faq = made_up.faq(size)
    started = time.perf_counter()
    matcher = prepare(faq)
    build_s = time.perf_counter() - started
    count = 100 if size < _LARGE else 10
    questions, chatter = made_up.questions(size, count), CHATTER[:count]
    first_us = median_us(matcher.decide, questions)
    question_us = median_us(matcher.decide, questions)
    median_us(lambda text: matcher.decide(text, passive=True), chatter)
    chatter_us = median_us(lambda text: matcher.decide(text, passive=True), chatter)
    longest_us = median_us(matcher.decide, [longest(size)] * _AT_LEAST)
    rebuild_s, warm_s = _again_s(faq, matcher)
    return EngineSpeed(
        phrasings=size,
        first_us=first_us,
        question_us=question_us,
        chatter_us=chatter_us,
        longest_us=longest_us,
        build_s=build_s,
        rebuild_s=rebuild_s,
        warm_s=warm_s,
        megabytes=megabytes(size),
        ratio=question_us / yardstick_us,
    )


def longest(size: int) -> str:
    """Return a message of 4,000 characters: questions to the FAQ and talk between them."""
    return " ".join(question + _CONTEXT for question in made_up.questions(size, 40))[:LONGEST]


LONGEST_TEXTS = {
    "questions": longest(1_000),
    "one_unknown_word": ("qwzrtyx " * LONGEST)[:LONGEST],
    "unknown_words": " ".join(f"{at:x}{at * at:x}zqwx"[::-1] for at in range(LONGEST))[:LONGEST],
    "typing_errors": ("seazon wen teh releese traler " * LONGEST)[:LONGEST],
    "one_syllable": "\uac00" * LONGEST,
    "one_word": "e\u0301" + "ab" * (LONGEST // 2),
    "joined_questions": ("when does it come out and who is in it " * LONGEST)[:LONGEST],
}
"""Messages of 4,000 characters, most of them made to cost much."""


def _again_s(faq: Faq, before: Matcher) -> tuple[float, float]:
    """Return the seconds of the build that follows the change of one entry, and of solving all its regressions."""
    entries = faq.entries()
    entries[0] = replace(entries[0], phrasings=(*entries[0].phrasings, Phrasing("one more way to ask for the same")))
    started = time.perf_counter()
    matcher = build(entries, [], before)
    built = time.perf_counter()
    matcher.warm()
    return built - started, time.perf_counter() - built


def megabytes(size: int) -> tuple[float, float]:
    """Return what a FAQ of ``size`` phrasings adds to a process of its own: after the build, and after 100 questions."""
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    child = subprocess.run([sys.executable, __file__, str(size)], capture_output=True, check=True, env=environment, text=True)
    built, asked = json.loads(child.stdout)
    return built, asked


def _resident() -> float:
    """Return the resident memory of this process in megabytes, once what is free has been given back. For Linux."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Print the megabytes that a FAQ of the given size adds: after the build, and after 100 questions. The texts are not counted."""
    size = int(sys.argv[1])
    entries, questions = made_up.faq(size).entries(), made_up.questions(size, 100)
    build(made_up.faq(100).entries(), []).decide("warm up")
    before = _resident()
    matcher = build(entries, [])
    built = _resident() - before
    for question in questions:
        matcher.decide(question)
    sys.stdout.write(json.dumps([round(built, 1), round(_resident() - before, 1)]))


if __name__ == "__main__":
    main()
