"""Spelling correction: a word that neither the FAQ nor English knows becomes the word of the FAQ that it is a typing error of.

Correcting known words does more harm than good. A common English word is corrected only if one wrong key explains it, the FAQ does not
know it, and the FAQ has the corrected word between the same neighbours. Words written together or apart are corrected too.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from bot.matching.entities.near_words import NO_WORDS, NearWords, build_near_words
from bot.matching.language.edit_cost import LIKELY_COST, MAX_EDIT_COST, edit_cost
from bot.matching.language.lexicon import ASKING_WORDS, FUNCTION_WORDS
from bot.matching.language.stemming import common_words, stem_of
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules

_SURE_FROM = 4
"""Letters from which an unknown word is corrected whatever its neighbours are. 5 spares short titles ("dune", corrected to "dure") but
loses 3.3 points of top-1 to three typos, not 2.5."""

_TWO_ERRORS_FROM = 7
_LONGEST = 24
_SHORTEST_JOINED = 6
_SHORTEST_PART = 3
_BOTH_NEIGHBOURS = 2
_MAX_FAR_SEARCHES = 16
"""Words of one text that are looked up two errors away, which compares them with each word of the FAQ."""

_NEIGHBOUR_BONUS = 0.4
"""What the cost of a correction falls by for each neighbour that the FAQ has beside the corrected word, in errors."""

_RARITY_COST = 0.3
"""What a correction to the rarest word of the FAQ costs more than one to the commonest, in errors."""


@dataclass(frozen=True, slots=True)
class SpellingCorrector:
    """Corrects words against the FAQ's vocabulary.

    ``near``: the vocabulary and its words by spelling; ``stems``: their stems. ``pairs``: the pairs of stems that stand side by side in the
    FAQ's texts, ``name_pairs``: those in its names and titles. ``rarity``: how rare each stem is, 0 to 1. ``foreign``: words that only
    occur in titles of other shows; they are found by one error, not by two. ``neighbour_bonus``, ``rarity_cost``: in errors.
    ``disabled``: the rules that are off.
    """

    near: NearWords
    stems: frozenset[str]
    pairs: Container[tuple[str, str]] = frozenset()
    rarity: Mapping[str, float] = field(default_factory=dict)
    name_pairs: frozenset[tuple[str, str]] = frozenset()
    foreign: frozenset[str] = frozenset()
    neighbour_bonus: float = _NEIGHBOUR_BONUS
    rarity_cost: float = _RARITY_COST
    disabled: Rules = NO_RULES

    def correct(
        self, words: Sequence[str], marked: Collection[int] = (), *, common: bool = True, kept: AbstractSet[str] = frozenset()
    ) -> tuple[list[str], Collection[int]]:
        """Return words with each unknown one replaced by the nearest known one, if one is near enough.

        ``marked`` are positions of words that a punctuation mark stands in front of; they are returned as the positions of the same words
        in the result. ``common``: whether common English words may be typing errors too. ``kept``: words that stay as they are.
        """
        vocabulary = self.near.words
        doubtful = [at for at, word in enumerate(words) if word not in vocabulary and word.isascii() and word.isalpha()]
        if kept:
            doubtful = [at for at in doubtful if words[at] not in kept]
        if not common:
            doubtful = [at for at in doubtful if words[at] not in common_words()]
        if not doubtful:
            return list(words), marked
        found = list(words)
        split: dict[int, list[str]] = {}
        far: dict[str, list[str]] = {}
        for at in doubtful:
            if not found[at] or self._join(found, at - 1, marked) or self._join(found, at, marked):
                continue
            if correction := self._corrected(found, at, far):
                found[at], split[at] = correction[-1], correction
        return _flattened(found, split, marked)

    def unfitting(self, words: Sequence[str], written: AbstractSet[str]) -> frozenset[str]:
        """Return the words that a written word became by another letter or two errors, and that the FAQ has beside neither neighbour.

        A missing, doubled or swapped letter is surely a typing error; with another letter it may be another word, such as a title.
        """
        corrected = (at for at, word in enumerate(words) if word not in written and word in self.near.words and word not in FUNCTION_WORDS)
        return frozenset(
            words[at]
            for at in corrected
            if any(one not in words and _has_other_letter(one, words[at]) for one in written)
            and not self._fitting_neighbours(words, at, stem_of(words[at]))
        )

    def _join(self, words: list[str], at: int, marked: Collection[int]) -> bool:
        """Join the words at ``at`` and ``at + 1`` if the FAQ knows them as one word; return whether it does. The first becomes empty."""
        if at < 0 or at + 1 == len(words) or at + 1 in marked:
            return False
        joined = words[at] + words[at + 1]
        if len(joined) < _SHORTEST_JOINED or joined not in self.near.words or not words[at] or Rule.SPELLING_SPLIT_WORDS in self.disabled:
            return False
        words[at], words[at + 1] = "", joined
        return True

    def _is_known(self, word: str) -> bool:
        """Return whether the FAQ or English has a word, or it cannot be judged: one letter, too many letters, or other characters."""
        if not (word.isascii() and word.isalpha() and 1 < len(word) <= _LONGEST):
            return True
        return word in self.near.words or word in common_words() or stem_of(word) in self.stems

    def _corrected(self, words: Sequence[str], at: int, far: dict[str, list[str]]) -> list[str]:
        """Return the correction of a word, which may be two words; empty if it stays. ``far`` caches what was found two errors away."""
        word = words[at]
        squeezed = "" if word in common_words() else _without_doubled_letters(word)
        if squeezed in self.near.words and Rule.SPELLING_DOUBLED_LETTERS not in self.disabled:
            return [squeezed]  # before the stem is looked up: "wheree" has the stem of "where"
        if self._is_known(word):
            return self._corrected_by_context(words, at)
        short = len(word) < _SURE_FROM
        best = min(self._ranked(words, at, LIKELY_COST if short else MAX_EDIT_COST), default=None)
        if best is not None and (not short or best[1] > 0 or best[0] <= LIKELY_COST) and Rule.SPELLING_UNKNOWN_WORDS not in self.disabled:
            return [best[2]]
        if parts := self._split(word):
            return parts
        if word not in far and len(far) < _MAX_FAR_SEARCHES:
            far[word] = self._two_errors_away(word)
        return far.get(word, [])

    def _corrected_by_context(self, words: Sequence[str], at: int) -> list[str]:
        """Return the correction of a common word that the FAQ does not know: a word that it has between the same two neighbours."""
        word = words[at]
        if not (0 < at < len(words) - 1 and words[at - 1] in self.near.words and words[at + 1] in self.near.words):
            return []
        if len(word) < _SHORTEST_PART or stem_of(word) in self.stems:
            return []
        fitting = [found for _, neighbours, found in sorted(self._ranked(words, at, LIKELY_COST)) if neighbours == _BOTH_NEIGHBOURS]
        return fitting[:1] if fitting and Rule.SPELLING_WORDS_BY_CONTEXT not in self.disabled else []

    def _ranked(self, words: Sequence[str], at: int, max_cost: float) -> Iterator[tuple[float, int, str]]:
        """Yield the words at most ``max_cost`` away by one error: the cost, how many neighbours fit, and the word.

        A function word must be a likely error away: an unknown word carries more than a function word, and may be a title.
        """
        word = words[at]
        for found in self.near.within_one_error(word):
            cost = edit_cost(word, found)
            if cost <= (LIKELY_COST if found in FUNCTION_WORDS else max_cost):
                neighbours = self._fitting_neighbours(words, at, stem_of(found))
                yield cost - self.neighbour_bonus * neighbours + self.rarity_cost * self.rarity.get(stem_of(found), 1.0), neighbours, found

    def _fitting_neighbours(self, words: Sequence[str], at: int, stem: str) -> int:
        """Return with how many of the two neighbours at ``at`` a stem stands side by side in the FAQ: 0 to 2."""
        before = at > 0 and words[at - 1] and self.are_neighbours(stem_of(words[at - 1]), stem)
        after = at + 1 < len(words) and self.are_neighbours(stem, stem_of(words[at + 1]))
        return bool(before) + bool(after)

    def are_neighbours(self, left: str, right: str) -> bool:
        """Return whether two stems stand side by side in the FAQ."""
        pair = left, right
        return pair in self.pairs or pair in self.name_pairs

    def _split(self, word: str) -> list[str]:
        """Return the two words of the FAQ that a word is made of, if they stand side by side there: ``releasedate``."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            left, right = word[:cut], word[cut:]
            if left in self.near.words and right in self.near.words and self.are_neighbours(stem_of(left), stem_of(right)):
                return [left, right] if Rule.SPELLING_JOINED_WORDS not in self.disabled else []
        return []

    def _two_errors_away(self, word: str) -> list[str]:
        """Return the nearest word two errors away, for long words only."""
        found = self.near.within_two_errors(word, excluded=self.foreign) if len(word) >= _TWO_ERRORS_FROM else ""
        return [found] if found and Rule.SPELLING_TWO_ERRORS not in self.disabled else []


