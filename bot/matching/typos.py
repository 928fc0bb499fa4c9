"""Typing errors: a word that neither the FAQ nor English knows, one or two keystrokes from a word the FAQ knows.

Correcting words that are known already hurts, so nothing else is touched. The only file that knows rapidfuzz.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.features import common_words, word_key
from bot.matching.lexicon import ASKING_WORDS, FUNCTION_WORDS

_SHORTEST = 4
_TWO_ERRORS_FROM = 7
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Corrector:
    """Corrects words against the FAQ's vocabulary. ``by_length``: its words of each length, sorted."""

    vocabulary: frozenset[str]
    stems: frozenset[str]
    by_length: Mapping[int, tuple[str, ...]]

    def __call__(self, tokens: Sequence[str]) -> list[str]:
        """Return the tokens with unknown words replaced by the nearest known one, where one is near enough."""
        return [token if self.is_known(token) else self._nearest(token) for token in tokens]

    def with_marks(self, words: Sequence[str], marked: Collection[int]) -> tuple[list[str], Collection[int]]:
        """Return the words corrected, and where the marks stand among them."""
        return self(words), marked

    def is_known(self, token: str) -> bool:
        """Return whether a token is a word: of the FAQ, of common English, a number, a slot, or too short or long to judge."""
        if not (token.isascii() and token.isalpha() and _SHORTEST <= len(token) <= _LONGEST):
            return True
        return token in self.vocabulary or token in common_words() or word_key(token) in self.stems

    def _nearest(self, token: str) -> str:
        """Return the nearest word by optimal string alignment: one error, or two from seven letters; the first letter breaks ties."""
        if (squeezed := _without_doubles(token)) in self.vocabulary:
            return squeezed
        bound = 2 if len(token) >= _TWO_ERRORS_FROM else 1
        choices = [word for length in range(len(token) - bound, len(token) + bound + 1) for word in self.by_length.get(length, ())]
        near = process.extract(token, choices, scorer=OSA.distance, score_cutoff=bound, limit=5)
        if not near:
            return token
        return min(near, key=lambda match: (match[1], match[0][0] != token[0], match[0]))[0]


def build_corrector(tokens: Iterable[str]) -> Corrector:
    """Prepare the words that corrections may lead to: those of the FAQ, the function words and those that ask."""
    words = {t for t in tokens if t.isascii() and t.isalpha()} | FUNCTION_WORDS | ASKING_WORDS
    targets: dict[int, list[str]] = {}
    for word in sorted(words):
        if len(word) >= _SHORTEST:
            targets.setdefault(len(word), []).append(word)
    stems = frozenset(stem for stem in map(word_key, words) if len(stem) >= _SHORTEST)
    return Corrector(frozenset(words), stems, {length: tuple(found) for length, found in targets.items()})


def _without_doubles(token: str) -> str:
    """Return a token with each doubled letter single: what is left of ``wheennn`` is ``when``."""
    return "".join(letter for i, letter in enumerate(token) if i == 0 or letter != token[i - 1])
