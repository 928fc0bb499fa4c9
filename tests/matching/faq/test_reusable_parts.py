"""A FAQ compiled with an earlier one to reuse equals the FAQ compiled from scratch."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest

from bot.matching import build
from bot.model import Localized, Phrasing, Show


def same(one, other):
    """Return whether two values are equal, arrays and dataclasses included; fitted regressions are a cache and do not count."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    if is_dataclass(one):
        return type(one) is type(other) and all(
            same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one) if f.name != "fitted"
        )
    if isinstance(one, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


@pytest.fixture
def denying(entries):
    return [replace(entry, deny=("is the lighthouse pretty",)) if entry.id == "lighthouse" else entry for entry in entries]


@pytest.fixture
def edits(denying, make_entry):
    first, second, *rest = denying
    new = make_entry("aaa-new", "Who wrote the music?", ["composer of the soundtrack"], deny=("sing me a song",))
    return {
        "nothing": denying,
        "a phrasing more": [replace(first, phrasings=(*first.phrasings, Phrasing("a wholly different wording"))), second, *rest],
        "a phrasing less": [first, replace(second, phrasings=second.phrasings[1:]), *rest],
        "an entry more": [*denying, new],
        "an entry less": rest,
        "an entry disabled": [replace(first, enabled=False), second, *rest],
        "another order": [*rest, second, first],
        "another line denied": [replace(first, deny=("when is dinner",)), second, *rest],
        "moved to another show": [replace(first, show="dark-tide"), second, *rest],
        "all gone": [],
    }


@pytest.mark.parametrize(
    "edit",
    [
        "nothing",
        "a phrasing more",
        "a phrasing less",
        "an entry more",
        "an entry less",
        "an entry disabled",
        "another order",
        "another line denied",
        "moved to another show",
        "all gone",
    ],
)
def test_reuse_makes_no_difference(denying, edits, show, edit):
    before = build(denying, [show])
    assert same(build(edits[edit], [show], before).faq, build(edits[edit], [show]).faq)


@pytest.fixture
def two_shows(show):
    return [replace(show, deny=("when is lunch", "is dinner ready")), Show("dark-tide", "Dark Tide", deny=("how high is the tide",))]


def test_reuse_makes_no_difference_after_many_edits_of_two_shows_with_denied_lines(denying, edits, two_shows):
    matcher = build(denying, two_shows)
    for edited in edits.values():
        matcher = build(edited, two_shows, matcher)
        assert same(matcher.faq, build(edited, two_shows).faq)


def test_nothing_is_reused_if_the_words_of_a_show_change(entries, show):
    changed = replace(show, names={"Mi-ran": ("miran", "the captain's daughter")})
    before = build(entries, [replace(show, deny=("when is lunch",))])
    assert same(build(entries, [changed], before).faq, build(entries, [changed]).faq)


def test_an_unchanged_entry_is_not_analyzed_again(entries, show, monkeypatch):
    before = build(entries, [show])
    analyzed = []
    monkeypatch.setattr("bot.matching.faq.index_rows.analyze_entry", lambda entry, gazetteer, disabled: analyzed.append(entry.id))
    build(entries, [show], before)
    assert not analyzed


def test_fitted_regressions_are_reused_if_only_an_answer_changed(denying, show):
    before = build(denying, [show])
    before.warm()
    edited = [replace(denying[0], answer=Localized({"en": "Another answer, about Captain Oh."})), *denying[1:]]
    after = build(edited, [show], before)
    assert after.retriever.ridge is before.retriever.ridge
    assert same(after.faq, build(edited, [show]).faq)
    worded = [replace(denying[0], phrasings=(*denying[0].phrasings, Phrasing("when is supper"))), *denying[1:]]
    assert not build(worded, [show], before).retriever.ridge.fitted
