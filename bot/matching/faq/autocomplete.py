"""Autocomplete: entries for a text that somebody is still typing. Unlike in a decision prefixes count, and nothing is turned away."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.faq.analyzed_entry import AnalyzedEntry, DistinctWords
from bot.matching.language.scripts.segments import searchable_words
from bot.matching.language.tokenizer import words_of

_QUESTION_WEIGHT = 2
"""Factor of words that an entry's question has."""

_MAX_WORDS = 32


@dataclass(frozen=True, slots=True)
class Autocomplete:
    """For each entry its id, the words of its question and those of its phrasings. First come those that most others are related to."""

    ids: tuple[str, ...]
    questions: tuple[DistinctWords, ...]
    phrasings: tuple[DistinctWords, ...]

    def suggest(self, typed: str, limit: int) -> tuple[str, ...]:
        """Return the ids of the entries that have most of the typed words, best first; the last word may be a prefix.

        If no word is typed yet: the first entries.
        """
        typed_words = searchable_words(words_of(typed))[:_MAX_WORDS]
        if not typed_words:
            return self.ids[:limit]
        ranked = [(self._score(position, typed_words), -position) for position in range(len(self.ids))]
        return tuple(self.ids[-at] for score, at in sorted(ranked, reverse=True)[:limit] if score > 0)

    def _score(self, position: int, typed_words: Sequence[str]) -> float:
        """Return the share of typed words that an entry has, 0 to 2.

        A word of its question counts double, a prefix of one of its words half, and a prefix that is still being typed 0.9.
        """
        total = 0.0
        for at, word in enumerate(typed_words):
            last = at == len(typed_words) - 1
            in_question = _found(word, self.questions[position], last=last)
            total += max(_QUESTION_WEIGHT * in_question, _found(word, self.phrasings[position], last=last))
        return total / len(typed_words)


def build_autocomplete(entries: Sequence[AnalyzedEntry]) -> Autocomplete:
    """Return the autocomplete for entries: first those that most others name as related, ties in the order given."""
    named = Counter(other for analyzed in entries for other in analyzed.entry.related)
    ordered = sorted(entries, key=lambda analyzed: -named[analyzed.entry.id])
    return Autocomplete(
        ids=tuple(analyzed.entry.id for analyzed in ordered),
        questions=tuple(analyzed.question_words for analyzed in ordered),
        phrasings=tuple(analyzed.phrasing_words for analyzed in ordered),
    )


def _found(typed: str, words: Sequence[str], *, last: bool) -> float:
    if typed in words:
        return 1.0
    if any(word.startswith(typed) for word in words):
        return 0.9 if last else 0.5
    return 0.0
