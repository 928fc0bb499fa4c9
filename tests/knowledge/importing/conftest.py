"""Files to be imported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.importing import Imported, Taken, make_entries, read_questions


@pytest.fixture
def imported(tmp_path: Path) -> Callable[..., Imported]:
    """Return a function that imports a text as a file of a name."""

    def from_text(name: str, text: str | bytes, taken: Taken | None = None) -> Imported:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return make_entries(read_questions(path), taken or Taken())

    return from_text


@pytest.fixture
def pairs(imported: Callable[..., Imported]) -> Callable[[str, str | bytes], list[tuple[str, str]]]:
    """Return a function that imports a text and returns its questions with their answers."""

    def from_text(name: str, text: str | bytes) -> list[tuple[str, str]]:
        return [(str(entry["question"]), str(entry["answer"])) for entry in imported(name, text).entries]

    return from_text


@pytest.fixture
def left_out(imported: Callable[..., Imported]) -> Callable[[str, str | bytes], list[str]]:
    """Return a function that imports a text and returns what is left out, each with its line: ``3: ...``."""

    def from_text(name: str, text: str | bytes) -> list[str]:
        return [f"{one.location.line}: {one.reason}" for one in imported(name, text).left_out]

    return from_text
