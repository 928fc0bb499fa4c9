"""The analyzed texts of one entry: words, tokens, slots and sentence types.

They depend only on the entry and ``show.yaml``, so they can be reused after edits elsewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
from sys import intern
from typing import TypeVar

import numpy as np

from bot.matching.entities.filler import without_filler
from bot.matching.entities.gazetteer import Gazetteer
from bot.matching.entities.slots import NO_SLOTS, EntrySlots, Slots, slots_of, with_numbered_parts
from bot.matching.index.feature_hashing import Features
from bot.matching.index.field_index import content_of_tokens
from bot.matching.language.sentence_type import NOT_ASKING_TYPES, SentenceType, sentence_type_of
from bot.matching.language.switchable_rules import NO_RULES, Rules
from bot.matching.language.token import Kind, Token
from bot.matching.language.tokenizer import words_of
from bot.matching.ranking.title_places import names_a_work, places_of
from bot.model import DEFAULT_LANGUAGE, Entry, Phrasing

Words = list[str]
Tokens = list[Token]
DistinctWords = tuple[str, ...]
"""Words, each once. A tuple, because a set of so few takes ten times the memory."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class AnalyzedEntry:
    """An entry with what the engine needs of its texts.

    ``phrasings``: its question in each language and its phrasings; ``denied``: its denied lines; both without those that hold no word.
    ``row_slots``: the slots of each phrasing, then of each denied line; ``row_keys``: what each is looked up by, word for word;
    ``untitled_keys``: the same of the phrasings that name their own show, without its title, since fans leave it out.
    ``slots``: those of the entry.
    ``not_asking``: the sentence type of each phrasing that is a statement or the like, by position.
    ``words_by_language``: the words of the phrasings in each language, under an empty key for phrasings in other scripts than Latin.
    ``tokens``: those of all phrasings and denied lines. ``question_words``: of the question in all languages; ``phrasing_words``: of the
    phrasings; ``answer_words``: of the answer in the default language. ``phrasing_features``, ``answer_features``: the features of the
    content words in its phrasings and in that answer, ascending. ``title_places``: where its phrasings name a work, ascending, see
    `bot.matching.ranking.title_places`; ``about_works``: how many of them surely name one.
    """

    entry: Entry
    phrasings: tuple[Phrasing, ...]
    denied: tuple[str, ...]
    row_slots: tuple[Slots, ...]
    row_keys: tuple[str, ...]
    untitled_keys: tuple[str, ...]
    slots: EntrySlots
    not_asking: Mapping[int, SentenceType]
    words_by_language: Mapping[str, DistinctWords]
    tokens: tuple[Token, ...]
    question_words: DistinctWords
    phrasing_words: DistinctWords
    answer_words: DistinctWords
    phrasing_features: Features = field(compare=False)
    title_places: Features = field(compare=False)
    about_works: int = field(compare=False)
    answer_features: Features = field(compare=False)


def analyze_entry(entry: Entry, gazetteer: Gazetteer, disabled: Rules = NO_RULES) -> tuple[AnalyzedEntry, list[Tokens]]:
    """Return an analyzed entry, with the tokens of each phrasing and then of each denied line."""
    questions = [Phrasing(text, language) for language, text in entry.question.by_language.items()]
    lines = [(phrasing, _interned(words_of(phrasing.text))) for phrasing in (*questions, *entry.phrasings)]
    phrasings = _phrasings_with_words(entry, lines, gazetteer)
    asked = [without_filler(gazetteer.tokens(words), disabled) for _, words in phrasings]
    denied = analyze_denied(entry.deny, gazetteer, disabled)
    rows = [*asked, *(tokens for _, tokens in denied)]
    row_slots = [*map(slots_of, rows)]
    asked_slots = reduce(Slots.__or__, row_slots[: len(phrasings)], NO_SLOTS)
    answer = words_of(entry.answer.get(DEFAULT_LANGUAGE))
    answer_tokens = gazetteer.tokens(answer)
    types = [sentence_type_of(phrasing.text, words, disabled=disabled) for phrasing, words in phrasings]
    analyzed = AnalyzedEntry(
        entry=entry,
        phrasings=tuple(phrasing for phrasing, _ in phrasings),
        denied=tuple(line for line, _ in denied),
        row_slots=tuple(row_slots),
        row_keys=tuple(map(line_key, rows)),
        untitled_keys=_untitled_keys(asked),
        slots=EntrySlots(asked_slots, asked_slots | slots_of(answer_tokens), entry.show),
        not_asking={at: one for at, one in enumerate(types) if one in NOT_ASKING_TYPES},
        words_by_language=_by_language(phrasings),
        tokens=_distinct(rows),
        question_words=_distinct(words for _, words in lines[: len(questions)]),
        phrasing_words=_distinct(words for _, words in lines[len(questions) :]),
        answer_words=_distinct([_interned(token.word for token in with_numbered_parts(answer) if token.word)]),
        phrasing_features=content_of_tokens(chain.from_iterable(asked)),
        answer_features=content_of_tokens(answer_tokens),
        title_places=_ascending(chain.from_iterable(map(places_of, asked))),
        about_works=sum(map(names_a_work, asked)),
    )
    return analyzed, rows


def line_key(tokens: Iterable[Token]) -> str:
    """Return what a line is looked up by. Texts that differ in case, marks, filler or contractions alone have the same."""
    return " ".join([token.word or str(token) for token in tokens])


def analyze_denied(lines: Iterable[str], gazetteer: Gazetteer, disabled: Rules = NO_RULES) -> list[tuple[str, Tokens]]:
    """Return lines that must not be answered, each with its tokens, without those that hold no word."""
    analyzed = [(line, without_filler(gazetteer.tokens(words_of(line)), disabled)) for line in lines]
    return [(line, tokens) for line, tokens in analyzed if tokens]


def _phrasings_with_words(entry: Entry, lines: Iterable[tuple[Phrasing, Words]], gazetteer: Gazetteer) -> list[tuple[Phrasing, Words]]:
    """Return the lines that hold a word, each title of ours as one word; if none does, the entry's id as its only phrasing."""
    phrasings = [(phrasing, gazetteer.with_titles(words)[0]) for phrasing, words in lines if words]
    return phrasings or [(Phrasing(entry.id, DEFAULT_LANGUAGE), [entry.id])]


def _interned(words: Iterable[str]) -> Words:
    """Return words so that each is in memory once, however many phrasings have it."""
    return [*map(intern, words)]


def _distinct(lines: Iterable[Iterable[_Value]]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lines)))


def _untitled_keys(lines: Iterable[Tokens]) -> tuple[str, ...]:
    shorter = ((line, [token for token in line if token.kind is not Kind.OWN_SHOW]) for line in lines)
    return tuple(line_key(untitled) for line, untitled in shorter if len(untitled) < len(line))


def _ascending(features: Iterable[int]) -> Features:
    return np.asarray(sorted(set(features)), dtype=np.int64)


def _by_language(phrasings: Iterable[tuple[Phrasing, Words]]) -> dict[str, DistinctWords]:
    found: dict[str, list[Words]] = {}
    for phrasing, words in phrasings:
        found.setdefault(phrasing.language if all(map(str.isascii, words)) else "", []).append(words)
    return {language: _distinct(lines) for language, lines in found.items()}
