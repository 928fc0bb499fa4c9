"""The command line as a function: arguments and standard input in, exit code and output out."""

import io
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from bot.cli import main


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
