"""How old an answer is: whether it is past the day by which somebody should have looked at it again."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from bot.model import Entry

LONG_DUE_AFTER = dt.timedelta(days=90)
"""An answer this long past its ``review_by`` is told as what was known once, not as what is true."""


class Staleness(StrEnum):
    """How far an answer is past its ``review_by``: not at all, less than `LONG_DUE_AFTER`, or longer."""

    FRESH = "fresh"
    DUE = "due"
    LONG_DUE = "long due"


def staleness_of(entry: Entry, today: dt.date) -> Staleness:
    """Return how far an entry is past its ``review_by``. One without it is always fresh."""
    if entry.review_by is None or today <= entry.review_by:
        return Staleness.FRESH
    return Staleness.LONG_DUE if today - entry.review_by >= LONG_DUE_AFTER else Staleness.DUE


def find_long_due(entries: Iterable[Entry], today: dt.date) -> tuple[Entry, ...]:
    """Return the enabled entries whose review is long due, in their order."""
    return tuple(entry for entry in entries if entry.enabled and staleness_of(entry, today) is Staleness.LONG_DUE)
