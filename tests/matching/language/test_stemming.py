"""Stems: what is left of a word without its ending."""

import pytest

from bot.matching.language.stemming import letters_of, stem_of
from bot.matching.language.token import word_token
from bot.matching.language.tokenizer import words_of


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


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("the release of seasons", " release of seasons "),
        ("is the", ""),
        ("미란", " \u1106\u1175\u1105\u1161\u11ab "),
        ("待望", ""),
    ],
)
def test_the_letters_of_a_text_are_those_of_its_words_without_auxiliaries_and_articles(text: str, letters: str) -> None:
    assert letters_of([word_token(word) for word in words_of(text)]) == letters
