"""Values at the limits of what the format accepts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.knowledge.format import files
from bot.knowledge.format.files import MAX_BYTES, MAX_FOLDER_DEPTH
from bot.knowledge.format.parsing import MAX_DEPTH, MAX_NODES, MAX_REPEATED

Write = Callable[..., Path]
ENTRY = "entries: [{id: %s, question: %s, answer: %s, phrasings: [%s], deny: [%s]}]"


def test_texts_of_the_greatest_length_are_accepted(write: Write) -> None:
    longest = {"id": "i" * 80, "question": "q" * 256, "answer": "a" * 12_000, "phrasing": "p" * 500, "deny": "d" * 4_000}
    (entry,) = load(write({"a.yaml": ENTRY % tuple(longest.values())}, with_entry=False)).entries
    assert entry.id == longest["id"]
    assert entry.question.get("en") == longest["question"]
    assert entry.answer.get("en") == longest["answer"]
    assert [phrasing.text for phrasing in entry.phrasings] == [longest["phrasing"]]
    assert entry.deny == (longest["deny"],)


def test_a_file_of_the_greatest_size_is_accepted_and_one_more_byte_is_not(write: Write, problems_in: Callable[[Path], list[str]]) -> None:
    path = write() / "faq.yaml"
    path.write_bytes(path.read_bytes().ljust(MAX_BYTES, b"\n"))
    assert len(load(path).entries) == 1
    path.write_bytes(path.read_bytes() + b"\n")
    assert [line.rpartition(" ")[2] for line in problems_in(path)] == ["(too-large)"]


@pytest.mark.parametrize(("nodes", "problems"), [(MAX_REPEATED, []), (MAX_REPEATED + 1, ["(alias-bomb)"])])
def test_aliases_may_repeat_the_greatest_number_of_nodes(
    write: Write, problems_in: Callable[[Path], list[str]], nodes: int, problems: list[str]
) -> None:
    # One alias of a list repeats the list itself and its items.
    text = f"show: A show\ndeny: &lines [{', '.join(['x'] * (nodes - 1))}]\naliases: *lines\n"
    assert [line.rpartition(" ")[2] for line in problems_in(write({"show.yaml": text}))] == problems


def test_a_file_may_hold_the_greatest_number_of_nodes_and_not_one_more(write: Write, problems_in: Callable[[Path], list[str]]) -> None:
    path = write({"show.yaml": f"show: A show\naliases: [{'x,' * (MAX_NODES - 5)}]\n"}) / "show.yaml"
    assert load(path.parent).shows
    path.write_text(f"show: A show\naliases: [{'x,' * (MAX_NODES - 4)}]\n")
    wanted = "error: the file holds more than 50,000 texts, lists and maps; split it by subject (too-large)"
    assert [line.partition(": ")[2] for line in problems_in(path.parent)] == [wanted]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"entries: [{'a,' * 400_000}]", "(too-large)"),
        ("".join(f"k{number}:\n" for number in range(100_000)), "(too-large)"),
        (f"entries: [{'a,' * 40_000}]", "(wrong-type)"),
        ("".join(f"k{number}:\n" for number in range(20_000)), "(unknown-key)"),
    ],
)
def test_a_file_of_faults_is_told_of_in_few_lines(write: Write, problems_in: Callable[[Path], list[str]], text: str, kind: str) -> None:
    lines = problems_in(write({"a.yaml": text}))
    assert 1 <= len(lines) <= 200
    assert kind in {line.rpartition(" ")[2] for line in lines}
    assert any("more problems are behind this one" in line for line in lines) is (kind != "(too-large)")


def test_files_together_may_have_the_greatest_size(
    write: Write, problems_in: Callable[[Path], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"checks.yaml": "must_abstain: [hello]", "show.yaml": "show: A show"})
    size = sum(path.stat().st_size for path in folder.iterdir())
    monkeypatch.setattr(files, "MAX_ALL_BYTES", size)
    assert load(folder)
    monkeypatch.setattr(files, "MAX_ALL_BYTES", size - 1)
    wanted = f"the files up to here are larger than {size - 1:,} bytes together; is this a FAQ's folder?"
    assert problems_in(folder) == [f"{folder}/show.yaml:1:1: error: {wanted} (too-large)"]


@pytest.mark.parametrize(("limit", "what"), [("MAX_FILES", "files"), ("MAX_FOLDERS", "folders")])
def test_a_folder_that_is_no_faq_is_not_looked_through_to_its_end(
    write: Write, problems_in: Callable[[Path], list[str]], monkeypatch: pytest.MonkeyPatch, limit: str, what: str
) -> None:
    folder = write({f"{number}/show.yaml": f"show: Show {number}" for number in range(5)})
    monkeypatch.setattr(files, limit, 6)
    assert load(folder)
    monkeypatch.setattr(files, limit, 5)
    (line,) = problems_in(folder)
    assert line.endswith(f": error: there are more than 5 {what} up to here; is this a FAQ's folder? (too-many-files)")


def test_a_folder_with_many_other_files_is_not_looked_through(
    write: Write, problems_in: Callable[[Path], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({f".{number}.txt": "" for number in range(8)})
    monkeypatch.setattr(files, "MAX_FILES", 5)
    assert load(folder)
    write({f"{number}.txt": "" for number in range(8)})
    assert problems_in(folder)[0].endswith("(too-many-files)")


@pytest.mark.parametrize(("levels", "problems"), [(MAX_FOLDER_DEPTH, []), (MAX_FOLDER_DEPTH + 1, ["(too-deep)"])])
def test_folders_are_looked_through_down_to_the_greatest_depth(
    write: Write, problems_in: Callable[[Path], list[str]], levels: int, problems: list[str]
) -> None:
    folder = write({"/".join(["x"] * levels) + "/show.yaml": ""})
    assert [line.rpartition(" ")[2] for line in problems_in(folder)] == problems


@pytest.mark.parametrize(("levels", "problem"), [(MAX_DEPTH, "(unknown-key)"), (MAX_DEPTH + 1, "(too-deep)")])
def test_nesting_is_accepted_up_to_the_greatest_depth(
    write: Write, problems_in: Callable[[Path], list[str]], levels: int, problem: str
) -> None:
    text = "show: A show\nx: " + "[" * (levels - 1) + "]" * (levels - 1)
    assert [line.rpartition(" ")[2] for line in problems_in(write({"show.yaml": text}))] == [problem]


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_a_message_quotes_sixty_characters(write: Write, problems_in: Callable[[Path], list[str]], length: int, shown: str) -> None:
    text = f"entries: [{{id: a, question: Why?, answer: So., related: [{'x' * length}]}}]"
    (line,) = problems_in(write({"a.yaml": text}, with_entry=False))
    assert line.endswith(f": error: no entry has the id `{shown}` (unknown-related)")
