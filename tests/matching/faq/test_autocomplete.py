"""Autocomplete: useful from the first key press, and never an error."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Matcher, build
from bot.matching.language.tokenizer import words_of
from bot.model import Entry, Localized, Phrasing


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


def _found(typed: str, words: Sequence[str], prefix: float) -> float:
    return 1.0 if typed in words else prefix if any(word.startswith(typed) for word in words) else 0.0


def _by_reading_all(entries: Sequence[Entry], typed: str) -> list[str]:
    """The entries as the ranking is defined: by the sum over typed words, a word of the question twice, the last word as a prefix 0.9."""
    typed_words = words_of(typed)
    totals = []
    for entry in entries:
        question = words_of(entry.question.get("en"))
        phrasings = words_of(" ".join(phrasing.text for phrasing in entry.phrasings))
        prefixes = [0.5] * (len(typed_words) - 1) + [0.9]
        pairs = [(2 * _found(word, question, one), _found(word, phrasings, one)) for word, one in zip(typed_words, prefixes, strict=True)]
        totals.append(sum(map(max, pairs)))
    ranked = sorted(range(len(entries)), key=lambda at: -totals[at])
    return [entries[at].id for at in ranked if totals[at] > 0]


_WORDS = st.sampled_from(["a", "ab", "abc", "b", "ba", "bab", "7", "미", "미란"])
_TEXTS = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)


@given(texts=st.lists(st.tuples(_TEXTS, st.lists(_TEXTS, max_size=2)), min_size=1, max_size=8), typed=_TEXTS, limit=st.integers(1, 9))
def test_the_indexes_rank_as_reading_all_entries_does(texts: list[tuple[str, list[str]]], typed: str, limit: int) -> None:
    entries = [
        Entry(f"e{at}", Localized({"en": question}), Localized({"en": "-"}), tuple(map(Phrasing, phrasings)))
        for at, (question, phrasings) in enumerate(texts)
    ]
    assert list(build(entries, []).suggest(typed, limit)) == _by_reading_all(entries, typed)[:limit]


def test_the_indexes_are_reused_after_an_edit_of_an_answer_and_not_of_a_word(make_entry: Callable[..., Entry]) -> None:
    entries = [make_entry("one", "where is it filmed?", []), make_entry("two", "who plays her?", [])]
    first = build(entries, [])
    answered = build([replace(entries[0], answer=Localized({"en": "Elsewhere."})), entries[1]], [], first)
    assert answered.faq.autocomplete.questions is first.faq.autocomplete.questions
    asked = build([replace(entries[0], question=Localized({"en": "where is it shot?"})), entries[1]], [], answered)
    assert asked.suggest("sho") == ("one",)
    assert asked.suggest("film") == ()
