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


def test_each_named_kind_has_its_own_figures(fanswer, faq, labelled):
    lines = labelled('{"text": "when is season 2", "topic": "release-date", "kind": "plain"}\n{"text": "x", "topic": null, "kind": 5}')
    assert "By kind" in fanswer("evaluate", lines, "--knowledge", faq).out
    report = json.loads(fanswer("evaluate", lines, "--json", "--knowledge", faq).out)
    assert report["kinds"] == [{"kind": "plain", "questions": 1, "right": 1, "right_or_offered": 1, "false_answers": 0}]


def test_fifteen_confusions_are_shown(fanswer, faq, labelled):
    lines = "\n".join(f'{{"text": "season 2 release date", "topic": "other-{number}"}}' for number in range(20))
    assert fanswer("evaluate", labelled(lines), "--knowledge", faq).out.count("other-") == 15


def test_passive_never_clarifies(fanswer, faq, labelled):
    report = json.loads(fanswer("evaluate", labelled(LINES), "--passive", "--json", "--knowledge", faq).out)
    assert report["clarified"] == 0


def test_an_empty_file_is_no_error(fanswer, faq, labelled):
    ended = fanswer("evaluate", labelled(""), "--knowledge", faq)
    assert ended.code == 0
    assert "0 questions" in ended.out


def test_every_invalid_line_is_named(fanswer, faq, labelled):
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
    problems = ended.err.splitlines()
    assert [line.removeprefix(f"{file}:").partition(":")[0] for line in problems] == [str(number) for number in range(2, 11)]
    assert problems[1] == f'{file}:3: error: expected an object with a text under "text"'
    assert problems[3] == f'{file}:5: error: expected "topic": an entry\'s id, a list of ids, or null'
    assert problems[7] == f"{file}:9: error: not UTF-8"


def test_a_file_that_is_not_there_is_one_line(fanswer, faq, tmp_path):
    ended = fanswer("evaluate", tmp_path / "none.jsonl", "--knowledge", faq)
    assert ended.code == 1
    assert ended.err == f"{tmp_path / 'none.jsonl'}: cannot be read: No such file or directory\n"


def test_unknown_labels_are_named(fanswer, faq, labelled):
    ended = fanswer("evaluate", labelled('{"text": "x", "topic": "no-such-entry"}'), "--json", "--knowledge", faq)
    assert ended.code == 0
    assert ended.err == "warning: no such entry: no-such-entry\n"


def test_markup_in_a_question_is_shown_as_it_is(fanswer, faq, labelled):
    out = fanswer("evaluate", labelled('{"text": "when is [b]season 2[/b]?", "topic": "cast"}'), "--knowledge", faq).out
    assert "[b]season 2[/b]" in out


def cells(out: str) -> list[list[str]]:
    """The rows of the table that was printed, without its frame."""
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in out.splitlines() if line.startswith("│")]


def test_compare_shows_words_alone_beside_words_with_the_encoder(fanswer, faq, labelled, encoder):
    lines = labelled(
        f'''{{"text": "{encoder.PARAPHRASE}", "topic": "release-date"}}
        {{"text": "is filming over?", "topic": "filming"}}
        {{"text": "how do i bake bread", "topic": null}}'''
    )
    ended = fanswer("evaluate", lines, "--compare", "--knowledge", faq)
    assert (ended.code, ended.err) == (0, "")
    assert "words and meaning" in ended.out
    rows = cells(ended.out)
    assert rows[:7] == [
        ["answered rightly, %", "50.0", "100.0"],
        ["rightly or offered, %", "50.0", "100.0"],
        ["answered wrongly, %", "0.0", "0.0"],
        ["falsely answered, %", "0.0", "0.0"],
        ["all of several, %", "-", "-"],
        ["precision of answers, %", "100.0", "100.0"],
        ["right entry found first, %", "50.0", "100.0"],
    ]
    assert [row[0] for row in rows[7:]] == ["ms of a decision, median", "ms of a decision, 99th percentile"]
    assert all(float(cell) < 10_000 for row in rows[7:] for cell in row[1:])


def test_compare_as_json_holds_every_figure_of_both(fanswer, faq, labelled, encoder):
    lines = labelled(f'{{"text": "{encoder.PARAPHRASE}", "topic": "release-date"}}')
    ended = fanswer("evaluate", lines, "--compare", "--json", "--knowledge", faq)
    assert (ended.code, ended.err) == (0, "")
    report = json.loads(ended.out)
    assert list(report) == ["words", "words and meaning"]
    assert [engine["right"] for engine in report.values()] == [0, 1]
    alone = json.loads(fanswer("evaluate", lines, "--json", "--knowledge", faq).out)
    assert [list(engine) for engine in report.values()] == [list(alone)] * 2
    assert alone["right"] == 1


def test_compare_takes_both_engines_as_passive(fanswer, faq, labelled, encoder):
    lines = labelled(f'{{"text": "{encoder.PARAPHRASE}", "topic": null}}\n{{"text": "season 2?", "topic": null}}')
    report = json.loads(fanswer("evaluate", lines, "--compare", "--passive", "--json", "--knowledge", faq).out)
    assert [engine["clarified"] for engine in report.values()] == [0, 0]


def test_compare_over_an_empty_file_has_no_figures(fanswer, faq, labelled, encoder):
    ended = fanswer("evaluate", labelled(""), "--compare", "--knowledge", faq)
    assert (ended.code, ended.err) == (0, "")
    assert [row[1:] for row in cells(ended.out)] == [["-", "-"]] * 9
    report = json.loads(fanswer("evaluate", labelled("\n"), "--compare", "--json", "--knowledge", faq).out)
    assert [(engine["questions"], engine["right"], engine["median_us"]) for engine in report.values()] == [(0, None, None)] * 2


def test_there_is_nothing_to_compare_without_an_encoder(fanswer, faq, labelled):
    ended = fanswer("evaluate", labelled(LINES), "--compare", "--knowledge", faq)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "There is no sentence encoder to compare with (FANSWER_SEMANTIC=off)\n"


@pytest.mark.usefixtures("careful_never_answers")
def test_a_careful_bot_is_measured_as_one(fanswer, faq, labelled):
    file = labelled('{"text": "when is season 2 coming out", "topic": "release-date"}\n')
    answered = [
        json.loads(fanswer("evaluate", file, "--json", "--strictness", strictness, "--knowledge", faq).out)["answered"]
        for strictness in ("careful", "normal")
    ]
    assert answered == [0, 1]
