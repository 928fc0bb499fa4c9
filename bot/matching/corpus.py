"""From entries to what the engine searches: tokens of each phrasing, the slots of each entry, the index over both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from bot.matching.confidence import shipped_model
from bot.matching.features import word_key
from bot.matching.index import build_index
from bot.matching.rewrite import Rewriter, build_rewriter, plain_tokens, spelled_tokens, without_filler
from bot.matching.search import Corpus
from bot.matching.slots import EntrySlots, Slots, number_slots, read_slots
from bot.matching.suggest import Suggester
from bot.matching.typos import Corrector, build_corrector
from bot.model import DEFAULT_LANGUAGE, Entry, Phrasing, Show


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a decision needs. ``ids`` and ``phrasings`` give the names of the corpus's positions."""

    ids: tuple[str, ...]
    phrasings: tuple[Phrasing, ...]
    corpus: Corpus
    rewriter: Rewriter
    corrector: Corrector
    suggester: Suggester

    def tokens(self, text: str) -> list[str]:
        """Return a question's tokens: corrected, in the FAQ's own words, without filler."""
        return self.rewriter(without_filler(number_slots(self.corrector(spelled_tokens(text)))))


def prepare(entries: Sequence[Entry], shows: Sequence[Show]) -> Prepared:
    """Prepare entries for search. They are taken in the order of their ids, so that the order of files changes nothing."""
    enabled = sorted((entry for entry in entries if entry.enabled), key=lambda entry: entry.id)
    rewriter = build_rewriter(sorted(shows, key=lambda show: show.folder))
    phrasings = [ways_to_ask(entry) for entry in enabled]
    plain = [[plain_tokens(phrasing.text) for phrasing in group] for group in phrasings]
    rewritten = [[rewriter(without_filler(tokens)) for tokens in group] for group in plain]
    owners = [position for position, group in enumerate(rewritten) for _ in group]
    flat = [tokens for group in rewritten for tokens in group]
    keys = tuple(_keys(tokens) for tokens in flat)
    corpus = Corpus(
        index=build_index(flat, owners),
        keys=keys,
        entry_keys=tuple(frozenset().union(*map(_keys, group)) for group in rewritten),
        slots=tuple(_entry_slots(entry, group, rewriter) for entry, group in zip(enabled, rewritten, strict=True)),
        model=shipped_model(),
    )
    words = {token for group in phrasings for phrasing in group for token in spelled_tokens(phrasing.text)} | rewriter.vocabulary
    return Prepared(
        ids=tuple(entry.id for entry in enabled),
        phrasings=tuple(phrasing for group in phrasings for phrasing in group),
        corpus=corpus,
        rewriter=rewriter,
        corrector=build_corrector(words),
        suggester=Suggester.of([entry for entry in entries if entry.enabled]),
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
