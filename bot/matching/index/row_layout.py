"""Which entry or show each row of the index belongs to."""

from dataclasses import dataclass

import numpy as np

from bot.matching.index.sparse_matrix import Floats, Ints


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Rows in groups: first the phrasings of each entry, then the denied lines of each show. The rows of a group stand together.

    ``starts``: the first row of each group, and the end of the last. ``shows``: the number of the show of each row. ``denied_of``: for each
    entry the group of its show's denied lines, -1 if it has none.
    """

    starts: Ints
    shows: Ints
    denied_of: Ints

    @property
    def entries(self) -> int:
        """Return how many of the groups are entries."""
        return len(self.denied_of)

    def is_same(self, other: "RowLayout") -> bool:
        """Return whether each row belongs to the same group and show as in another layout."""
        pairs = ((self.starts, other.starts), (self.shows, other.shows), (self.denied_of, other.denied_of))
        return all(np.array_equal(mine, others) for mine, others in pairs)

    def rows_of(self, group: int) -> range:
        """Return the rows of a group."""
        return range(int(self.starts[group]), int(self.starts[group + 1]))

    def best(self, values: Floats) -> Floats:
        """Return the highest value in each group. ``values``: one for each row."""
        found: Floats = np.maximum.reduceat(values, self.starts[:-1])
        return found

    def best_rows(self, groups: Ints, values: Floats) -> Ints:
        """Return the row of the highest value in each of some groups, the first one of a tie. ``values``: one for each row."""
        bounds = zip(self.starts[groups].tolist(), self.starts[groups + 1].tolist(), strict=True)
        return np.asarray([start + int(values[start:stop].argmax()) for start, stop in bounds], dtype=np.int32)
