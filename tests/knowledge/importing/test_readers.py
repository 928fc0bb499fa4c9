"""Files that cannot be read say why."""

from pathlib import Path

import pytest

from bot.errors import FanswerError
from bot.knowledge.importing import Taken, make_entries, read_questions


@pytest.mark.parametrize(("name", "why"), [("missing.md", "No such file or directory"), ("nul\0.md", "embedded null .*")])
def test_a_file_that_cannot_be_read_is_an_error_with_its_reason(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(FanswerError, match=f": cannot be read: {why}$"):
        read_questions(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("marked-bold.md", "# FAQ\n**Q: Do you tour?**\nA: In May.\n\n**Q: Do you ship?**\nYes, anywhere.\n"),
        ("half-marked.md", "**Do you tour?**\n\nIn May.\n\nQ: Do you ship?\nA: Yes, anywhere.\n"),
        ("numbered.txt", "1) Do you tour?\nIn May.\n\nQ. Do you ship?\nA. Yes, anywhere.\n"),
        ("marked.txt", "Q: Do you tour?\nA: In May.\nQ: Do you ship?\nA: Yes, anywhere.\n"),
        ("page.htm", "<h2>Do you tour?</h2><div>In May.</div><h2>Do you ship?</h2>Yes, anywhere."),
    ],
)
def test_a_file_is_read_as_what_gives_the_most_answers(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = [(entry["question"], entry["answer"]) for entry in make_entries(read_questions(tmp_path / name), Taken()).entries]
    assert found == [("Do you tour?", "In May."), ("Do you ship?", "Yes, anywhere.")]


def test_an_initial_is_no_marker_of_an_answer(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("## Who plays her?\nA. Lee plays her.\n", encoding="utf-8")
    assert [one.answer for one in read_questions(tmp_path / "a.md").found] == ["A. Lee plays her."]


@pytest.mark.parametrize(
    ("declared", "written_in", "notes"),
    [("windows-1251", "cp1251", 0), ("koi8-r", "koi8-r", 0), ("utf-8", "cp1251", 1), ("no-such", "cp1251", 1), ("rot13", "cp1251", 1)],
)
def test_a_web_page_is_read_in_the_encoding_that_it_names(tmp_path: Path, declared: str, written_in: str, notes: int) -> None:
    page = f"<html><head><meta charset={declared}></head><body><h2>Сколько?</h2><p>Пять.</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode(written_in))
    reading = read_questions(tmp_path / "a.html")
    assert len(reading.left_out) == notes
    assert [found.question == "Сколько?" for found in reading.found] == [not notes]
