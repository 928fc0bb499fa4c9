"""The figures of ``fanswer evaluate``, on decisions made up by hand."""

import pytest

from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.quality_metrics import Confusion, JudgedQuestion, KindMetrics, compute_metrics

A = LabelledQuestion("ask a", frozenset({"a"}))
A_OR_B = LabelledQuestion("ask a or b", frozenset({"a"}), frozenset({"b"}))
A_AND_B = LabelledQuestion("ask a and b", frozenset({"a", "b"}))
NOTHING = LabelledQuestion("hello")


def test_over_nothing_there_are_no_shares():
    result = compute_metrics([])
    assert (result.questions, result.precision, result.recall, result.coverage, result.median_us) == (0, None, None, None, None)


def test_precision_counts_answers_and_recall_counts_topics():
    result = compute_metrics(
        [
            JudgedQuestion(A, "answer", ("a",)),
            JudgedQuestion(A_AND_B, "answer", ("a", "c")),
            JudgedQuestion(A, "abstain"),
            JudgedQuestion(NOTHING, "answer", ("c",)),
        ]
    )
    assert result.precision == 2 / 4
    assert result.recall == 2 / 4
    assert result.coverage == 2 / 3
    assert result.false_answers == 2
    assert result.out_of_scope_answered == 1
    assert (result.in_scope, result.out_of_scope, result.answered, result.abstained) == (3, 1, 3, 1)


def test_a_right_answer_beside_a_false_one_is_a_wrong_answer():
    result = compute_metrics(
        [
            JudgedQuestion(A, "answer", ("a",)),
            JudgedQuestion(A_AND_B, "answer", ("a", "c")),
            JudgedQuestion(A, "answer", ("c",), offered=("a",)),
        ]
    )
    assert (result.right, result.right_or_offered, result.wrong) == (pytest.approx(1 / 3), pytest.approx(1 / 3), pytest.approx(2 / 3))


def test_a_right_offer_counts_beside_right_answers_and_no_offer_out_of_scope():
    judged = [
        JudgedQuestion(A, "answer", ("a",)),
        JudgedQuestion(A, "clarify", offered=("b", "a")),
        JudgedQuestion(A, "clarify", offered=("b",)),
        JudgedQuestion(A, "abstain"),
        JudgedQuestion(NOTHING, "clarify", offered=("a",)),
        JudgedQuestion(NOTHING, "answer", ("a",)),
    ]
    result = compute_metrics(judged)
    assert (result.right, result.right_or_offered, result.wrong, result.falsely_answered) == (1 / 4, 2 / 4, 0, 1 / 2)


def test_of_several_questions_each_must_be_answered():
    judged = [JudgedQuestion(A_AND_B, "answer", ("a", "b")), JudgedQuestion(A_AND_B, "answer", ("a",)), JudgedQuestion(A, "answer", ("a",))]
    assert compute_metrics(judged).all_of_several == 1 / 2
    assert compute_metrics([JudgedQuestion(A, "answer", ("a",))]).all_of_several is None


def test_each_kind_that_is_named_has_figures_of_its_own():
    typo = LabelledQuestion("ask aa", frozenset({"a"}), kind="typo")
    judged = [
        JudgedQuestion(typo, "answer", ("a",)),
        JudgedQuestion(typo, "clarify", offered=("a",)),
        JudgedQuestion(LabelledQuestion("hi", kind="chatter"), "answer", ("a",)),
    ]
    kinds = compute_metrics([*judged, JudgedQuestion(A, "abstain")]).kinds
    assert kinds == (KindMetrics("chatter", 1, None, None, 1), KindMetrics("typo", 2, 1 / 2, 1, 0))


def test_an_accepted_entry_is_as_good_as_the_topic_but_not_asked_for_besides():
    assert compute_metrics([JudgedQuestion(A_OR_B, "answer", ("b",))]).recall == 1
    both = compute_metrics([JudgedQuestion(A_OR_B, "answer", ("a", "b"))])
    assert (both.precision, both.recall, both.false_answers) == (1, 1, 0)


def test_accepting_an_entry_does_not_bring_a_question_into_scope():
    result = compute_metrics([JudgedQuestion(LabelledQuestion("x", accept=frozenset({"a"})), "answer", ("a",))])
    assert (result.in_scope, result.false_answers, result.precision) == (0, 0, 1)


def test_an_offer_counts_when_it_holds_a_right_entry():
    result = compute_metrics([JudgedQuestion(A, "clarify", offered=("b", "a")), JudgedQuestion(A, "clarify", offered=("b",))])
    assert (result.clarified, result.offered_right, result.coverage) == (2, 1, 0)


def test_an_offer_beside_an_answer_is_no_clarified_question():
    result = compute_metrics([JudgedQuestion(A_AND_B, "answer", ("a",), offered=("b",))])
    assert (result.clarified, result.offered_right) == (0, 0)


def test_a_right_entry_is_found_among_the_surest_five():
    candidates = tuple((entry, 0.1) for entry in ("b", "c", "d", "e", "a"))
    result = compute_metrics(
        [JudgedQuestion(A, "abstain", candidates=candidates), JudgedQuestion(A, "abstain", candidates=(("f", 0.9), *candidates))]
    )
    assert (result.found_first, result.found_in_five) == (0, 1 / 2)


def test_a_threshold_counts_what_the_surest_candidate_would_have_done():
    judged = [
        JudgedQuestion(A, "abstain", candidates=(("a", 0.9), ("b", 0.1))),
        JudgedQuestion(A, "abstain", candidates=(("b", 0.6), ("a", 0.5))),
        JudgedQuestion(NOTHING, "abstain", candidates=(("a", 0.3),)),
    ]
    result = compute_metrics(judged)
    rows = {row.threshold: row for row in result.thresholds}
    assert (rows[0.2].answered, rows[0.2].precision, rows[0.2].coverage, rows[0.2].false_answers) == (3, pytest.approx(1 / 3), 1, 2)
    assert (rows[0.5].answered, rows[0.5].precision, rows[0.5].coverage, rows[0.5].false_answers) == (2, 0.5, 1, 1)
    assert rows[0.9].answered == 1  # the threshold itself is reached
    assert (rows[0.95].answered, rows[0.95].precision, rows[0.95].coverage, rows[0.95].false_answers) == (0, None, 0, 0)
    assert (result.found_first, result.found_in_five) == (0.5, 1)


def test_every_report_has_the_same_thresholds_so_that_reports_can_be_compared():
    thresholds = [row.threshold for row in compute_metrics([]).thresholds]
    assert thresholds == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98]


def test_confusions_come_most_frequent_first_with_the_first_example():
    judged = [
        JudgedQuestion(NOTHING, "answer", ("a",)),
        JudgedQuestion(A, "answer", ("c",)),
        JudgedQuestion(LabelledQuestion("again", frozenset({"a"})), "answer", ("c",)),
    ]
    assert compute_metrics(judged).confusions == (Confusion("a", "c", 2, "ask a"), Confusion("(nothing)", "a", 1, "hello"))


def test_several_expected_topics_are_one_text_sorted():
    topics = frozenset("fedcba")
    confusions = compute_metrics([JudgedQuestion(LabelledQuestion("ask", topics), "answer", ("x",))]).confusions
    assert confusions == (Confusion("a, b, c, d, e, f", "x", 1, "ask"),)


def test_times_are_a_median_and_a_99th_percentile():
    result = compute_metrics([JudgedQuestion(A, "abstain", elapsed_us=us) for us in range(100, 0, -1)])
    assert (result.median_us, result.p99_us) == (51, 100)
