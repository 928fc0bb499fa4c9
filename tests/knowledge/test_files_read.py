"""Which files of a folder are read: by their names, and through links that stay inside of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import load

Write = Callable[..., Path]


@pytest.mark.parametrize("name", ["faq.YAML", "faq.Yml"])
def test_the_case_of_a_suffix_does_not_matter(write: Write, name: str) -> None:
    write({"faq.yaml": "entries: [{id: a, question: Why?, answer: So.}]"}, with_entry=False)
    folder = write()
    (folder / "faq.yaml").rename(folder / name)
    assert [entry.location.path for entry in load(folder).entries] == [f"{folder}/{name}"]


def test_hidden_and_other_files_are_ignored(write: Write) -> None:
    others = {".#faq.yaml": "{", ".git/x.yaml": "{", "notes.txt": "{", "faq.yaml~": "{", "README.md": "{"}
    assert len(load(write(others)).entries) == 1


def test_links_that_loop_are_entered_once(write: Write) -> None:
    folder = write({"sub/show.yaml": "show: A show\n"})
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "again").symlink_to(folder / "sub")
    knowledge = load(folder)
    assert len(knowledge.entries) == 1
    assert len(knowledge.shows) == 1


def test_links_within_the_folder_are_followed_to_hidden_places_too(write: Write, tmp_path: Path) -> None:
    folder = write({"show.yaml": ""})
    (folder / "..2026").mkdir()
    (folder / "faq.yaml").rename(folder / "..2026" / "real.yaml")
    (folder / "..data").symlink_to("..2026")
    (folder / "linked").symlink_to("..data")
    assert load(folder).entries[0].location.path == f"{folder}/linked/real.yaml"
    (folder / "linked").unlink()
    (folder / "faq.yaml").symlink_to("..data/real.yaml")
    assert load(folder).entries[0].location.path == f"{folder}/faq.yaml"
    (tmp_path / "link").symlink_to(folder)
    assert load(tmp_path / "link").entries[0].location.path == f"{tmp_path}/link/faq.yaml"
    (tmp_path / "one.yaml").symlink_to(folder / "faq.yaml")
    assert load(tmp_path / "one.yaml").entries


@pytest.mark.parametrize("target", ["/", "/etc", "../outside", "../knowledge-of-others"])
def test_a_folder_elsewhere_is_not_entered(write: Write, tmp_path: Path, problems_in: Callable[[Path], list[str]], target: str) -> None:
    folder = write()
    for name in ("outside", "knowledge-of-others"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "secret.yaml").write_text("{")
    (folder / "linked").symlink_to(target)
    wanted = (folder / target).resolve()
    assert problems_in(folder) == [
        f"{folder}/linked:1:1: error: this link leads out of the FAQ's folder, to `{wanted}`; put a copy in its place (outside-link)"
    ]


def test_a_file_elsewhere_is_not_read_and_other_links_do_not_matter(
    write: Write, tmp_path: Path, problems_in: Callable[[Path], list[str]]
) -> None:
    folder = write()
    (tmp_path / "outside.yaml").write_text("{")
    (folder / "README.md").symlink_to(tmp_path / "outside.yaml")
    assert len(load(folder).entries) == 1
    (folder / "a.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "b.yaml").symlink_to("a.yaml")
    assert [line.rpartition(" ")[2] for line in problems_in(folder)] == ["(outside-link)"] * 2


def test_every_file_is_opened_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write({"show.yaml": "show: A show\n", "checks.yaml": ""})
    opened: list[Path] = []
    real = Path.open

    def counting(self: Path, mode: str) -> object:
        opened.append(self)
        return real(self, mode)

    monkeypatch.setattr(Path, "open", counting)
    load(folder)
    assert sorted(opened) == sorted(folder.iterdir())
