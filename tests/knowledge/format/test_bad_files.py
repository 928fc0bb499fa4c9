"""One broken file or folder for each rule, with the exact messages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.format.validation_rules import ValidationRule

BAD = Path(__file__).parents[2] / "bad"

EXPECTED = Path(__file__).with_name("problems_of_bad_files.txt").read_text(encoding="utf-8").splitlines()
"""All printed lines in order, with paths relative to ``tests/bad``. To change a message, change its line in this file."""

# Rules without a file in tests/bad: for the first no file can be committed, the second are only warnings.
MADE_ON_THE_SPOT = {
    ValidationRule.NOT_FOUND,
    ValidationRule.UNREADABLE,
    ValidationRule.TOO_LARGE,
    ValidationRule.TOO_MANY_FILES,
    ValidationRule.OUTSIDE_LINK,
}
WARNINGS = {ValidationRule.SIMILAR_PHRASING, ValidationRule.BAD_URL, ValidationRule.REVIEW_DUE, ValidationRule.UNDATED_ANSWER}
HINTS = {
    ValidationRule.NO_SHOW,
    ValidationRule.ONE_PHRASING,
    ValidationRule.TWO_CLAIMS,
    ValidationRule.UNKNOWN_NAME,
    ValidationRule.NO_CHECKS,
}


@pytest.mark.parametrize("name", sorted(path.name for path in BAD.iterdir()))
def test_a_broken_file_gets_exactly_these_problems(name: str, problems_in: Callable[[Path], list[str]]) -> None:
    found = [line.replace(f"{BAD}/", "") for line in problems_in(BAD / name)]
    expected = [line for line in EXPECTED if line.startswith((f"{name}:", f"{name}/"))]
    assert expected
    # The confidence may change.
    assert [re.sub(r"confidence \d\.\d\d", "confidence ...", line) for line in found] == expected


def test_every_rule_has_a_broken_file() -> None:
    covered = {line.rpartition("(")[2].rstrip(")") for line in EXPECTED}
    assert covered | MADE_ON_THE_SPOT | WARNINGS | HINTS == set(ValidationRule)
    assert covered.isdisjoint(MADE_ON_THE_SPOT | WARNINGS | HINTS)


def test_a_missing_path_is_a_problem(tmp_path: Path, problems_in: Callable[[Path], list[str]]) -> None:
    path = tmp_path / "nowhere"
    assert problems_in(path) == [f"{path}:1:1: error: there is no such file or folder (not-found)"]


def test_an_empty_folder_is_a_problem(tmp_path: Path, problems_in: Callable[[Path], list[str]]) -> None:
    wanted = "there are no entries here: no *.yaml or *.yml file that holds some (no-entries)"
    assert problems_in(tmp_path) == [f"{tmp_path}:1:1: error: {wanted}"]


def test_a_huge_file_is_refused_without_reading_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problems_in: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(10_000_000)
    parsed: list[object] = []
    monkeypatch.setattr("bot.knowledge.format.validation.parse", parsed.append)
    assert problems_in(path) == [f"{path}:1:1: error: the file is larger than 1,000,000 bytes; split it by subject (too-large)"]
    assert not parsed


def test_an_unreadable_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problems_in: Callable[[Path], list[str]]) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("entries: []")

    def refuse(self: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, whatever its mode
    assert problems_in(path) == [f"{path}:1:1: error: cannot be read: Permission denied (unreadable)"]


def test_an_unreadable_folder_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problems_in: Callable[[Path], list[str]]
) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert problems_in(tmp_path) == [f"{tmp_path}:1:1: error: cannot be read: Permission denied (unreadable)"]


def test_a_dangling_link_is_a_problem(tmp_path: Path, problems_in: Callable[[Path], list[str]]) -> None:
    path = tmp_path / "gone.yaml"
    path.symlink_to(tmp_path / "nothing")
    assert problems_in(tmp_path) == [f"{path}:1:1: error: this is not a regular file (unreadable)"]


def test_a_device_is_not_read(tmp_path: Path, problems_in: Callable[[Path], list[str]]) -> None:
    path = tmp_path / "endless.yaml"
    path.symlink_to("/dev/zero")
    assert problems_in(path) == [f"{path}:1:1: error: this is not a regular file (unreadable)"]


def test_a_path_that_no_system_accepts_is_a_problem(problems_in: Callable[[Path], list[str]]) -> None:
    (problem,) = problems_in(Path("a\0b"))
    assert problem.startswith("a\0b:1:1: error: cannot be read: ")  # what follows is Python's own wording, which changes
    assert problem.endswith(" (unreadable)")
