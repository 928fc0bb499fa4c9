"""The command line as a function: arguments and standard input in, exit code and output out."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main

FAQ = """\
entries:
  - id: release-date
    question: When does season 2 come out?
    phrasings: [when is season 2, season 2 release date, any date for season 2]
    answer: No date has been **announced**.
    status: reported
    as_of: 2026-02-03
    review_by: 2026-02-20
    sources: [{title: A newspaper, url: "https://example.org/date", date: 2026-02-02}]
    related: [cast]
  - id: cast
    question: Who returns for season 2?
    phrasings: [who is coming back in season 2, which actors return, cast of season 2]
    answer: Four of the six.
    status: confirmed
    spoiler: season-1
  - id: filming
    question: Has filming finished?
    phrasings: [is filming over, did they wrap the shooting, filming status]
    answer: It has.
"""
SHOW = """\
show: The Show
other_shows: [Squid Game]
"""
CHECKS = """\
must_match: [{ask: when is season 2, entry: release-date}]
must_abstain: [season 2 is going to be so good]
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def faq(tmp_path: Path) -> Path:
    """A small FAQ with a passing check."""
    folder = tmp_path / "faq" / "show"
    folder.mkdir(parents=True)
    for name, text in (("entries.yaml", FAQ), ("show.yaml", SHOW), ("checks.yaml", CHECKS)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder.parent


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
