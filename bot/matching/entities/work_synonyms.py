"""Synonyms that come along: what fans say of any series, film, game, book or band, from the packs of all languages."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.matching.language.lexicon import ALL_LANGUAGES
from bot.model import WorkKind

_ANY, _ONLY = "any", "only"
"""In a pack: all kinds; not in a FAQ that says no kind."""


@lru_cache(maxsize=64)
def synonyms_of(kinds: frozenset[WorkKind]) -> Mapping[str, str]:
    """Return each spelling that fans of works of these kinds use, with the FAQ's word for it. No kinds: those of any work.

    A spelling that two groups have for different words is left out, and so is one that is the word of another group: it would mean one
    thing in the texts of one kind and another in those of another.
    """
    chosen = [(word, spellings) for of, word, spellings in ALL_LANGUAGES.synonyms if _is_for(of.split(), kinds)]
    meanings: dict[str, set[str]] = {}
    for word, spellings in chosen:
        for spelling in spellings:
            meanings.setdefault(spelling, set()).add(word)
    words = {word for word, _ in chosen}
    return {spelling: min(found) for spelling, found in meanings.items() if len(found) == 1 and spelling not in words}


def _is_for(of: Sequence[str], kinds: frozenset[WorkKind]) -> bool:
    """Return whether a group is for works of some kinds. ``of``: what a pack says of it."""
    return _ANY in of or not kinds.isdisjoint(of) or (not kinds and _ONLY not in of)


def kinds_of(chosen: Iterable[WorkKind | None]) -> frozenset[WorkKind]:
    """Return the kinds that shows choose; none where one of them leaves it open, or there is no show."""
    found = [*chosen]
    return frozenset() if None in found else frozenset(kind for kind in found if kind)
