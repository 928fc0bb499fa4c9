"""What phrasings and denied lines mean, as vectors of a sentence encoder: a second, dense view of the FAQ beside its words.

The engine never computes a vector: whoever has an encoder hands them in, and without them nothing here is used. As with words, a small
kernel ridge regression for each entry tells its phrasings from their neighbours (`bot.matching.ridge`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.matching.evidence import best_other

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_NEIGHBOURS = 100
_PENALTY = 0.1
_NEAREST = 8
"""Entries nearest in meaning that are looked at closely, beside those nearest in words."""

_POWER = 2
"""The kernel is the cosine to this power, 0 where it is negative: only what means nearly the same counts. On the tuning sets R@95 of the
plain cosine was 8 points lower; 1.5 to 3 do alike."""

_DENIED_SHARE = 0.5
"""How much lines that must not be answered count as a rival, beside being what each entry is told apart from. They are many and mean
nearly what the FAQ covers: counted whole they cost more right answers than they spare false ones."""

_LEAST_NORM = 1e-6


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question's vector says.

    ``kernel``: how much it means what each row means, 0-1; ``alike``: the best of each entry and each show's denied lines. ``starts``: the
    first row of each of these, and one past the last.
    """

    kernel: Floats
    alike: Floats
    starts: Ints

    def best(self, entries: int, count: int = _NEAREST) -> Ints:
        """Return the positions, up to ``entries``, that are nearest in meaning, nearest first; ties go by position."""
        return np.argsort(-self.alike[:entries], kind="stable")[:count].astype(np.int32)

    def closest(self, entries: Ints, similarities: Floats) -> Ints:
        """Return the position of each entry's phrasing that is most alike in words and meaning together."""
        last = int(self.starts[entries.max() + 1])
        both = similarities[:last] + self.kernel[:last]
        bounds = zip(self.starts[entries].tolist(), self.starts[entries + 1].tolist(), strict=True)
        return np.asarray([start + int(both[start:stop].argmax()) for start, stop in bounds], dtype=np.int32)


@dataclass(frozen=True, slots=True)
class _Solved:
    """One entry's regression: ``value = kernel[phrasings] @ coefficients``."""

    phrasings: Ints
    coefficients: Floats


@dataclass(frozen=True, slots=True)
class Meaning:
    """The vectors of all phrasings in the order of the corpus, then of denied lines: a row each, centred and of norm one.

    ``centre``: the mean of the phrasings' vectors as they came. Those of an encoder share a direction that says nothing, and all cosines
    would lie above 0.7. ``starts``: the first row of each entry and then of each show's denied lines, and one past the last; ``denied_of``
    names for each entry the position there of its show's, -1 where it has none. ``solved`` only remembers results.
    """

    rows: Floats
    centre: Floats
    starts: Ints
    denied_of: Ints
    solved: dict[int, _Solved] = field(default_factory=dict)

    def meant(self, vector: Floats) -> Meant:
        """Compare a question's vector, as the encoder gave it, with each phrasing."""
        kernel = _kernel(self.rows @ _unit(vector - self.centre))
        return Meant(kernel, np.maximum.reduceat(kernel, self.starts[:-1]), self.starts)

    def evidence(self, entries: Ints, meant: Meant, rivals: Sequence[bool]) -> NDArray[np.float64]:
        """Return the evidence of meaning for some candidates: the last four fields of `Evidence`. ``rivals``: those nothing rules out."""
        belonging = np.asarray([self._value(entry, meant) for entry in entries.tolist()])
        alike = meant.alike[entries].astype(np.float64)
        ahead_of = np.maximum(best_other(belonging, rivals), self._denied(entries, meant))
        return np.column_stack([belonging, belonging - ahead_of, alike, alike - best_other(alike, rivals)])

    def _denied(self, entries: Ints, meant: Meant) -> NDArray[np.float64]:
        """Return for each entry how far its show's denied lines count as its rival, at least 0."""
        of = self.denied_of[entries].tolist()
        values = {at: max(self._value(at, meant), 0.0) for at in set(of) if at >= 0}
        return _DENIED_SHARE * np.asarray([values.get(at, 0.0) for at in of])

    def _value(self, entry: int, meant: Meant) -> float:
        found = self.solved.get(entry)
        if found is None:
            found = self.solved[entry] = self._solve(entry)
        return float(meant.kernel[found.phrasings] @ found.coefficients)

    def solve_all(self) -> None:
        """Solve what is not solved yet, so that no question has to wait for it."""
        for entry in range(len(self.starts) - 1):
            if entry not in self.solved:
                self.solved[entry] = self._solve(entry)

    def _solve(self, entry: int) -> _Solved:
        start, stop = self.starts[entry : entry + 2].tolist()
        nearest = (self.rows @ self.rows[start:stop].T).max(axis=1)
        nearest[start:stop] = -np.inf
        foreign = np.argsort(-nearest, kind="stable")[: min(_NEIGHBOURS, len(self.rows) - (stop - start))]
        chosen = np.concatenate([np.arange(start, stop), foreign]).astype(np.int32)
        kernel = _kernel(self.rows[chosen] @ self.rows[chosen].T)
        targets = (np.arange(len(chosen)) < stop - start).astype(np.float32)
        coefficients = np.linalg.solve(kernel + _PENALTY * np.eye(len(chosen), dtype=np.float32), targets)
        return _Solved(chosen, coefficients.astype(np.float32))


def build_meaning(vectors: Floats, starts: Sequence[int] | Ints, denied_of: Sequence[int] | Ints) -> Meaning:
    """Prepare vectors for comparison: a row for each phrasing, then for each denied line, as the encoder gave them.

    ``starts``: where each entry's begin, then each show's denied lines; ``denied_of``: for each entry which of the latter, -1 for none.
    """
    given = np.asarray(vectors, dtype=np.float32)
    bounds = np.append(np.asarray(starts, dtype=np.int32), np.int32(len(given)))
    of = np.asarray(denied_of, dtype=np.int32)
    centre = given[: bounds[len(of)]].mean(axis=0)
    return Meaning(_unit(given - centre), centre, bounds, np.where(of < 0, -1, of + len(of)).astype(np.int32))


def _unit(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Floats = vectors / np.maximum(norms, _LEAST_NORM)
    return found


def _kernel(cosines: Floats) -> Floats:
    found: Floats = np.maximum(cosines, 0) ** _POWER
    return found
