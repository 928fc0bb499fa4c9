"""The file format of labelled questions. Invalid lines: see tests/commands/test_evaluate.py."""

import pytest

from bot.evaluation.dataset import LabelledQuestion, read, unknown_topics


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ('{"text": "x", "topic": "a"}', LabelledQuestion("x", frozenset({"a"}))),
        ('{"text": "x", "topic": ["a", "b"]}', LabelledQuestion("x", frozenset({"a", "b"}))),
        ('{"text": "x", "topic": null}', LabelledQuestion("x")),
        ('{"text": "x", "topic": ""}', LabelledQuestion("x")),
        ('{"text": "x", "topic": []}', LabelledQuestion("x")),
        ('{"text": "x", "label": "a"}', LabelledQuestion("x", frozenset({"a"}))),
        ('{"text": "x", "label": "b", "topic": "a"}', LabelledQuestion("x", frozenset({"a"}))),
        ('{"text": "x", "topic": null, "label": "b"}', LabelledQuestion("x")),
        ('{"text": "x", "topic": "a", "accept": ["b"]}', LabelledQuestion("x", frozenset({"a"}), frozenset({"b"}))),
        ('{"text": "x", "topic": "a", "kind": "typo"}', LabelledQuestion("x", frozenset({"a"}), kind="typo")),
        ('{"text": "x", "topic": "a", "kind": 5, "id": 7}', LabelledQuestion("x", frozenset({"a"}))),
        ('\ufeff{"text": "x", "topic": "a"}\r', LabelledQuestion("x", frozenset({"a"}))),
    ],
)
def test_a_line_is_a_question_with_its_labels(tmp_path, line, question):
    file = tmp_path / "labelled.jsonl"
    file.write_bytes(f"\n{line}\n  \n".encode())
    assert read(file) == [question]


def test_a_topic_and_an_accepted_entry_are_right_entries():
    assert LabelledQuestion("x", frozenset({"a"}), frozenset({"b"})).right_entries == {"a", "b"}


def test_topics_that_no_entry_has_are_unknown():
    questions = [LabelledQuestion("x", frozenset({"b", "c"})), LabelledQuestion("y", frozenset({"a", "d"}), frozenset({"e"}))]
    assert unknown_topics(questions, {"a", "b"}) == ["c", "d"]
