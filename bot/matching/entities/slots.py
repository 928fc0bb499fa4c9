"""Slots: what must agree before a score counts. Numbered parts (season, episode), years, names, titles of shows.

Slots travel through the engine as tokens with a sign in front, so that one pass over the tokens finds them and they can be features as
well: ``#season=2`` a numbered part, ``@Ann-lee`` a name, ``!folder`` one of our shows, ``~Other Show`` another show.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.matching.language.lexicon import CARDINALS, LETTER_SLOTS, NUMBER_FIRST, NUMBER_JOINING, NUMBERED, ORDINAL_ENDINGS, ORDINALS

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERING = frozenset({*NUMBERED, *NUMBER_FIRST, *LETTER_SLOTS})
"""No numbered part does without one of these."""

_MARKS = frozenset("#@!~12")
"""What the tokens of slots begin with: their signs, and the first digits of years."""


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


def number_slots(tokens: Sequence[str]) -> list[str]:
    """Return the tokens with each numbered part joined to one: ``season two`` and ``2nd season`` become ``#season=2``.

    A bare count (``12 episodes``) is not a slot. ``season 2 and 3`` gives both.
    """
    found: list[str] = []
    position = 0
    if _NUMBERING.isdisjoint(tokens):
        return [*tokens]
    while position < len(tokens):
        slot, taken = _number_at(tokens, position)
        found.extend(slot or (tokens[position],))
        position += taken
    return found


def _number_at(tokens: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
    """Return the slot tokens that start at ``at`` and how many tokens they take; ``((), 1)`` where none does."""
    here, ahead = tokens[at], tokens[at + 1 : at + 4]
    name = NUMBERED.get(here)
    if name and here not in NUMBER_FIRST and ahead and (value := _cardinal(ahead[0])):
        return _with_more(name[0], value, tokens, at + 2, taken=2)
    if here in LETTER_SLOTS and ahead and ahead[0].isdecimal():
        return (f"#{LETTER_SLOTS[here]}={int(ahead[0])}",), 2
    if here.isdecimal() and ahead and ahead[0] in NUMBER_FIRST:
        return (f"#{NUMBERED[ahead[0]][0]}={int(here)}",), 2
    if here in ORDINALS and ahead and ahead[0] in NUMBERED:
        return (f"#{NUMBERED[ahead[0]][0]}={ORDINALS[here][0]}",), 2
    if here.isdecimal() and len(ahead) > 1 and ahead[0] in ORDINAL_ENDINGS and ahead[1] in NUMBERED:
        return (f"#{NUMBERED[ahead[1]][0]}={int(here)}",), 3
    return (), 1


def _with_more(name: str, value: str, tokens: Sequence[str], at: int, taken: int) -> tuple[tuple[str, ...], int]:
    """Add further numbers of the same kind: ``season 2 and 3``, ``season 2 3``."""
    slots = [f"#{name}={value}"]
    while at < len(tokens):
        step = 2 if tokens[at] in NUMBER_JOINING and at + 1 < len(tokens) else 1
        word = tokens[at + step - 1]
        if not (word.isdecimal() and len(word) <= 2):  # noqa: PLR2004 - a longer number is a year, not a second season
            break
        if at + step < len(tokens) and tokens[at + step] in NUMBERED:
            break
        slots.append(f"#{name}={int(word)}")
        at, taken = at + step, taken + step
    return tuple(slots), taken


def _cardinal(token: str) -> str | None:
    """Return the number a token spells, without leading zeros, or None. Years number nothing."""
    if token.isdecimal():
        return None if _YEAR.fullmatch(token) else str(int(token))
    return CARDINALS[token][0] if token in CARDINALS else None


def read_slots(tokens: Iterable[str]) -> Slots:
    """Collect the slots from rewritten tokens."""
    marked = [token for token in tokens if token[0] in _MARKS]
    if not marked:
        return NO_SLOTS
    numbers, names, own, others, years = set(), set(), set(), set(), set()
    for token in marked:
        sign, rest = token[0], token[1:]
        if sign == "#":
            name, _, value = rest.partition("=")
            numbers.add((name, value))
        elif sign == "@":
            names.add(rest)
        elif sign == "!":
            own.add(rest)
        elif sign == "~":
            others.add(rest)
        elif _YEAR.fullmatch(token):
            years.add(token)
    return Slots(frozenset(numbers), frozenset(names), frozenset(own), frozenset(others), frozenset(years))


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
