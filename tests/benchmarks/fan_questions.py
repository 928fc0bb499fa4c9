"""The project's own labelled questions about the shipped FAQ: real slots, several languages, near misses."""

from collections.abc import Iterator
from pathlib import Path

from bot.evaluation import dataset

_ROOT = Path(__file__).parents[2]


def labelled_questions() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every question with the entries that answer it; none where nothing may be answered."""
    for path in sorted((_ROOT / "tests/questions").glob("*.jsonl")):
        for question in dataset.read(path):
            yield question.text, question.right_entries
