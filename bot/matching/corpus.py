"""From entries to what the engine searches: tokens of each phrasing, the slots of each entry, the index over both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from bot.matching.confidence import shipped_model
from bot.matching.features import word_key
from bot.matching.form import TELLING, Form, form_of
from bot.matching.index import build_index
from bot.matching.languages import LanguageGuess, build_language_guess
from bot.matching.rewrite import Rewriter, build_rewriter, plain_tokens, spelled_tokens, without_filler
from bot.matching.ridge import build_ridge
from bot.matching.search import Corpus, Denials
from bot.matching.slots import EntrySlots, Slots, number_slots, read_slots
from bot.matching.suggest import Suggester
from bot.matching.typos import Corrector, build_corrector
from bot.model import DEFAULT_LANGUAGE, Entry, Phrasing, Show

Tokens = list[str]

_MANY_TELLING = 0.15
"""Share of phrasings that are statements from which a FAQ counts as one that is asked in statements, as a help desk's is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a decision needs. ``ids`` and ``phrasings`` give the names of the corpus's positions.

    ``telling``: the phrasings that are statements or rhetoric.
    """

    ids: tuple[str, ...]
    phrasings: tuple[Phrasing, ...]
    corpus: Corpus
    rewriter: Rewriter
    corrector: Corrector
    suggester: Suggester
    telling: frozenset[int]
    language: LanguageGuess

    def asks_so(self, form: Form, phrasing: int) -> bool:
        """Return whether an utterance of this form may ask for what a phrasing asks.

        A statement or rhetoric asks nothing, also when it is said to us, unless the FAQ itself words this question so ("my card was
        declined"): where many phrasings do, any statement may.
        """
        return form not in TELLING or phrasing in self.telling or len(self.telling) > _MANY_TELLING * len(self.phrasings)

    def words(self, text: str) -> list[str]:
        """Return a question's words, corrected."""
        return self.corrector(spelled_tokens(text))

    def tokens(self, words: Sequence[str]) -> list[str]:
        """Return what a question's words say: in the FAQ's own words, without filler."""
        return self.rewriter(without_filler(number_slots(words)))


def prepare(entries: Sequence[Entry], shows: Sequence[Show]) -> Prepared:
    """Prepare entries for search. They are taken in the order of their ids, so that the order of files changes nothing."""
    enabled = sorted((entry for entry in entries if entry.enabled), key=lambda entry: entry.id)
    ordered_shows = sorted(shows, key=lambda show: show.folder)
    rewriter = build_rewriter(ordered_shows)
    phrasings = [ways_to_ask(entry) for entry in enabled]
    groups = [[rewriter(without_filler(plain_tokens(phrasing.text))) for phrasing in group] for group in phrasings]
    denied = list(_denied_lines(enabled, ordered_shows))
    texts = [tokens for group in groups for tokens in group]
    spelled = {token for group in phrasings for phrasing in group for token in spelled_tokens(phrasing.text)}
    return Prepared(
        ids=tuple(entry.id for entry in enabled),
        phrasings=tuple(phrasing for group in phrasings for phrasing in group),
        corpus=_corpus(
            enabled, groups, [(owner, rewriter(without_filler(plain_tokens(line)))) for owner, line in denied], len(texts), rewriter
        ),
        rewriter=rewriter,
        corrector=build_corrector(spelled | rewriter.vocabulary),
        telling=frozenset(_telling([phrasing for group in phrasings for phrasing in group])),
        language=build_language_guess(phrasing for group in phrasings for phrasing in group),
        suggester=Suggester.of([entry for entry in entries if entry.enabled]),
    )


def _telling(phrasings: Sequence[Phrasing]) -> Iterator[int]:
    """Yield the positions of phrasings that are statements or rhetoric."""
    return (at for at, phrasing in enumerate(phrasings) if form_of(phrasing.text, spelled_tokens(phrasing.text)) in TELLING)


def _denied_lines(entries: Sequence[Entry], shows: Sequence[Show]) -> Iterator[tuple[int | str, str]]:
    """Yield the lines that must not be answered, each with the position of its entry or the folder of its show."""
    for position, entry in enumerate(entries):
        yield from ((position, line) for line in entry.deny if plain_tokens(line))
    for show in shows:
        yield from ((show.folder, line) for line in show.deny if plain_tokens(line))


def _corpus(
    entries: Sequence[Entry],
    groups: Sequence[Sequence[Tokens]],
    denied: Sequence[tuple[int | str, Tokens]],
    first_denied: int,
    rewriter: Rewriter,
) -> Corpus:
    texts = [tokens for group in groups for tokens in group] + [tokens for _, tokens in denied]
    owners = [position for position, group in enumerate(groups) for _ in group] + [len(groups)] * len(denied)
    index = build_index(texts, owners)
    slots = [read_slots(tokens) for tokens in texts]
    numberings = [held.numbers for held in slots]
    distinct = list(dict.fromkeys(numberings))
    by_owner: dict[int | str, list[int]] = {}
    for at, (owner, _) in enumerate(denied):
        by_owner.setdefault(owner, []).append(first_denied + at)
    return Corpus(
        index=index,
        ridge=build_ridge(index, texts),
        keys=tuple(map(_keys, texts)),
        entry_keys=tuple(frozenset().union(*map(_keys, group)) for group in groups),
        slots=tuple(_entry_slots(entry, group, rewriter) for entry, group in zip(entries, groups, strict=True)),
        denials=Denials(
            {o: p for o, p in by_owner.items() if isinstance(o, int)}, {o: p for o, p in by_owner.items() if isinstance(o, str)}
        ),
        numberings=tuple(distinct),
        numbering_of=np.asarray([distinct.index(numbers) for numbers in numberings], dtype=np.int32),
        named=np.asarray([at for at, held in enumerate(slots) if held.names], dtype=np.int32),
        model=shipped_model(),
    )


def ways_to_ask(entry: Entry) -> tuple[Phrasing, ...]:
    """Return an entry's question in each of its languages, then its phrasings; texts without a word are left out."""
    questions = [Phrasing(text, language) for language, text in entry.question.by_language.items()]
    ways = tuple(phrasing for phrasing in (*questions, *entry.phrasings) if plain_tokens(phrasing.text))
    return ways or (Phrasing(entry.id, DEFAULT_LANGUAGE),)


def _keys(tokens: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(word_key, tokens)))


def _entry_slots(entry: Entry, phrasings: Sequence[Sequence[str]], rewriter: Rewriter) -> EntrySlots:
    asks = reduce(Slots.__or__, map(read_slots, phrasings), Slots())
    tells = reduce(Slots.__or__, (read_slots(rewriter(plain_tokens(text))) for text in entry.answer.by_language.values()), asks)
    return EntrySlots(asks, tells, entry.show)
