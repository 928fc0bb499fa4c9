"""What came of a reload, for the admin who asked for it."""

from discord import ui

from bot.discord_app.layouts import layout
from bot.discord_app.texts import fenced
from bot.discord_app.words import noted, say
from bot.knowledge import Refused, Reloaded

PROBLEMS_CHARS = 3_000
IDS_SHOWN = 12

_GOOD, _BAD = 0x23A55A, 0xF23F43


def reload_report(outcome: Reloaded | Refused, language: str) -> ui.LayoutView:
    """Return what was added, changed and removed; or every fault with its place, as many as fit."""
    if isinstance(outcome, Refused):
        return _refused(outcome, language)
    changes = (
        (noted("{count} added"), outcome.added),
        (noted("{count} changed"), outcome.changed),
        (noted("{count} removed"), outcome.removed),
    )
    lines = [f"- **{say(word, language, count=len(ids))}**: {_ids(ids, language)}" for word, ids in changes if ids]
    if outcome.warnings:
        hint = say("{count} warnings; `fanswer check` lists them.", language, count=len(outcome.warnings))
        lines.append(f"-# ⚠️ {hint}")
    title = say("FAQ reloaded", language) if any(ids for _, ids in changes) else say("FAQ reloaded, nothing changed", language)
    return layout(ui.Container(ui.TextDisplay("\n".join([f"### ✅ {title}", *lines])), accent_colour=_GOOD))


def _refused(outcome: Refused, language: str) -> ui.LayoutView:
    title = say("Not reloaded: the FAQ stays as it was", language)
    count = say("{count} problems", language, count=len(outcome.problems))
    block, left = fenced([str(problem) for problem in outcome.problems], PROBLEMS_CHARS)
    more = ["-# " + say("and {count} more", language, count=left)] if left else []
    return layout(ui.Container(ui.TextDisplay("\n".join([f"### ❌ {title}", count, block, *more])), accent_colour=_BAD))


def _ids(ids: tuple[str, ...], language: str) -> str:
    shown = ", ".join(f"`{entry}`" for entry in ids[:IDS_SHOWN])
    left = len(ids) - IDS_SHOWN
    return shown if left <= 0 else f"{shown} {say('and {count} more', language, count=left)}"
