"""Autocomplete: useful from the first key press, and never an error."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Matcher, build
from bot.model import Entry


def test_nothing_typed_lists_the_first_entries(matcher: Matcher) -> None:
    assert matcher.suggest("", 3) == ("season-2-date", "season-2-cast", "season-2-filming")


def test_an_entry_that_others_name_as_related_comes_first(make_entry: Callable[..., Entry]) -> None:
    entries = [
        make_entry(name, f"{name}?", [], related=related) for name, related in (("one", ("three",)), ("two", ("three",)), ("three", ()))
    ]
    assert build(entries, []).suggest("") == ("three", "one", "two")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("lightho", "lighthouse"), ("where can i w", "where-to-watch"), ("episo", "season-1-episodes"), ("미", "mi-ran-alive")],
)
def test_a_word_typed_in_part_is_a_prefix(matcher: Matcher, typed: str, first: str) -> None:
    assert matcher.suggest(typed)[0] == first


@given(typed=st.text(max_size=100))
def test_any_text_gives_known_entries_without_repeats(matcher: Matcher, typed: str) -> None:
    found = matcher.suggest(typed)
    assert len(found) == len(set(found)) <= 25
    assert set(found) <= set(matcher.faq.ids)
