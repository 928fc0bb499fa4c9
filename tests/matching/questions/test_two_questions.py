"""What the questions of one message say about each other."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.matching import Matcher, build
from bot.matching.questions.decision import DEFAULT, Minimum, Situation
from bot.model import Entry, Show, Strictness

Answered = Callable[..., list[str]]


@pytest.fixture(scope="module")
def both_seasons(entries: list[Entry], show: Show, make_entry: Callable[..., Entry]) -> Answered:
    """Return a function as `answered`, of a FAQ that knows how many episodes each season has."""
    second = make_entry("season-2-episodes", "How many episodes will season 2 have?", ["how many episodes in season 2", "s2 episode count"])
    matcher = build([*entries, second], [show])
    return lambda text: [answer.candidate.entry for answer in matcher.decide(text).answers]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("when is season 2? how many episodes?", "season-2-episodes"),
        ("when is season 2 and how many episodes are there", "season-2-episodes"),
        ("when is season 2 and how many episodes does season 1 have", "season-1-episodes"),
        ("when is season 2? where can i watch it?", "where-to-watch"),
    ],
)
def test_a_season_holds_for_the_next_question_unless_it_names_its_own(both_seasons: Answered, text: str, second: str) -> None:
    assert both_seasons(text) == ["season-2-date", second]


def test_a_season_of_which_nothing_was_asked_holds_for_nothing(both_seasons: Answered) -> None:
    assert both_seasons("i loved season 2! how many episodes are there?") == ["season-1-episodes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("when is season 2 who is coming back", ["season-2-date", "season-2-cast"]),
        ("is it on netflix have they started filming", ["where-to-watch", "season-2-filming"]),
        ("is the lighthouse real is there a s3 planned", ["lighthouse", "season-3"]),
    ],
)
def test_questions_that_stand_alone_need_nothing_between_them(answered: Answered, text: str, expected: list[str]) -> None:
    assert answered(text) == expected


def test_a_bare_asking_word_is_no_second_question(answered: Answered) -> None:
    assert answered("what happened to miran and when") == ["mi-ran-alive"]


def test_a_name_holds_for_the_pronoun_after_it(answered: Answered) -> None:
    assert answered("is miran alive? is she in season 2?") == ["mi-ran-alive", "season-2-cast"]


def test_a_question_beside_an_answered_one_is_answered_sooner(matcher: Matcher) -> None:
    sure, less_sure = "when does season 2 come out?", "where can one stream night harbor?"
    confidences = [matcher.analyze(text).candidates()[0].confidence for text in (sure, less_sure)]
    minima = {
        **DEFAULT.minima,
        Situation.DIRECT: Minimum(sum(confidences) / 2, 0.2),
        Situation.BESIDE_ANSWER: Minimum(min(confidences) / 2, 0.2),
    }
    strict = replace(matcher, thresholds={Strictness.NORMAL: replace(DEFAULT, minima=minima)})
    assert not strict.decide(less_sure).answers
    assert [answer.candidate.entry for answer in strict.decide(f"{sure} {less_sure}").answers] == ["season-2-date", "where-to-watch"]
