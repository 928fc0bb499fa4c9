"""Filler: what is dropped around a question."""

import pytest

from bot.matching.entities.filler import without_filler
from bot.matching.entities.spellings import plain_tokens
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules


def _kept(text: str, disabled: Rules = NO_RULES) -> str:
    return " ".join(map(str, without_filler(plain_tokens(text), disabled)))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule.FILLER_PHRASES, "does anyone know when it is out"),
        (Rule.FILLER_SILENT_WORDS, "when it is out lol"),
        (Rule.FILLER_OPENING_WORDS, "and when it is out"),
    ],
)
def test_filler_is_dropped_unless_its_rule_is_off(rule: Rule, text: str) -> None:
    assert _kept(text) == "when it is out"
    assert _kept(text, frozenset({rule})) == text


@pytest.mark.parametrize(("text", "kept"), [("and filming", "filming"), ("and so the filming", "the filming"), ("and", "and")])
def test_opening_words_are_dropped_up_to_the_last_word(text: str, kept: str) -> None:
    assert _kept(text) == kept


def test_a_text_that_is_nothing_but_filler_is_kept() -> None:
    assert _kept("lol hey guys") == "lol hey guys"
