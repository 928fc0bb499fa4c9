"""The order of spoiler levels: ``none`` < ``season-1`` < ``season-2`` ..."""

import re
import sys
from collections.abc import Iterable

from bot.model import NO_SPOILER, Entry

_SEASON = re.compile(r"season-(\d{1,4})")


def _height(level: str, otherwise: int) -> int:
    season = _SEASON.fullmatch(level)
    return 0 if level == NO_SPOILER else int(season[1]) if season else otherwise


def spoils(entry_level: str, shown_level: str) -> bool:
    """Return whether an entry gives away more than a channel shows openly.

    A level of neither form errs on the side of hiding: unknown in an entry it is above all others, in a channel it is ``none``.
    """
    return _height(entry_level, sys.maxsize) > _height(shown_level, 0)


def levels_in_use(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return every level the enabled entries have, lowest first; ``none`` is always among them."""
    levels = {NO_SPOILER} | {entry.spoiler for entry in entries if entry.enabled}
    return tuple(sorted(levels, key=lambda level: (_height(level, sys.maxsize), level)))
