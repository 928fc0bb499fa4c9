"""Spelling correction: a word that neither the FAQ nor English knows becomes the word of the FAQ that it is a typing error of.

Correcting known words does more harm than good.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.matching.entities.near_words import NO_WORDS, NearWords, build_near_words
from bot.matching.language.edit_cost import LIKELY_COST, MAX_EDIT_COST, edit_cost
from bot.matching.language.lexicon import ASKING_WORDS, FUNCTION_WORDS
from bot.matching.language.stemming import common_words, stem_of
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules

_SURE_FROM = 4
"""Letters from which any one error is corrected; of a shorter word only a likely one, to a common word of the FAQ. 5 spares short titles
("dune", corrected to "dure") but loses 3.3 points of top-1 to three typos, not 2.5."""

_TWO_ERRORS_FROM = 7
_LONGEST = 24
_MAX_FAR_SEARCHES = 16
"""Words of one text that are looked up two errors away, which compares them with each word of the FAQ."""

_RARITY_COST = 0.3
"""What a correction to the rarest word of the FAQ costs more than one to the commonest, in errors."""


@dataclass(frozen=True, slots=True)
class SpellingCorrector:
    """Corrects words against the FAQ's vocabulary.

    ``near``: the vocabulary and its words by spelling; ``stems``: their stems. ``rarity``: how rare each stem is, 0 to 1. ``foreign``:
    words that only occur in titles of other shows; they are found by one error, not by two. ``rarity_cost``: in errors. ``disabled``: the
    rules that are off.
    """

    near: NearWords
    stems: frozenset[str]
    rarity: Mapping[str, float] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()
    rarity_cost: float = _RARITY_COST
    disabled: Rules = NO_RULES

    def correct(self, words: Sequence[str]) -> list[str]:
        """Return words with each unknown one replaced by the nearest known one, if one is near enough."""
        found = list(words)
        far: dict[str, str] = {}
        for at, word in enumerate(words):
            if word not in self.near.words and word.isascii() and word.isalpha():
                found[at] = self._corrected(word, far) or word
        return found

    def _is_known(self, word: str) -> bool:
        """Return whether the FAQ or English has a word, or it cannot be judged: one letter, or too many letters."""
        return not 1 < len(word) <= _LONGEST or word in common_words() or stem_of(word) in self.stems

    def _corrected(self, word: str, far: dict[str, str]) -> str:
        """Return the correction of a word that the FAQ lacks; empty if it stays. ``far`` caches what was found two errors away."""
        squeezed = "" if word in common_words() else _without_doubled_letters(word)
        if squeezed in self.near.words and Rule.SPELLING_DOUBLED_LETTERS not in self.disabled:
            return squeezed  # before the stem is looked up: "wheree" has the stem of "where"
        if self._is_known(word):
            return ""
        cost, nearest = min(self._one_error_away(word), default=(0.0, ""))
        is_sure = len(word) >= _SURE_FROM or cost <= LIKELY_COST
        if nearest and is_sure and Rule.SPELLING_UNKNOWN_WORDS not in self.disabled:
            return nearest
        if word not in far and len(far) < _MAX_FAR_SEARCHES:
            far[word] = self._two_errors_away(word)
        return far.get(word, "")

    def _one_error_away(self, word: str) -> Iterator[tuple[float, str]]:
        """Yield the words that are one error away, each behind its cost.

        A short word and a function word must be a likely error away: an unknown word carries more than a function word, and may be a title.
        """
        max_cost = LIKELY_COST if len(word) < _SURE_FROM else MAX_EDIT_COST
        for found in self.near.within_one_error(word):
            cost = edit_cost(word, found)
            if cost <= (LIKELY_COST if found in FUNCTION_WORDS else max_cost):
                yield cost + self.rarity_cost * self.rarity.get(stem_of(found), 1.0), found

    def _two_errors_away(self, word: str) -> str:
        """Return the nearest word two errors away, for long words only; empty if there is none."""
        if len(word) < _TWO_ERRORS_FROM or Rule.SPELLING_TWO_ERRORS in self.disabled:
            return ""
        return self.near.within_two_errors(word, excluded=self.foreign)


@cache
def _near_words_of_every_faq() -> NearWords:
    """Return the tables for the words that every FAQ's vocabulary has, to begin with."""
    return build_near_words(FUNCTION_WORDS | ASKING_WORDS)


def build_spelling_corrector(
    words: Iterable[str],
    rarity: Mapping[str, float] | None = None,
    *,
    foreign: frozenset[str] = frozenset(),
    known: NearWords = NO_WORDS,
    disabled: Rules = NO_RULES,
) -> SpellingCorrector:
    """Return a corrector towards the FAQ's words, the function words and the asking words.

    ``rarity``: the weight of each stem in the FAQ, in any unit. ``known``: tables of nearly the same words, of which only the difference
    is computed. The other parameters are fields of `SpellingCorrector`.
    """
    vocabulary = frozenset(word for word in words if word.isascii() and word.isalpha()) | FUNCTION_WORDS | ASKING_WORDS
    known = known if known.words else _near_words_of_every_faq()
    most = max(rarity.values(), default=1.0) if rarity else 1.0
    return SpellingCorrector(
        near=build_near_words(vocabulary, known),
        stems=frozenset(stem for stem in map(stem_of, vocabulary) if len(stem) >= _SURE_FROM),
        rarity={stem: weight / most for stem, weight in (rarity or {}).items()},
        foreign=foreign,
        rarity_cost=0.0 if Rule.SPELLING_RARITY in disabled else _RARITY_COST,
        disabled=disabled,
    )


def _without_doubled_letters(word: str) -> str:
    """Return a word with each run of the same letter as one letter: ``wheennn`` -> ``when``."""
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])
