"""What the texts of one entry come to: tokens, slots, forms. An edit elsewhere changes nothing of it, unless of a show's words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from sys import intern

from bot.matching.entities.gazetteer import Rewriter, plain_tokens, spelled_tokens, without_filler
from bot.matching.entities.slots import NO_SLOTS, EntrySlots, Slots, read_slots
from bot.matching.language.sentence_type import NOT_ASKING_TYPES, SentenceType, sentence_type_of
from bot.model import DEFAULT_LANGUAGE, Entry, Phrasing

Tokens = list[str]
Distinct = tuple[str, ...]
"""Words, each once: a tuple, since a set of so few takes ten times the memory."""


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry as the engine reads it.

    ``ways``: its question in each language and its phrasings, ``denied``: its denied lines, without those that have no word; ``slots`` of
    each way and then of each denied line. ``telling``: the form of each way that is a statement, rhetoric or the like. ``spelled``: the
    words of the ways by language, empty for those in other scripts; ``tokens``: what all lines come to. ``question``: the words of the
    question in each language, ``phrased``: those of the phrasings, ``told``: those of the answer in the default language.
    """

    entry: Entry
    ways: tuple[Phrasing, ...]
    denied: tuple[str, ...]
    slots: tuple[Slots, ...]
    agreed: EntrySlots
    telling: Mapping[int, SentenceType]
    spelled: Mapping[str, Distinct]
    tokens: Distinct
    question: Distinct
    phrased: Distinct
    told: Distinct


def read_entry(entry: Entry, rewriter: Rewriter) -> tuple[EntryText, list[Tokens]]:
    """Read an entry; return it with the tokens of its ways and of its denied lines, one after the other."""
    questions = [Phrasing(text, language) for language, text in entry.question.by_language.items()]
    lines = [(phrasing, _interned(spelled_tokens(phrasing.text))) for phrasing in (*questions, *entry.phrasings)]
    ways = _ways_to_ask(entry, lines, rewriter)
    asked = [_interned(without_filler(rewriter(words))) for _, words in ways]
    denied = read_denied(entry.deny, rewriter)
    unasked = [tokens for _, tokens in denied]
    slots = [read_slots(tokens) for tokens in (*asked, *unasked)]
    asks = reduce(Slots.__or__, slots[: len(ways)], NO_SLOTS)
    answer = plain_tokens(entry.answer.get(DEFAULT_LANGUAGE))
    text = EntryText(
        entry=entry,
        ways=tuple(phrasing for phrasing, _ in ways),
        denied=tuple(line for line, _ in denied),
        slots=tuple(slots),
        agreed=EntrySlots(asks, asks | read_slots(rewriter(answer)), entry.show),
        telling={
            at: form for at, (phrasing, words) in enumerate(ways) if (form := sentence_type_of(phrasing.text, words)) in NOT_ASKING_TYPES
        },
        spelled=_by_language(ways),
        tokens=_distinct((*asked, *unasked)),
        question=_distinct(words for _, words in lines[: len(questions)]),
        phrased=_distinct(words for _, words in lines[len(questions) :]),
        told=_distinct([_interned(answer)]),
    )
    return text, [*asked, *unasked]


def read_denied(lines: Iterable[str], rewriter: Rewriter) -> list[tuple[str, Tokens]]:
    """Return lines that must not be answered, each with its tokens; those without a word are left out."""
    read = [(line, _interned(without_filler(rewriter(plain_tokens(line))))) for line in lines]
    return [(line, tokens) for line, tokens in read if tokens]


def _ways_to_ask(entry: Entry, lines: Iterable[tuple[Phrasing, Tokens]], rewriter: Rewriter) -> list[tuple[Phrasing, Tokens]]:
    """Return those of an entry's lines that have a word, our own titles as one word each; its id where none has."""
    ways = [(phrasing, rewriter.with_titles(words)[0]) for phrasing, words in lines if words]
    return ways or [(Phrasing(entry.id, DEFAULT_LANGUAGE), [entry.id])]


def _interned(words: Sequence[str]) -> Tokens:
    """Return words of which each is in memory once, however many phrasings repeat it."""
    return [*map(intern, words)]


def _distinct(lines: Iterable[Iterable[str]]) -> Distinct:
    return tuple(dict.fromkeys(chain.from_iterable(lines)))


def _by_language(ways: Iterable[tuple[Phrasing, Tokens]]) -> dict[str, Distinct]:
    found: dict[str, list[Tokens]] = {}
    for phrasing, words in ways:
        found.setdefault(phrasing.language if all(map(str.isascii, words)) else "", []).append(words)
    return {language: _distinct(lines) for language, lines in found.items()}
