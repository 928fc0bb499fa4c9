"""The inverted index: which phrasings share features with a question, and how alike they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.block import TRIFLE, Block, Floats, Ints, build_block, spread
from bot.matching.features import character_features, word_features

_WORD_SHARE = 0.7
"""Share of the word block in the score; the rest is the character block. 0.6 to 0.75 do alike on the tuning sets, 0.5 worse."""

_LARGE = 20_000
"""Phrasings from which on a search takes milliseconds."""

_MOST_POSTINGS = 60_000
"""Postings that are looked at to find an entry's neighbours in a large FAQ, those of the rarest features first."""

_FEW = 1000
"""Values up to which sorting them all is quicker than choosing the highest first."""


@dataclass(frozen=True, slots=True)
class Index:
    """Phrasings prepared for search.

    ``owners[p]`` is the entry of phrasing ``p``; the phrasings of an entry stand together, entries in order. ``postings`` are the
    phrasings that hold each feature of either block, ``weights`` beside it their share in the similarity: those of one phrasing have an L2
    norm of the block's share in it. ``needs[p]`` is the information in the single words of phrasing ``p``, at least a trifle.
    """

    owners: Ints
    entry_starts: Ints
    entry_stops: Ints
    words: Block
    characters: Block
    postings: Ints
    weights: Floats
    needs: Floats

    def phrasings_of(self, entry: int) -> range:
        """Return the positions of an entry's phrasings."""
        return range(int(self.entry_starts[entry]), int(self.entry_stops[entry]))

    def similarities(self, tokens: Sequence[str]) -> Floats:
        """Return the similarity of a question to each phrasing, 0 to 1: cosine of weighted features over both blocks.

        A text without character features (names and numbers alone) is compared by its words alone.
        """
        grams = character_features(tokens)
        return self._similarities(self.words.asked(word_features(tokens)), self.characters.asked(grams) if grams else None)

    def similarities_of(self, phrasing: int) -> Floats:
        """Return the similarity of one phrasing to each other and itself, as `similarities` of its tokens would."""
        by_word, by_character = self.words.asked_by(phrasing), self.characters.asked_by(phrasing)
        return self._similarities(by_word, by_character if len(by_character[0]) else None)

    def nearness(self, phrasings: range) -> Floats:
        """Return how near each phrasing is to some that stand together: its similarity to the nearest of them.

        In a large FAQ to their middle, which takes one search instead of many and finds nearly the same neighbours.
        """
        if len(self.owners) > _LARGE:
            return self._similarities(self.words.asked_by_all(phrasings), self.characters.asked_by_all(phrasings), _MOST_POSTINGS)
        nearest = self.similarities_of(phrasings[0])
        for phrasing in phrasings[1:]:
            np.maximum(nearest, self.similarities_of(phrasing), out=nearest)
        return nearest

    def kernel(self, phrasings: Ints) -> Floats:
        """Return the similarities of some phrasings to one another: row ``i`` is what `similarities_of` says of the ``i``-th.

        Made from what each of them holds, whatever the size of the FAQ.
        """
        by_character = self.characters.vectors(phrasings)
        found = _WORD_SHARE * _products(self.words.vectors(phrasings)) + (1 - _WORD_SHARE) * _products(by_character)
        found[~by_character.any(axis=1)] /= np.float32(_WORD_SHARE)
        return found

    def _similarities(self, by_word: tuple[Ints, Floats], by_character: tuple[Ints, Floats] | None, most: int | None = None) -> Floats:
        """Sum the weights of the phrasings over the postings of some features, each times its share in the question.

        ``most``: postings to look at, of the rarest features first; None: all.
        """
        numbers, shares = by_word
        if by_character is None:
            first, last, shares = self.words.starts[numbers], self.words.stops[numbers], shares / np.float32(_WORD_SHARE)
        else:
            first = np.concatenate([self.words.starts[numbers], self.characters.starts[by_character[0]]])
            last = np.concatenate([self.words.stops[numbers], self.characters.stops[by_character[0]]])
            shares = np.concatenate([shares, by_character[1]])
        if most is not None:
            first, last, shares = _rarest(first, last, shares, most)
        where, lengths = spread(first, last)
        sums = np.bincount(self.postings[where], self.weights[where] * np.repeat(shares, lengths), len(self.owners))
        return sums.astype(np.float32)

    def shared(self, numbers: Ints, weights: Floats) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return how much of the weight of some words each phrasing holds, and each entry in any of its phrasings."""
        words = self.words
        where, lengths = spread(words.starts[numbers], words.stops[numbers])
        held = np.bincount(self.postings[where], np.repeat(weights, lengths), len(self.owners))
        where, lengths = spread(words.owner_starts[numbers], words.owner_starts[numbers + 1])
        known = np.bincount(words.owners[where], np.repeat(weights, lengths), len(self.entry_starts))
        return held, known


def highest(values: Floats, count: int) -> Ints:
    """Return the positions of the highest values, highest first; ties go by position."""
    if not 0 < count < len(values) or len(values) <= _FEW:
        return np.argsort(-values, kind="stable")[:count].astype(np.int32)
    least = np.partition(values, len(values) - count)[len(values) - count]
    high = np.flatnonzero(values >= least)
    return high[np.argsort(-values[high], kind="stable")[:count]].astype(np.int32)


def _rarest(first: Ints, last: Ints, shares: Floats, most: int) -> tuple[Ints, Ints, Floats]:
    """Return the features with the fewest postings, as many as have ``most`` together."""
    lengths = last - first
    order = np.argsort(lengths, kind="stable")
    kept = order[: int(np.searchsorted(lengths[order].cumsum(), most, side="right"))]
    return first[kept], last[kept], shares[kept]


def _products(vectors: Floats) -> Floats:
    found: Floats = vectors @ vectors.T
    return found


def build_index(phrasings: Sequence[Sequence[str]], owners: Sequence[int]) -> Index:
    """Build the index over tokenized phrasings; ``owners`` gives the entry of each, ascending from 0 without gaps."""
    owner_array: Ints = np.asarray(owners, dtype=np.int32)
    entries = int(owner_array[-1]) + 1 if len(owner_array) else 0
    words, word_postings = build_block([word_features(tokens) for tokens in phrasings], owner_array, entries, 0)
    letters, letter_postings = build_block([character_features(tokens) for tokens in phrasings], owner_array, entries, len(words.held))
    single = np.asarray([" " not in feature for feature in words.ids], dtype=np.bool_)
    phrasing_of = np.repeat(np.arange(len(phrasings), dtype=np.int32), np.diff(words.held_starts))
    needs = np.bincount(phrasing_of, weights=np.where(single, words.idf, 0)[words.held], minlength=len(phrasings))
    return Index(
        owners=owner_array,
        entry_starts=np.searchsorted(owner_array, np.arange(entries)).astype(np.int32),
        entry_stops=np.searchsorted(owner_array, np.arange(entries), side="right").astype(np.int32),
        words=words,
        characters=letters,
        postings=np.concatenate([word_postings[0], letter_postings[0]]),
        weights=np.concatenate([word_postings[1] * np.float32(_WORD_SHARE), letter_postings[1] * np.float32(1 - _WORD_SHARE)]),
        needs=np.maximum(needs, TRIFLE).astype(np.float32),
    )
