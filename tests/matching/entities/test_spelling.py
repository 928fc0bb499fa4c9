"""Only words that nobody knows are corrected."""

import pytest

from bot.matching.entities.spelling import build_corrector

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


PAIRS = frozenset(tuple(pair.split()) for pair in ("releas date", "for season", "when will", "wait for", "how long", "top fee"))
IN_CONTEXT = build_corrector(["season", "release", "date", "filming", "how", "long", "wait", "for", "when", "will", "top", "fee"], PAIRS)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("the releasedate", "the release date"),
        ("next sea son", "next season"),
        ("hwo long", "how long"),
        ("wait fro season", "wait for season"),
        ("tpo fee", "top fee"),
    ],
)
def test_words_run_together_apart_or_slipped_are_put_right_by_what_stands_beside_them(wrong: str, right: str) -> None:
    assert IN_CONTEXT(wrong.split()) == right.split()


@pytest.mark.parametrize("text", ["free", "form", "tv", "gf", "foe"])
def test_a_common_or_short_word_is_left_alone_without_that(text: str) -> None:
    assert IN_CONTEXT([text]) == [text]


def test_marks_stay_before_their_words_when_words_are_put_together() -> None:
    assert IN_CONTEXT.with_marks(["sea", "son", "date", "when"], {3}) == (["season", "date", "when"], {2})


def test_words_are_not_put_together_over_a_mark() -> None:
    assert IN_CONTEXT.with_marks(["sea", "son"], {1})[0] == ["sea", "son"]
