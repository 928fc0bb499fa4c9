"""Commands that are proposed can be copied."""

import sys

import pytest

from bot.terminal.typed_name import typed_name


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Two programs called ``fanswer``; the shell finds the first."""
    for folder in ("found", "a venv"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "fanswer").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "found"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("found/fanswer", "fanswer"),
        ("a venv/fanswer", "'a venv/fanswer'"),
        ("fanswer", "fanswer"),
        ("/somewhere/bot/__main__.py", "fanswer"),
        ("", "fanswer"),
    ],
)
def test_the_command_is_named_as_it_was_typed_unless_the_shell_finds_it(installed, monkeypatch, typed, wanted):
    monkeypatch.setattr(sys, "argv", [typed])
    assert typed_name() == wanted
