"""Rows of features: what is joined and picked is what would be read."""

import numpy as np
import pytest

from bot.matching.index.feature_hashing import text_keys
from bot.matching.index.sparse_matrix import highest, joined, read_rows
from bot.matching.language.token import word_token

ONE = [[*map(word_token, text.split())] for text in ("when is it", "who dies", "is it on")]
OTHER = [[*map(word_token, text.split())] for text in ("who is it", "where")]


def held(rows):
    return [rows.keys[rows.held[start:stop]].tolist() for start, stop in zip(rows.starts[:-1], rows.starts[1:], strict=True)]


def test_a_row_holds_the_features_of_its_text():
    assert held(read_rows(ONE)) == [text_keys(tokens).tolist() for tokens in ONE]


def test_rows_joined_are_those_of_all_texts_read_at_once():
    together, at_once = joined(read_rows(ONE), read_rows(OTHER)), read_rows([*ONE, *OTHER])
    assert held(together) == held(at_once)
    assert together.keys.tolist() == at_once.keys.tolist()


def test_rows_picked_lose_the_features_of_the_others():
    picked, read = read_rows([*ONE, *OTHER]).at(np.asarray([4, 0], dtype=np.int32)), read_rows([OTHER[1], ONE[0]])
    assert held(picked) == held(read)
    assert picked.keys.tolist() == read.keys.tolist()


def test_transposed_rows_say_who_holds_a_feature():
    rows = read_rows(ONE)
    holders, starts = rows.transposed()
    assert [set(holders[starts[at] : starts[at + 1]].tolist()) for at in range(len(rows.keys))] == [
        {row for row, features in enumerate(held(rows)) if key in features} for key in rows.keys.tolist()
    ]


def test_no_rows_are_read_from_no_texts():
    assert len(read_rows([])) == 0


@pytest.mark.parametrize("size", [3, 1000, 1001, 5000])
@pytest.mark.parametrize("count", [0, 1, 7, 1000, 6000])
def test_the_highest_are_those_of_a_full_sort(size, count):
    values = np.random.default_rng(size).integers(0, 50, size).astype(np.float32)
    expected = np.argsort(-values, kind="stable")[:count]
    assert highest(values, count).tolist() == expected.tolist()
