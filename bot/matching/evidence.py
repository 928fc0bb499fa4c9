"""What speaks for each candidate, computed for all of them at once: one row a candidate, one column a field of `Evidence`."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.block import Ints
from bot.matching.confidence import Evidence
from bot.matching.features import is_function_word, word_key
from bot.matching.index import Index

Table = NDArray[np.float64]

_OF_WORDS = len(Evidence._fields) - len(Evidence._field_defaults)
"""Fields of the evidence that need no encoder."""


def evidence(
    tokens: Sequence[str],
    index: Index,
    candidates: Ints,
    nearest: Ints,
    *,
    belonging: Table,
    alike: Table,
    rivals: Sequence[bool],
    denied: Table | None,
) -> Table:
    """Return the evidence of words for some candidates, in the order of `Evidence`'s fields.

    ``candidates`` are entries, ``nearest`` the position of each one's nearest phrasing. ``belonging`` and ``alike``: each candidate's
    regression and its similarity to that phrasing. ``rivals``: those that nothing rules out; only they can be ahead of another, and
    ``denied``, the regression of the lines denied to each, None where there are none.
    """
    keys = dict.fromkeys(key for token in tokens if (key := word_key(token)))
    numbers, total = _known(keys, index)
    held, known = index.shared(numbers, index.words.idf[numbers])
    held = held[nearest]
    telling = [token for token in tokens if not is_function_word(token)]
    strange = sum(key not in index.words.ids for key in map(word_key, telling) if key)
    rows = np.empty((len(candidates), _OF_WORDS))
    rows[:, 0] = belonging
    ahead_of = best_other(belonging, rivals)
    rows[:, 1] = belonging - (ahead_of if denied is None else np.maximum(ahead_of, denied))
    rows[:, 2] = alike
    rows[:, 3] = alike - best_other(alike, rivals)
    rows[:, 4] = held / total
    rows[:, 5] = known[candidates] / total
    rows[:, 6] = held / index.needs[nearest]
    rows[:, 7] = np.log1p(held / index.words.unknown_weight)
    rows[:, 8] = math.log1p(len(telling))
    rows[:, 9] = math.log1p(strange)
    return rows


def _known(keys: Iterable[str], index: Index) -> tuple[Ints, float]:
    """Return the words that some phrasing holds, and the information in all of them."""
    words = index.words
    numbers, unknown = [], 0.0
    for key in keys:
        number = words.ids.get(key)
        if number is None:
            unknown += words.weight_of_unknown(key)
        else:
            numbers.append(number)
    known = np.asarray(numbers, dtype=np.int32)
    return known, float(words.idf[known].sum()) + unknown or 1.0


def best_other(values: Table, rivals: Sequence[bool]) -> Table:
    """Return for each candidate the best value of another that is a rival, 0 where there is none or none above 0."""
    counted = [value if counts and value > 0 else 0.0 for value, counts in zip(values.tolist(), rivals, strict=True)]
    best = max(range(len(counted)), key=counted.__getitem__)
    others = np.full(len(counted), counted[best])
    counted[best] = 0.0
    others[best] = max(counted)
    return others
