"""What two looks at the files tell about a change between them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.file_survey import survey

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("change", "matters"),
    [
        (lambda folder: (folder / "faq.yaml").write_text("entries: [] # more"), True),
        (lambda folder: os.utime(folder / "faq.yaml", ns=(0, 0)), True),
        (lambda folder: (folder / "faq.yaml").unlink(), True),
        (lambda folder: (folder / "faq.yaml").rename(folder / "other.yaml"), True),
        (lambda folder: (folder / "new.yml").touch(), True),
        (lambda folder: (folder / "link.yaml").symlink_to("faq.yaml"), True),
        (lambda folder: (folder / "link.yaml").symlink_to("nowhere"), True),
        (lambda folder: (folder / "link.yaml").symlink_to("/etc/passwd"), True),
        (lambda folder: (folder / "notes.txt").touch(), False),
        (lambda folder: (folder / ".faq.yaml.swp").touch(), False),
        (lambda folder: (folder / ".git" / "x.yaml").touch(), False),
        (lambda folder: (folder / "faq.yaml").read_text(), False),
    ],
)
def test_only_what_is_read_matters(write: Write, change: Callable[[Path], object], matters: bool) -> None:
    folder = write({".git/config": ""})
    before = survey(folder)
    change(folder)
    assert (survey(folder).files != before.files) is matters


def test_a_path_without_a_file_has_the_folder_in_which_it_may_appear(tmp_path: Path) -> None:
    assert [folder.path for folder in survey(tmp_path / "faq").folders] == [str(tmp_path)]
    assert survey(tmp_path / "no" / "faq").folders == frozenset()


def test_a_folder_at_the_same_path_is_another_one(write: Write) -> None:
    folder = write()
    before = survey(folder)
    folder.rename(folder.with_name("old"))
    write()
    assert survey(folder).folders != before.folders


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert survey(tmp_path / "a").files
