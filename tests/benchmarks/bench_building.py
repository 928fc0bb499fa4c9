"""What a FAQ costs to prepare, again after an edit, and to hold."""

from collections.abc import Callable
from dataclasses import replace

import made_up
import pytest
import speed
from pytest_benchmark.fixture import BenchmarkFixture

from bot.matching import build
from bot.model import Phrasing

SIZES = pytest.mark.parametrize("size", speed.SIZES)


@SIZES
def bench_build(benchmark: BenchmarkFixture, size: int) -> None:
    entries = made_up.faq(size).entries()
    benchmark.group = f"build of {size} phrasings"
    benchmark.pedantic(build, args=(entries, []), rounds=_rounds(size))


@SIZES
def bench_build_after_one_entry_changed(benchmark: BenchmarkFixture, size: int) -> None:
    entries = made_up.faq(size).entries()
    before = build(entries, [])
    ways = iter(range(1_000))

    def edited() -> tuple[tuple[object, ...], dict[str, object]]:
        changed = replace(entries[0], phrasings=(*entries[0].phrasings, Phrasing(f"one more way, number {next(ways)}")))
        return ([changed, *entries[1:]], [], before), {}

    benchmark.group = f"build of {size} phrasings"
    benchmark.pedantic(build, setup=edited, rounds=_rounds(size))


@SIZES
def bench_all_regressions(benchmark: BenchmarkFixture, size: int) -> None:
    entries = made_up.faq(size).entries()
    benchmark.group = f"build of {size} phrasings"
    benchmark.pedantic(lambda matcher: matcher.warm(), setup=lambda: ((build(entries, []),), {}), rounds=_rounds(size))


@SIZES
def bench_memory(note: Callable[[str], None], size: int) -> None:
    built, asked = speed.megabytes(size)
    note(f"memory of {size:,} phrasings: {built:.0f} MB after the build, {asked:.0f} MB after 100 questions")


def _rounds(size: int) -> int:
    return 1 if size > speed.SIZES[1] else 3
