"""Autocomplete: entries for what somebody is still typing. Prefixes count, unlike in a decision, and nothing is ever turned away."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.faq.analyzed_entry import EntryText
from bot.matching.language.tokenizer import fold, strip_markup, tokenize

_QUESTION_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class Suggester:
    """For each entry, those that most others relate to first, the words of its questions and of all its phrasings."""

    ids: tuple[str, ...]
    questions: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, texts: Sequence[EntryText]) -> "Suggester":
        """Prepare the entries. How many others name an entry as related is the curators' own word on what matters most."""
        named = Counter(other for text in texts for other in text.entry.related)
        ordered = sorted(texts, key=lambda text: -named[text.entry.id])
        return cls(
            ids=tuple(text.entry.id for text in ordered),
            questions=tuple(text.question for text in ordered),
            words=tuple(text.phrased for text in ordered),
        )

    def suggest(self, typed: str, limit: int) -> tuple[str, ...]:
        """Return the ids of entries that hold most of the typed words, the last of them as a prefix.

        With nothing typed: the first entries.
        """
        wanted = _words(typed)
        if not wanted:
            return self.ids[:limit]
        ranked = [(self._score(position, wanted), -position) for position in range(len(self.ids))]
        return tuple(self.ids[-at] for score, at in sorted(ranked, reverse=True)[:limit] if score > 0)

    def _score(self, position: int, wanted: Sequence[str]) -> float:
        """Return the share of typed words found, 0 to 2.

        Words of the question itself count double, a prefix half, the prefix that is still being typed nearly full.
        """
        total = 0.0
        for at, word in enumerate(wanted):
            last = at == len(wanted) - 1
            in_question = _held(word, self.questions[position], last=last)
            total += max(_QUESTION_WEIGHT * in_question, _held(word, self.words[position], last=last))
        return total / len(wanted)


def _held(word: str, words: Sequence[str], *, last: bool) -> float:
    if word in words:
        return 1.0
    if any(held.startswith(word) for held in words):
        return 0.9 if last else 0.5
    return 0.0


def _words(text: str) -> tuple[str, ...]:
    return tuple(tokenize(fold(strip_markup(text))))[:32]
