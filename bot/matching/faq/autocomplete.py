"""Autocomplete: entries for a text that somebody is still typing. Unlike in a decision prefixes count, and nothing is turned away.

It runs on the event loop at every key press, so it looks words up in indexes and never goes through the entries.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.faq.analyzed_entry import AnalyzedEntry, DistinctWords
from bot.matching.index.prefix_index import PrefixIndex, SmallInts, build_prefix_index
from bot.matching.language.scripts.segments import searchable_words
from bot.matching.language.tokenizer import words_of

_QUESTION_WEIGHT = 2
"""Factor of words that an entry's question has."""

_WORD, _LAST_PREFIX, _PREFIX = 10, 9, 5
"""What a typed word is worth that an entry has, one that is still being typed and begins a word of it, and another that begins one."""

_MAX_WORDS = 32


@dataclass(frozen=True, slots=True)
class Autocomplete:
    """The entries by the words of their questions and of their phrasings. First come those that most others are related to.

    ``ids``: of the entries, which are the rows of both indexes. ``words``: what the indexes were built from.
    """

    ids: tuple[str, ...]
    words: tuple[tuple[DistinctWords, DistinctWords], ...]
    questions: PrefixIndex
    phrasings: PrefixIndex

    def suggest(self, typed: str, limit: int) -> tuple[str, ...]:
        """Return the ids of the entries that have most of the typed words, best first; the last word may be a prefix.

        If no word is typed yet: the first entries. Of entries with as many, those come first that come first there.
        """
        words = index_terms(words_of(typed))[:_MAX_WORDS]
        if not words:
            return self.ids[:limit]
        total = np.zeros(len(self.ids), dtype=np.int16)
        for word in words[:-1]:
            total += self._worth(word, _PREFIX)
        total += self._worth(words[-1], _LAST_PREFIX)
        return tuple(self.ids[row] for row in _highest(total, limit))

    def _worth(self, word: str, prefix: int) -> SmallInts:
        """Return what a typed word is worth for each entry. A word of its question counts double.

        ``prefix``: the worth of a word that only begins one of the entry's.
        """
        worth = np.zeros(len(self.ids), dtype=np.int8)
        self.phrasings.raise_prefix(worth, word, prefix)
        self.phrasings.raise_word(worth, word, _WORD)
        self.questions.raise_prefix(worth, word, _QUESTION_WEIGHT * prefix)
        self.questions.raise_word(worth, word, _QUESTION_WEIGHT * _WORD)
        return worth


def index_terms(words: Sequence[str]) -> Sequence[str]:
    """Return what entries are found by, for the words of an entry and for typed words alike: the segments of scripts without spaces."""
    return searchable_words(words)


def build_autocomplete(entries: Sequence[AnalyzedEntry], previous: Autocomplete | None = None) -> Autocomplete:
    """Return the autocomplete for entries: first those that most others name as related, ties in the order given.

    ``previous``: of an earlier FAQ, whose indexes are reused if no words changed.
    """
    named = Counter(other for analyzed in entries for other in analyzed.entry.related)
    ordered = sorted(entries, key=lambda analyzed: -named[analyzed.entry.id])
    ids = tuple(analyzed.entry.id for analyzed in ordered)
    words = tuple((analyzed.question_words, analyzed.phrasing_words) for analyzed in ordered)
    if previous is not None and previous.words == words:
        return Autocomplete(ids, words, previous.questions, previous.phrasings)
    return Autocomplete(
        ids,
        words,
        build_prefix_index([index_terms(question) for question, _ in words]),
        build_prefix_index([index_terms(phrasings) for _, phrasings in words]),
    )


def _highest(total: NDArray[np.int16], limit: int) -> list[int]:
    """Return the rows with the highest totals above 0, the highest first, equal ones in their order; ``limit`` at most."""
    # Counted rather than selected: many rows have the same total, which makes np.partition slow.
    counts = np.bincount(total)
    least = max(1, len(counts) - int(counts[::-1].cumsum().searchsorted(limit)) - 1)
    above, equal = (total > least).nonzero()[0], (total == least).nonzero()[0]
    rows = np.concatenate((above[(-total[above]).argsort(kind="stable")], equal[: limit - len(above)]))
    found: list[int] = rows.tolist()
    return found
