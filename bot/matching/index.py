"""The inverted index: which phrasings share features with a question, and how alike they are.

Flat arrays, no Python object for a posting.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import character_features, is_function_word, word_features

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_FUNCTION_WORD_WEIGHT = 0.5
_PAIR_WEIGHT = 0.85
_UNKNOWN_FUNCTION_WORD_WEIGHT = 0.1
_SLOT_WEIGHT = 0.5
"""Of a name or numbered part: that it agrees is checked apart, so what is asked of it must decide, not that the name is rare."""

_WORD_SHARE = 0.7
"""Share of the word block in the score; the rest is the character block. 0.6 to 0.75 do alike on the tuning sets, 0.5 worse."""


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of feature, as two tables that mirror each other.

    ``postings[starts[f]:starts[f+1]]`` are the phrasings that hold feature ``f``, ``weights`` beside it their share; the weights of one
    phrasing have an L2 norm of one. ``held[held_starts[p]:held_starts[p+1]]`` are the features of phrasing ``p``, ``norms[p]`` what their
    idf was divided by, and ``needs[p]`` the information in its single words, at least a trifle. ``unknown_weight``: what a feature in no
    entry weighs.
    """

    ids: Mapping[str, int]
    idf: Floats
    starts: Ints
    postings: Ints
    weights: Floats
    held_starts: Ints
    held: Ints
    norms: Floats
    needs: Floats
    unknown_weight: float

    def weight_of(self, feature: str) -> float:
        """Return what a feature of a question weighs: its idf over entries, less for words that carry little.

        An unknown pair of words weighs nothing: it is unknown because of its words, which weigh already, or because of their order.
        """
        number = self.ids.get(feature)
        if number is not None:
            return float(self.idf[number])
        if " " in feature and feature[0] != "_":
            return 0.0
        return self.unknown_weight * (_UNKNOWN_FUNCTION_WORD_WEIGHT if is_function_word(feature) else 1.0)

    def postings_of(self, feature: str) -> Ints:
        """Return the phrasings that hold a feature, ascending."""
        number = self.ids.get(feature)
        return self.postings[:0] if number is None else self.postings[self.starts[number] : self.starts[number + 1]]

    def cosines(self, features: Sequence[str]) -> Floats:
        """Return the cosine of a question with each phrasing. Unknown features count in the question's norm."""
        known: list[int] = []
        unknown = 0.0
        for feature in features:
            number = self.ids.get(feature)
            if number is None:
                unknown += self.weight_of(feature) ** 2
            else:
                known.append(number)
        numbers = np.asarray(known, dtype=np.int32)
        asked = self.idf[numbers]
        norm = math.sqrt(float(asked @ asked) + unknown)
        return self._spread(numbers, asked / np.float32(norm or 1.0))

    def cosines_of(self, phrasing: int) -> Floats:
        """Return the cosine of one phrasing with each other and itself."""
        numbers = self.held[self.held_starts[phrasing] : self.held_starts[phrasing + 1]]
        return self._spread(numbers, self.idf[numbers] / self.norms[phrasing])

    def _spread(self, numbers: Ints, shares: Floats) -> Floats:
        """Sum the weights of the phrasings over the postings of some features, each times its share in the question."""
        first = self.starts[numbers]
        lengths = self.starts[numbers + 1] - first
        ends = np.cumsum(lengths)
        where = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int32) + np.repeat(first - ends + lengths, lengths)
        sums = np.bincount(self.postings[where], weights=self.weights[where] * np.repeat(shares, lengths), minlength=len(self.norms))
        return sums.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Index:
    """Phrasings prepared for search.

    ``owners[p]`` is the entry of phrasing ``p``; the phrasings of an entry stand together, entries in order.
    """

    owners: Ints
    entry_starts: Ints
    words: Block
    characters: Block

    def phrasings_of(self, entry: int) -> range:
        """Return the positions of an entry's phrasings."""
        end = self.entry_starts[entry + 1] if entry + 1 < len(self.entry_starts) else len(self.owners)
        return range(int(self.entry_starts[entry]), int(end))

    def similarities(self, tokens: Sequence[str]) -> Floats:
        """Return the similarity of a question to each phrasing, 0 to 1: cosine of weighted features over both blocks.

        A text without character features (names and numbers alone) is compared by its words alone.
        """
        by_word = self.words.cosines(word_features(tokens))
        grams = character_features(tokens)
        if not grams:
            return by_word
        return _WORD_SHARE * by_word + (1 - _WORD_SHARE) * self.characters.cosines(grams)

    def similarities_of(self, phrasing: int) -> Floats:
        """Return the similarity of one phrasing to each other and itself, as `similarities` of its tokens would."""
        by_word = self.words.cosines_of(phrasing)
        if self.characters.held_starts[phrasing] == self.characters.held_starts[phrasing + 1]:
            return by_word
        return _WORD_SHARE * by_word + (1 - _WORD_SHARE) * self.characters.cosines_of(phrasing)


