"""Words and what begins with them: which rows have a word, and which have a word with a prefix. Flat arrays only."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.sparse_matrix import Ints

SmallInts = NDArray[np.int8]

_AFTER_ALL_LETTERS = "\U0010ffff"
"""Sorts behind every character of a word, so that the words with a prefix end before the prefix with this behind it."""

_FEW = 2000
"""Up to this many rows an assignment to each takes a few microseconds."""


@dataclass(frozen=True, slots=True)
class PrefixIndex:
    """Rows by their words. The words are sorted, so the rows of all words with a prefix are one slice.

    ``words``: each once, ascending. ``rows[starts[w]:starts[w+1]]``: the rows that have the word ``words[w]``, ascending.
    ``masks``, ``prefix_masks``: for the few words and prefixes that very many rows have, 1 in each of these rows and 0 in the others.
    """

    words: tuple[str, ...]
    starts: Ints
    rows: Ints
    masks: Mapping[str, SmallInts]
    prefix_masks: Mapping[str, SmallInts]

    def raise_word(self, values: SmallInts, word: str, least: int) -> None:
        """Raise the values of the rows that have a word to ``least``. None of them may be higher."""
        mask = self.masks.get(word)
        if mask is not None:
            np.maximum(values, mask * np.int8(least), out=values)
            return
        at = bisect_left(self.words, word)
        if at < len(self.words) and self.words[at] == word:
            values[self.rows[self.starts[at] : self.starts[at + 1]]] = least

    def raise_prefix(self, values: SmallInts, prefix: str, least: int) -> None:
        """Raise the values of the rows that have a word with a prefix to ``least``. None of them may be higher."""
        mask = self.prefix_masks.get(prefix)
        if mask is not None:
            np.maximum(values, mask * np.int8(least), out=values)
            return
        first = bisect_left(self.words, prefix)
        end = bisect_left(self.words, prefix + _AFTER_ALL_LETTERS, first)
        values[self.rows[self.starts[first] : self.starts[end]]] = least


def build_prefix_index(words_by_row: Sequence[Sequence[str]]) -> PrefixIndex:
    """Return the index of rows that are given by their words, each once a row."""
    count = len(words_by_row)
    words = sorted(frozenset[str]().union(*words_by_row))
    numbers = dict(zip(words, range(len(words)), strict=True))
    lengths = np.fromiter(map(len, words_by_row), dtype=np.int32, count=count)
    numbered = np.fromiter((numbers[word] for row in words_by_row for word in row), dtype=np.int64, count=int(lengths.sum()))
    # Sorting plain numbers is many times as fast as argsort: the word's number in front of the row's.
    packed = numbered * count + np.arange(count).repeat(lengths)
    packed.sort()
    starts = np.zeros(len(words) + 1, dtype=np.int32)
    np.bincount(numbered, minlength=len(words)).cumsum(out=starts[1:])
    rows = (packed % max(1, count)).astype(np.int32)
    many = max(_FEW, count // 2)

    def mask(first: int, end: int) -> SmallInts:
        marked = np.zeros(count, dtype=np.int8)
        marked[rows[starts[first] : starts[end]]] = 1
        return marked

    frequent = np.flatnonzero(np.diff(starts) > many).tolist()
    return PrefixIndex(
        tuple(words),
        starts,
        rows,
        masks={words[at]: mask(at, at + 1) for at in frequent},
        prefix_masks={prefix: mask(first, end) for prefix, first, end in _frequent_prefixes(words, starts.tolist(), many)},
    )


def _frequent_prefixes(words: Sequence[str], starts: Sequence[int], many: int) -> Iterator[tuple[str, int, int]]:
    """Yield each prefix whose words have more than ``many`` rows in all, with the range of its words."""
    waiting = [("", 0, len(words))]
    while waiting:
        prefix, first, end = waiting.pop()
        if starts[end] - starts[first] <= many:
            continue
        if prefix:
            yield prefix, first, end
        longer = [at for at in range(first, end) if len(words[at]) > len(prefix)]
        for next_prefix, group in groupby(longer, key=lambda at: words[at][: len(prefix) + 1]):
            members = list(group)
            waiting.append((next_prefix, members[0], members[-1] + 1))
