"""The base of all buttons and menus. Discord sends their custom ids back, so they work after a restart too."""

import re
from collections.abc import Iterator
from typing import Any, Self

import discord
from discord import ui

from bot.answering import Answering, Card, Reply, Way
from bot.discord_app.messages.interaction_gate import has_presses_left
from bot.discord_app.messages.responses import answering_of, catch_errors, place_of, send_reply, send_view
from bot.discord_app.render import custom_ids
from bot.discord_app.render.components import build_notice
from bot.i18n import say
from bot.i18n.list_words import GONE

_TO_MESSAGE = re.compile(r"https://discord\.com/channels/(?:@me|\d+)/\d+/\d+")
"""A link to a message. A card may also link to the official page."""


class PersistentItem(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """A button or menu rebuilt from its custom id and its message. ``match`` holds what its custom id says."""

    def __init__(self, item: ui.Item[Any], match: re.Match[str]) -> None:
        super().__init__(item)
        self.match = match

    @classmethod
    async def from_custom_id(cls, _interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Rebuild the item that was used."""
        return cls(item, match)

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Return whether the user may press another button now."""
        return await has_presses_left(interaction)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Run :meth:`on_press`, and report its expected errors to the user."""
        async with catch_errors(interaction, type(self).__name__):
            await self.on_press(interaction, answering_of(interaction))

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Do what the item is for."""
        raise NotImplementedError

    def asker_id(self) -> int | None:
        """Return who asked the question, or None when only one person sees the message."""
        ids = (custom_ids.asker_in(item.custom_id or "") for item in self._buttons())
        return next((asker for asker in ids if asker is not None), None)

    def question_url(self) -> str | None:
        """Return the message's link to the question, or None when it has no such link."""
        urls = (item.url for item in self._buttons() if isinstance(item, ui.Button) and item.url)
        return next((url for url in urls if _TO_MESSAGE.match(url)), None)

    def repeats_question(self) -> bool:
        """Return whether the message begins with the question that it answers, as a heading."""
        items = self.view.walk_children() if self.view else ()
        return any(isinstance(item, ui.TextDisplay) and item.content.startswith("### ") for item in items)

    def may_change(self, interaction: discord.Interaction) -> bool:
        """Return whether the user may change the message: they asked the question, or only they see the message."""
        return self.asker_id() in {None, interaction.user.id}

    def _buttons(self) -> Iterator[ui.Button[Any] | ui.DynamicItem[Any]]:
        items = self.view.walk_children() if self.view else ()
        return (item for item in items if isinstance(item, (ui.Button, ui.DynamicItem)))


async def find_card(
    interaction: discord.Interaction, answering: Answering, entry: str, locale: str, *, in_message: bool = False
) -> Reply | None:
    """Return the card of an entry. When the entry is no longer in the FAQ, tell the user so and return None.

    ``in_message``: the card is for a message of the channel that answers another one, so it is as long as cards are there.
    """
    reply = await answering.show(entry, place_of(interaction), Way.PRIVATE, locale, in_message=in_message)
    if any(isinstance(part, Card) for part in reply.parts):
        return reply
    gone = say(GONE, str(interaction.locale))
    await send_view(interaction, build_notice(gone), ephemeral=True)
    return None


async def show_privately(interaction: discord.Interaction, answering: Answering, entry: str, language: str | None = None) -> None:
    """Show an entry so that only the user sees it. ``language``: None for theirs."""
    reply = await find_card(interaction, answering, entry, language or str(interaction.locale))
    if reply is not None:
        await send_reply(interaction, reply, ephemeral=True)
