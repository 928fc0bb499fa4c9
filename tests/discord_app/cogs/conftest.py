"""What tests of commands that read or edit the FAQ share."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"


@pytest.fixture
def copied_knowledge(tmp_path: Path) -> Path:
    """Return a copy of the knowledge, which a test may edit."""
    return Path(shutil.copytree(KNOWLEDGE, tmp_path / "faq"))


@pytest.fixture
def file(simcord_bot: Any, tmp_path: Path) -> Path:
    """Return a file of the running bot's knowledge, to be edited."""
    return tmp_path / "faq" / "night-harbor" / "season-2.yaml"


@pytest.fixture
def rewrite() -> Callable[..., None]:
    """Return a function that replaces texts in a file, which need not exist, and adds ``more`` at its end."""

    def rewritten(file: Path, *changes: tuple[str, str], more: str = "") -> None:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for old, new in changes:
            text = text.replace(old, new)
        file.write_text(text + more, encoding="utf-8")

    return rewritten
