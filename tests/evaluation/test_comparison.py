"""The figures of two engines side by side."""

from bot.evaluation.comparison import ComparisonRow, comparison_rows
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.quality_metrics import JudgedQuestion, compute_metrics

A = LabelledQuestion("ask a", frozenset({"a"}))
A_AND_B = LabelledQuestion("ask a and b", frozenset({"a", "b"}))
NOTHING = LabelledQuestion("hello")

WORDS = compute_metrics(
    [
        JudgedQuestion(A, "clarify", offered=("a",), candidates=(("b", 0.5), ("a", 0.4)), elapsed_us=1_000),
        JudgedQuestion(A_AND_B, "answer", ("a",), candidates=(("a", 0.9),), elapsed_us=2_000),
        JudgedQuestion(A, "answer", ("c",), candidates=(("c", 0.9),), elapsed_us=3_000),
        JudgedQuestion(A, "abstain", elapsed_us=4_000),
        JudgedQuestion(NOTHING, "abstain", elapsed_us=5_000),
        JudgedQuestion(NOTHING, "answer", ("a",), elapsed_us=6_500),
    ]
)


def test_shares_become_percent_and_microseconds_milliseconds():
    assert comparison_rows([WORDS]) == (
        ComparisonRow("answered rightly, %", (25,)),
        ComparisonRow("rightly or offered, %", (50,)),
        ComparisonRow("answered wrongly, %", (25,)),
        ComparisonRow("falsely answered, %", (50,)),
        ComparisonRow("all of several, %", (0,)),
        ComparisonRow("precision of answers, %", (100 * (1 / 3),)),
        ComparisonRow("right entry found first, %", (25,)),
        ComparisonRow("ms of a decision, median", (4,)),
        ComparisonRow("ms of a decision, 99th percentile", (6.5,)),
    )


def test_each_engine_has_its_value_in_order_and_none_where_nothing_was_counted():
    rows = comparison_rows([WORDS, compute_metrics([])])
    assert rows[0].values == (25, None)
    assert [row.values[1] for row in rows] == [None] * 9
