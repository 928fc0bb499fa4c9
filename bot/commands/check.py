"""``fanswer check``: lists every problem of the knowledge with its location, and runs the FAQ's own checks."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime

from bot import app, knowledge
from bot.errors import KnowledgeError
from bot.model import Level, Problem, Strictness
from bot.settings import Settings


def check(settings: Settings, *, as_json: bool) -> int:
    """Print every problem, sorted by location, and a summary. Return 1 if there is an error, 0 if there are only warnings.

    The FAQ's own checks are decided about with the strictness in the settings; the summary names it if it is not the normal one.
    The problems are the result of the command and are therefore printed to the standard output.
    """
    today = datetime.now(UTC).date()
    try:
        loaded = knowledge.load(app.knowledge_path(settings))
    except KnowledgeError as error:
        problems: Sequence[Problem] = error.problems
        counts = ""
    else:
        problems = _problems_in(loaded, today, settings.strictness)
        checks = len(loaded.must_match) + len(loaded.must_abstain)
        mode = "" if settings.strictness is Strictness.NORMAL else f" (strictness {settings.strictness})"
        counts = f"{len(loaded.entries)} entries, {checks} checks{mode}: "
    errors = sum(problem.level is Level.ERROR for problem in problems)
    if as_json:
        sys.stdout.write(json.dumps([_json_row(problem) for problem in problems], indent=2) + "\n")
    else:
        summary = f"{counts}{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}"
        sys.stdout.write("\n".join((*map(str, problems), summary)) + "\n")
    return 1 if errors else 0


def _problems_in(loaded: knowledge.Knowledge, today: date, strictness: Strictness) -> list[Problem]:
    snapshot = knowledge.build_snapshot(loaded)
    return sorted((*knowledge.run_checks(snapshot, strictness), *knowledge.find_warnings(snapshot, today)))


def _json_row(problem: Problem) -> dict[str, object]:
    location = problem.location
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "level": problem.level,
        "rule": problem.rule,
        "message": problem.message,
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
