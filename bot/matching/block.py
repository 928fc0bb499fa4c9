"""One kind of feature in the index: how much each says, and which phrasings and entries hold it. Flat arrays, no object for a posting."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import is_function_word

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_FUNCTION_WORD_WEIGHT = 0.5
_PAIR_WEIGHT = 0.85
_UNKNOWN_FUNCTION_WORD_WEIGHT = 0.1
_SLOT_WEIGHT = 0.5
"""Of a name or numbered part: that it agrees is checked apart, so what is asked of it must decide, not that the name is rare."""

TRIFLE = 1e-9
"""What stands for nothing where it is divided by."""


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

    def asked_by_all(self, phrasings: range) -> tuple[Ints, Floats]:
        """Return the features of phrasings that stand together, and the mean share of each in them."""
        held = slice(self.held_starts[phrasings.start], self.held_starts[phrasings.stop])
        features, places = np.unique(self.held[held], return_inverse=True)
        norms = np.repeat(self.norms[phrasings.start : phrasings.stop], np.diff(self.held_starts[phrasings.start : phrasings.stop + 1]))
        shares = np.bincount(places, self.idf[self.held[held]] / norms, len(features)) / len(phrasings)
        return features, shares.astype(np.float32)

    def vectors(self, phrasings: Ints) -> Floats:
        """Return a row of shares for each of some phrasings, a column for each feature that any of them holds."""
        where, lengths = spread(self.held_starts[phrasings], self.held_starts[phrasings + 1])
        features, columns = np.unique(self.held[where], return_inverse=True)
        rows = np.repeat(np.arange(len(phrasings)), lengths)
        found = np.zeros((len(phrasings), len(features)), dtype=np.float32)
        found[rows, columns] = self.idf[self.held[where]] / self.norms[phrasings][rows]
        return found


def spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return all positions from each ``first`` up to its ``last``, one range after the other, and how long each is."""
    lengths = last - first
    ends = lengths.cumsum(dtype=np.int32)
    where = np.repeat(first - ends + lengths, lengths)
    where += np.arange(len(where), dtype=np.int32)
    return where, lengths


def build_block(texts: Sequence[Sequence[str]], owners: Ints, entries: int, offset: int) -> tuple[Block, tuple[Ints, Floats]]:
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
    norms = np.maximum(np.sqrt(np.bincount(phrasing_of, weights=idf[held] ** 2, minlength=len(texts))), TRIFLE).astype(np.float32)
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
