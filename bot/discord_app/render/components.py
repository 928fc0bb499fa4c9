"""The bricks of our messages: views, rows and buttons in one style."""

from collections.abc import Iterable, Sequence

import discord
from discord import ui

from bot.discord_app.render.markdown import shorten

LABEL_CHARS = 80
"""The longest label of a button that Discord takes."""


def layout(*items: ui.Item[ui.LayoutView] | None) -> ui.LayoutView:
    """Return a message of ``items``, without the Nones.

    The view is stopped at once: our buttons are dynamic items registered for good, so discord.py need not keep each message
    sent in memory, nor start a 15 minute timer for each ephemeral one.
    """
    view = ui.LayoutView(timeout=None)
    for item in items:
        if item is not None:
            view.add_item(item)
    view.stop()
    return view


def notice(text: str) -> ui.LayoutView:
    """Return a message of one short text."""
    return layout(ui.TextDisplay(text))


def row(buttons: Sequence[ui.Button[ui.LayoutView]]) -> ui.ActionRow[ui.LayoutView] | None:
    """Return a row of one to five buttons, None for no buttons."""
    return ui.ActionRow(*buttons) if buttons else None


def button(
    label: str | None,
    custom_id: str,
    *,
    emoji: str | None = None,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ui.Button[ui.LayoutView]:
    """Return a button whose label is cut at a word where it is too long."""
    shown = shorten(label, LABEL_CHARS) if label else None
    return ui.Button(label=shown, custom_id=custom_id, emoji=emoji, style=style, disabled=disabled)


def pager(ids: Iterable[str], number: int, count: int) -> list[ui.Button[ui.LayoutView]]:
    """Return the buttons back, "2 / 4" and forward. ``ids``: theirs, in this order. ``number`` counts from 0."""
    back, current, forward = ids
    return [
        button(None, back, emoji="◀️", disabled=number <= 0),
        button(f"{number + 1} / {count}", current, disabled=True),
        button(None, forward, emoji="▶️", disabled=number >= count - 1),
    ]
