"""What happens when a button of the bot is pressed."""

from typing import Any

import discord
from discord import ui

from bot.answering import Answering
from bot.discord_app.items.entry_list import ListMenu, ListPageButton
from bot.discord_app.items.explanation_button import ExplanationButton
from bot.discord_app.items.persistent_item import PersistentItem, find_card, show_privately
from bot.discord_app.messages.responses import delete_message, replace_view, send_reply, send_view
from bot.discord_app.render import custom_ids
from bot.discord_app.render.components import build_notice
from bot.discord_app.render.reply_messages import render_reply, render_unknown
from bot.i18n import say
from bot.i18n.refusal_words import ASKER_ONLY, NOT_REMOVED


class ChooseButton(PersistentItem, template=custom_ids.CHOOSE):
    """Picks an entry of "did you mean". For the asker the answer replaces the offer; others see the answer privately."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the entry that was chosen."""
        in_message = self.may_change(interaction) and _answers_message(interaction.message)
        reply = await find_card(interaction, answering, self.match["entry"], str(interaction.locale), in_message=in_message)
        if reply is None:
            return
        if not self.may_change(interaction):
            await send_reply(interaction, reply, ephemeral=True)
            return
        asker, url = self.asker_id(), self.question_url()
        view = render_reply(reply, asker_id=asker, guild_id=interaction.guild_id, question_url=url)[0]
        message = interaction.message
        if await replace_view(interaction, view) and asker is not None and message is not None and not message.flags.ephemeral:
            await answering.record_response(_question_id(message, url), reply, message.channel.id, [message.id])


class NoneOfTheseButton(PersistentItem, template=custom_ids.NONE_OF_THESE):
    """Turns "did you mean" down. The offer is deleted; when only one person sees it, it says instead where to look."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Remove the offer."""
        if self.asker_id() is None:
            await replace_view(interaction, render_unknown(str(interaction.locale)))
        else:
            await _delete_if_allowed(interaction, answering, self)


class DeleteButton(PersistentItem, template=custom_ids.DELETE):
    """Deletes the bot's message. For the asker and for moderators."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Delete the message."""
        await _delete_if_allowed(interaction, answering, self)


class RelatedButton(PersistentItem, template=custom_ids.RELATED):
    """Shows another entry to the user who presses it."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the entry privately."""
        await show_privately(interaction, answering, self.match["entry"])


class MoreButton(PersistentItem, template=custom_ids.MORE):
    """Shows the whole card of a short one to the user who presses it."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the whole card privately, in the language of the short one."""
        await show_privately(interaction, answering, self.match["entry"], self.match["language"])


class RelatedMenu(PersistentItem, template=custom_ids.RELATED_MENU):
    """Shows a related entry to the user who chooses it."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the entry privately."""
        if isinstance(self.item, ui.Select) and self.item.values:
            await show_privately(interaction, answering, self.item.values[0])


class PageButton(PersistentItem, template=custom_ids.PAGE):
    """Turns the page of a long answer. For the asker in the message itself; others get a private copy."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the page, in the language of the message."""
        page = int(self.match["page"])
        reply = await find_card(interaction, answering, self.match["entry"], self.match["language"])
        if reply is None:
            return
        if not self.may_change(interaction):
            await send_reply(interaction, reply, ephemeral=True, page=page)
            return
        url = self.question_url()
        views = render_reply(
            reply,
            asker_id=self.asker_id(),
            guild_id=interaction.guild_id,
            question_url=url,
            repeats_question=self.repeats_question(),
            page=page,
        )
        await replace_view(interaction, views[0])


async def _delete_if_allowed(interaction: discord.Interaction, answering: Answering, item: PersistentItem) -> None:
    locale = str(interaction.locale)
    if not (item.may_change(interaction) or interaction.permissions.manage_messages):
        refusal = say(ASKER_ONLY, locale)
        await send_view(interaction, build_notice(refusal), ephemeral=True)
    elif not await delete_message(interaction):
        failure = say(NOT_REMOVED, locale)
        await send_view(interaction, build_notice(failure), ephemeral=True)
    elif interaction.message is not None:
        await answering.forget([interaction.message.id])


def _answers_message(message: discord.Message | None) -> bool:
    """Return whether a message of the bot, in a server, answers a message and not a command."""
    return message is not None and message.guild is not None and message.interaction_metadata is None and not message.flags.ephemeral


def _question_id(message: discord.Message, question_url: str | None) -> int | None:
    """Return the id of the message that ``message`` answers: the one it replies to, or the one it links to."""
    if message.reference is not None:
        return message.reference.message_id
    last = (question_url or "").rpartition("/")[2]
    return int(last) if last.isdecimal() else None


DYNAMIC_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    ChooseButton,
    NoneOfTheseButton,
    DeleteButton,
    MoreButton,
    RelatedButton,
    RelatedMenu,
    PageButton,
    ListPageButton,
    ListMenu,
    ExplanationButton,
)
"""For ``Client.add_dynamic_items``: every button and menu of the bot's messages, old messages included."""
