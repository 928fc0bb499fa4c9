"""Rows are found by a word or a prefix, also where so many have it that they are kept as a mask."""

import numpy as np
import pytest

from bot.matching.index.prefix_index import PrefixIndex, build_prefix_index

MANY = 5000
"""More rows than are assigned to one by one."""


@pytest.fixture(scope="module")
def index() -> PrefixIndex:
    rows = [["season", "seasons"] if row % 2 else ["season", f"sea{row}"] if row % 4 else ["other"] for row in range(MANY)]
    return build_prefix_index(rows)


def raised(index: PrefixIndex, *, word: str = "", prefix: str = "") -> list[int]:
    values = np.zeros(MANY, dtype=np.int8)
    values[0] = 3
    if word:
        index.raise_word(values, word, 7)
    else:
        index.raise_prefix(values, prefix, 7)
    assert values[0] == (7 if word == "other" or prefix == "o" else 3)
    return np.flatnonzero(values == 7).tolist()


def test_a_word_raises_the_rows_that_have_it(index: PrefixIndex) -> None:
    assert raised(index, word="seasons") == list(range(1, MANY, 2))
    assert raised(index, word="season") == [row for row in range(MANY) if row % 4]
    assert raised(index, word="sea2") == [2]
    assert raised(index, word="other") == list(range(0, MANY, 4))
    assert raised(index, word="seaso") == raised(index, word="zzz") == []


def test_a_prefix_raises_the_rows_that_have_a_word_with_it(index: PrefixIndex) -> None:
    assert raised(index, prefix="s") == raised(index, prefix="season") == raised(index, word="season")
    assert raised(index, prefix="seasons") == raised(index, word="seasons")
    assert raised(index, prefix="sea49") == [row for row in range(2, MANY, 4) if str(row).startswith("49")]
    assert raised(index, prefix="o") == raised(index, word="other")
    assert raised(index, prefix="t") == raised(index, prefix="seasonss") == []


def test_what_many_rows_have_is_a_mask_and_nothing_else_is(index: PrefixIndex) -> None:
    assert set(index.masks) == {"season"}
    assert set(index.prefix_masks) == {"s", "se", "sea", "seas", "seaso", "season"}


def test_an_index_without_rows_finds_nothing() -> None:
    empty = build_prefix_index([])
    values = np.zeros(0, dtype=np.int8)
    empty.raise_word(values, "a", 1)
    empty.raise_prefix(values, "a", 1)
    assert not len(values)
