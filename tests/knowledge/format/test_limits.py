"""Values at the limits of what the format accepts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.knowledge.format.files import MAX_BYTES
from bot.knowledge.format.parsing import MAX_DEPTH, MAX_REPEATED

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
