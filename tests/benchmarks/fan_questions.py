"""The project's own labelled questions about the shipped FAQ as one more family to fit on: real slots, several languages, near misses."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from logistic_fit import Encode, Rows, best, fields

from bot.knowledge import build_snapshot, load

_ROOT = Path(__file__).parents[2]


def fan_rows(encode: Encode | None = None) -> tuple[Rows, Rows]:
    """Return ranking features and truth of the best candidates of each single question; what slots rule out is no candidate.

    Statements and rhetoric are left out: their form decides about them, not the score.
    """
    matcher = build_snapshot(load(_ROOT / "knowledge")).matcher
    if encode is not None:
        matcher = matcher.with_embeddings(encode(matcher.texts_to_embed))
    rows, truth = [], []
    for text, right in _questions():
        vector = None if encode is None else encode([text])[0]
        for label, found in best(matcher, text, vector):
            if not found.objection:
                rows.append((1.0, *fields(found.features, dense=encode is not None)))
                truth.append(label in right)
    return np.asarray(rows), np.asarray(truth, dtype=np.float64)


def labelled_questions() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every question with the entries that answer it; none where nothing may be answered."""
    for line in _lines():
        topics = line["topic"] if isinstance(line["topic"], list) else [line["topic"]]
        yield line["text"], frozenset(topic for topic in [*topics, *line.get("accept", [])] if topic is not None)


def _lines() -> Iterator[dict[str, Any]]:
    for path in sorted((_ROOT / "tests/questions").glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _questions() -> Iterator[tuple[str, set[str]]]:
    for line in _lines():
        if not isinstance(line["topic"], list) and line["kind"] not in {"statement", "rhetoric"}:
            yield line["text"], {line["topic"], *line.get("accept", [])} - {None}
