"""Margins: how far a candidate is ahead of the best other one."""

import numpy as np
import pytest

from bot.matching.ranking.ranking_features import best_rivals, margins


def test_the_rival_of_the_best_is_the_second_and_of_the_others_the_best() -> None:
    values = np.asarray([[0.2, 0.9, 0.5], [0.7, 0.1, 0.7]])
    assert best_rivals(values, np.ones(3, dtype=np.bool_)).tolist() == [[0.9, 0.5, 0.9], [0.7, 0.7, 0.7]]


def test_what_is_ruled_out_or_not_above_zero_is_no_rival() -> None:
    values = np.asarray([[0.2, 0.9, -0.5]])
    assert best_rivals(values, np.asarray([True, False, True])).tolist() == [[0, 0.2, 0.2]]
    assert best_rivals(values[:, 2:], np.asarray([True])).tolist() == [[0]]


def test_denied_lines_are_rivals_of_the_feature_that_they_are_named_for() -> None:
    columns = {"ridge_score": np.asarray([0.8, 0.3]), "field_coverage": np.asarray([0.8, 0.3]), "similarity": np.asarray([1.0, 1.0])}
    found = margins(columns, np.ones(2, dtype=np.bool_), {"ridge_score": np.asarray([0.5, 0.0])})
    assert found.keys() == {"ridge_margin", "field_coverage_margin"}
    assert np.asarray(found["ridge_margin"]).tolist() == pytest.approx([0.3, -0.5])
    assert np.asarray(found["field_coverage_margin"]).tolist() == pytest.approx([0.5, -0.5])
