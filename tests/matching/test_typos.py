"""Only words that nobody knows are corrected."""

import pytest

from bot.matching.typos import build_corrector

CORRECTOR = build_corrector(["season", "release", "filming", "cheongsan", "episode", "returning"])


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
def test_a_slip_becomes_the_word_that_was_meant(wrong: str, right: str) -> None:
    assert CORRECTOR([wrong]) == [right]


@pytest.mark.parametrize(
    "word", ["reason", "seasons", "filmed", "lesson", "same", "xyz", "zzzzzzzz", "시즌", "2024", "#season=2", "temporada"]
)
def test_a_word_somebody_knows_or_far_from_all_is_left_alone(word: str) -> None:
    assert CORRECTOR([word]) == [word]


def test_a_short_stem_in_common_makes_no_word_known() -> None:
    assert build_corrector(["coming", "com"])(["comming"]) == ["coming"]