def _flattened(found: Sequence[str], split: Mapping[int, Sequence[str]], marked: Collection[int]) -> tuple[list[str], Collection[int]]:
    """Return corrected words in a row, without those that were joined to the next, and the new positions of the marks."""
    words: list[str] = []
    marks = set()
    for at, word in enumerate(found):
        if at in marked:
            marks.add(len(words))
        if word:
            words.extend(split.get(at, (word,)))
    if len(found) in marked:
        marks.add(len(words))
    return words, marks


@cache
def _near_words_of_every_faq() -> NearWords:
    """Return the tables for the words that every FAQ's vocabulary has, to begin with."""
    return build_near_words(FUNCTION_WORDS | ASKING_WORDS)


def build_spelling_corrector(
    words: Iterable[str],
    pairs: Container[tuple[str, str]] = frozenset(),
    rarity: Mapping[str, float] | None = None,
    name_pairs: Iterable[tuple[str, str]] = (),
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
        pairs=pairs,
        rarity={stem: weight / most for stem, weight in (rarity or {}).items()},
        name_pairs=frozenset((stem_of(left), stem_of(right)) for left, right in name_pairs),
        foreign=foreign,
        neighbour_bonus=0.0 if Rule.SPELLING_NEIGHBOURS in disabled else _NEIGHBOUR_BONUS,
        rarity_cost=0.0 if Rule.SPELLING_RARITY in disabled else _RARITY_COST,
        disabled=disabled,
    )


def _has_other_letter(written: str, word: str) -> bool:
    return len(written) == len(word) and sum(one != other for one, other in zip(written, word, strict=True)) == 1


def _without_doubled_letters(word: str) -> str:
    """Return a word with each run of the same letter as one letter: ``wheennn`` -> ``when``."""
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])
