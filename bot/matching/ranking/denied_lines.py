"""The denied lines of entries and shows, and how near the nearest of them is to a question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.sparse_matrix import Floats, Ints


@dataclass(frozen=True, slots=True)
class DeniedLines:
    """The rows of denied lines. Those of one owner, an entry or a show, stand together, behind all phrasings.

    ``starts``: the first row of each owner, and the end of the last. ``of_entry``: for each entry the place of its own lines in ``starts``;
    ``of_show``: that of the lines denied to its whole show. Both are -1 for none.
    """

    starts: Ints
    of_entry: Ints
    of_show: Ints

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return len(self.starts) > 1

    def rows_of(self, entry: int) -> range:
        """Return the rows of the lines denied to one entry, without those of its show."""
        owner = int(self.of_entry[entry])
        return range(0) if owner < 0 else range(int(self.starts[owner]), int(self.starts[owner + 1]))

    def nearest(self, entries: Ints, by_row: Floats) -> NDArray[np.float64]:
        """Return the similarity of the nearest line denied to each entry or its show; 0 without one. ``by_row``: of each row."""
        best = np.zeros(len(self.starts), dtype=np.float32)
        np.maximum.reduceat(by_row, self.starts[:-1], out=best[:-1])
        return np.maximum(best[self.of_entry[entries]], best[self.of_show[entries]]).astype(np.float64)
