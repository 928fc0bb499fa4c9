"""The inverted index: which phrasings share features with a question, and how alike they are.

Flat arrays, no Python object for a posting.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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

_TRIFLE = 1e-9


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of feature: what a question's features weigh, and where the postings of each stand.

    ``starts[f]`` and ``stops[f]`` bound feature ``f`` in the index's postings. ``held[held_starts[p]:held_starts[p+1]]`` are the features
    of phrasing ``p``, ``norms[p]`` what their idf was divided by. ``owners[owner_starts[f]:owner_starts[f+1]]`` are the entries that hold
    feature ``f``. ``unknown_weight``: what a feature in no entry weighs.
    """

    ids: Mapping[str, int]
    idf: Floats
    starts: Ints
    stops: Ints
    held_starts: Ints
    held: Ints
    norms: Floats
    owner_starts: Ints
    owners: Ints
    unknown_weight: float

    def weight_of_unknown(self, feature: str) -> float:
        """Return what a feature that no entry holds weighs in a question, less for words that carry little.

        An unknown pair of words weighs nothing: it is unknown because of its words, which weigh already, or because of their order.
        """
        if feature[0] == "_":
            return self.unknown_weight
        if " " in feature:
            return 0.0
        return self.unknown_weight * _UNKNOWN_FUNCTION_WORD_WEIGHT if is_function_word(feature) else self.unknown_weight

    def asked(self, features: Sequence[str]) -> tuple[Ints, Floats]:
        """Return the known features of a question and the share of each in it. Unknown features count in the question's norm."""
        ids = self.ids
        unknown = sum([self.weight_of_unknown(feature) ** 2 for feature in features if feature not in ids])
        known = np.asarray([ids[feature] for feature in features if feature in ids], dtype=np.int32)
        weights = self.idf[known]
        norm = math.sqrt(float(weights @ weights) + unknown)
        return known, weights / np.float32(norm or 1.0)

    def asked_by(self, phrasing: int) -> tuple[Ints, Floats]:
        """Return the features of a phrasing and the share of each in it."""
        numbers = self.held[self.held_starts[phrasing] : self.held_starts[phrasing + 1]]
        return numbers, self.idf[numbers] / self.norms[phrasing]


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

    def _similarities(self, by_word: tuple[Ints, Floats], by_character: tuple[Ints, Floats] | None) -> Floats:
        """Sum the weights of the phrasings over the postings of some features, each times its share in the question."""
        numbers, shares = by_word
        if by_character is None:
            first, last, shares = self.words.starts[numbers], self.words.stops[numbers], shares / np.float32(_WORD_SHARE)
        else:
            first = np.concatenate([self.words.starts[numbers], self.characters.starts[by_character[0]]])
            last = np.concatenate([self.words.stops[numbers], self.characters.stops[by_character[0]]])
            shares = np.concatenate([shares, by_character[1]])
        where, lengths = _spread(first, last)
        sums = np.bincount(self.postings[where], self.weights[where] * np.repeat(shares, lengths), len(self.owners))
        return sums.astype(np.float32)

    def shared(self, numbers: Ints, weights: Floats) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return how much of the weight of some words each phrasing holds, and each entry in any of its phrasings."""
        words = self.words
        where, lengths = _spread(words.starts[numbers], words.stops[numbers])
        held = np.bincount(self.postings[where], np.repeat(weights, lengths), len(self.owners))
        where, lengths = _spread(words.owner_starts[numbers], words.owner_starts[numbers + 1])
        known = np.bincount(words.owners[where], np.repeat(weights, lengths), len(self.entry_starts))
        return held, known


def _spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return all positions from each ``first`` up to its ``last``, one range after the other, and how long each is."""
    lengths = last - first
    ends = lengths.cumsum(dtype=np.int32)
    where = np.repeat(first - ends + lengths, lengths)
    where += np.arange(len(where), dtype=np.int32)
    return where, lengths


def build_index(phrasings: Sequence[Sequence[str]], owners: Sequence[int]) -> Index:
    """Build the index over tokenized phrasings; ``owners`` gives the entry of each, ascending from 0 without gaps."""
    owner_array: Ints = np.asarray(owners, dtype=np.int32)
    entries = int(owner_array[-1]) + 1 if len(owner_array) else 0
    words, word_postings = _build_block([word_features(tokens) for tokens in phrasings], owner_array, entries, 0)
    letters, letter_postings = _build_block([character_features(tokens) for tokens in phrasings], owner_array, entries, len(words.held))
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
        needs=np.maximum(needs, _TRIFLE).astype(np.float32),
    )


def _build_block(texts: Sequence[Sequence[str]], owners: Ints, entries: int, offset: int) -> tuple[Block, tuple[Ints, Floats]]:
    """Return a block whose postings will stand from ``offset`` on in the index, and its postings with the weight of each."""
    ids: dict[str, int] = {}
    held: Ints = np.asarray([ids.setdefault(feature, len(ids)) for features in texts for feature in features], dtype=np.int32)
    lengths = np.asarray([len(features) for features in texts], dtype=np.int32)
    phrasing_of = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    pairs = np.unique(held.astype(np.int64) * max(entries, 1) + owners[phrasing_of]) if len(held) else np.zeros(0, dtype=np.int64)
    holding = pairs // max(entries, 1)
    entries_with = np.bincount(holding, minlength=len(ids))
    kinds = np.asarray([_kind_weight(feature) for feature in ids], dtype=np.float32)
    idf = (np.log((entries + 1.5) / (entries_with + 0.5)) * kinds).astype(np.float32)
    norms = np.maximum(np.sqrt(np.bincount(phrasing_of, weights=idf[held] ** 2, minlength=len(texts))), _TRIFLE).astype(np.float32)
    order = np.argsort(held, kind="stable")
    postings = phrasing_of[order]
    bounds = (np.searchsorted(held[order], np.arange(len(ids) + 1)) + offset).astype(np.int32)
    block = Block(
        ids=ids,
        idf=idf,
        starts=bounds[:-1],
        stops=bounds[1:],
        held_starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        held=held,
        norms=norms,
        owner_starts=np.searchsorted(holding, np.arange(len(ids) + 1)).astype(np.int32),
        owners=(pairs % max(entries, 1)).astype(np.int32),
        unknown_weight=_idf(0, entries),
    )
    return block, (postings, idf[held[order]] / norms[postings])


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
