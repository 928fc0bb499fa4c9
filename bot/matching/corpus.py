"""From entries to what the engine searches: tokens of each phrasing, the slots of each entry, the index over both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np

from bot.matching.confidence import shipped_model
from bot.matching.form import TELLING, Form, form_of
from bot.matching.gate import Gate, build_gate
from bot.matching.index import build_index
from bot.matching.languages import LanguageGuess, build_language_guess
from bot.matching.rewrite import Rewriter, build_rewriter, plain_tokens, spelled_tokens, without_filler
from bot.matching.ridge import Ridge
from bot.matching.search import Corpus, Denials
from bot.matching.slots import EntrySlots, Slots, read_slots
from bot.matching.suggest import Suggester
from bot.matching.typos import Corrector, build_corrector
from bot.model import DEFAULT_LANGUAGE, Entry, Phrasing, Show

Tokens = list[str]
Denied = Sequence[tuple[int | str, Tokens]]

_MANY_TELLING = 0.15
"""Share of phrasings that are statements from which a FAQ counts as one that is asked in statements, as a help desk's is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a decision needs. ``ids`` and ``phrasings`` give the names of the corpus's positions.

    ``telling``: the form of each phrasing that is a statement, rhetoric or the like.
    """

    ids: tuple[str, ...]
    phrasings: tuple[Phrasing, ...]
    corpus: Corpus
    rewriter: Rewriter
    corrector: Corrector
    suggester: Suggester
    telling: Mapping[int, Form]
    language: LanguageGuess
    gate: Gate

    def asks_so(self, form: Form, phrasing: int) -> bool:
        """Return whether an utterance of this form may ask for what a phrasing asks.

        A statement or rhetoric asks nothing, also when it is said to us, unless the FAQ itself words this question so ("my card was
        declined"): where many phrasings do, any statement may.
        """
        return form not in TELLING or self.telling.get(phrasing) == form or len(self.telling) > _MANY_TELLING * len(self.phrasings)

    def tokens(self, words: Sequence[str]) -> list[str]:
        """Return what a question's words say: in the FAQ's own words, without filler."""
        return without_filler(self.rewriter(words))


@dataclass(frozen=True, slots=True)
class _Way:
    """A phrasing with the words it is spelled with and the tokens they come to."""

    phrasing: Phrasing
    words: Tokens
    tokens: Tokens


def prepare(entries: Sequence[Entry], shows: Sequence[Show]) -> Prepared:
    """Prepare entries for search. They are taken in the order of their ids, so that the order of files changes nothing."""
    enabled = sorted((entry for entry in entries if entry.enabled), key=lambda entry: entry.id)
    ordered_shows = sorted(shows, key=lambda show: show.folder)
    rewriter = build_rewriter(ordered_shows)
    groups = [_ways_to_ask(entry, rewriter) for entry in enabled]
    ways = [way for group in groups for way in group]
    denied = _denied_lines(enabled, ordered_shows, rewriter)
    corpus = _corpus(enabled, ordered_shows, [[way.tokens for way in group] for group in groups], denied, rewriter)
    gate = build_gate(corpus.index.words, rewriter.vocabulary)
    return Prepared(
        ids=tuple(entry.id for entry in enabled),
        phrasings=tuple(way.phrasing for way in ways),
        corpus=corpus,
        rewriter=rewriter,
        corrector=build_corrector(
            {word for way in ways for word in way.words} | rewriter.vocabulary, corpus.index.words.ids, gate.weights, rewriter.pairs
        ),
        telling={at: form for at, way in enumerate(ways) if (form := form_of(way.phrasing.text, way.words)) in TELLING},
        language=build_language_guess((way.phrasing, way.words) for way in ways),
        suggester=Suggester.of([entry for entry in entries if entry.enabled]),
        gate=gate,
    )


def _ways_to_ask(entry: Entry, rewriter: Rewriter) -> list[_Way]:
    """Return an entry's question in each of its languages, then its phrasings; texts without a word are left out."""
    questions = [Phrasing(text, language) for language, text in entry.question.by_language.items()]
    spelled = [(phrasing, rewriter.with_titles(spelled_tokens(phrasing.text))[0]) for phrasing in (*questions, *entry.phrasings)]
    ways = [_Way(phrasing, words, without_filler(rewriter(words))) for phrasing, words in spelled if words]
    return ways or [_Way(Phrasing(entry.id, DEFAULT_LANGUAGE), [entry.id], [entry.id])]


def _denied_lines(entries: Sequence[Entry], shows: Sequence[Show], rewriter: Rewriter) -> Denied:
    """Return the tokens of lines that must not be answered, each with the position of its entry or the folder of its show."""
    lines: list[tuple[int | str, str]] = [(position, line) for position, entry in enumerate(entries) for line in entry.deny]
    lines.extend((show.folder, line) for show in shows for line in show.deny)
    denied = [(owner, without_filler(rewriter(plain_tokens(line)))) for owner, line in lines]
    return [(owner, tokens) for owner, tokens in denied if tokens]


def _corpus(
    entries: Sequence[Entry], shows: Sequence[Show], groups: Sequence[Sequence[Tokens]], denied: Denied, rewriter: Rewriter
) -> Corpus:
    numbers = {folder: number for number, folder in enumerate(dict.fromkeys(["", *(show.folder for show in shows)]))}
    show_of = [numbers.get(entry.show, 0) for entry in entries]
    denied_show = [show_of[owner] if isinstance(owner, int) else numbers[owner] for owner, _ in denied]
    order = sorted(range(len(denied)), key=denied_show.__getitem__)
    positions = {show: len(groups) + position for position, show in enumerate(sorted(set(denied_show)))}
    asked = [tokens for group in groups for tokens in group]
    owners = [position for position, group in enumerate(groups) for _ in group]
    texts = asked + [denied[at][1] for at in order]
    index = build_index(texts, owners + [positions[denied_show[at]] for at in order])
    slots = [read_slots(tokens) for tokens in texts]
    numberings = {numbering: position for position, numbering in enumerate(dict.fromkeys(held.numbers for held in slots))}
    by_owner: dict[int | str, list[int]] = {}
    for place, at in enumerate(order, start=len(asked)):
        by_owner.setdefault(denied[at][0], []).append(place)
    bounds = list(pairwise([0, *(index.phrasings_of(position).stop for position in range(len(groups)))]))
    return Corpus(
        index=index,
        ridge=Ridge(index, np.asarray([*(show_of[owner] for owner in owners), *(denied_show[at] for at in order)], dtype=np.int32)),
        slots=tuple(_entry_slots(entry, slots[start:end], rewriter) for entry, (start, end) in zip(entries, bounds, strict=True)),
        denials=Denials(by_owner),
        denied_of=np.asarray([positions.get(show, -1) for show in show_of], dtype=np.int32),
        numberings=tuple(numberings),
        numbering_of=np.asarray([numberings[held.numbers] for held in slots], dtype=np.int32),
        named=np.asarray([at for at, held in enumerate(slots) if held.names], dtype=np.int32),
        model=shipped_model(),
    )


def _entry_slots(entry: Entry, phrasings: Sequence[Slots], rewriter: Rewriter) -> EntrySlots:
    asks = reduce(Slots.__or__, phrasings, Slots())
    told = read_slots(rewriter(plain_tokens(entry.answer.get(DEFAULT_LANGUAGE))))
    return EntrySlots(asks, asks | told, entry.show)
