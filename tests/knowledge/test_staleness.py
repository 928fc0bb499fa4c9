from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.knowledge import Staleness, find_long_due, staleness_of
from bot.model import Entry, Localized

DUE = date(2026, 5, 1)
ENTRY = Entry("a", Localized({"en": "A?"}), Localized({"en": "B."}), review_by=DUE)


@pytest.mark.parametrize(
    ("days", "staleness"),
    [
        (-1, Staleness.FRESH),
        (0, Staleness.FRESH),
        (1, Staleness.DUE),
        (89, Staleness.DUE),
        (90, Staleness.LONG_DUE),
        (900, Staleness.LONG_DUE),
    ],
)
def test_an_answer_is_due_after_its_day_and_long_due_after_ninety_more(days: int, staleness: Staleness) -> None:
    assert staleness_of(ENTRY, DUE + timedelta(days=days)) is staleness


def test_an_answer_without_a_day_of_review_is_always_fresh() -> None:
    assert staleness_of(replace(ENTRY, review_by=None), date(2099, 1, 1)) is Staleness.FRESH


def test_only_entries_in_use_are_long_due() -> None:
    entries = (ENTRY, replace(ENTRY, id="b", enabled=False), replace(ENTRY, id="c", review_by=date(2026, 12, 1)))
    assert [entry.id for entry in find_long_due(entries, date(2026, 12, 24))] == ["a"]
