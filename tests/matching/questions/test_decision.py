"""Answer, clarify or abstain: what each situation asks for, what is offered, and why the best candidate is not the answer."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from bot.matching import Matcher
from bot.matching.language.sentence_type import SentenceType
from bot.matching.questions.decision import (
    DEFAULT,
    MAX_OFFERED,
    THRESHOLDS_BY_STRICTNESS,
    Minimum,
    Situation,
    is_sure,
    is_worth_offering,
    offered,
    situation_of,
    why_unsure,
)
from bot.matching.ranking.ranking_features import RankingFeatures
from bot.matching.ranking.retrieval import ScoredEntry
from bot.model import Answer, Clarify, Strictness

NO_FEATURES = RankingFeatures(*[0.0] * len(RankingFeatures._fields))
NEEDED = Minimum(confidence=0.65, margin=0.2)


def candidates(*confidences: float) -> list[ScoredEntry]:
    return [ScoredEntry(entry, 0, 0.0, NO_FEATURES, confidence, "", "a-show") for entry, confidence in enumerate(confidences)]


@pytest.mark.parametrize(
    ("confidences", "why"),
    [
        ((0.6, 0.1), "no entry is sure enough: the surest has 0.600, 0.65 is needed"),
        ((0.6,), "no entry is sure enough: the surest has 0.600, 0.65 is needed"),
        ((0.9, 0.8), "two entries are nearly as sure: 0.900 and 0.800, 0.2 apart is needed"),
    ],
)
def test_an_unsure_question_is_explained_with_what_the_best_entry_lacks(confidences: tuple[float, ...], why: str) -> None:
    assert not is_sure(candidates(*confidences), NEEDED)
    assert why_unsure(candidates(*confidences), NEEDED) == why


@pytest.mark.parametrize("confidences", [(0.65, 0.3), (0.75, 0.5), (0.65,)])
def test_an_entry_at_its_threshold_and_clear_of_the_second_lacks_nothing(confidences: tuple[float, ...]) -> None:
    assert is_sure(candidates(*confidences), NEEDED)
    assert why_unsure(candidates(*confidences), NEEDED) == ""


@pytest.mark.parametrize(
    ("sentence_type", "offer", "answered", "expected"),
    [
        (SentenceType.QUESTION, ("date",), (), True),
        (SentenceType.STATEMENT, ("date",), (), True),
        (SentenceType.QUESTION, ("date", "cast"), ("trailer",), True),
        (SentenceType.REQUEST, ("date", "cast"), ("trailer",), True),
        (SentenceType.QUESTION, ("date", "cast"), ("trailer", "cast"), False),
        (SentenceType.REQUEST, ("date",), ("date",), False),
        (SentenceType.FRAGMENT, ("date",), ("trailer",), False),
        (SentenceType.STATEMENT, ("date",), ("trailer",), False),
    ],
)
def test_beside_an_answer_only_another_question_is_asked_back_about(
    sentence_type: SentenceType, offer: Sequence[str], answered: Sequence[str], expected: bool
) -> None:
    assert is_worth_offering(sentence_type, offer, answered) is expected


def test_one_message_may_get_an_answer_and_an_offer(matcher: Matcher) -> None:
    answer, clarify = matcher.decide("when is season 2? what happened?").outcomes
    assert isinstance(answer, Answer)
    assert isinstance(clarify, Clarify)
    assert answer.candidate.entry == "season-2-date"
    assert {one.entry for one in clarify.candidates} == {"mi-ran-alive", "captain-fate"}


def test_an_offer_that_holds_the_answer_is_dropped_beside_it(matcher: Matcher) -> None:
    assert matcher.decide("what happened?").kind == "clarify"
    assert [answer.candidate.entry for answer in matcher.decide("what happened to mi-ran? what happened?").answers] == ["mi-ran-alive"]
    assert not matcher.decide("what happened to mi-ran? what happened?").clarifications


@pytest.mark.parametrize(
    ("sentence_type", "passive", "beside_answer", "situation"),
    [
        (SentenceType.QUESTION, False, False, Situation.DIRECT),
        (SentenceType.STATEMENT, False, False, Situation.DIRECT),
        (SentenceType.QUESTION, False, True, Situation.BESIDE_ANSWER),
        (SentenceType.FRAGMENT, False, False, Situation.FRAGMENT),
        (SentenceType.FRAGMENT, False, True, Situation.FRAGMENT),
        (SentenceType.QUESTION, True, False, Situation.OVERHEARD),
        (SentenceType.QUESTION, True, True, Situation.OVERHEARD),
        (SentenceType.FRAGMENT, True, False, Situation.OVERHEARD),
    ],
)
def test_how_a_question_reached_us_is_its_situation(
    sentence_type: SentenceType, passive: bool, beside_answer: bool, situation: Situation
) -> None:
    assert situation_of(sentence_type, passive=passive, beside_answer=beside_answer) is situation


LIKELY = (0.5, 0.4, 0.3, 0.2, 0.1)
"""Confidences of candidates; the thresholds below are in between."""

OFFER = replace(DEFAULT, offer=0.25, offer_not_asking=0.45, offer_further=0.15)


@pytest.mark.parametrize(
    ("confidences", "sentence_type", "expected"),
    [
        (LIKELY, SentenceType.QUESTION, [0, 1, 2]),
        ((0.5, 0.4, 0.3, 0.27), SentenceType.QUESTION, [0, 1, 2]),
        ((0.25, 0.14), SentenceType.FRAGMENT, [0]),
        ((0.25, 0.15, 0.14), SentenceType.FRAGMENT, [0, 1]),
        ((0.24,), SentenceType.QUESTION, []),
        ((0.24, 0.23), SentenceType.QUESTION, []),
        ((), SentenceType.QUESTION, []),
        ((0.45, 0.3), SentenceType.STATEMENT, [0, 1]),
        ((0.45, 0.14), SentenceType.STATEMENT, [0]),
        ((0.44, 0.3), SentenceType.STATEMENT, []),
        ((0.44, 0.3), SentenceType.RHETORICAL, []),
        ((0.44, 0.3), SentenceType.REQUEST, [0, 1]),
    ],
)
def test_up_to_three_likely_entries_are_offered_fewer_where_nothing_is_asked(
    confidences: tuple[float, ...], sentence_type: SentenceType, expected: list[int]
) -> None:
    assert MAX_OFFERED == 3
    assert [one.entry for one in offered(candidates(*confidences), sentence_type, OFFER)] == expected


def test_an_entry_that_a_slot_rules_out_is_not_offered() -> None:
    first, *others = candidates(0.5, 0.4, 0.3)
    ruled_out = first._replace(objection="asks about season 3")
    assert [one.entry for one in offered([ruled_out, *others], SentenceType.QUESTION, OFFER)] == [1, 2]
    assert offered([ruled_out], SentenceType.QUESTION, OFFER) == ()


@pytest.mark.parametrize(("show", "margin"), [("a-show", 0.2), ("other-show", 0.6)])
def test_another_show_in_second_place_asks_for_a_wider_margin(show: str, margin: float) -> None:
    first, second = candidates(0.9, 0.5)
    found = [first, second._replace(show=show)]
    minimum = DEFAULT.minimum(found, Situation.DIRECT)
    assert minimum == Minimum(DEFAULT.minima[Situation.DIRECT].confidence, margin)
    assert is_sure(found, minimum) is (show == "a-show")


@pytest.mark.parametrize("situation", Situation)
def test_each_situation_has_its_own_minimum(situation: Situation) -> None:
    assert DEFAULT.minimum(candidates(0.9, 0.1), situation) == DEFAULT.minima[situation]


@pytest.mark.parametrize("strictness", Strictness)
def test_what_may_not_ask_and_what_nobody_asked_us_needs_more_than_a_question(strictness: Strictness) -> None:
    minima = THRESHOLDS_BY_STRICTNESS[strictness].minima
    asked = minima[Situation.DIRECT]
    for situation in (Situation.FRAGMENT, Situation.OVERHEARD):
        assert minima[situation].confidence > asked.confidence
        assert minima[situation].margin >= asked.margin


def test_normal_are_the_defaults() -> None:
    assert THRESHOLDS_BY_STRICTNESS[Strictness.NORMAL] is DEFAULT
    assert set(THRESHOLDS_BY_STRICTNESS) == set(Strictness)


@pytest.mark.parametrize("situation", Situation)
def test_the_stricter_the_surer_an_answer_must_be_and_it_can_be_so_sure(situation: Situation) -> None:
    needed = [THRESHOLDS_BY_STRICTNESS[one].minima[situation].confidence for one in Strictness]
    assert all(more > less for more, less in pairwise(needed))
    assert needed[0] < 1


def test_the_stricter_the_less_is_offered() -> None:
    for more, less in pairwise(THRESHOLDS_BY_STRICTNESS[one] for one in Strictness):
        assert more.offer > less.offer
        assert more.offer_not_asking > less.offer_not_asking
        assert more.offer_further >= less.offer_further
    assert all(one.offer_further <= one.offer <= one.offer_not_asking for one in THRESHOLDS_BY_STRICTNESS.values())


@pytest.mark.parametrize("strictness", Strictness)
def test_an_offer_needs_less_than_an_answer(strictness: Strictness) -> None:
    thresholds = THRESHOLDS_BY_STRICTNESS[strictness]
    assert thresholds.offer_not_asking < min(minimum.confidence for minimum in thresholds.minima.values())


def test_not_even_an_eager_bot_answers_below_four_fifths_unasked() -> None:
    assert THRESHOLDS_BY_STRICTNESS[Strictness.EAGER].minima[Situation.OVERHEARD].confidence >= 0.8
