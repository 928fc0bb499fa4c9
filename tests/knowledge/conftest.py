"""Fixtures of the tests of the knowledge package."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge import build_snapshot, load, run_checks

ENTRY = """entries:
  - id: season-2-date
    question: When is season 2?
    answer: No date yet.
"""


@pytest.fixture(scope="session")
def problems_in() -> Callable[[Path], list[str]]:
    """Return the lines that `fanswer check` prints for a path: the problems of the load, else those of the checks."""

    def lines(path: Path) -> list[str]:
        try:
            knowledge = load(path)
        except KnowledgeError as error:
            return [str(problem) for problem in error.problems]
        return [str(problem) for problem in run_checks(build_snapshot(knowledge))]

    return lines


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes files into a knowledge folder and returns it. ``with_entry``: also write a file with a valid entry."""
    folder = tmp_path / "knowledge"

    def written(files: dict[str, str] | None = None, *, with_entry: bool = True) -> Path:
        for name, text in (({"faq.yaml": ENTRY} if with_entry else {}) | (files or {})).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return written
