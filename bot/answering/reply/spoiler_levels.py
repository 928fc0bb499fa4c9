"""The order of spoiler levels: ``none`` < ``season-1`` < ``season-2`` ..."""

import re
import sys
from collections.abc import Iterable

from bot.model import NO_SPOILER, Entry

_SEASON = re.compile(r"season-(\d{1,4})")


def _rank(level: str, default: int) -> int:
    """Return the season's number, 0 for ``none``, and ``default`` for any other text."""
    season = _SEASON.fullmatch(level)
    return 0 if level == NO_SPOILER else int(season[1]) if season else default


def spoils(entry_level: str, shown_level: str) -> bool:
    """Return whether an entry reveals more than a channel shows openly.

    An unknown level is treated so that more is hidden: in an entry it is above all others, in a channel it counts as ``none``.
    """
    return _rank(entry_level, sys.maxsize) > _rank(shown_level, 0)


def levels_in_use(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return every level of the enabled entries, lowest first. ``none`` is always included."""
    levels = {NO_SPOILER} | {entry.spoiler for entry in entries if entry.enabled}
    return tuple(sorted(levels, key=lambda level: (_rank(level, sys.maxsize), level)))
