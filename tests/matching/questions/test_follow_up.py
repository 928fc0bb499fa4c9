"""A message goes on from the one before it."""

from collections.abc import Callable

import pytest

from bot.matching import NO_CONTEXT, Context, Matcher, build
from bot.matching.questions.analyzer import Analyzer
from bot.matching.questions.encoder_requests import texts_to_encode
from bot.matching.questions.question import Question
from bot.matching.questions.splitting import questions
from bot.model import Entry, Show


@pytest.fixture(scope="module")
def both_seasons(entries: list[Entry], show: Show, make_entry: Callable[..., Entry]) -> Matcher:
    """Return a FAQ that knows how many episodes each season has."""
    second = make_entry("season-2-episodes", "How many episodes will season 2 have?", ["how many episodes in season 2", "s2 episode count"])
    return build([*entries, second], [show])


def after(matcher: Matcher, *texts: str) -> list[str]:
    """Return the entries that answer the last of some messages of one person."""
    context, answers = NO_CONTEXT, []
    for text in texts:
        utterance = matcher.analyze(text, context=context)
        answers = [answer.candidate.entry for answer in utterance.decision().answers]
        context = utterance.context_after()
    return answers


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["when is season 2", "how many episodes?"], "season-2-episodes"),
        (["when is season 2", "how many episodes does season 1 have"], "season-1-episodes"),
        (["how many episodes in season 2", "what about season 1?"], "season-1-episodes"),
        (["how many episodes in season 2", "¿y la 1?"], "season-1-episodes"),
        (["how many episodes in season 2", "and season 1", "and 2?"], "season-2-episodes"),
        (["is miran alive?", "is she in season 2?"], "season-2-cast"),
        (["is miran alive?", "thanks! is she in season 2?"], "season-2-cast"),
        (["when is season 2", "where can i watch it?"], "where-to-watch"),
        (["is captain oh alive?", "미란이는요?"], "mi-ran-alive"),
    ],
)
def test_what_is_missing_comes_from_the_message_before(both_seasons: Matcher, texts: list[str], expected: str) -> None:
    assert after(both_seasons, *texts) == [expected]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("is miran alive?", ["mi-ran-father"]),
        ("is captain oh alive?", []),
    ],
)
def test_the_relative_of_who_was_named_is_not_somebody_elses(
    entries: list[Entry], show: Show, make_entry: Callable[..., Entry], before: str, expected: list[str]
) -> None:
    father = make_entry("mi-ran-father", "Who is Mi-ran's father?", ["who is her father", "who is his father", "her dad's name"])
    assert after(build([*entries, father], [show]), before, "who is her father?") == expected


def test_without_a_message_before_nothing_is_added(both_seasons: Matcher) -> None:
    assert after(both_seasons, "how many episodes?") != ["season-2-episodes"]


@pytest.mark.parametrize("text", ["how many episodes?", "what about season 1?"])
def test_a_question_with_a_name_of_its_own_ends_what_was_said_before_it(both_seasons: Matcher, text: str) -> None:
    assert after(both_seasons, "when is season 2", "is miran alive?", text) == after(both_seasons, "is miran alive?", text)


@pytest.mark.parametrize("text", ["is the lighthouse real", "who returns in season 2", "where can i watch it"])
def test_a_complete_question_stays_as_it_is(both_seasons: Matcher, text: str) -> None:
    assert after(both_seasons, "is miran alive?", text) == after(both_seasons, text) != []


@pytest.mark.parametrize("text", ["why?", "lol", "i loved it", "is squid game better"])
def test_what_asks_nothing_more_gets_no_answer_from_the_message_before(both_seasons: Matcher, text: str) -> None:
    assert after(both_seasons, "is miran alive?", text) == []


def test_a_card_gives_the_context_of_a_reply_to_it(both_seasons: Matcher) -> None:
    card = next(one.entry for one in both_seasons.faq.entries if one.entry.id == "mi-ran-alive")
    decision = both_seasons.analyze("is she in season 2?", context=both_seasons.context_of(card)).decision()
    assert [answer.candidate.entry for answer in decision.answers] == ["season-2-cast"]


def test_the_answered_question_is_told_in_full(both_seasons: Matcher) -> None:
    context = both_seasons.analyze("how many episodes in season 2").context_after()
    (answer,) = both_seasons.analyze("what about season 1?", context=context).decision().answers
    assert answer.question == "how many episodes in season 1?"


def test_an_encoder_gets_the_question_in_full(both_seasons: Matcher) -> None:
    context = both_seasons.analyze("is miran alive?").context_after()
    assert "is Mi-ran in season 2?" in [*texts_to_encode(both_seasons.analyze("is she in season 2?", context=context).analyzer)]


@pytest.fixture(scope="module")
def with_cast(entries: list[Entry], show: Show, make_entry: Callable[..., Entry]) -> Matcher:
    """Return a FAQ that has a list of the cast."""
    asked = ["who plays Mi-ran", "quién interpreta a Mi-ran", "who is in the cast", "the actors", "quién la interpreta", "el reparto"]
    return build([*entries, make_entry("cast", "Who plays whom?", asked)], [show])


@pytest.mark.parametrize(
    ("text", "in_full"),
    [
        ("¿y quién la interpreta?", "who Mi-ran interpreta?"),
        ("배우는?", "cast Mi-ran?"),
        ("quién la lleva, el reparto de la serie", "quién la lleva, el reparto de la serie"),
        ("who is in the cast", "who is in the cast"),
    ],
)
def test_a_question_for_somebodys_actor_is_about_who_was_named(with_cast: Matcher, text: str, in_full: str) -> None:
    context = with_cast.analyze("is miran alive?").context_after()
    (answer,) = with_cast.analyze(text, context=context).decision().answers
    assert (answer.candidate.entry, answer.question) == ("cast", in_full)


def test_a_single_word_takes_a_name_over_only_for_the_answer_it_gets_without(with_cast: Matcher) -> None:
    assert after(with_cast, "is miran alive?", "filming?") == after(with_cast, "filming?")


def test_an_empty_context_changes_nothing(both_seasons: Matcher) -> None:
    assert both_seasons.analyze("how many episodes?", context=Context()).decision() == both_seasons.decide("how many episodes?")


def test_a_message_is_split_once_for_its_decision_and_for_the_context_of_the_next(
    both_seasons: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyzed = []

    def count(analyzer: Analyzer) -> list[Question]:
        analyzed.append(analyzer)
        return questions(analyzer)

    monkeypatch.setattr("bot.matching.questions.utterance.questions", count)
    utterance = both_seasons.analyze("is miran alive?")
    assert utterance.decision().kind == "answer"
    assert utterance.talk() is None
    assert utterance.context_after().slots.names
    assert analyzed == [utterance.analyzer]
