"""Questions in plain text."""

import pytest

TWO = [("How do I join?", "Press the button.\nAnd wait."), ("Is it free?", "Yes.")]


@pytest.mark.parametrize(
    "text",
    [
        "Q: How do I join?\nA: Press the button.\n   And wait.\n\nQ: Is it free?\nA: Yes.\n",
        "1) Question: How do\njoin?\n".replace("do\n", "do I ") + "Answer: Press the button.\nAnd wait.\nQ2. Is it free?\nA2. Yes.\n",
        "**Q:** How do I join?\n**A:** Press the button.\nAnd wait.\n\n**Q:** Is it free?\n**A:** Yes.\n",
        "How do I join?\nPress the button.\nAnd wait.\n\nIs it free?\nYes.\n",
    ],
)
def test_questions_and_answers_are_found(pairs, text):
    assert pairs("faq.txt", text) == TWO


def test_several_questions_before_an_answer_are_phrasings(imported):
    (entry,) = imported("faq.txt", "Q: How?\nQ: in what way\nA: So.\n").entries
    assert entry["phrasings"] == ["in what way"]


def test_an_answer_may_have_paragraphs(pairs):
    assert pairs("faq.txt", "How?\nSo.\n\nOr so.\n\nWhy?\nBecause.") == [("How?", "So.\n\nOr so."), ("Why?", "Because.")]


def test_what_is_left_out_is_named_with_its_line(left_out):
    assert left_out("faq.txt", "Hello\nQ: How?\nA: So.\nQ: Why?\n") == [
        "1: this stands before the first question",
        "4: `Why?` has no answer",
    ]


def test_other_languages_have_their_own_letters(pairs):
    assert pairs("faq.txt", "질문: 언제?\n답: 내일.\n") == [("언제?", "내일.")]
    assert pairs("faq.txt", "問：いつ？\n答：明日。\n") == [("いつ？", "明日。")]
    assert pairs("faq.txt", "س: متى؟\nج: غدا\nسؤال: أين؟\nجواب: هنا\n") == [("متى؟", "غدا"), ("أين؟", "هنا")]


def test_full_width_marks_are_those_of_other_languages(pairs):
    assert pairs("faq.txt", "Q．いつ？\nA．明日。\n\nＱ：どこ？\nＡ：ここ。\n") == [("いつ？", "明日。"), ("どこ？", "ここ。")]


def test_an_answer_may_be_a_paragraph_of_its_own(pairs, left_out):
    text = "How?\nSo.\n\nWhy?\n\nBecause.\n\nOf it.\n\nWho?\n"
    assert pairs("faq.txt", text) == [("How?", "So."), ("Why?", "Because.\n\nOf it.")]
    assert left_out("faq.txt", text) == ["10: `Who?` has no answer"]


def test_a_question_without_an_answer_does_not_get_that_of_the_next(imported, left_out):
    text = "Q: Why?\n\nQ: How?\nA: So.\n"
    (entry,) = imported("faq.txt", text).entries
    assert entry == {"id": "how", "question": "How?", "answer": "So."}
    assert left_out("faq.txt", text) == ["1: `Why?` has no answer"]
