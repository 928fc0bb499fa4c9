"""Typing errors: a word that neither the FAQ nor English knows, one or two keystrokes from a word the FAQ knows.

Correcting words that are known already hurts, so they are touched only where a slip of one key makes no sense and its neighbour does. Words
written together or apart are put right too. The only file that knows rapidfuzz.
"""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.language.edit_cost import LIKELY_COST, MAX_EDIT_COST, edit_cost
from bot.matching.language.lexicon import ASKING_WORDS, FUNCTION_WORDS
from bot.matching.language.stemming import common_words, word_key

_SURE_FROM = 4
"""Letters from which an unknown word is corrected whatever stands beside it. 5 spares short titles ("dune", read as "dure") but loses 3.3
points of top-1 to three typos, not 2.5."""


_TWO_ERRORS_FROM = 7
_LONGEST = 24
_SHORTEST_JOINED = 6
_SHORTEST_PART = 3
_BOTH_SIDES = 2
_MOST_FAR = 16
"""Words of one text that are looked for two errors away, which takes a look at each word of the FAQ."""

_CONTEXT_WORTH = 0.4
"""What a neighbour that the FAQ has beside the corrected word is worth, in errors."""

_RARE_COST = 0.3
"""What the rarest word of the FAQ costs over the commonest, in errors."""


Key = TypeVar("Key", str, int)


