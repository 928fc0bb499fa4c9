"""What came of a reload, for the admin who asked for it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from discord import ui

from bot.discord_app.layouts import layout
from bot.discord_app.texts import fenced
from bot.discord_app.words import say, say_count
from bot.knowledge import Refused, Reloaded
from bot.model import Problem

PROBLEMS_CHARS = 3_000
IDS_SHOWN = 12

_GOOD, _BAD = 0x23A55A, 0xF23F43


def reload_report(outcome: Reloaded | Refused, root: Path, language: str) -> ui.LayoutView:
    """Return what was added, changed and removed; or every fault with its place in the knowledge at ``root``, as many as fit."""
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
    block, left = fenced([str(_seen_from(root, problem)) for problem in outcome.problems], PROBLEMS_CHARS)
    more = ["-# " + say("and {count} more", language, count=left)] if left else []
    return layout(ui.Container(ui.TextDisplay("\n".join([f"### ❌ {title}", count, block, *more])), accent_colour=_BAD))


def _seen_from(root: Path, problem: Problem) -> Problem:
    """Return the problem with its path inside the knowledge: where that lies on the machine is long and nobody's business."""
    path = PurePath(problem.location.path)
    if path != root and not path.is_relative_to(root):
        return problem
    inside = path.name if path == root else path.relative_to(root).as_posix()
    return replace(problem, location=replace(problem.location, path=inside))


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
