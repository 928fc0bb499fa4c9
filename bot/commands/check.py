"""``fanswer check``: is the knowledge sound? Every fault with its place, and the FAQ's own regression questions."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime

from bot import app, knowledge
from bot.errors import KnowledgeError
from bot.model import Level, Problem
from bot.settings import Settings


def check(settings: Settings, *, as_json: bool) -> int:
    """Print every problem, sorted by place, and a summary. 1 if there are errors; warnings alone are good.

    The problems are the command's result and go to the standard output.
    """
    today = datetime.now(UTC).date()
    try:
        loaded = knowledge.load(app.knowledge_path(settings))
    except KnowledgeError as error:
        problems: Sequence[Problem] = error.problems
        counted = ""
    else:
        problems = _examined(loaded, today)
        checks = len(loaded.must_match) + len(loaded.must_abstain)
        counted = f"{len(loaded.entries)} entries, {checks} checks: "
    errors = sum(problem.level is Level.ERROR for problem in problems)
    if as_json:
        sys.stdout.write(json.dumps([_row(problem) for problem in problems], indent=2) + "\n")
    else:
        summary = f"{counted}{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}"
        sys.stdout.write("\n".join((*map(str, problems), summary)) + "\n")
    return 1 if errors else 0


def _examined(loaded: knowledge.Knowledge, today: date) -> list[Problem]:
    snapshot = knowledge.snapshot(loaded)
    return sorted((*knowledge.run_checks(snapshot), *knowledge.warnings_of(snapshot, today)))


def _row(problem: Problem) -> dict[str, object]:
    place = problem.location
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "level": problem.level,
        "rule": problem.rule,
        "message": problem.message,
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
