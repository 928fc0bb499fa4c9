"""What a whole measurement is made of: how much effort, what each run reached, and under which circumstances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hardships import Hardships, Stream
from speed import SIZES, EngineSpeed
from streams import Deciding, Ranking

PHRASINGS = (5, 10)
SMALL_FAQ = 50
"""Entries of a FAQ-like stream's FAQ."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is drawn. None: all there is. ``sampled``: questions of the stream put to each of the slow alternatives."""

    seeds: int = 3
    questions: int | None = None
    sampled: int = 500
    hardships: int = 400
    stream: int = 1200
    sizes: Sequence[int] = SIZES


QUICK = Effort(seeds=1, questions=300, sampled=150, hardships=100, stream=300, sizes=SIZES[:1])


@dataclass(frozen=True, slots=True)
class Run:
    """One FAQ drawn from a set, and what was reached on it. ``streams``: by how near what is out of scope lies."""

    held: str
    phrasings: int
    seed: int
    engine: Ranking
    deciding: Deciding
    alternatives: Mapping[str, Ranking]
    hardships: Hardships
    streams: Mapping[str, Stream]


@dataclass(frozen=True, slots=True)
class Report:
    """All runs, and under which circumstances."""

    date: str
    machine: str
    effort: Effort
    model: str
    runs: list[Run] = field(default_factory=list)
    alternatives_us: dict[int, dict[str, float]] = field(default_factory=dict)
    engine_speed: list[EngineSpeed] = field(default_factory=list)
