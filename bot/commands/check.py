"""``fanswer check``: lists every problem of the knowledge with its location, runs the FAQ's own checks, and hints what to do next."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from bot import app, knowledge
from bot.errors import KnowledgeError
from bot.model import Level, Problem, Strictness
from bot.settings import Settings

_MAX_HINTS = 10


def check(settings: Settings, *, as_json: bool) -> int:
    """Print every problem, sorted by location, a summary, and hints. Return 1 if there is an error, 0 if there are only warnings.

    The FAQ's own checks are decided about with the strictness in the settings; the summary names it if it is not the normal one.
    The problems are the result of the command and are therefore printed to the standard output.
    """
    today = datetime.now(UTC).date()
    try:
        loaded = knowledge.load(app.knowledge_path(settings))
    except KnowledgeError as error:
        problems: Sequence[Problem] = error.problems
        hints: Sequence[Problem] = ()
        counts = ""
    else:
        snapshot = knowledge.build_snapshot(loaded)
        problems = sorted((*knowledge.run_checks(snapshot, settings.strictness), *knowledge.find_warnings(snapshot, today)))
        hints = knowledge.find_hints(snapshot)
        checks = len(loaded.must_match) + len(loaded.must_abstain)
        mode = "" if settings.strictness is Strictness.NORMAL else f" (strictness {settings.strictness})"
        counts = f"{_count(len(loaded.entries), 'entry', 'entries')}, {_count(checks, 'check')}{mode}: "
    errors = sum(problem.level is Level.ERROR for problem in problems)
    if as_json:
        sys.stdout.write(json.dumps([_json_row(problem) for problem in (*problems, *hints)], indent=2) + "\n")
    else:
        summary = f"{counts}{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}"
        sys.stdout.write("\n".join((*map(str, problems), summary, *_hint_lines(hints))) + "\n")
    return 1 if errors else 0


def _hint_lines(hints: Sequence[Problem]) -> list[str]:
    """Return the first hints as lines below a heading, and how many there are more."""
    if not hints:
        return []
    rest = len(hints) - _MAX_HINTS
    more = [f"and {_count(rest, 'more hint')}; --json has all of them"] if rest > 0 else []
    return ["", "To answer more, the most useful first:", *map(str, hints[:_MAX_HINTS]), *more]


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


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
