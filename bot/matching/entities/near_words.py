"""Finds the words of a vocabulary that are spelled nearly like a given one. The only file that knows rapidfuzz."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST_NEAR = 3
_LONGEST_NEAR = 24
"""Letters of the words that are found by one error."""

_SHORTEST_FAR = 4
"""Letters of the words that are found by two errors."""

_Key = TypeVar("_Key", str, int)


@dataclass(frozen=True, slots=True)
class NearWords:
    """A vocabulary, by what is left of its words without one letter, and by their length.

    ``by_deletion``: for each word, and for each word without any one of its letters, the words of the vocabulary that it comes from.
    ``by_length``: the words of each length. Both sorted.
    """

    words: frozenset[str]
    by_deletion: Mapping[str, tuple[str, ...]]
    by_length: Mapping[int, tuple[str, ...]]

    def within_one_error(self, word: str) -> Iterable[str]:
        """Return the words that may be one wrong, missing, added or swapped letter away, each once; a few are further away."""
        return dict.fromkeys(found for part in _deletions(word) for found in self.by_deletion.get(part, ()))

    def within_two_errors(self, word: str, *, excluded: Container[str]) -> str:
        """Return the nearest word at most two errors away by optimal string alignment; empty if there is none.

        Among several equally near the one with the same first letter, then the first in alphabetical order. Compares with every word of
        about the same length, so it is slow: a millisecond for some thousand words.
        """
        lengths = range(len(word) - 2, len(word) + 3)
        choices = [found for length in lengths for found in self.by_length.get(length, ()) if found not in excluded]
        near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=2, limit=5)
        return min(near, key=lambda match: (match[1], match[0][0] != word[0], match[0]))[0] if near else ""


NO_WORDS = NearWords(frozenset(), {}, {})


def build_near_words(words: frozenset[str], previous: NearWords = NO_WORDS) -> NearWords:
    """Return the tables for a vocabulary. ``previous``: the tables of another one, from which only the difference is computed."""
    added, removed = words - previous.words, previous.words - words
    return NearWords(
        words,
        _edited(previous.by_deletion, added, removed, lambda word: _deletions(word) if _is_near_length(word) else ()),
        _edited(previous.by_length, added, removed, lambda word: (len(word),) if len(word) >= _SHORTEST_FAR else ()),
    )


def _edited(
    table: Mapping[_Key, tuple[str, ...]], added: Iterable[str], removed: Iterable[str], keys_of: Callable[[str], Iterable[_Key]]
) -> dict[_Key, tuple[str, ...]]:
    """Return a table of words by their keys with some words added and some removed; the words of each key stay sorted."""
    found = dict(table)
    more: dict[_Key, set[str]] = {}
    for word in added:
        for key in keys_of(word):
            more.setdefault(key, set()).add(word)
    for key, words in more.items():
        found[key] = tuple(sorted(words.union(found.get(key, ()))))
    for word in removed:
        for key in keys_of(word):
            found[key] = tuple(held for held in found[key] if held != word)
            if not found[key]:
                del found[key]
    return found


def _is_near_length(word: str) -> bool:
    return _SHORTEST_NEAR <= len(word) <= _LONGEST_NEAR


def _deletions(word: str) -> set[str]:
    """Return a word, and the word without any one of its letters. Two words one error apart have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
