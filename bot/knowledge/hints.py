"""Finds what would make a FAQ answer more. Hints are no faults: the FAQ is used as it is."""

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath

from bot.knowledge.format.validation_rules import ValidationRule, hint, quote
from bot.knowledge.loader import Knowledge
from bot.knowledge.snapshots import Snapshot
from bot.matching import build, common_words, words_of
from bot.model import DEFAULT_LANGUAGE, Entry, Localized, Location, Problem

_AT_FIRST = {
    ValidationRule.NO_SHOW: 1,
    ValidationRule.ONE_PHRASING: 4,
    ValidationRule.TWO_CLAIMS: 2,
    ValidationRule.UNKNOWN_NAME: 2,
    ValidationRule.NO_CHECKS: 1,
}
"""How many hints of each rule come before the rest, the most gainful rule first."""
_MAX_LINES = 5_000
"""Questions and phrasings of a FAQ up to which questions are sought that two entries could claim. It takes a second for 1,500."""
_CALENDAR = frozenset(map(str.lower, (*calendar.month_name, *calendar.day_name)))
_WORD = r"[A-Z][\w\u2019'-]*[a-z][\w\u2019'-]*"
_NAME = re.compile(rf"(?<=[a-z0-9,;] ){_WORD}(?: {_WORD})*|(?<![\w\u2019'-]){_WORD}(?: {_WORD})+")
"""Words with capitals within a sentence, or several at its beginning. The first of these may be no part of the name."""
_LOWER = re.compile(r"\b[a-z][\w\u2019'-]*")
_MARKUP = re.compile(r"https?://\S+|<[^>\s]+>|`[^`]*`|#[\w-]+|[*_|~]{1,3}|[\[\]]|\(\s*\)")
_MOST_CAPITALS = 0.3
"""Names for each word in small letters above which a language writes other words than names with capitals, as German does."""


def find_hints(snapshot: Snapshot) -> list[Problem]:
    """Return all hints, the most gainful first. The first ten are of all kinds, so that one kind does not hide the others."""
    knowledge = snapshot.knowledge
    entries = [entry for entry in knowledge.entries if entry.enabled]
    found = [
        *_no_show(knowledge, entries),
        *_one_phrasing(entries),
        *_two_claims(snapshot, entries),
        *_unknown_names(knowledge, entries),
        *_no_checks(knowledge, entries),
    ]
    first: list[Problem] = []
    rest: list[Problem] = []
    for rule, group in groupby(found, key=lambda problem: ValidationRule(problem.rule)):
        for number, problem in enumerate(group):
            (first if number < _AT_FIRST[rule] else rest).append(problem)
    return first + rest


def _one_phrasing(entries: Sequence[Entry]) -> Iterator[Problem]:
    for entry in entries:
        if not entry.phrasings:
            message = f"only its own words find the entry {quote(entry.id)}; add `phrasings`: how people really ask, five to ten of them"
            yield hint(entry.location, ValidationRule.ONE_PHRASING, message)


def _two_claims(snapshot: Snapshot, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield each question that another entry would answer if its own had it not word for word, the surest first.

    Half of the entries lose their questions at a time, and are asked them. One that has no phrasings is not there then.
    """
    if sum(1 + len(entry.phrasings) for entry in entries) > _MAX_LINES:
        return
    found: dict[frozenset[str], tuple[float, Problem]] = {}
    for half in (0, 1):
        others = [entry if number % 2 == half else _without_question(entry) for number, entry in enumerate(entries)]
        matcher = build([entry for entry in others if entry is not None], snapshot.knowledge.shows, snapshot.matcher)
        for entry in entries[1 - half :: 2]:
            for question in entry.question.by_language.values():
                answers = matcher.decide(question).answers
                if answers and all(answer.candidate.entry != entry.id for answer in answers):
                    other = answers[0].candidate
                    message = (
                        f"{quote(question)} in other words is answered with {quote(other.entry)}, which has {quote(other.phrasing)}; "
                        "add phrasings here, or say more there"
                    )
                    claim = -other.confidence, hint(entry.location, ValidationRule.TWO_CLAIMS, message)
                    found.setdefault(frozenset((entry.id, other.entry)), claim)
    yield from (problem for _, problem in sorted(found.values()))


def _without_question(entry: Entry) -> Entry | None:
    """Return the entry with its first phrasing in place of its question. None if it has no phrasings."""
    if not entry.phrasings:
        return None
    first, *others = entry.phrasings
    return replace(entry, question=Localized({first.language: first.text}), phrasings=tuple(others))


def _unknown_names(knowledge: Knowledge, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield each name in the answers that no show.yaml and no question has, those that most entries mention first."""
    texts = [_MARKUP.sub("", entry.answer.get(DEFAULT_LANGUAGE)) for entry in entries]
    small = Counter(word for text in texts for word in _LOWER.findall(text))
    found = [name for text in texts for name in _names_in(text)]
    names = {name: [number for number, text in enumerate(texts) if name in text] for name in found}
    if len(found) > _MOST_CAPITALS * small.total():
        return
    known = _words_of_shows(knowledge) | {word for entry in entries for text in _lines(entry) for word in words_of(text)} | _CALENDAR
    for name, numbers in sorted(names.items(), key=lambda pair: (-len(pair[1]), pair[1], pair[0])):
        shown = name.removesuffix("'s")
        words = words_of(shown)
        if not known.isdisjoint(words) or all(word in common_words() or word in small for word in words):
            continue
        mentioned = f"{len(numbers)} answers mention" if len(numbers) > 1 else "an answer mentions"
        message = f"{mentioned} {quote(shown)}; if fans ask for it, write it under `names` in show.yaml, with its other spellings"
        yield hint(entries[numbers[0]].location, ValidationRule.UNKNOWN_NAME, message)


def _names_in(text: str) -> Iterator[str]:
    """Yield the names in a text. A word of the dictionary that begins a sentence is no part of one: ``Ask`` in ``Ask Ann``."""
    for found in _NAME.finditer(text):
        first, _, rest = found[0].partition(" ")
        begins = not re.search(r"[a-z0-9,;] $", text[max(0, found.start() - 2) : found.start()])
        yield rest if begins and first.lower() in common_words() else found[0]


def _words_of_shows(knowledge: Knowledge) -> set[str]:
    spellings = (
        spelling
        for show in knowledge.shows
        for table in (show.names, show.synonyms, show.other_shows)
        for word, others in table.items()
        for spelling in (word, *others)
    )
    titles = (title for show in knowledge.shows for title in (show.name, *show.aliases))
    return {word for text in (*spellings, *titles) for word in words_of(text)}


def _no_show(knowledge: Knowledge, entries: Sequence[Entry]) -> Iterator[Problem]:
    if not knowledge.shows and entries:
        message = (
            "there is no show.yaml; begin one with `show: its title`, nicknames and names, so that questions about others stay unanswered"
        )
        yield hint(_beside(entries[0], "show.yaml"), ValidationRule.NO_SHOW, message)


def _no_checks(knowledge: Knowledge, entries: Sequence[Entry]) -> Iterator[Problem]:
    if not knowledge.must_match and not knowledge.must_abstain and entries:
        message = "there are no checks; questions in checks.yaml show with each change that what was answered still is"
        yield hint(_beside(entries[0], "checks.yaml"), ValidationRule.NO_CHECKS, message)


def _beside(entry: Entry, name: str) -> Location:
    return Location(str(PurePath(entry.location.path).with_name(name)))


def _lines(entry: Entry) -> Iterator[str]:
    yield from entry.question.by_language.values()
    yield from (phrasing.text for phrasing in entry.phrasings)