def build_index(phrasings: Sequence[Sequence[str]], owners: Sequence[int]) -> Index:
    """Build the index over tokenized phrasings; ``owners`` gives the entry of each, ascending from 0 without gaps."""
    owner_array: Ints = np.asarray(owners, dtype=np.int32)
    entries = int(owner_array[-1]) + 1 if len(owner_array) else 0
    return Index(
        owners=owner_array,
        entry_starts=np.searchsorted(owner_array, np.arange(entries)).astype(np.int32),
        words=_build_block([word_features(tokens) for tokens in phrasings], owner_array, entries),
        characters=_build_block([character_features(tokens) for tokens in phrasings], owner_array, entries),
    )


def _build_block(texts: Sequence[Sequence[str]], owners: Ints, entries: int) -> Block:
    ids: dict[str, int] = {}
    held: Ints = np.asarray([ids.setdefault(feature, len(ids)) for features in texts for feature in features], dtype=np.int32)
    lengths = np.asarray([len(features) for features in texts], dtype=np.int32)
    phrasing_of = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    pairs = np.unique(held.astype(np.int64) * max(entries, 1) + owners[phrasing_of]) if len(held) else np.zeros(0, dtype=np.int64)
    entries_with = np.bincount(pairs // max(entries, 1), minlength=len(ids))
    kinds = np.asarray([_kind_weight(feature) for feature in ids], dtype=np.float32)
    idf = (np.log((entries + 1.5) / (entries_with + 0.5)) * kinds).astype(np.float32)
    norms = np.sqrt(np.bincount(phrasing_of, weights=idf[held] ** 2, minlength=len(texts))).astype(np.float32)
    single = np.asarray([" " not in feature for feature in ids], dtype=np.bool_)
    order = np.argsort(held, kind="stable")
    postings = phrasing_of[order]
    return Block(
        ids=ids,
        idf=idf,
        starts=np.searchsorted(held[order], np.arange(len(ids) + 1)).astype(np.int32),
        postings=postings,
        weights=idf[held[order]] / np.maximum(norms[postings], np.float32(1e-9)),
        held_starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        held=held,
        norms=np.maximum(norms, np.float32(1e-9)),
        needs=np.maximum(np.bincount(phrasing_of, weights=np.where(single, idf, 0)[held], minlength=len(texts)), 1e-9).astype(np.float32),
        unknown_weight=_idf(0, entries),
    )


def _idf(entries_with: int, entries: int) -> float:
    """Return how informative a feature is.

    Counted over ENTRIES: an entry that repeats a word in each phrasing makes it no commoner.
    """
    return math.log((entries + 1.5) / (entries_with + 0.5))


def _kind_weight(feature: str) -> float:
    if feature[0] in "#@~":
        return _SLOT_WEIGHT
    if feature[0] == "_":
        return 1.0
    if is_function_word(feature):
        return _FUNCTION_WORD_WEIGHT
    return _PAIR_WEIGHT if " " in feature else 1.0
