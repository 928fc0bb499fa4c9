"""``fanswer evaluate``: the file that goes in and the report that comes out."""

import json

import pytest

LINES = """\
{"text": "when is season 2", "topic": "release-date"}
{"text": "who is coming back in season 2? and is filming over?", "topic": ["cast", "filming"]}

{"text": "season 2 release date", "label": "cast"}
{"text": "how do i bake bread", "topic": null}
{"text": "any date for season 2", "topic": "cast", "accept": ["release-date"]}
"""


@pytest.fixture
def labelled(tmp_path):
    def write(content: str | bytes):
        file = tmp_path / "labelled.jsonl"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


def test_json_holds_every_figure(fanswer, faq, labelled):
    ended = fanswer("evaluate", labelled(LINES), "--json", "--knowledge", faq)
    assert (ended.code, ended.err) == (0, "")
    report = json.loads(ended.out)
    assert (report["questions"], report["in_scope"], report["out_of_scope"]) == (5, 4, 1)
    assert report["precision"] == 4 / 5
    assert report["recall"] == 4 / 5
    assert report["coverage"] == 1
    assert report["false_answers"] == 1
    assert report["confusions"] == [{"expected": "cast", "answered": "release-date", "count": 1, "example": "season 2 release date"}]
    assert [row["threshold"] for row in report["thresholds"]] == sorted(row["threshold"] for row in report["thresholds"])


def test_for_people_there_are_tables(fanswer, faq, labelled):
    ended = fanswer("evaluate", labelled(LINES), "--knowledge", faq)
    assert ended.code == 0
    assert "answered rightly      75.0 % of those in scope; 75.0 % rightly or by an offer" in ended.out
    assert "answered wrongly      25.0 % of those in scope, 0.0 % of those out of scope" in ended.out
    assert "all of several        100.0 %" in ended.out
    assert "precision of answers  80.0 %" in ended.out
    assert "false answers         1 (0 to questions out of scope)" in ended.out
    assert "Confusions" in ended.out
    assert "\x1b" not in ended.out + ended.err  # no colours and no progress bar into a file


def test_kinds_are_told_apart_where_they_are_named(fanswer, faq, labelled):
    lines = labelled('{"text": "when is season 2", "topic": "release-date", "kind": "plain"}\n{"text": "x", "topic": null, "kind": 5}')
    assert "By kind" in fanswer("evaluate", lines, "--knowledge", faq).out
    report = json.loads(fanswer("evaluate", lines, "--json", "--knowledge", faq).out)
    assert report["kinds"] == [{"kind": "plain", "questions": 1, "right": 1, "right_or_offered": 1, "false_answers": 0}]


def test_passive_never_clarifies(fanswer, faq, labelled):
    report = json.loads(fanswer("evaluate", labelled(LINES), "--passive", "--json", "--knowledge", faq).out)
    assert report["clarified"] == 0


def test_an_empty_file_is_no_fault(fanswer, faq, labelled):
    ended = fanswer("evaluate", labelled(""), "--knowledge", faq)
    assert ended.code == 0
    assert "0 questions" in ended.out


def test_every_faulty_line_is_named(fanswer, faq, labelled):
    lines = [
        b'{"text": "fine", "topic": null}',
        b"{broken",
        b'{"topic": "cast"}',
        b'{"text": 5, "topic": "cast"}',
        b'{"text": "no topic"}',
        b'{"text": "x", "topic": [1]}',
        b'{"text": "x", "topic": {"a": 1}}',
        b'["text"]',
        b'{"text": "\xff", "topic": null}',
        b'{"text": ' + b"[" * 100_000,
    ]
    file = labelled(b"\n".join(lines))
    ended = fanswer("evaluate", file, "--knowledge", faq)
    assert (ended.code, ended.out) == (1, "")
    told = ended.err.splitlines()
    assert [line.removeprefix(f"{file}:").partition(":")[0] for line in told] == [str(number) for number in range(2, 11)]
    assert told[1] == f'{file}:3: error: expected an object with a text under "text"'
    assert told[3] == f'{file}:5: error: expected "topic": an entry\'s id, a list of ids, or null'
    assert told[7] == f"{file}:9: error: not UTF-8"


def test_a_file_that_is_not_there_is_one_line(fanswer, faq, tmp_path):
    ended = fanswer("evaluate", tmp_path / "none.jsonl", "--knowledge", faq)
    assert ended.code == 1
    assert ended.err == f"{tmp_path / 'none.jsonl'}: cannot be read: No such file or directory\n"


def test_labels_that_no_entry_bears_are_named(fanswer, faq, labelled):
    ended = fanswer("evaluate", labelled('{"text": "x", "topic": "no-such-entry"}'), "--json", "--knowledge", faq)
    assert ended.code == 0
    assert ended.err == "warning: no such entry: no-such-entry\n"


def test_markup_in_a_question_is_shown_as_it_is(fanswer, faq, labelled):
    out = fanswer("evaluate", labelled('{"text": "when is [b]season 2[/b]?", "topic": "cast"}'), "--knowledge", faq).out
    assert "[b]season 2[/b]" in out
