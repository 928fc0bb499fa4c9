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
    assert CORRECTOR.correct([wrong])[0] == [right]


@pytest.mark.parametrize(
    "word", ["reason", "seasons", "filmed", "lesson", "same", "xyz", "zzzzzzzz", "시즌", "2024", "#season=2", "temporada"]
)
def test_a_known_word_or_one_far_from_all_others_is_left_alone(word: str) -> None:
    assert CORRECTOR.correct([word])[0] == [word]


def test_a_short_stem_in_common_does_not_make_a_word_known() -> None:
    assert build_spelling_corrector(["coming", "com"]).correct(["comming"])[0] == ["coming"]


PAIRS = frozenset(tuple(pair.split()) for pair in ("releas date", "for season", "when will", "wait for", "how long", "top fee", "date for"))
WORDS = ["season", "release", "date", "filming", "how", "long", "wait", "for", "when", "will", "top", "fee"]
IN_CONTEXT = build_spelling_corrector(WORDS, PAIRS)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("the releasedate", "the release date"),
        ("next sea son", "next season"),
        ("hwo long", "how long"),
        ("wait fro season", "wait for season"),
        ("tpo fee", "top fee"),
        ("release dare for season", "release date for season"),
    ],
)
def test_joined_split_and_common_words_are_corrected_by_their_neighbours(wrong: str, right: str) -> None:
    assert IN_CONTEXT.correct(wrong.split())[0] == right.split()


@pytest.mark.parametrize(("joined", "found"), [("topfee", ["top", "fee"]), ("pierit", ["pierit"]), ("itends", ["itends"])])
def test_a_word_is_made_of_words_of_three_letters_at_least(joined: str, found: list[str]) -> None:
    corrector = build_spelling_corrector(["top", "fee", "pier", "it", "ends"], {("top", "fee"), ("pier", "it"), ("it", "end")})
    assert corrector.correct([joined])[0] == found


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule.SPELLING_UNKNOWN_WORDS, "seson"),
        (Rule.SPELLING_TWO_ERRORS, "relesaes"),
        (Rule.SPELLING_DOUBLED_LETTERS, "seeaasson"),
        (Rule.SPELLING_WORDS_BY_CONTEXT, "release dare for"),
        (Rule.SPELLING_JOINED_WORDS, "releasedate"),
        (Rule.SPELLING_SPLIT_WORDS, "sea son"),
    ],
)
def test_nothing_is_corrected_while_its_rule_is_off(rule: Rule, text: str) -> None:
    off = build_spelling_corrector(WORDS, PAIRS, disabled=frozenset({rule}))
    assert IN_CONTEXT.correct(text.split())[0] != text.split()
    assert off.correct(text.split())[0] == text.split()


@pytest.mark.parametrize(
    ("rule", "text", "with_rule", "without_rule"),
    [
        (Rule.SPELLING_NEIGHBOURS, "the gerry time", "the ferry time", "the berry time"),
        (Rule.SPELLING_RARITY, "pitot", "pivot", "pilot"),
    ],
)
def test_of_two_words_as_near_the_fitting_or_commoner_one_is_taken_unless_that_rule_is_off(
    rule: Rule, text: str, with_rule: str, without_rule: str
) -> None:
    words, pairs, rarity = ["ferry", "berry", "pilot", "pivot"], frozenset({("ferri", "time")}), {"pivot": 0.2, "pilot": 2.0}
    on, off = (build_spelling_corrector(words, pairs, rarity, disabled=disabled) for disabled in (frozenset[Rule](), frozenset({rule})))
    assert on.correct(text.split())[0] == with_rule.split()
    assert off.correct(text.split())[0] == without_rule.split()


@pytest.mark.parametrize("text", ["free", "form", "tv", "gf", "foe"])
def test_a_common_or_short_word_is_left_alone_without_fitting_neighbours(text: str) -> None:
    assert IN_CONTEXT.correct([text])[0] == [text]


def test_marks_stay_in_front_of_their_words_when_words_are_joined() -> None:
    assert IN_CONTEXT.correct(["sea", "son", "date", "when"], {3}) == (["season", "date", "when"], {2})


def test_words_are_not_joined_over_a_mark() -> None:
    assert IN_CONTEXT.correct(["sea", "son"], {1})[0] == ["sea", "son"]
