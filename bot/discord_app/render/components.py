"""The building blocks of the bot's messages: views, rows and buttons in one style."""

from collections.abc import Iterable, Sequence
from typing import Any

import discord
from discord import ui

from bot.discord_app.discord_limits import BUTTON_LABEL_CHARS
from bot.discord_app.render.markdown import shorten


def build_view(*items: ui.Item[ui.LayoutView] | None) -> ui.LayoutView:
    """Return a message of ``items``, without the Nones.

    The view is stopped at once. The buttons are registered as dynamic items, so discord.py need not keep each sent message in memory.
    It would also start a timer for each ephemeral message, of ``discord_limits.INTERACTION_TOKEN_S``.
    """
    view = ui.LayoutView(timeout=None)
    for item in items:
        if item is not None:
            view.add_item(item)
    view.stop()
    return view


def build_notice(text: str) -> ui.LayoutView:
    """Return a message that is one short text."""
    return build_view(ui.TextDisplay(text))


def build_row(buttons: Sequence[ui.Button[ui.LayoutView]]) -> ui.ActionRow[ui.LayoutView] | None:
    """Return a row of buttons (at most ``discord_limits.ROW_BUTTONS``), or None when there are none."""
    return ui.ActionRow(*buttons) if buttons else None


class Menu(ui.Select[ui.LayoutView]):
    """A menu of a message. It does not say whether a choice is required, which Discord reads in forms only and other servers refuse."""

    def to_component_dict(self) -> Any:
        """Return the component as it is sent."""
        return {key: value for key, value in super().to_component_dict().items() if key != "required"}


def build_button(
    label: str | None,
    custom_id: str,
    *,
    emoji: str | None = None,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ui.Button[ui.LayoutView]:
    """Return a button. A label that is too long for Discord is cut at a word."""
    shown = shorten(label, BUTTON_LABEL_CHARS) if label else None
    return ui.Button(label=shown, custom_id=custom_id, emoji=emoji, style=style, disabled=disabled)


def build_pager(ids: Iterable[str], number: int, count: int) -> list[ui.Button[ui.LayoutView]]:
    """Return the buttons back, "2 / 4" and forward. ``ids``: their custom ids, in this order. ``number``: the page shown, from 0."""
    back, current, forward = ids
    return [
        build_button(None, back, emoji="◀️", disabled=number <= 0),
        build_button(f"{number + 1} / {count}", current, disabled=True),
        build_button(None, forward, emoji="▶️", disabled=number >= count - 1),
    ]
