"""Stems: what is left of a word without its ending."""

import pytest

from bot.matching.language.stemming import stem_of


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("releases", "releas"),
        ("2024", "2024"),
        ("미란은", "미란"),
        ("미란에서", "미란"),
        ("나는", "나는"),
        ("미란", "미란"),
    ],
)
def test_an_ending_is_dropped_where_two_syllables_are_left(word: str, stem: str) -> None:
    assert stem_of(word) == stem
