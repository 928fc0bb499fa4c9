"""``fanswer new``."""

import re

import pytest

from bot.knowledge import build_snapshot, load
from bot.knowledge.importing.readers import _READERS
from bot.model import WorkKind


@pytest.fixture
def starter(fanswer, tmp_path):
    ended = fanswer("new", tmp_path / "my faq")
    assert ended.code == 0
    return tmp_path / "my faq"


def test_the_new_faq_passes_its_own_checks_without_a_warning_or_hint(fanswer, starter):
    assert sorted(path.name for path in starter.iterdir()) == ["checks.yaml", "faq.yaml", "show.yaml"]
    ended = fanswer("check", starter)
    assert (ended.code, ended.out) == (0, "4 entries, 7 checks: 0 errors, 0 warnings\n")


def test_the_first_question_that_it_proposes_is_answered(fanswer, tmp_path):
    told = fanswer("new", tmp_path / "faq").out
    (question,) = re.findall(r'ask it "(.*?)"', told)
    assert build_snapshot(load(tmp_path / "faq")).matcher.decide(question).answers


def test_it_says_the_next_steps_with_the_folder_quoted(fanswer, tmp_path):
    told = fanswer("new", tmp_path / "my faq").out
    folder = f"'{tmp_path}/my faq'"
    assert f"fanswer check {folder} " in told
    assert f"fanswer demo --knowledge {folder} " in told
    assert f"FANSWER_KNOWLEDGE={folder}" in told


def test_every_kind_of_file_that_can_be_imported_is_named(fanswer, tmp_path):
    words = {"yml": "YAML", "tsv": "CSV", "md": "Markdown", "markdown": "Markdown", "txt": "text", "htm": "HTML"}
    kinds = {words.get(ending[1:], ending[1:].upper()) for ending in _READERS}
    (named,) = re.findall(r"An old FAQ \((.*?)\)", fanswer("new", tmp_path / "faq").out)
    assert kinds == set(re.findall(r"[A-Z]\w+|text", named))


def test_every_example_differs_from_the_shipped_faq(starter):
    assert "Are Dead" not in "".join(path.read_text(encoding="utf-8") for path in starter.iterdir())


def test_a_folder_with_files_is_refused_and_left_alone(fanswer, tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    ended = fanswer("new", tmp_path)
    assert (ended.code, ended.out) == (1, "")
    assert "has files in it" in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_hidden_files_do_not_count(fanswer, tmp_path):
    (tmp_path / ".git").mkdir()
    assert fanswer("new", tmp_path).code == 0


def test_a_file_in_place_of_the_folder_is_refused(fanswer, tmp_path):
    (tmp_path / "faq").write_text("mine", encoding="utf-8")
    for name in ("faq", "faq/inner"):
        ended = fanswer("new", tmp_path / name)
        assert (ended.code, ended.out) == (1, "")


@pytest.mark.parametrize("kind", WorkKind)
def test_the_examples_work_for_a_show_of_any_kind(fanswer, tmp_path, kind):
    assert fanswer("new", tmp_path / "faq", "--show", 'Salt: "Wind" #1', "--kind", kind).code == 0
    assert fanswer("check", tmp_path / "faq").out == "4 entries, 7 checks: 0 errors, 0 warnings\n"
    (show,) = load(tmp_path / "faq").shows
    assert (show.name, show.kind, show.aliases) == ('Salt: "Wind" #1', kind, ())


def test_without_options_the_kind_is_that_of_the_example(starter):
    (show,) = load(starter).shows
    assert (show.name, show.kind) == ("Lantern Valley", WorkKind.GAME)


def test_a_kind_that_is_none_is_a_usage_error(fanswer, tmp_path):
    assert fanswer("new", tmp_path / "faq", "--kind", "band").code == 2
    assert not (tmp_path / "faq").exists()
