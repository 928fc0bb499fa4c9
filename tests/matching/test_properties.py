"""Rules that hold for any text."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.matching import Matcher, build
from bot.model import Candidate, Decision, Entry, Show


@dataclass(frozen=True, slots=True)
class Unordered:
    """What may come in any order, and the decision and the candidates for each of `QUESTIONS`, which are the same in each."""

    entries: list[Entry]
    shows: list[Show]
    decided: list[tuple[Decision, tuple[Candidate, ...]]]


QUESTIONS = [
    "when is season 2",
    "who is coming back",
    "is mi-ran alive",
    "how many episodes are there",
    "where can i watch it",
    "시즌 2 언제 나와요",
    "lighthouse location",
]

ELSEWHERE = ["tulips", "compost", "greenhouse", "pruning", "seedlings", "hedge", "lawnmower", "mulch", "orchid", "slugs"]


@settings(max_examples=150)
@given(text=st.text(max_size=300))
def test_any_text_gives_a_decision(matcher: Matcher, text: str) -> None:
    decision = matcher.decide(text)
    assert decision.kind in {"answer", "clarify", "abstain"}
    assert decision.outcomes
    assert len(matcher.analyze(text).candidates()) == 5


@pytest.mark.parametrize(
    "text",
    ["a" * 4000, "when is season 2? " * 250, "?" * 4000, "시" * 4000, "when " * 800, "\u0301" * 4000, "> " * 2000, "and what " * 440],
)
def test_a_message_of_the_longest_length_gives_a_decision(matcher: Matcher, text: str) -> None:
    assert matcher.decide(text).outcomes


@given(question=st.sampled_from(QUESTIONS), data=st.data())
def test_case_changes_nothing(matcher: Matcher, question: str, data: st.DataObject) -> None:
    flips = data.draw(st.lists(st.booleans(), min_size=len(question), max_size=len(question)))
    shouted = "".join(c.upper() if flip else c for c, flip in zip(question, flips, strict=True))
    assert _entries(matcher, shouted) == _entries(matcher, question)


@given(question=st.sampled_from(QUESTIONS), form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_composition_changes_nothing(matcher: Matcher, question: str, form: str) -> None:
    assert _entries(matcher, unicodedata.normalize(form, question)) == _entries(matcher, question)


@given(question=st.sampled_from(QUESTIONS))
def test_width_changes_nothing(matcher: Matcher, question: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in question)
    assert _entries(matcher, wide) == _entries(matcher, question)


@given(question=st.sampled_from(QUESTIONS), letter=st.integers(0, 40), times=st.integers(3, 30))
def test_dragging_a_letter_out_changes_nothing(answered: Callable[..., list[str]], question: str, letter: int, times: int) -> None:
    at = letter % len(question)
    assume(question[at].isascii() and question[at].isalpha())
    assert answered(question[:at] + question[at] * times + question[at + 1 :]) == answered(question)


@pytest.fixture(scope="module")
def three_shows(entries: list[Entry], show: Show) -> Unordered:
    """Entries and shows in the order of the files, with what they decide."""
    shows = [show, Show("dark-tide", "Dark Tide", deny=("how high is the tide",)), Show("other", "Something Else")]
    there = [*entries, replace(entries[0], id="tide-date", show="dark-tide")]
    return Unordered(there, shows, _decided(build(there, shows)))


def _decided(matcher: Matcher) -> list[tuple[Decision, tuple[Candidate, ...]]]:
    return [(matcher.decide(question), matcher.analyze(question).candidates()) for question in QUESTIONS]


@pytest.mark.slow
@given(data=st.data())
def test_the_order_of_entries_and_shows_changes_nothing(three_shows: Unordered, data: st.DataObject) -> None:
    entries, shows = data.draw(st.permutations(three_shows.entries)), data.draw(st.permutations(three_shows.shows))
    assert _decided(build(entries, shows)) == three_shows.decided


@pytest.mark.slow
@given(data=st.data())
def test_an_entry_about_something_else_turns_no_right_answer_into_a_wrong_one(
    matcher: Matcher, entries: list[Entry], show: Show, make_entry: Callable[..., Entry], data: st.DataObject
) -> None:
    words = st.lists(st.sampled_from(ELSEWHERE), min_size=1, max_size=4)
    asked = st.tuples(st.sampled_from(["how to do", "when is", "who likes", "where is", "is it", "what about"]), words)
    ways = [f"{opening} {' '.join(said)}" for opening, said in data.draw(st.lists(asked, min_size=1, max_size=5))]
    more = build([*entries, make_entry("garden", ways[0], ways[1:])], [show], matcher)
    for question in QUESTIONS:
        assert set(_entries(more, question)) <= set(_entries(matcher, question))


def test_dragging_a_word_out_changes_nothing(matcher: Matcher) -> None:
    assert _entries(matcher, "wheeeeeen is season 2???????") == _entries(matcher, "when is season 2?")


def _entries(matcher: Matcher, text: str) -> list[str]:
    return [answer.candidate.entry for answer in matcher.decide(text).answers]


@pytest.mark.parametrize("text", ["when is season 2 coming out? \ufc5e?", "season " + "\u2469" * 3000, "a" + "\u3316" * 1999])
def test_characters_that_vanish_or_grow_when_folded_give_a_decision(matcher: Matcher, text: str) -> None:
    assert matcher.decide(text).outcomes
