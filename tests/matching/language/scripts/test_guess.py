"""What a script tells of the language of a text."""

import pytest

from bot.matching.language.scripts.guess import script_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("시즌 2 언제", "ko"),
        ("지우학 season 2 언제 나와", "ko"),
        ("when is 지우학", None),
        ("when", None),
        ("いつですか", "ja"),
        ("когда сезон 2", "ru"),
        ("2?", None),
    ],
)
def test_the_script_shows_the_language(text: str, language: str | None) -> None:
    assert script_language(text) == language
