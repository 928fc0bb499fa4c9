"""What came of a reload, for the admin who asked for it."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from discord import ui

from bot.discord_app.render.components import layout
from bot.discord_app.render.markdown import code, fitting, plain, quoting
from bot.i18n import say, say_count
from bot.knowledge import Refused, Reloaded, causes_first
from bot.model import Problem

PROBLEMS_CHARS = 3_000
PATH_CHARS = 100
MESSAGE_CHARS = 300
IDS_SHOWN = 12

_GOOD, _BAD = 0x23A55A, 0xF23F43


def reload_report(outcome: Reloaded | Refused, root: Path, language: str) -> ui.LayoutView:
    """Return what was added, changed and removed; or every fault with its place in the knowledge at ``root``, as many as fit.

    What may only follow from other faults comes last.
    """
    if isinstance(outcome, Refused):
        return _refused(outcome, root, language)
    lines = list(_changes(outcome, language))
    title = say("FAQ reloaded", language) if lines else say("FAQ reloaded, nothing changed", language)
    if count := len(outcome.warnings):
        hint = say_count(
            "{count} warning; `fanswer check` lists it.", "{count} warnings; `fanswer check` lists them.", language, count=count
        )
        lines.append(f"-# ⚠️ {hint}")
    return layout(ui.Container(ui.TextDisplay("\n".join([f"### ✅ {title}", *lines])), accent_colour=_GOOD))


def _refused(outcome: Refused, root: Path, language: str) -> ui.LayoutView:
    title = say("Not reloaded: the FAQ stays as it was", language)
    count = say_count("{count} problem", "{count} problems", language, count=len(outcome.problems))
    problems, left = fitting([_line(problem, root) for problem in causes_first(outcome.problems)], PROBLEMS_CHARS)
    more = ["-# " + say("and {count} more", language, count=left)] if left else []
    return layout(ui.Container(ui.TextDisplay("\n".join([f"### ❌ {title}", count, problems, *more])), accent_colour=_BAD))


def _line(problem: Problem, root: Path) -> str:
    """Return a problem as the terminal prints it, in a list: a code block of such long lines would be cut off, or broken anywhere."""
    place = problem.location
    path = _inside(place.path, root)
    shown = path if len(path) <= PATH_CHARS else "…" + path[1 - PATH_CHARS :]
    # A message may name a second place.
    message = re.sub(rf"(?<![\w./-]){re.escape(str(root))}[\\/]", "", problem.message)
    said = quoting(f"{problem.level}: {message}", MESSAGE_CHARS)
    return f"- {code(f'{shown}:{place.line}:{place.column}')} {said} ({plain(problem.rule)})"


def _inside(path: str, root: Path) -> str:
    """Return a path as it is inside the knowledge: where that lies on the machine is long and nobody's business."""
    file = PurePath(path)
    if file == root:
        return file.name
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else path


def _changes(outcome: Reloaded, language: str) -> Iterator[str]:
    added, changed, removed = (len(ids) for ids in (outcome.added, outcome.changed, outcome.removed))
    lines = (
        (say_count("{count} added", "{count} added", language, count=added), outcome.added),
        (say_count("{count} changed", "{count} changed", language, count=changed), outcome.changed),
        (say_count("{count} removed", "{count} removed", language, count=removed), outcome.removed),
    )
    return (f"- **{words}**: {_ids(ids, language)}" for words, ids in lines if ids)


def _ids(ids: tuple[str, ...], language: str) -> str:
    shown = ", ".join(f"`{entry}`" for entry in ids[:IDS_SHOWN])
    left = len(ids) - IDS_SHOWN
    return shown if left <= 0 else shown + " " + say("and {count} more", language, count=left)
