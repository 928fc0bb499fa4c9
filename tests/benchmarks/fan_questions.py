"""The project's own labelled questions about the shipped FAQ as one more family to fit on: real slots, several languages, near misses."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from confidence_fit import BEST, Rows

from bot.knowledge import load, snapshot
from bot.matching import Matcher

_ROOT = Path(__file__).parents[2]


def fan_rows() -> tuple[Rows, Rows]:
    """Return evidence and truth of the best candidates of each single question; what slots rule out is no candidate.

    Statements and rhetoric are left out: their form decides about them, not the score.
    """
    matcher = snapshot(load(_ROOT / "knowledge")).matcher
    evidence, truth = [], []
    for text, right in _questions():
        prepared = matcher.prepared
        for found in _best(matcher, prepared.tokens(prepared.words(text))):
            evidence.append((1.0, *found[1]))
            truth.append(found[0] in right)
    return np.asarray(evidence), np.asarray(truth, dtype=np.float64)


def _questions() -> Iterator[tuple[str, set[str]]]:
    for path in sorted((_ROOT / "tests/questions").glob("*.jsonl")):
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if not isinstance(line["topic"], list) and line["kind"] not in {"statement", "rhetoric"}:
                yield line["text"], {line["topic"], *line.get("accept", [])} - {None}


def _best(matcher: Matcher, tokens: list[str]) -> list[tuple[str, tuple[float, ...]]]:
    found = sorted(matcher.corpus.search(tokens), key=lambda f: -f.similarity)[:BEST]
    return [(matcher.prepared.ids[f.entry], tuple(f.evidence)) for f in found if not f.objection]
