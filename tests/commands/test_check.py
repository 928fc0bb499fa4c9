"""``fanswer check``."""

import json
import re

import pytest


def test_a_valid_faq_passes_with_its_warnings_and_a_summary(fanswer, faq):
    ended = fanswer("check", "--knowledge", faq)
    assert ended.code == 0
    assert ended.err == ""
    *warnings, summary = ended.out.partition("\n\n")[0].splitlines()
    assert summary == f"3 entries, 2 checks: 0 errors, {len(warnings)} warning{'' if len(warnings) == 1 else 's'}"
    assert any(re.search(r"entries\.yaml:2:\d+: warning: .*release-date.*2026-02-20", line) for line in warnings)


def test_a_failed_check_of_the_faq_is_an_error_with_its_location(fanswer, faq):
    (faq / "show" / "checks.yaml").write_text("must_match:\n  - {ask: bake sourdough bread, entry: cast}\n", encoding="utf-8")
    ended = fanswer("check", "--knowledge", faq)
    assert ended.code == 1
    assert re.search(r"checks\.yaml:2:\d+: error: .*\(must-match\)", ended.out)
    assert "1 error, " in ended.out


def test_json_lists_every_problem_with_its_location(fanswer, faq):
    (faq / "show" / "checks.yaml").write_text("must_abstain: [when is season 2]\n", encoding="utf-8")
    ended = fanswer("check", "--json", "--knowledge", faq)
    assert ended.code == 1
    rows = json.loads(ended.out)
    assert all(list(row) == ["path", "line", "column", "level", "rule", "message"] for row in rows)
    (error,) = [row for row in rows if row["level"] == "error"]
    assert error["path"].endswith("checks.yaml")
    assert (error["line"], error["rule"]) == (1, "must-abstain")


def test_errors_and_warnings_are_sorted_by_location(fanswer, faq):
    due = "entries: [{id: due, question: Who directs it?, answer: 'A, on 2 January 2019.', as_of: 2019-01-02, review_by: 2020-01-01}]\n"
    for name in ("a.yaml", "d.yaml"):
        (faq / "show" / name).write_text(due.replace("due", name[0]).replace("Who", f"Who {name[0]}"), encoding="utf-8")
    (faq / "show" / "checks.yaml").write_text("must_abstain: [when is season 2]\n", encoding="utf-8")
    rows = json.loads(fanswer("check", "--json", "--knowledge", faq).out)
    places = [(row["path"].rpartition("/")[2], row["level"]) for row in rows if row["level"] != "hint"]
    assert places == [("a.yaml", "warning"), ("checks.yaml", "error"), ("d.yaml", "warning"), *[("entries.yaml", "warning")] * 2]


def test_json_of_a_broken_faq_is_a_list_too(fanswer, faq):
    (faq / "show" / "entries.yaml").write_text("entries:\n  - {id: one, question: '', answer: x, colour: red}\n", encoding="utf-8")
    ended = fanswer("check", "--json", "--knowledge", faq)
    assert ended.code == 1
    assert {row["level"] for row in json.loads(ended.out)} == {"error"}
    assert len(json.loads(ended.out)) >= 2


def test_the_shipped_faq_is_valid_and_found_from_any_folder(fanswer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = fanswer("check")
    assert ended.code == 0
    assert re.search(r"^\d\d+ entries, \d\d+ checks: ", ended.out, re.MULTILINE)


@pytest.mark.parametrize("name", ["entries.yaml"])
def test_a_single_file_can_be_checked(fanswer, faq, name):
    ended = fanswer("check", "--knowledge", faq / "show" / name)
    assert ended.code == 0
    assert "3 entries" in ended.out


@pytest.mark.usefixtures("careful_never_answers")
def test_the_checks_of_a_faq_are_decided_about_as_strictly_as_the_bot_does(fanswer, faq):
    checks = "must_match: [{ask: when is season 2 coming out, entry: release-date}]\nmust_abstain: [season 2 is going to be so good]\n"
    (faq / "show" / "checks.yaml").write_text(checks, encoding="utf-8")
    ended = fanswer("check", "--knowledge", faq, "--strictness", "careful")
    assert ended.code == 1
    assert re.search(r"error: .*\(must-match\)", ended.out)
    assert "2 checks (strictness careful): 1 error, " in ended.out
    assert fanswer("check", "--knowledge", faq, "--strictness", "eager").code == 0


def test_the_faq_can_be_named_without_the_option(fanswer, faq):
    assert fanswer("check", faq).out == fanswer("check", "--knowledge", faq).out
    assert fanswer("check", faq, "--knowledge", faq).code == 2


def test_hints_come_last_and_change_no_exit_code(fanswer, tmp_path):
    (tmp_path / "faq.yaml").write_text("entries:\n  - {id: one, question: Who sings?, answer: Ann.}\n", encoding="utf-8")
    ended = fanswer("check", tmp_path)
    assert ended.code == 0
    summary, blank, heading, *hints = ended.out.splitlines()
    assert (summary, blank, heading) == ("1 entry, 0 checks: 0 errors, 0 warnings", "", "To answer more, the most useful first:")
    assert [re.findall(r": hint: .* \((.*)\)$", line) for line in hints] == [["no-show"], ["one-phrasing"], ["no-checks"]]


def test_ten_hints_are_printed_and_the_rest_is_counted(fanswer, tmp_path):
    entries = "".join(f"  - {{id: e{n}, question: Who is number {n}?, answer: Somebody.}}\n" for n in range(20))
    (tmp_path / "faq.yaml").write_text(f"entries:\n{entries}", encoding="utf-8")
    lines = fanswer("check", tmp_path).out.splitlines()
    assert sum(": hint: " in line for line in lines) == 10
    rows = json.loads(fanswer("check", "--json", tmp_path).out)
    assert {row["level"] for row in rows} == {"hint"}
    assert lines[-1] == f"and {len(rows) - 10} more hints; --json has all of them"
