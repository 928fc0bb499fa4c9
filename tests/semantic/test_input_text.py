"""Texts for an encoder are short and clean, also after it has normalized them."""

import unicodedata

import pytest

from bot.semantic.input_text import MAX_CHARS, encodable


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("시즌 2", "시즌 2"),
        ("", ""),
        ("ﬁlm ①", "ﬁlm ①"),  # the encoder normalizes by itself
        ("a\0b", "a b"),
        ("half \ud83d pair", "half ? pair"),
        ("x" * 301, "x" * 300),
        ("\N{SQUARE APAATO}" * 300, "アパート" * 75),
    ],
)
def test_a_text_is_shortened_and_cleaned(text, clean):
    assert encodable(text) == clean


def test_a_character_that_becomes_many_makes_no_long_text():
    assert len(unicodedata.normalize("NFKC", encodable("\ufdfa" * 300))) == MAX_CHARS
