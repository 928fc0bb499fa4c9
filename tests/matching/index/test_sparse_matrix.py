"""The sparse matrix: stacking and selecting rows gives the same as making the matrix from the texts."""

import numpy as np
import pytest

from bot.matching.index.feature_hashing import text_features
from bot.matching.index.sparse_matrix import feature_matrix, highest, stacked
from bot.matching.language.token import word_token

ONE = [[*map(word_token, text.split())] for text in ("when is it", "who dies", "is it on")]
OTHER = [[*map(word_token, text.split())] for text in ("who is it", "where")]


def held(rows):
    return [rows.features[rows.columns[start:stop]].tolist() for start, stop in zip(rows.starts[:-1], rows.starts[1:], strict=True)]


def test_a_row_has_the_features_of_its_text():
    assert held(feature_matrix(ONE)) == [text_features(tokens).tolist() for tokens in ONE]


def test_stacked_matrices_equal_the_matrix_of_all_texts():
    together, at_once = stacked(feature_matrix(ONE), feature_matrix(OTHER)), feature_matrix([*ONE, *OTHER])
    assert held(together) == held(at_once)
    assert together.features.tolist() == at_once.features.tolist()


def test_selected_rows_equal_the_matrix_of_their_texts():
    selected, expected = feature_matrix([*ONE, *OTHER]).select(np.asarray([4, 0], dtype=np.int32)), feature_matrix([OTHER[1], ONE[0]])
    assert held(selected) == held(expected)
    assert selected.features.tolist() == expected.features.tolist()


def test_the_transposed_matrix_has_the_rows_of_each_feature():
    rows = feature_matrix(ONE)
    holders, starts = rows.transposed()
    assert [set(holders[starts[at] : starts[at + 1]].tolist()) for at in range(len(rows.features))] == [
        {row for row, features in enumerate(held(rows)) if key in features} for key in rows.features.tolist()
    ]


def test_no_text_gives_no_row():
    assert len(feature_matrix([])) == 0


@pytest.mark.parametrize("size", [3, 1000, 1001, 5000])
@pytest.mark.parametrize("count", [0, 1, 7, 1000, 6000])
def test_the_highest_are_those_of_a_full_sort(size, count):
    values = np.random.default_rng(size).integers(0, 50, size).astype(np.float32)
    expected = np.argsort(-values, kind="stable")[:count]
    assert highest(values, count).tolist() == expected.tolist()
