"""How long a reload keeps the event loop from what else it has to do."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import made_up
import pytest

from bot.knowledge import Live, Reloaded

_SIZE = 10_000
_FILES = 20
_TICK_S = 0.001


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A FAQ of ten thousand phrasings in twenty files. JSON is YAML, and quotes what must be quoted."""
    entries = [
        {"id": label, "question": texts[0], "phrasings": texts[1:], "answer": "-"} for label, texts in made_up.faq(_SIZE).phrasings.items()
    ]
    for number in range(_FILES):
        (tmp_path / f"part-{number}.yaml").write_text(json.dumps({"entries": entries[number::_FILES]}, indent=1), encoding="utf-8")
    return tmp_path


async def bench_longest_stall_during_a_reload(folder: Path, note: Callable[[str], None]) -> None:
    live = Live.open(folder)
    questions = made_up.questions(_SIZE, 100)
    for question in questions:
        live.current.matcher.decide(question)
    quiet = await _stalls(live, questions, asyncio.sleep(2))
    _edit(folder)
    started = time.perf_counter()
    under_reload = await _stalls(live, questions, _reload(live))
    took = time.perf_counter() - started
    note(f"a reload of {_SIZE:,} phrasings took {took:.1f} s while a question was answered every few milliseconds")
    for name, stalls in (("without a reload", quiet), ("during it", under_reload)):
        for what, times in (("the loop was late", stalls.late), ("a question held it up", stalls.questions)):
            note(f"  {what} {name}: {times[-1]:.1f} ms at most, {_at(times, 0.99):.1f} ms at the 99th percentile of {len(times)}")


def _edit(folder: Path) -> None:
    path = folder / "part-0.yaml"
    held = json.loads(path.read_text(encoding="utf-8"))
    held["entries"][0]["phrasings"].append("one more way to ask for the same")
    path.write_text(json.dumps(held, indent=1), encoding="utf-8")


async def _reload(live: Live) -> None:
    assert isinstance(await live.reload(), Reloaded)


@dataclass(frozen=True, slots=True)
class Stalls:
    """By how many milliseconds each tick of a busy loop came late, and how many each question held it up; both ascending."""

    late: list[float]
    questions: list[float]


async def _stalls(live: Live, questions: list[str], work: Awaitable[object]) -> Stalls:
    late, held_up = [], []
    done = asyncio.ensure_future(work)
    at = 0
    while not done.done():
        due = time.perf_counter() + _TICK_S
        await asyncio.sleep(_TICK_S)
        woken = time.perf_counter()
        late.append(max(0.0, woken - due) * 1000)
        live.current.matcher.decide(questions[at % len(questions)])
        held_up.append((time.perf_counter() - woken) * 1000)
        at += 1
    await done
    return Stalls(sorted(late), sorted(held_up))


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
