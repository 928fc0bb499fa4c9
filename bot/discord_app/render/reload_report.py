"""The result of a reload, for the admin who asked for it."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from discord import ui

from bot.discord_app.render.components import build_view
from bot.discord_app.render.markdown import escape, escape_except_code, fit_lines, format_code
from bot.i18n import reload_words, say
from bot.i18n.answer_words import and_more
from bot.knowledge import Refused, Reloaded, causes_first
from bot.model import Level, Problem

PROBLEMS_CHARS = 3_000
PATH_CHARS = 100
MESSAGE_CHARS = 300
IDS_SHOWN = 12
WARNINGS_SHOWN = 5

_GREEN, _YELLOW, _RED = 0x23A55A, 0xF0B232, 0xF23F43


def render_reload_report(outcome: Reloaded | Refused, root: Path, language: str) -> ui.LayoutView:
    """Return what was added, changed and removed, with the first warnings and their places. After a refused reload: the errors.

    As many errors as fit are shown; those that may only follow from others come last. ``root``: the folder of the knowledge.
    """
    if isinstance(outcome, Refused):
        return _render_refused(outcome, root, language)
    lines = list(_changes(outcome, language))
    title = say(reload_words.RELOADED if lines else reload_words.NOTHING_CHANGED, language)
    lines += _warning_lines(outcome.warnings, root, language)
    colour = _YELLOW if outcome.warnings else _GREEN
    return build_view(ui.Container(ui.TextDisplay("\n".join([f"### ✅ {title}", *lines])), accent_colour=colour))


def _warning_lines(warnings: tuple[Problem, ...], root: Path, language: str) -> Iterator[str]:
    if not warnings:
        return
    yield f"\n⚠️ {reload_words.warnings(len(warnings), language)}"  # without the empty line it would be part of the list item above
    for problem in warnings[:WARNINGS_SHOWN]:
        yield _problem_line(problem, root)
    if (left := len(warnings) - WARNINGS_SHOWN) > 0:
        yield f"-# {reload_words.and_more_warnings(left, language)}"


def _render_refused(outcome: Refused, root: Path, language: str) -> ui.LayoutView:
    title = say(reload_words.REFUSED, language)
    errors = [problem for problem in causes_first(outcome.problems) if problem.level is Level.ERROR]
    count = reload_words.errors(len(errors), language)
    shown, left = fit_lines([_problem_line(error, root) for error in errors], PROBLEMS_CHARS)
    more = [f"-# {and_more(left, language)}"] if left else []
    return build_view(ui.Container(ui.TextDisplay("\n".join([f"### ❌ {title}", count, shown, *more])), accent_colour=_RED))


def _problem_line(problem: Problem, root: Path) -> str:
    """Return a problem as the terminal prints it, as an item of a list.

    Not as a code block: such long lines would be cut off there, or broken anywhere.
    """
    place = problem.location
    path = _relative_path(place.path, root)
    shown = path if len(path) <= PATH_CHARS else "…" + path[1 - PATH_CHARS :]
    # A message may name a second place.
    message = re.sub(rf"(?<![\w./-]){re.escape(str(root))}[\\/]", "", problem.message)
    text = escape_except_code(f"{problem.level}: {message}", MESSAGE_CHARS)
    return f"- {format_code(f'{shown}:{place.line}:{place.column}')} {text} ({escape(problem.rule)})"


def _relative_path(path: str, root: Path) -> str:
    """Return the path from the folder of the knowledge. Where that folder is on the machine is long, and private."""
    file = PurePath(path)
    if file == root:
        return file.name
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else path


def _changes(outcome: Reloaded, language: str) -> Iterator[str]:
    added, changed, removed = (len(ids) for ids in (outcome.added, outcome.changed, outcome.removed))
    lines = (
        (reload_words.added(added, language), outcome.added),
        (reload_words.changed(changed, language), outcome.changed),
        (reload_words.removed(removed, language), outcome.removed),
    )
    return (f"- **{words}**: {_format_ids(ids, language)}" for words, ids in lines if ids)


def _format_ids(ids: tuple[str, ...], language: str) -> str:
    shown = ", ".join(f"`{entry}`" for entry in ids[:IDS_SHOWN])
    left = len(ids) - IDS_SHOWN
    return shown if left <= 0 else f"{shown} {and_more(left, language)}"
