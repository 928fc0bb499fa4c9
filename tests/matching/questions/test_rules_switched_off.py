"""What each rule about the questions of a message decides, and what is decided once it is switched off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.matching import build
from bot.matching.language.switchable_rules import Rule
from bot.matching.questions.decision import DEFAULT, Minimum, Situation
from bot.model import Entry, Show, Strictness

MORE_BESIDE = replace(DEFAULT, minima={**DEFAULT.minima, Situation.BESIDE_ANSWER: Minimum(0.4, 0.2)})
"""Thresholds that leave room between a question by itself and one beside an answer, for the rules about these."""

CASES = [
    (Rule.HIDDEN_PAIR, "is it on netflix have they started filming", ["where-to-watch", "season-2-filming"], ["season-2-filming"]),
    (Rule.QUESTION_BEHIND_TALK, "my dog ate my maths homework when is season 2", ["season-2-date"], []),
    (Rule.QUESTION_BEHIND_TALK, "my cat sat on my keyboard who is coming back", ["season-2-cast"], []),
    (Rule.CLAUSE_BESIDE_ANSWER, "when is season 2, how many chapters", ["season-2-date", "season-1-episodes"], ["season-2-date"]),
    (Rule.CLAUSES_JOINED, "nice weather today, have they, you know, started filming", ["season-2-filming"], []),
    (Rule.NUMBER_CARRIED, "when is season 2? how many episodes?", ["season-2-date", "season-2-episodes"], ["season-2-date"]),
    (Rule.NAME_CARRIED, "what happened to captain oh? is he coming back?", ["captain-fate", "captain-return"], ["captain-fate"]),
    (Rule.UNKNOWN_NAME_CARRIED, "is shogun good? when is season 2?", [], ["season-2-date"]),
    (Rule.BESIDE_ANSWER, "who returns? where can one see it?", ["season-2-cast", "where-to-watch"], ["season-2-cast"]),
]
"""A rule, a message, the entries that it is answered with, and those that it is answered with while the rule is off."""

MORE: dict[Rule, list[tuple[str, str, list[str]]]] = {
    Rule.NUMBER_CARRIED: [
        ("season-2-episodes", "How many episodes will season 2 have?", ["how many episodes in season 2", "s2 episode count"])
    ],
    Rule.NAME_CARRIED: [
        ("captain-return", "Is Captain Oh in season 2?", ["does Captain Oh return", "is captain oh coming back"]),
        ("mi-ran-return", "Is Mi-ran coming back?", ["does Mi-ran return"]),
    ],
}
"""Further entries of the FAQ, where a rule needs some that differ in one season or name."""


@pytest.mark.parametrize(("rule", "text", "with_rule", "without_rule"), CASES)
def test_a_rule_decides_which_questions_are_answered(
    entries: list[Entry],
    show: Show,
    make_entry: Callable[..., Entry],
    rule: Rule,
    text: str,
    with_rule: list[str],
    without_rule: list[str],
) -> None:
    faq = [*entries, *(make_entry(*fields) for fields in MORE.get(rule, ()))]
    matchers = build(faq, [show]), build(faq, [show], disabled=frozenset({rule}))
    on, off = (replace(matcher, thresholds={Strictness.NORMAL: MORE_BESIDE}).decide(text) for matcher in matchers)
    assert [answer.candidate.entry for answer in on.answers] == with_rule
    assert [answer.candidate.entry for answer in off.answers] == without_rule


def test_small_talk_in_front_of_a_question_is_left_out_without_a_comma(entries: list[Entry], show: Show) -> None:
    (answer,) = build(entries, [show]).decide("my dog ate my maths homework when is season 2").answers
    assert answer.question == "when is season 2"