@dataclass(frozen=True, slots=True)
class Corrector:
    """Corrects words against the FAQ's vocabulary.

    ``by_deletion``: its words by what is left of them without one letter, and by themselves; ``by_length``: its words of each length,
    sorted. ``pairs``: stems that stand side by side in the FAQ, ``spelled``: those of its names and titles. ``rarity``: of stems, 0 to 1.
    ``foreign``: words of other shows' titles alone, which are meant where they are nearly spelled and not two errors away.
    """

    vocabulary: frozenset[str]
    stems: frozenset[str]
    by_deletion: Mapping[str, tuple[str, ...]]
    by_length: Mapping[int, tuple[str, ...]]
    pairs: Container[tuple[str, str]] = frozenset()
    rarity: Mapping[str, float] = field(default_factory=dict)
    spelled: frozenset[tuple[str, str]] = frozenset()
    foreign: frozenset[str] = frozenset()

    def __call__(self, tokens: Sequence[str]) -> list[str]:
        """Return the tokens with unknown words replaced by the nearest known one, where one is near enough."""
        return self.with_marks(tokens, ())[0]

    def with_marks(self, words: Sequence[str], marked: Collection[int], *, common: bool = True) -> tuple[list[str], Collection[int]]:
        """Return the words corrected, and where the marks stand among them: each before the same word as it did.

        ``common``: whether common words may be slips of others.
        """
        vocabulary = self.vocabulary
        doubtful = [at for at, word in enumerate(words) if word not in vocabulary and word.isascii() and word.isalpha()]
        if not common:
            doubtful = [at for at in doubtful if words[at] not in common_words()]
        if not doubtful:
            return list(words), marked
        found = list(words)
        parted: dict[int, list[str]] = {}
        far: dict[str, list[str]] = {}
        for at in doubtful:
            if not found[at] or self._joins(found, at - 1, marked) or self._joins(found, at, marked):
                continue
            if parts := self._corrected(found, at, far):
                found[at], parted[at] = parts[-1], parts
        return _flat(found, parted, marked)

    def _joins(self, words: list[str], at: int, marked: Collection[int]) -> bool:
        """Put the word at ``at`` and the next together where they are one word of the FAQ; return whether they were."""
        if at < 0 or at + 1 == len(words) or at + 1 in marked:
            return False
        joined = words[at] + words[at + 1]
        if len(joined) < _SHORTEST_JOINED or joined not in self.vocabulary or not words[at]:
            return False
        words[at], words[at + 1] = "", joined
        return True

    def is_known(self, token: str) -> bool:
        """Return whether a token is a word: of the FAQ, of common English, a number, a slot, or too long to judge."""
        if not (token.isascii() and token.isalpha() and 1 < len(token) <= _LONGEST):
            return True
        return token in self.vocabulary or token in common_words() or word_key(token) in self.stems

    def _corrected(self, words: Sequence[str], at: int, far: dict[str, list[str]]) -> list[str]:
        """Return the words that were meant by one, empty where it stays. ``far`` remembers what is looked for in all of the vocabulary."""
        word = words[at]
        if word not in common_words() and (squeezed := _without_doubles(word)) in self.vocabulary:
            return [squeezed]  # before its stem is looked at, which is that of "where" for "wheree" too
        if self.is_known(word):
            return self._out_of_place(words, at)
        short = len(word) < _SURE_FROM
        best = min(self._ranked(words, at, LIKELY_COST if short else MAX_EDIT_COST), default=None)
        if best is not None and (not short or best[1] > 0 or best[0] <= LIKELY_COST):
            return [best[2]]
        if parts := self._apart(word):
            return parts
        if word not in far and len(far) < _MOST_FAR:
            far[word] = self._far(word)
        return far.get(word, [])

    def _out_of_place(self, words: Sequence[str], at: int) -> list[str]:
        """Return the word a common word is a slip of: where the FAQ does not know it, but knows the other beside both its neighbours."""
        word = words[at]
        if not (0 < at < len(words) - 1 and words[at - 1] in self.vocabulary and words[at + 1] in self.vocabulary):
            return []
        if len(word) < _SHORTEST_PART or word_key(word) in self.stems:
            return []
        fitting = [found for _, fits, found in sorted(self._ranked(words, at, LIKELY_COST)) if fits == _BOTH_SIDES]
        return fitting[:1]

    def _ranked(self, words: Sequence[str], at: int, most: float) -> Iterator[tuple[float, int, str]]:
        """Yield the words one slip of at most ``most`` away: the cost of each, how many neighbours it has in the FAQ, and itself.

        Function words are meant only where the slip is a likely one: an unknown word says more than they do, and may be a title.
        """
        word = words[at]
        seen = dict.fromkeys(found for part in _deletions(word) for found in self.by_deletion.get(part, ()))
        for found in seen:
            cost = edit_cost(word, found)
            if cost <= (LIKELY_COST if found in FUNCTION_WORDS else most):
                fits = self._fits(words, at, word_key(found))
                yield cost - _CONTEXT_WORTH * fits + _RARE_COST * self.rarity.get(word_key(found), 1.0), fits, found

    def _fits(self, words: Sequence[str], at: int, stem: str) -> int:
        """Return beside how many of its neighbours a stem stands in the FAQ."""
        before = at > 0 and words[at - 1] and self._beside(word_key(words[at - 1]), stem)
        after = at + 1 < len(words) and self._beside(stem, word_key(words[at + 1]))
        return bool(before) + bool(after)

    def _beside(self, left: str, right: str) -> bool:
        pair = left, right
        return pair in self.pairs or pair in self.spelled

    def _apart(self, word: str) -> list[str]:
        """Return the two words of the FAQ that one is written together from, those that stand side by side there."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            left, right = word[:cut], word[cut:]
            if left in self.vocabulary and right in self.vocabulary and self._beside(word_key(left), word_key(right)):
                return [left, right]
        return []

    def _far(self, word: str) -> list[str]:
        """Return the nearest word two errors away by optimal string alignment, for long words; the first letter breaks ties."""
        if len(word) < _TWO_ERRORS_FROM:
            return []
        lengths = range(len(word) - 2, len(word) + 3)
        choices = [found for length in lengths for found in self.by_length.get(length, ()) if found not in self.foreign]
        near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=2, limit=5)
        return [min(near, key=lambda match: (match[1], match[0][0] != word[0], match[0]))[0]] if near else []


def _flat(found: Sequence[str], parted: Mapping[int, Sequence[str]], marked: Collection[int]) -> tuple[list[str], Collection[int]]:
    """Return corrected words one after another, without those that went into the next, and the marks where they stand now."""
    words: list[str] = []
    marks = set()
    for at, word in enumerate(found):
        if at in marked:
            marks.add(len(words))
        if word:
            words.extend(parted.get(at, (word,)))
    if len(found) in marked:
        marks.add(len(words))
    return words, marks


def build_corrector(
    tokens: Iterable[str],
    pairs: Container[tuple[str, str]] = frozenset(),
    rarity: Mapping[str, float] | None = None,
    spelled: Iterable[tuple[str, str]] = (),
    *,
    before: Corrector | None = None,
    foreign: frozenset[str] = frozenset(),
) -> Corrector:
    """Prepare the words that corrections may lead to: those of the FAQ, the function words and those that ask.

    ``before``: a corrector whose tables serve again, as far as it knows the same words.
    """
    words = frozenset(t for t in tokens if t.isascii() and t.isalpha()) | FUNCTION_WORDS | ASKING_WORDS
    most = max(rarity.values(), default=1.0) if rarity else 1.0
    known = before or Corrector(frozenset(), frozenset(), {}, {})
    return Corrector(
        vocabulary=words,
        stems=frozenset(stem for stem in map(word_key, words) if len(stem) >= _SURE_FROM),
        by_deletion=_edited(known.by_deletion, words - known.vocabulary, known.vocabulary - words, _parts),
        by_length=_edited(known.by_length, words - known.vocabulary, known.vocabulary - words, _length),
        pairs=pairs,
        rarity={stem: weight / most for stem, weight in (rarity or {}).items()},
        spelled=frozenset((word_key(left), word_key(right)) for left, right in spelled),
        foreign=foreign,
    )


def _edited(
    table: Mapping[Key, tuple[str, ...]], new: Iterable[str], gone: Iterable[str], keys: Callable[[str], Iterable[Key]]
) -> dict[Key, tuple[str, ...]]:
    """Return a table of words by their keys with some words more and some less, those of each key sorted."""
    found = dict(table)
    more: dict[Key, set[str]] = {}
    for word in new:
        for key in keys(word):
            more.setdefault(key, set()).add(word)
    for key, words in more.items():
        found[key] = tuple(sorted(words.union(found.get(key, ()))))
    for word in gone:
        for key in keys(word):
            found[key] = tuple(held for held in found[key] if held != word)
            if not found[key]:
                del found[key]
    return found


def _parts(word: str) -> Iterable[str]:
    return _deletions(word) if _SHORTEST_PART <= len(word) <= _LONGEST else ()


def _length(word: str) -> Iterable[int]:
    return (len(word),) if len(word) >= _SURE_FROM else ()


def _deletions(word: str) -> set[str]:
    """Return a word and what is left of it without any one of its letters: two words one error apart share one of these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _without_doubles(token: str) -> str:
    """Return a token with each doubled letter single: what is left of ``wheennn`` is ``when``."""
    return "".join(letter for i, letter in enumerate(token) if i == 0 or letter != token[i - 1])
