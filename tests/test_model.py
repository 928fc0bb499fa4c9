"""Texts in several languages: what a reader gets whose own language is missing."""

import pytest

from bot.model import Localized


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        ({"en": "E", "pt": "P", "pt-BR": "B"}, "pt-BR", "B"),
        ({"en": "E", "pt": "P"}, "pt-BR", "P"),
        ({"pl": "L", "en": "E"}, "pt-BR", "E"),
        ({"en": "E", "zh": "Z", "zh-Hant": "T"}, "zh-TW", "T"),
        ({"en": "E", "zh": "Z", "zh-Hant": "T"}, "zh-CN", "Z"),
        ({"en": "E", "zh": "Z"}, "zh-TW", "Z"),
        ({"en": "E", "es": "S"}, "es-419", "S"),
        ({"ja": "J", "ko": "K"}, "fr", "J"),
        ({"en": "E", "ko": "K"}, "", "E"),
    ],
)
def test_a_region_falls_back_to_its_script_and_language_then_to_english_then_to_the_first(
    texts: dict[str, str], language: str, text: str
) -> None:
    assert Localized(texts).get(language) == text
    assert texts[Localized(texts).found_language(language)] == text
