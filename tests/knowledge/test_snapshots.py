"""The index, the FAQ's own checks, and the warnings for curators."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge import build_snapshot, find_warnings, load, run_checks
from bot.model import Level

WARNED = Path(__file__).with_name("warned")
Write = Callable[..., Path]


def test_a_snapshot_answers_and_knows_disabled_entries_by_id(write: Write) -> None:
    taken = build_snapshot(load(write({"more.yaml": "entries: [{id: retired, question: Who directs it?, answer: A., enabled: false}]"})))
    assert sorted(taken.entries) == ["retired", "season-2-date"]
    assert [answer.candidate.entry for answer in taken.matcher.decide("When is season 2?").answers] == ["season-2-date"]
    assert not taken.matcher.decide("Who directs it?").answers


def test_checks_that_hold_give_no_problems(write: Write) -> None:
    checks = "must_match: [{ask: When is season 2?, entry: season-2-date}]\nmust_abstain: [good morning]\n"
    assert run_checks(build_snapshot(load(write({"checks.yaml": checks})))) == ()


def test_failed_checks_are_errors_in_the_order_of_the_file(write: Write) -> None:
    checks = "must_abstain: [When is season 2?]\nmust_match:\n  - {ask: good morning, entry: season-2-date}\n"
    found = run_checks(build_snapshot(load(write({"checks.yaml": checks}))))
    assert [(problem.location.line, problem.rule, problem.level) for problem in found] == [
        (1, "must-abstain", Level.ERROR),
        (3, "must-match", Level.ERROR),
    ]


def test_a_failed_check_names_the_entry_that_answered_instead(write: Write) -> None:
    other = "entries: [{id: filming, question: Where was it filmed?, answer: There.}]"
    checks = "must_match: [{ask: When is season 2?, entry: filming}]"
    (problem,) = run_checks(build_snapshot(load(write({"other.yaml": other, "checks.yaml": checks}))))
    assert problem.message.startswith(
        "`When is season 2?` must be answered with `filming`, but it was answered with `season-2-date` (confidence "
    )


TWO_DATES = """entries:
  - {id: season-2-date, question: When does season 2 come out?, answer: In May.}
  - {id: season-3-date, question: When does season 3 come out?, answer: In June.}
"""


def test_a_check_that_is_asked_back_names_the_candidates(write: Write) -> None:
    checks = "must_match: [{ask: when does the season come out?, entry: season-2-date}]"
    (problem,) = run_checks(build_snapshot(load(write({"dates.yaml": TWO_DATES, "checks.yaml": checks}, with_entry=False))))
    assert re.sub(r"\d\.\d\d", "...", problem.message).startswith(
        "`when does the season come out?` must be answered with `season-2-date`, but it was asked back: `season-"
    )
    assert problem.message.count("(confidence 0.") == 2


def test_a_line_that_must_not_be_answered_may_be_asked_back(write: Write) -> None:
    checks = "must_abstain: [when does the season come out?]"
    knowledge = load(write({"dates.yaml": TWO_DATES, "checks.yaml": checks}, with_entry=False))
    assert build_snapshot(knowledge).matcher.decide("when does the season come out?").kind == "clarify"
    assert run_checks(build_snapshot(knowledge)) == ()


def test_a_disabled_entry_is_never_due(write: Write) -> None:
    text = "entries: [{id: a, question: Why?, answer: So., enabled: false, review_by: 2026-05-01}]"
    assert find_warnings(build_snapshot(load(write({"a.yaml": text}))), date(2026, 5, 2)) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "bad-url.yaml",
            [
                "bad-url.yaml:6:31: warning: `www.netflix.com` is no web address; write it in full, with https:// (bad-url)",
                "bad-url.yaml:7:31: warning: `https://` is no web address; write it in full, with https:// (bad-url)",
                "bad-url.yaml:8:32: warning: `https://[::1` is no web address; write it in full, with https:// (bad-url)",
                "bad-url.yaml:10:30: warning: `https://intranet/page` is no web address; write it in full, with https:// (bad-url)",
                "bad-url.yaml:11:31: warning: `https://example.org/a page` is no web address; write it in full, with https:// (bad-url)",
                "bad-url.yaml:12:32: warning: `<https://example.org/>` is no web address; write it in full, with https:// (bad-url)",
                "bad-url.yaml:13:28: warning: `localhost:8000/faq` is no web address; write it in full, with https:// (bad-url)",
            ],
        ),
        ("review-due.yaml", ["review-due.yaml:2:5: warning: the entry `season-2-date` was to be reviewed by 2026-05-01 (review-due)"]),
        (
            "similar-phrasing.yaml",
            [
                (
                    "similar-phrasing.yaml:9:17: warning: `release date of season 2` says the same as `season 2 release date` at "
                    "similar-phrasing.yaml:5:17, in the entry `season-2-date` (similar-phrasing)"
                )
            ],
        ),
        (
            "undated-answer.yaml",
            [
                (
                    "undated-answer.yaml:2:5: warning: the answer of `no-day` can grow old (`review_by`); "
                    "name the day of its evidence in it, 2026-04-03 (undated-answer)"
                ),
                (
                    "undated-answer.yaml:7:5: warning: the answer of `no-day-in-one-language` can grow old (`review_by`); "
                    "name the day of its evidence in it, 2026-04-03 in ko (undated-answer)"
                ),
                (
                    "undated-answer.yaml:12:5: warning: the entry `no-as-of` can grow old (`review_by`); "
                    "give the day of its evidence (`as_of`), and name it in the answer (undated-answer)"
                ),
            ],
        ),
    ],
)
def test_curators_are_warned(name: str, expected: list[str]) -> None:
    found = find_warnings(build_snapshot(load(WARNED / name)), date(2026, 5, 2))
    assert [str(problem).replace(f"{WARNED}/", "") for problem in found] == expected


def test_an_entry_is_not_due_on_the_day_itself() -> None:
    assert find_warnings(build_snapshot(load(WARNED / "review-due.yaml")), date(2026, 5, 1)) == ()


def test_an_entry_may_repeat_its_own_question(write: Write) -> None:
    text = "entries: [{id: a, question: Who returns?, answer: Many., phrasings: [who returns?, WHO RETURNS?, who will return]}]"
    assert load(write({"a.yaml": text}, with_entry=False)).warnings == ()
