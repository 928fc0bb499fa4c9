"""The inverted index: which phrasings share features with a question, and how alike they are.

Flat arrays, no Python object for a posting.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
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

_WORD_SHARE = 0.6
"""Share of the word block in the score; the rest is the character block. From 0.5 to 0.6 the tuning sets do not tell the difference."""


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of feature.

    ``postings[starts[f]:starts[f+1]]`` are the phrasings that hold feature ``f``,
    ``weights`` beside it their share.
    The weights of one phrasing have an L2 norm of one. ``unknown_weight``: what a feature in no entry weighs.
    """

    ids: Mapping[str, int]
    idf: Floats
    starts: Ints
    postings: Ints
    weights: Floats
    unknown_weight: float

    def weight_of(self, feature: str) -> float:
        """Return what a feature of a question weighs: its idf over entries, less for words that carry little, and 0 for an unknown pair."""
        number = self.ids.get(feature)
        if number is not None:
            return float(self.idf[number])
        if " " in feature.strip():
            return 0.0
        return self.unknown_weight * (_UNKNOWN_FUNCTION_WORD_WEIGHT if is_function_word(feature) else 1.0)


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
        by_word = self._cosines(self.words, word_features(tokens))
        grams = character_features(tokens)
        if not grams:
            return by_word
        return _WORD_SHARE * by_word + (1 - _WORD_SHARE) * self._cosines(self.characters, grams)

    def _cosines(self, block: Block, features: Sequence[str]) -> Floats:
        weights = [block.weight_of(feature) for feature in features]
        norm = math.sqrt(sum(weight * weight for weight in weights))
        known = [(block.ids[f], w / norm) for f, w in zip(features, weights, strict=True) if w and f in block.ids]
        total: Floats = np.zeros(len(self.owners), dtype=np.float32)
        if not known:
            return total
        spans = [(block.starts[f], block.starts[f + 1]) for f, _ in known]
        where = np.concatenate([block.postings[a:b] for a, b in spans])
        share = np.concatenate([block.weights[a:b] * np.float32(w) for (a, b), (_, w) in zip(spans, known, strict=True)])
        return np.bincount(where, weights=share, minlength=len(self.owners)).astype(np.float32)


def build_index(phrasings: Sequence[Sequence[str]], owners: Sequence[int]) -> Index:
    """Build the index over tokenized phrasings; ``owners`` gives the entry of each, ascending from 0 without gaps."""
    owner_array: Ints = np.asarray(owners, dtype=np.int32)
    entries = int(owner_array[-1]) + 1 if len(owner_array) else 0
    return Index(
        owners=owner_array,
        entry_starts=np.searchsorted(owner_array, np.arange(entries)).astype(np.int32),
        words=_build_block([word_features(tokens) for tokens in phrasings], owners, entries),
        characters=_build_block([character_features(tokens) for tokens in phrasings], owners, entries),
    )


def _build_block(texts: Sequence[Sequence[str]], owners: Sequence[int], entries: int) -> Block:
    ids: dict[str, int] = {}
    holders: list[set[int]] = []
    pairs: list[tuple[int, int]] = []
    for phrasing, (features, owner) in enumerate(zip(texts, owners, strict=True)):
        for feature in features:
            number = ids.setdefault(feature, len(ids))
            if number == len(holders):
                holders.append(set())
            holders[number].add(owner)
            pairs.append((number, phrasing))
    idf = np.asarray([_idf(len(holders[number]), entries) * _kind_weight(feature) for feature, number in ids.items()], dtype=np.float32)
    pairs.sort()
    numbers, postings = _columns(pairs)
    weights = _normalized(idf[numbers] if len(numbers) else np.zeros(0, dtype=np.float32), postings, len(texts))
    starts = np.searchsorted(numbers, np.arange(len(ids) + 1)).astype(np.int32)
    return Block(ids, idf, starts, postings, weights, _idf(0, entries))


def _columns(pairs: Iterable[tuple[int, int]]) -> tuple[Ints, Ints]:
    table = np.asarray(list(pairs), dtype=np.int32).reshape(-1, 2)
    return table[:, 0], np.ascontiguousarray(table[:, 1])


def _normalized(weights: Floats, phrasings: Ints, count: int) -> Floats:
    """Scale the weights so that those of each phrasing have an L2 norm of one."""
    norms = np.sqrt(np.bincount(phrasings, weights=weights * weights, minlength=count))
    return (weights / np.maximum(norms[phrasings], 1e-9)).astype(np.float32)


def _idf(entries_with: int, entries: int) -> float:
    """Return how informative a feature is.

    Counted over ENTRIES: an entry that repeats a word in each phrasing makes it no commoner.
    """
    return math.log((entries + 1.5) / (entries_with + 0.5))


def _kind_weight(feature: str) -> float:
    if feature[0] in "#@~":
        return _SLOT_WEIGHT
    if is_function_word(feature):
        return _FUNCTION_WORD_WEIGHT
    return _PAIR_WEIGHT if " " in feature.strip() else 1.0
