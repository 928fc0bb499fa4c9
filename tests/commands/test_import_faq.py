"""``fanswer import``."""

import pytest

from bot.knowledge import load

MARKDOWN = "## How do I join?\nPress the <b>button</b> in #start.\n\n## Who plays?\n"


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old faq.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    return path


def test_the_result_passes_check_and_what_is_left_out_is_said(fanswer, old, tmp_path):
    ended = fanswer("import", old, "--into", tmp_path / "faq")
    assert ended.code == 0
    assert f"{old}:4: `Who plays?` has no answer\n" in ended.out
    assert f"1 question with its answer written to {tmp_path}/faq/old-faq.yaml\n" in ended.out
    assert f"fanswer check {tmp_path}/faq" in ended.out
    assert fanswer("check", tmp_path / "faq").code == 0
    (entry,) = load(tmp_path / "faq").entries
    assert (entry.id, entry.answer.get("en")) == ("how-do-i-join", "Press the **button** in #start.")


def test_a_dry_run_prints_the_file_and_writes_nothing(fanswer, old, tmp_path):
    ended = fanswer("import", old, "--into", tmp_path / "faq", "--dry-run")
    assert ended.code == 0
    assert "id: how-do-i-join" in ended.out
    assert "has no answer" in ended.err
    assert not (tmp_path / "faq").exists()


def test_without_a_folder_a_new_one_gets_the_name_of_the_file(fanswer, old, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert fanswer("import", old).code == 0
    assert (tmp_path / "old-faq" / "old-faq.yaml").exists()


def test_a_folder_in_a_folder_that_is_not_there_is_made(fanswer, old, tmp_path):
    assert fanswer("import", old, "--into", tmp_path / "shows" / "faq").code == 0
    assert (tmp_path / "shows" / "faq" / "old-faq.yaml").exists()


def test_a_file_that_is_there_is_left_alone_and_named(fanswer, old, tmp_path):
    fanswer("import", old, "--into", tmp_path / "faq")
    before = (tmp_path / "faq" / "old-faq.yaml").read_bytes()
    old.write_text(f"{MARKDOWN}Ann does.\n", encoding="utf-8")
    ended = fanswer("import", old, "--into", tmp_path / "faq")
    assert "old-faq-2.yaml (old-faq.yaml is there already and left alone)" in ended.out
    assert "`How do I join?` is in the FAQ already, in the entry `how-do-i-join`" in ended.out
    assert (tmp_path / "faq" / "old-faq.yaml").read_bytes() == before
    assert fanswer("check", tmp_path / "faq").code == 0


def test_a_file_called_show_does_not_become_the_show(fanswer, tmp_path):
    (tmp_path / "show.txt").write_text("Q: How?\nA: So.\n", encoding="utf-8")
    fanswer("new", tmp_path / "faq")
    assert fanswer("import", tmp_path / "show.txt", "--into", tmp_path / "faq").code == 0
    assert (tmp_path / "faq" / "faq-show.yaml").exists()


def test_examples_of_a_new_faq_that_are_still_there_are_named(fanswer, old, tmp_path):
    fanswer("new", tmp_path / "faq", "--show", "Salt")
    told = "Delete {} in it: they still hold the examples of `fanswer new`\n"
    assert told.format("faq.yaml and checks.yaml") in fanswer("import", old, "--into", tmp_path / "faq").out
    (tmp_path / "faq" / "faq.yaml").unlink()
    (tmp_path / "faq" / "checks.yaml").write_text("must_abstain: [hello there]\n", encoding="utf-8")
    old.write_text("## Who plays?\nAnn does.\n", encoding="utf-8")
    assert "Delete" not in fanswer("import", old, "--into", tmp_path / "faq").out


def test_nothing_new_is_an_error_and_writes_nothing(fanswer, old, tmp_path):
    old.write_text("## Who plays?\n", encoding="utf-8")
    ended = fanswer("import", old, "--into", tmp_path / "faq")
    assert (ended.code, ended.out) == (1, "")
    assert "nothing was written" in ended.err
    assert not (tmp_path / "faq").exists()


@pytest.mark.parametrize("name", ["missing.md", "picture.png", "broken.json"])
def test_a_file_that_cannot_be_read_is_an_error(fanswer, tmp_path, name):
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    ended = fanswer("import", tmp_path / name)
    assert (ended.code, ended.out) == (1, "")
    assert name in ended.err


def test_a_folder_whose_faq_is_broken_is_left_alone(fanswer, old, tmp_path):
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "a.yaml").write_text("entries: [", encoding="utf-8")
    ended = fanswer("import", old, "--into", tmp_path / "faq")
    assert ended.code == 1
    assert [path.name for path in (tmp_path / "faq").iterdir()] == ["a.yaml"]
