"""The confidence model is fitted to what it was made of, and says how sure one may be."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.matching.ranking.calibration import ConfidenceModel
from bot.matching.ranking.ranking_features import ALL_FEATURES, WORD_FEATURES

if TYPE_CHECKING:
    from candidate_tables import CandidateTable
    from faq_families import FamilyFaq

_SCARCITY = ALL_FEATURES.index("phrasing_scarcity")
_RIDGE_SCORE = ALL_FEATURES.index("ridge_score")


@pytest.fixture(autouse=True)
def _benchmarks_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules beside this file import each other by name; the ordinary tests run without this folder on their path."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def _rows(count: int) -> NDArray[np.float64]:
    rng = np.random.default_rng(1)
    rows = rng.uniform(-1, 1, (count, len(WORD_FEATURES)))
    rows[:, _SCARCITY] = rng.uniform(0.1, 1, count)
    return rows


def _true_model() -> ConfidenceModel:
    coefficients, slopes = np.zeros((2, len(WORD_FEATURES)))
    coefficients[[_RIDGE_SCORE, 1, 4]] = 2.0, -1.0, 1.0
    slopes[[_RIDGE_SCORE, 1]] = -1.0, 1.5
    return ConfidenceModel(-0.7, tuple(coefficients), tuple(slopes))


def _fitted(rows: NDArray[np.float64], truth: NDArray[np.float64], weights: NDArray[np.float64]) -> ConfidenceModel:
    from logistic_fit import Sample, fit

    return fit(Sample(rows, truth, weights))


def test_the_fit_recovers_the_coefficients_and_slopes_that_made_its_sample() -> None:
    rows, true = _rows(5_000), _true_model()
    # The probability itself in place of a draw: a coefficient that differs then differs by the penalty alone.
    found = _fitted(rows, true.confidences(rows), np.ones(len(rows)))
    assert found.intercept == pytest.approx(true.intercept, abs=0.1)
    assert found.coefficients == pytest.approx(true.coefficients, abs=0.1)
    assert found.slopes == pytest.approx(true.slopes, abs=0.1)


def test_the_scarcity_of_phrasings_has_a_coefficient_and_no_slope() -> None:
    rows = _rows(500)
    found = _fitted(rows, (rows[:, _SCARCITY] > 0.5).astype(np.float64), np.ones(len(rows)))
    assert found.coefficients[_SCARCITY] > 1
    assert found.slopes[_SCARCITY] == 0


def test_what_weighs_nothing_changes_nothing() -> None:
    rows, true = _rows(2_000), _true_model()
    truth = true.confidences(rows)
    misled = np.where(np.arange(len(rows)) % 2, 1 - truth, truth)
    found = _fitted(rows, misled, (np.arange(len(rows)) % 2 == 0).astype(np.float64))
    assert found.coefficients[_RIDGE_SCORE] == pytest.approx(2, abs=0.2)


def test_the_scale_of_a_feature_does_not_matter_to_what_is_found() -> None:
    rows, true = _rows(2_000), _true_model()
    truth = true.confidences(rows)
    thousandfold = rows.copy()
    thousandfold[:, _RIDGE_SCORE] *= 1_000
    found, other = (_fitted(one, truth, np.ones(len(rows))) for one in (rows, thousandfold))
    assert other.confidences(thousandfold) == pytest.approx(found.confidences(rows), abs=0.03)


def _faq(group: str, copies: float = 1.0) -> "FamilyFaq":
    from faq_families import FamilyFaq

    return FamilyFaq(group.partition("-")[0], group, group, [], [], [], copies=copies)


def _table(faq: "FamilyFaq", questions: int = 4) -> "CandidateTable":
    """A table whose questions are in scope, and answered by the first candidate."""
    from candidate_tables import CandidateTable

    shape = questions, 8
    first = np.zeros(shape, np.bool_)
    first[:, 0] = True
    features = np.zeros((*shape, len(WORD_FEATURES)))
    features[:, 0, _RIDGE_SCORE] = 1
    return CandidateTable(
        faq,
        features,
        is_right=first,
        is_ruled_out=np.zeros(shape, np.bool_),
        accepts=np.ones(shape, np.bool_),
        factors=np.ones(shape),
        in_scope=np.ones(questions, np.bool_),
        is_exchanged=np.zeros(questions, np.bool_),
        may_ask=np.ones(questions, np.bool_),
    )


def test_the_best_three_candidates_count_and_what_is_ruled_out_does_not() -> None:
    from logistic_fit import samples

    table = _table(_faq("a"))
    assert len(samples([table]).truth) == 12
    table.is_ruled_out[:, 1] = True
    assert samples([table]).truth.tolist() == [1, 0] * 4


def test_a_statement_counts_only_where_the_faq_answers_it() -> None:
    from logistic_fit import samples

    table = _table(_faq("a"))
    table.may_ask[:2] = False
    table.in_scope[:1] = False
    assert len(samples([table]).truth) == 9


def test_a_line_with_an_exchanged_word_counts_half() -> None:
    from logistic_fit import samples

    table = _table(_faq("a"), questions=2)
    table.is_exchanged[1] = True
    weights = samples([table]).weights
    assert weights[:3] == pytest.approx(2 * weights[3:])


def test_a_group_counts_the_same_however_many_faqs_and_questions_it_has() -> None:
    from logistic_fit import samples

    tables = [_table(_faq("a"), 2), _table(_faq("a"), 9), _table(_faq("b"), 5), _table(_faq("small"), 3)]
    weights = samples(tables).weights
    assert [weights[: 3 * 11].sum(), weights[33:48].sum(), weights[48:].sum()] == pytest.approx([1, 1, 3])


def test_the_whole_shipped_faq_counts_several_times_within_its_group() -> None:
    from logistic_fit import samples

    weights = samples([_table(_faq("fans", 6.0)), _table(_faq("fans"))]).weights
    assert weights[:12].sum() == pytest.approx(6 * weights[12:].sum())


@pytest.fixture
def sure() -> ConfidenceModel:
    """A model that is sure of a candidate whose ridge score is 1, and of no other."""
    coefficients = [0.0] * len(WORD_FEATURES)
    coefficients[_RIDGE_SCORE] = 10
    return ConfidenceModel(-5, tuple(coefficients), (0.0,) * len(WORD_FEATURES))


@pytest.mark.parametrize(
    ("field", "figure", "value"), [("is_right", "wrong", 0.25), ("accepts", "right", 0.75), ("factors", "right", 0.75)]
)
def test_a_question_is_judged_by_its_surest_candidate(sure: ConfidenceModel, field: str, figure: str, value: float) -> None:
    from judged_models import judged

    table = _table(_faq("a"))
    assert judged(sure, [table]).right == 1
    getattr(table, field)[0, 0] = 0
    assert getattr(judged(sure, [table]), figure) == pytest.approx(value)


def test_an_answer_out_of_scope_is_false_and_costs_precision(sure: ConfidenceModel) -> None:
    from judged_models import judged

    table = _table(_faq("a"))
    table.in_scope[0] = table.is_right[0, 0] = False
    found = judged(sure, [table])
    assert (found.right, found.wrong, found.false, found.precision) == (1, 0, 1, 0.75)


def test_two_candidates_that_are_as_sure_are_not_answered(sure: ConfidenceModel) -> None:
    from judged_models import judged

    table = _table(_faq("a"))
    table.features[0, 1, _RIDGE_SCORE] = 1
    assert judged(sure, [table]).right == 0.75


def test_a_family_is_judged_by_a_model_of_the_others() -> None:
    from left_out import models_left_out
    from logistic_fit import fit, samples

    tables = [_table(_faq("a")), _table(_faq("b"), 7), _table(_faq("fans-ko")), _table(_faq("fans"))]
    tables[1].features[:, 0, 4] = 3
    models = models_left_out(tables)
    assert list(models) == ["a", "b", "fans"]
    assert models["b"] == fit(samples([tables[0], *tables[2:]]))
    assert models["fans"] == fit(samples(tables[:2]))
