"""What speaks for each candidate, computed for all of them at once: one row a candidate, one column a field of `Evidence`."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import is_function_word, word_key
from bot.matching.index import Block, Ints

Table = NDArray[np.float64]


def evidence(
    tokens: Sequence[str], words: Block, *, belonging: Table, alike: Table, rivals: NDArray[np.bool_], denied: Table, places: Sequence[Ints]
) -> Table:
    """Return the evidence for some candidates, in the order of `Evidence`'s fields.

    ``belonging`` and ``alike``: each candidate's regression and its similarity to the nearest phrasing. ``rivals``: those that nothing
    rules out; only they can be ahead of another, and ``denied``, the regression of
    the lines denied to each. ``places``: the position of each
    candidate's nearest phrasing, and where its phrasings start and stop.
    """
    telling = [token for token in tokens if not is_function_word(token)]
    total, held, known = _shared(tokens, words, *places)
    strange = sum(word_key(token) not in words.ids for token in telling if word_key(token))
    return np.column_stack(
        [
            belonging,
            belonging - np.maximum(_best_other(belonging, rivals), denied),
            alike,
            alike - _best_other(alike, rivals),
            held / total,
            known / total,
            held / words.needs[places[0]],
            np.log1p(held / words.unknown_weight),
            np.full(len(alike), math.log1p(len(telling))),
            np.full(len(alike), math.log1p(strange)),
        ]
    )


def _best_other(values: Table, rivals: NDArray[np.bool_]) -> Table:
    """Return for each candidate the best value of another that is a rival, 0 where there is none or none above 0."""
    counted = np.where(rivals, values, 0.0)
    best = int(np.argmax(counted))
    others = np.full(len(values), max(float(counted[best]), 0.0))
    counted[best] = 0.0
    others[best] = max(float(counted.max()), 0.0)
    return others


def _shared(tokens: Sequence[str], words: Block, nearest: Ints, starts: Ints, stops: Ints) -> tuple[float, Table, Table]:
    """Return the information in a question, and what of it each nearest phrasing and each entry holds."""
    total, held, known = 0.0, np.zeros(len(nearest)), np.zeros(len(nearest))
    for key in filter(None, dict.fromkeys(map(word_key, tokens))):
        weight = words.weight_of(key)
        total += weight
        postings = words.postings_of(key)
        if len(postings):
            last = len(postings) - 1
            held += weight * (postings[np.minimum(postings.searchsorted(nearest), last)] == nearest)
            at = postings.searchsorted(starts)
            known += weight * ((at <= last) & (postings[np.minimum(at, last)] < stops))
    return total or 1.0, held, known
