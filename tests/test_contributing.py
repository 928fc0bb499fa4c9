"""What CONTRIBUTING.md and the README tell people to copy works when it is copied."""

import fnmatch
import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.cli import cli
from bot.knowledge import Knowledge, json_schema, load
from bot.model import Status

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MATCHING = (ROOT / "docs/matching.md").read_text(encoding="utf-8")
SCHEMA_LINE = "# yaml-language-server: $schema=../fanswer.schema.json"


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def template(tmp_path: Path) -> Knowledge:
    """The template and its checks, copied into a folder of a show."""
    entry, checks = blocks(CONTRIBUTING, "yaml")
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "music.yaml").write_text(entry, encoding="utf-8")
    (folder / "checks.yaml").write_text(checks, encoding="utf-8")
    return load(tmp_path)


def test_the_template_of_an_entry_loads_without_a_warning_and_shows_every_key(template):
    (entry,) = template.entries
    assert template.warnings == ()
    (written,) = yaml.safe_load(blocks(CONTRIBUTING, "yaml")[0])["entries"]
    keys = json_schema()["$defs"]["EntryShape"]["properties"]
    assert set(keys) - set(written) == {"enabled"}
    assert set(entry.question.by_language) == set(entry.answer.by_language) == {"en", "ko", "es"}


def test_the_checks_of_the_template_are_of_its_entry(template):
    assert {check.entry for check in template.must_match} == {entry.id for entry in template.entries}
    assert len(template.must_match) >= 3
    assert template.must_abstain


def test_the_template_fits_the_schema_that_its_first_line_names():
    for block in blocks(CONTRIBUTING, "yaml"):
        assert block.startswith(SCHEMA_LINE)
    schema = (ROOT / "knowledge/a-show" / SCHEMA_LINE.rpartition("=")[2]).resolve()
    assert json.loads(schema.read_text(encoding="utf-8")) == json_schema()
    faults = Draft202012Validator(json_schema()).iter_errors(yaml.load(blocks(CONTRIBUTING, "yaml")[0], Loader=yaml.BaseLoader))  # noqa: S506 - makes text only
    assert [fault.message for fault in faults] == []


def test_the_example_of_the_readme_loads_once_what_it_relates_to_is_there(tmp_path):
    (example,) = (block for block in blocks(README, "yaml") if "entries:" in block)
    other = "\n  - {id: season-2-filming-status, question: Are they filming?, answer: They are.}\n"
    (tmp_path / "faq.yaml").write_text(example + other, encoding="utf-8")
    assert load(tmp_path).warnings == ()


def test_every_status_word_is_explained():
    assert [status for status in Status if f"`{status}`:" not in CONTRIBUTING] == []


def test_every_command_and_file_it_names_is_there():
    commands = {command.name for command in cli.registered_commands}
    assert (
        set(re.findall(r"fanswer ([a-z]+)\b", "\n".join((*blocks(CONTRIBUTING, "sh"), *re.findall("`[^`\n]+`", CONTRIBUTING))))) <= commands
    )
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", CONTRIBUTING)
    paths = re.findall(r"(?:tests|\.ci|docs|knowledge)/[\w./-]*\w", "\n".join(blocks(CONTRIBUTING, "sh")))
    assert [path for path in (*links, *paths) if not (ROOT / path).exists()] == []


def paths_named(text: str) -> set[str]:
    """The Python files and the folders of code that a text names in backticks. A star stands for any letters."""
    return {path for path in re.findall(r"`((?:[\w*-]+/)*(?:[\w*-]+\.py|[\w*-]+/))`", text) if path not in OF_THE_READER}


OF_THE_READER = {"covidfaq/", "small-faqs/"}
"""Folders that readers bring."""


@pytest.mark.parametrize("text", [CONTRIBUTING, README, MATCHING], ids=["CONTRIBUTING", "README", "docs/matching"])
def test_every_file_and_folder_in_backticks_is_there(text):
    known = [path.relative_to(ROOT).as_posix() + "/" * path.is_dir() for top in ("bot", "tests") for path in (ROOT / top).rglob("*")]
    known += [f"{top}/" for top in ("bot", "tests", "knowledge", "docs")]
    named = paths_named(text)
    assert [path for path in sorted(named) if not fnmatch.filter(known, path) and not fnmatch.filter(known, f"*/{path}")] == []


def test_a_file_that_is_not_there_is_seen():
    assert paths_named("`language/rules.py` and `bot/`, `bench_*.py`, `os.path`, `a/b`, `python x.py`") == {
        "language/rules.py",
        "bot/",
        "bench_*.py",
    }
    assert len(paths_named(MATCHING)) > 30
    assert len(paths_named(CONTRIBUTING)) > 20
