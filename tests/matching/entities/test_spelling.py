"""Spelling correction: what is corrected, and what is left alone."""

import pytest

from bot.matching.entities.spelling import build_spelling_corrector
from bot.matching.language.switchable_rules import Rule

CORRECTOR = build_spelling_corrector(["season", "release", "filming", "cheongsan", "episode", "returning"])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("seson", "season"),
        ("seaosn", "season"),
        ("relaese", "release"),
        ("chongsan", "cheongsan"),
        ("filmng", "filming"),
        ("wheen", "when"),
        ("retruning", "returning"),
        ("epidose", "episode"),
    ],
)
def test_an_unknown_word_is_corrected_to_the_word_one_or_two_errors_away(wrong: str, right: str) -> None:
    assert CORRECTOR.correct([wrong]) == [right]


@pytest.mark.parametrize(
    "word", ["reason", "seasons", "filmed", "lesson", "same", "xyz", "zzzzzzzz", "시즌", "2024", "#season=2", "temporada"]
)
def test_a_known_word_or_one_far_from_all_others_is_left_alone(word: str) -> None:
    assert CORRECTOR.correct([word]) == [word]


def test_a_short_stem_in_common_does_not_make_a_word_known() -> None:
    assert build_spelling_corrector(["coming", "com"]).correct(["comming"]) == ["coming"]


WORDS = ["season", "release", "date", "filming", "how", "long", "wait", "for", "when", "will", "top", "fee"]
OF_SHORT_WORDS = build_spelling_corrector(WORDS)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule.SPELLING_UNKNOWN_WORDS, "seson"),
        (Rule.SPELLING_TWO_ERRORS, "relesaes"),
        (Rule.SPELLING_DOUBLED_LETTERS, "seeaasson"),
    ],
)
def test_nothing_is_corrected_while_its_rule_is_off(rule: Rule, text: str) -> None:
    off = build_spelling_corrector(WORDS, disabled=frozenset({rule}))
    assert OF_SHORT_WORDS.correct(text.split())[0] != text.split()
    assert off.correct(text.split()) == text.split()


def test_of_two_words_as_near_the_commoner_one_is_taken_unless_that_rule_is_off() -> None:
    rarity = {"pivot": 0.2, "pilot": 2.0}
    assert build_spelling_corrector(["pilot", "pivot"], rarity).correct(["pitot"]) == ["pivot"]
    off = build_spelling_corrector(["pilot", "pivot"], rarity, disabled=frozenset({Rule.SPELLING_RARITY}))
    assert off.correct(["pitot"]) == ["pilot"]


@pytest.mark.parametrize("text", ["free", "form", "tv", "gf", "foe", "dare", "topfee"])
def test_a_common_or_short_word_and_two_words_in_one_are_left_alone(text: str) -> None:
    assert OF_SHORT_WORDS.correct([text]) == [text]
