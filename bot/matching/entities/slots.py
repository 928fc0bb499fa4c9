"""Slots: the numbered parts (season, episode), years, names and titles of shows in a text.

An entry whose slots contradict those of a question does not answer it, however high its score.
A slot is a token of the text (`bot.matching.language.token`), so the index has it as a feature too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.explained import Gate, Reason
from bot.matching.language.lexicon import CARDINALS, LETTER_SLOTS, NUMBER_FIRST, NUMBER_JOINING, NUMBERED, ORDINAL_ENDINGS, ORDINALS
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.language.token import Kind, Token, word_token

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERING = frozenset({*NUMBERED, *NUMBER_FIRST, *LETTER_SLOTS})
"""Every numbered part holds one of these words."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one text.

    ``numbers``: pairs such as ``("season", "2")``; ``own``: folders of our shows; ``others``: titles of other shows.
    """

    numbers: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()

    def __or__(self, other: "Slots") -> "Slots":
        """Return the slots of both texts."""
        if self is NO_SLOTS or other is NO_SLOTS:
            return self if other is NO_SLOTS else other
        return Slots(
            self.numbers | other.numbers,
            self.names | other.names,
            self.own | other.own,
            self.others | other.others,
            self.years | other.years,
        )

    def descriptions(self) -> tuple[str, ...]:
        """Return the slots as curators see them in an explanation, sorted: ``season 2``, ``Ann-lee``, ``year 2027``, ``other show: X``."""
        numbers = [f"{name} {value}" for name, value in self.numbers]
        others = [Reason(Gate.OTHER_SHOW, "other show: {show}", show=title) for title in self.others]
        return tuple(sorted([*numbers, *self.names, *(f"year {year}" for year in self.years), *others]))


NO_SLOTS = Slots()


def with_numbered_parts(words: Sequence[str]) -> list[Token]:
    """Return words as tokens, with one token for each numbered part: ``season two`` and ``2nd season`` -> ``#season=2``.

    ``season 2 and 3`` gives two parts. A count (``12 episodes``) is not a numbered part.
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
    """Return the numbered parts that start at ``at`` and how many words they take; ``((), 1)`` if none starts there."""
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
        step = 2 if words[at] in NUMBER_JOINING and at + 1 < len(words) else 1
        word = words[at + step - 1]
        if not (word.isdecimal() and len(word) <= 2):  # noqa: PLR2004 - a longer number is a year, not a second season
            break
        if at + step < len(words) and words[at + step] in NUMBERED:
            break
        parts.append(_part(name, word))
        at, taken = at + step, taken + step
    return tuple(parts), taken


def _cardinal(word: str) -> str | None:
    """Return the number that a word spells, or None if it spells none. A year such as 2024 gives None too: no season has that number."""
    if word.isdecimal():
        return None if _YEAR.fullmatch(word) else word
    return CARDINALS[word][0] if word in CARDINALS else None


def slots_of(tokens: Iterable[Token]) -> Slots:
    """Return the slots among the tokens of a text. The gazetteer must have replaced names and titles by the FAQ's spelling before."""
    found: dict[Kind, set[str]] = {}
    numbers = set()
    for kind, text, number, word in tokens:
        if word:
            if word[0] in "12" and _YEAR.fullmatch(word):
                found.setdefault(kind, set()).add(word)
        elif number:
            numbers.add((text, number))
        else:
            found.setdefault(kind, set()).add(text)
    if not found and not numbers:
        return NO_SLOTS
    names, own, others, years = (frozenset(found.get(kind, ())) for kind in (Kind.NAME, Kind.OWN_SHOW, Kind.OTHER_SHOW, Kind.WORD))
    return Slots(frozenset(numbers), names, own, others, years)


@dataclass(frozen=True, slots=True)
class EntrySlots:
    """The slots of an entry.

    ``asked``: the slots of its question and phrasings. ``mentioned``: those and the slots of its answer. ``show``: the entry's folder.
    """

    asked: Slots
    mentioned: Slots
    show: str


def clash(asked: frozenset[tuple[str, str]], held: frozenset[tuple[str, str]]) -> bool:
    """Return whether two texts disagree: both have numbers of one kind (two seasons, say), and share none of that kind."""
    kinds = {name for name, _ in asked} & {name for name, _ in held}
    return any(not {pair for pair in asked if pair[0] == kind} & held for kind in kinds)


def objection(question: Slots, entry: EntrySlots, disabled: Rules = NO_RULES) -> str:
    """Return why the slots of a question rule an entry out, as a `Reason`. Empty if they do not.

    A question rules an entry out in these cases:

    - It names a show of others that the entry's phrasings do not name.
    - It names another show and a numbered part, and the entry's phrasings have no such number.
    - It names shows of this FAQ, but not the entry's.
    - It names a numbered part, and the entry's phrasings have only other numbers of that kind.
    - It names an episode, and the entry's phrasings name no such episode.
    - It holds names, and the entry mentions none of them.
    """
    if (foreign := question.others - entry.asked.others) and Rule.SLOTS_OTHER_SHOW not in disabled:
        return Reason(Gate.OTHER_SHOW, "asks about another show: {show}", show=min(foreign))
    other_season = question.others and question.numbers and not question.numbers & entry.asked.numbers
    if other_season and Rule.SLOTS_OTHER_SHOW not in disabled:
        part = " ".join(min(question.numbers))
        return Reason(Gate.OTHER_SHOWS_PART, "asks about {show}, {part}", show=min(question.others), part=part)
    if question.own and entry.show not in question.own and Rule.SLOTS_OWN_SHOW not in disabled:
        return Reason(Gate.OTHER_OWN_SHOW, "asks about another of our shows")
    for kind in sorted({name for name, _ in question.numbers}):
        asked = {value for name, value in question.numbers if name == kind}
        has = {value for name, value in entry.asked.numbers if name == kind}
        if (has or kind == "episode") and not asked & has and Rule.SLOTS_NUMBERED_PART not in disabled:
            return _other_part(f"{kind} {', '.join(sorted(asked))}", ", ".join(sorted(has)))
    if question.names and not question.names & entry.mentioned.names and Rule.SLOTS_NAME not in disabled:
        return Reason(Gate.OTHER_NAME, "asks about {names}, who is not named here", names=", ".join(sorted(question.names)))
    return ""


def _other_part(part: str, has: str) -> Reason:
    """Return why an entry with the numbers ``has``, or with none of that kind, does not answer a question about ``part``."""
    if not has:
        return Reason(Gate.PART_NOT_HERE, "asks about {part}, not answered here", part=part)
    return Reason(Gate.OTHER_PART, "asks about {part}, not {has}", part=part, has=has)
