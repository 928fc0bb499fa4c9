"""Rules that hold for any text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import Matcher

QUESTIONS = [
    "when is season 2",
    "who is coming back",
    "is mi-ran alive",
    "how many episodes are there",
    "where can i watch it",
    "시즌 2 언제 나와요",
    "lighthouse location",
]


@settings(max_examples=150)
@given(text=st.text(max_size=300))
def test_any_text_gives_a_decision(matcher: Matcher, text: str) -> None:
    decision = matcher.decide(text)
    assert decision.kind in {"answer", "clarify", "abstain"}
    assert decision.outcomes
    assert len(matcher.candidates(text)) == 5


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


def test_dragging_a_word_out_changes_nothing(matcher: Matcher) -> None:
    assert _entries(matcher, "wheeeeeen is season 2???????") == _entries(matcher, "when is season 2?")


def _entries(matcher: Matcher, text: str) -> list[str]:
    return [answer.candidate.entry for answer in matcher.decide(text).answers]


@pytest.mark.parametrize("text", ["when is season 2 coming out? \ufc5e?", "season " + "\u2469" * 3000, "a" + "\u3316" * 1999])
def test_characters_that_vanish_or_grow_when_folded_give_a_decision(matcher: Matcher, text: str) -> None:
    assert matcher.decide(text).outcomes
