"""The nearest line denied to an entry or to its whole show."""

import numpy as np
import pytest

from bot.matching.ranking.denied_lines import DeniedLines

ENTRIES = np.asarray([0, 1, 2], dtype=np.int32)
SIMILARITIES = np.asarray([0.9, 0.9, 0.9, 0.1, 0.4, 0.2], dtype=np.float32)
"""Of three phrasings, two lines denied to the second entry, and one denied to the show of the first two."""


@pytest.fixture
def lines() -> DeniedLines:
    starts, of_entry, of_show = ([3, 5, 6], [-1, 0, -1], [1, 1, -1])
    return DeniedLines(*(np.asarray(one, dtype=np.int32) for one in (starts, of_entry, of_show)))


def test_the_nearest_line_is_one_of_the_entry_or_of_its_show(lines: DeniedLines) -> None:
    assert lines
    assert lines.nearest(ENTRIES, SIMILARITIES).tolist() == pytest.approx([0.2, 0.4, 0])
    assert lines.nearest(ENTRIES[::-1], SIMILARITIES[::-1].copy()).tolist() == pytest.approx([0, 0.9, 0.9])


def test_the_rows_of_an_entry_are_those_of_its_own_lines(lines: DeniedLines) -> None:
    assert [[*lines.rows_of(entry)] for entry in ENTRIES.tolist()] == [[], [3, 4], []]


def test_without_denied_lines_there_is_none() -> None:
    assert not DeniedLines(*(np.asarray(one, dtype=np.int32) for one in ([3], [-1], [-1])))
