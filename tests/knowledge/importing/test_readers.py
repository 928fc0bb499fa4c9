"""Files that cannot be read say why."""

from pathlib import Path

import pytest

from bot.errors import FanswerError
from bot.knowledge.importing import read_questions


@pytest.mark.parametrize(("name", "why"), [("missing.md", "No such file or directory"), ("nul\0.md", "embedded null .*")])
def test_a_file_that_cannot_be_read_is_an_error_with_its_reason(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(FanswerError, match=f": cannot be read: {why}$"):
        read_questions(tmp_path / name)
