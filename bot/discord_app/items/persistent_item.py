"""What our buttons and menus have in common: they are found again by their custom ids, so a restart changes nothing."""

import re
from collections.abc import Iterator
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from bot.answering import Answering, Card, Reply, Way
from bot.discord_app.messages.responses import apologizing, place_of, say_reply, say_view
from bot.discord_app.render import custom_ids
from bot.discord_app.render.components import notice
from bot.i18n import say


class _HasAnswering(Protocol):
    answering: Answering


class Pressed(ui.DynamicItem[ui.Item[Any]], template=r"(?!)"):
    """An item of ours found again by its custom id, and what its message says about it. ``match`` holds its state."""

    def __init__(self, item: ui.Item[Any], match: re.Match[str]) -> None:
        super().__init__(item)
        self.match = match

    @classmethod
    async def from_custom_id(cls, _interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Rebuild the item that was used."""
        return cls(item, match)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Do what the item is for; an expected failure ends in an apology."""
        async with apologizing(interaction, type(self).__name__):
            await self.press(interaction, cast("_HasAnswering", interaction.client).answering)

    async def press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Do what the item is for."""
        raise NotImplementedError

    def asker_id(self) -> int | None:
        """Return who asked, None where only one person sees the message."""
        ids = (custom_ids.asker_in(item.custom_id or "") for item in self._buttons())
        return next((asker for asker in ids if asker is not None), None)

    def question_url(self) -> str | None:
        """Return the link to the question that the message bears, if any."""
        return next((item.url for item in self._buttons() if isinstance(item, ui.Button) and item.url), None)

    def may_decide(self, interaction: discord.Interaction) -> bool:
        """Return whether the user asked the question, or sees the message alone."""
        return self.asker_id() in {None, interaction.user.id}

    def _buttons(self) -> Iterator[ui.Button[Any] | ui.DynamicItem[Any]]:
        items = self.view.walk_children() if self.view else ()
        return (item for item in items if isinstance(item, (ui.Button, ui.DynamicItem)))


async def find_card(interaction: discord.Interaction, answering: Answering, entry: str, locale: str) -> Reply | None:
    """Return the entry's card; None after telling the user that it is no longer in the FAQ."""
    reply = await answering.show(entry, place_of(interaction), Way.PRIVATE, locale)
    if any(isinstance(part, Card) for part in reply.parts):
        return reply
    gone = say("That question is no longer in the FAQ.", str(interaction.locale))
    await say_view(interaction, notice(gone), ephemeral=True)
    return None


async def show_alone(interaction: discord.Interaction, answering: Answering, entry: str) -> None:
    """Show an entry to the user alone, in their language."""
    reply = await find_card(interaction, answering, entry, str(interaction.locale))
    if reply is not None:
        await say_reply(interaction, reply, ephemeral=True)
