"""What happens when a button of ours is pressed."""

from typing import Any

import discord
from discord import ui

from bot.answering import Answering
from bot.discord_app.items.entry_list import ListMenu, ListPageButton
from bot.discord_app.items.persistent_item import Pressed, find_card, show_alone
from bot.discord_app.messages.responses import edit_view, remove, say_reply, say_view
from bot.discord_app.render import custom_ids
from bot.discord_app.render.cards import render, unknown
from bot.discord_app.render.components import notice
from bot.i18n import say


class ChooseButton(Pressed, template=custom_ids.CHOOSE):
    """Picks an entry out of "did you mean": for the asker the answer takes the place of the offer, others see it alone."""

    async def press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the entry that was chosen."""
        reply = await find_card(interaction, answering, self.match["entry"], str(interaction.locale))
        if reply is None:
            return
        if not self.may_decide(interaction):
            await say_reply(interaction, reply, ephemeral=True)
            return
        asker, url = self.asker_id(), self.question_url()
        view = render(reply, asker_id=asker, guild_id=interaction.guild_id, question_url=url)[0]
        message = interaction.message
        if await edit_view(interaction, view) and asker is not None and message is not None and not message.flags.ephemeral:
            await answering.record(_question_id(message, url), reply, message.channel.id, [message.id])


class NoneOfTheseButton(Pressed, template=custom_ids.NONE_OF_THESE):
    """Turns "did you mean" down: the offer goes; where only one person sees it, it says where to look instead."""

    async def press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Remove the offer."""
        if self.asker_id() is None:
            await edit_view(interaction, unknown(str(interaction.locale)))
        else:
            await _remove_if_allowed(interaction, answering, self)


class BinButton(Pressed, template=custom_ids.BIN):
    """Removes our message, for the asker and for moderators."""

    async def press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Remove the message."""
        await _remove_if_allowed(interaction, answering, self)


class RelatedButton(Pressed, template=custom_ids.RELATED):
    """Shows another entry to whoever presses it."""

    async def press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the entry to the presser alone."""
        await show_alone(interaction, answering, self.match["entry"])


class PageButton(Pressed, template=custom_ids.PAGE):
    """Turns the page of a long answer: for the asker in place, for others in a copy of their own."""

    async def press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the page, in the language of the message."""
        page = int(self.match["page"])
        reply = await find_card(interaction, answering, self.match["entry"], self.match["language"])
        if reply is None:
            return
        if not self.may_decide(interaction):
            await say_reply(interaction, reply, ephemeral=True, page=page)
            return
        url = self.question_url()
        views = render(reply, asker_id=self.asker_id(), guild_id=interaction.guild_id, question_url=url, page=page)
        await edit_view(interaction, views[0])


async def _remove_if_allowed(interaction: discord.Interaction, answering: Answering, pressed: Pressed) -> None:
    locale = str(interaction.locale)
    if not (pressed.may_decide(interaction) or interaction.permissions.manage_messages):
        refusal = say("Only the one who asked and moderators can remove this.", locale)
        await say_view(interaction, notice(refusal), ephemeral=True)
    elif not await remove(interaction):
        await say_view(interaction, notice(say("Discord did not let me remove this. Please try again.", locale)), ephemeral=True)
    elif interaction.message is not None:
        await answering.forget([interaction.message.id])


def _question_id(message: discord.Message, question_url: str | None) -> int | None:
    """Return the message that ours answers: the one it replies to, or the one it links to."""
    if message.reference is not None:
        return message.reference.message_id
    last = (question_url or "").rpartition("/")[2]
    return int(last) if last.isdecimal() else None


DYNAMIC_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    ChooseButton,
    NoneOfTheseButton,
    BinButton,
    RelatedButton,
    PageButton,
    ListPageButton,
    ListMenu,
)
"""For ``Client.add_dynamic_items``: everything to press in any message of ours, old ones included."""
