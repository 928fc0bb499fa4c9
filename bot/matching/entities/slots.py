"""Slots: what must agree before a score counts. Numbered parts (season, episode), years, names, titles of shows.

Slots travel through the engine as tokens (`bot.matching.language.token`), so that one pass over the tokens finds them and they can be
features as well.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.matching.language.lexicon import CARDINALS, LETTER_SLOTS, NUMBER_FIRST, NUMBERED, ORDINAL_ENDINGS, ORDINALS
from bot.matching.language.token import Kind, Token, word_token

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERING = frozenset({*NUMBERED, *NUMBER_FIRST, *LETTER_SLOTS})
"""No numbered part does without one of these."""

_WORD = Kind.WORD


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one text.

    ``numbers``: pairs such as ``("season", "2")``; ``own``: folders of our shows; ``others``: other shows' titles.
    """

    numbers: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()

    def __or__(self, other: "Slots") -> "Slots":
        """Return what either text names."""
        if self is NO_SLOTS or other is NO_SLOTS:
            return self if other is NO_SLOTS else other
        return Slots(
            self.numbers | other.numbers,
            self.names | other.names,
            self.own | other.own,
            self.others | other.others,
            self.years | other.years,
        )

    def words(self) -> tuple[str, ...]:
        """Return the slots in a curator's words, sorted."""
        numbers = [f"{name} {value}" for name, value in self.numbers]
        return tuple(
            sorted([*numbers, *self.names, *(f"year {year}" for year in self.years), *(f"other show: {title}" for title in self.others)])
        )


NO_SLOTS = Slots()


def with_numbered_parts(words: Sequence[str]) -> list[Token]:
    """Return words as tokens, each numbered part as one: ``season two`` and ``2nd season`` become ``#season=2``.

    A bare count (``12 episodes``) is not a slot. ``season 2 and 3`` gives both.
    """
    if _NUMBERING.isdisjoint(words):
        return [*map(word_token, words)]
    found: list[Token] = []
    position = 0
    while position < len(words):
        parts, taken = _parts_at(words, position)
        found.extend(parts or (word_token(words[position]),))
        position += taken
    return found


def _parts_at(words: Sequence[str], at: int) -> tuple[tuple[Token, ...], int]:
    """Return the numbered parts that start at ``at`` and how many words they take; ``((), 1)`` where none does."""
    here, ahead = words[at], words[at + 1 : at + 4]
    name = NUMBERED.get(here)
    if name and here not in NUMBER_FIRST and ahead and (value := _cardinal(ahead[0])):
        return _with_more(name[0], value, words, at + 2, taken=2)
    if here in LETTER_SLOTS and ahead and ahead[0].isdecimal():
        return (_part(LETTER_SLOTS[here], ahead[0]),), 2
    if here.isdecimal() and ahead and ahead[0] in NUMBER_FIRST:
        return (_part(NUMBERED[ahead[0]][0], here),), 2
    if here in ORDINALS and ahead and ahead[0] in NUMBERED:
        return (_part(NUMBERED[ahead[0]][0], ORDINALS[here][0]),), 2
    if here.isdecimal() and len(ahead) > 1 and ahead[0] in ORDINAL_ENDINGS and ahead[1] in NUMBERED:
        return (_part(NUMBERED[ahead[1]][0], here),), 3
    return (), 1


def _part(name: str, number: str) -> Token:
    return Token(Kind.NUMBERED_PART, name, str(int(number)))


def _with_more(name: str, value: str, words: Sequence[str], at: int, taken: int) -> tuple[tuple[Token, ...], int]:
    """Add further numbers of the same kind: ``season 2 and 3``, ``season 2 3``."""
    parts = [_part(name, value)]
    while at < len(words):
        step = 2 if words[at] in {"and", "or", "y", "o"} and at + 1 < len(words) else 1
        word = words[at + step - 1]
        if not (word.isdecimal() and len(word) <= 2):  # noqa: PLR2004 - a longer number is a year, not a second season
            break
        if at + step < len(words) and words[at + step] in NUMBERED:
            break
        parts.append(_part(name, word))
        at, taken = at + step, taken + step
    return tuple(parts), taken


def _cardinal(word: str) -> str | None:
    """Return the number a word spells, or None. Years number nothing."""
    if word.isdecimal():
        return None if _YEAR.fullmatch(word) else word
    return CARDINALS[word][0] if word in CARDINALS else None


def slots_of(tokens: Iterable[Token]) -> Slots:
    """Collect the slots from tokens in the FAQ's own words."""
    found: dict[Kind, set[str]] = {}
    numbers = set()
    for kind, text, number in tokens:
        if number:
            numbers.add((text, number))
        elif kind is not _WORD or (text[0] in "12" and _YEAR.fullmatch(text)):
            found.setdefault(kind, set()).add(text)
    if not found and not numbers:
        return NO_SLOTS
    names, own, others, years = (frozenset(found.get(kind, ())) for kind in (Kind.NAME, Kind.OWN_SHOW, Kind.OTHER_SHOW, _WORD))
    return Slots(frozenset(numbers), names, own, others, years)


@dataclass(frozen=True, slots=True)
class EntrySlots:
    """What an entry speaks of: ``asks`` in its question and phrasings, ``tells`` in its answer as well; ``show`` is its folder."""

    asks: Slots
    tells: Slots
    show: str


def clash(asked: frozenset[tuple[str, str]], held: frozenset[tuple[str, str]]) -> bool:
    """Return whether two texts number the same kind of part, and no part of that kind alike."""
    kinds = {name for name, _ in asked} & {name for name, _ in held}
    return any(not {pair for pair in asked if pair[0] == kind} & held for kind in kinds)


def objection(question: Slots, entry: EntrySlots) -> str:
    """Say why the slots of a question rule an entry out, in a curator's words; empty where they agree.

    Ruled out: another show that the entry never names; one of our shows that is not the entry's; a numbered part of a kind that the entry
    numbers otherwise, or does not number at all (episodes); a name that the entry names nowhere.
    """
    if foreign := question.others - entry.asks.others:
        return f"asks about another show: {min(foreign)}"
    if question.others and question.numbers and not question.numbers & entry.asks.numbers:
        return f"asks about {min(question.others)}, {' '.join(min(question.numbers))}"
    if question.own and entry.show not in question.own:
        return "asks about another of our shows"
    for kind in sorted({name for name, _ in question.numbers}):
        asked = {value for name, value in question.numbers if name == kind}
        has = {value for name, value in entry.asks.numbers if name == kind}
        if (has or kind == "episode") and not asked & has:
            return f"asks about {kind} {', '.join(sorted(asked))}, not {', '.join(sorted(has)) or 'answered here'}"
    if question.names and not question.names & entry.tells.names:
        return f"asks about {', '.join(sorted(question.names))}, who is not named here"
    return ""
