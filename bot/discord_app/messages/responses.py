"""Responses to interactions: send, edit and delete. Nothing sent from here can ping. A failure of Discord is one line in the log."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Protocol, TypeVar, cast

import discord
from discord import ui

from bot.answering import Answering, Place, Reply
from bot.discord_app.discord_limits import FIRST_RESPONSE_S
from bot.discord_app.error_reporting import NETWORK_ERRORS, NO_PINGS, one_line, report_error
from bot.discord_app.render.reply_messages import render_reply
from bot.errors import FanswerError

log = logging.getLogger(__name__)

DEFER_AFTER_S = FIRST_RESPONSE_S - 1
"""After so many seconds without a response Discord is told to wait; the rest is for the way there."""

T = TypeVar("T")


class _HasAnswering(Protocol):
    answering: Answering


def answering_of(interaction: discord.Interaction) -> Answering:
    """Return the use cases of the bot that an interaction came to."""
    return cast("_HasAnswering", interaction.client).answering


def place_of(interaction: discord.Interaction) -> Place:
    """Return where the interaction happened."""
    channel = interaction.channel
    parent_id = channel.parent_id if isinstance(channel, discord.Thread) else None
    return Place(interaction.channel_id or 0, parent_id, interaction.guild_id)


def is_bot_in_server(interaction: discord.Interaction) -> bool:
    """Return whether the interaction happened in a server that the bot is a member of.

    False in a server where a user merely uses the bot as their own app. ``interaction.guild.me`` does not show that: discord.py makes
    up a member where there is none.
    """
    return interaction.guild_id is not None and interaction.client.get_guild(interaction.guild_id) is not None


def is_in_dm_with_bot(interaction: discord.Interaction) -> bool:
    """Return whether the interaction happened in the direct messages between the user and the bot."""
    return isinstance(interaction.channel, discord.DMChannel) and not interaction.context.private_channel


@asynccontextmanager
async def catch_errors(interaction: discord.Interaction, where: str) -> AsyncIterator[None]:
    """Report an expected error to the user and to the log. Bugs pass through. ``where``: what was used, for the log."""
    try:
        yield
    except (FanswerError, *NETWORK_ERRORS) as error:
        await report_error(interaction, where, error)


async def respond_in_time(interaction: discord.Interaction, work: Awaitable[T], *, ephemeral: bool) -> T:
    """Return what ``work`` returns. If that takes long, Discord is told to wait, and shows the user that.

    ``ephemeral``: whether only the user will see the response, should it have to wait. Otherwise that is open until it is sent.
    """
    task = asyncio.ensure_future(work)
    await asyncio.wait({task}, timeout=DEFER_AFTER_S)
    if not task.done() and not interaction.response.is_done():
        try:
            await interaction.response.defer(ephemeral=ephemeral, thinking=True)
        except NETWORK_ERRORS as error:
            log.warning("could not ask Discord to wait: %s", one_line(error))
    return await task


async def send_view(interaction: discord.Interaction, view: ui.LayoutView, *, ephemeral: bool) -> int | None:
    """Send a message as the first response, or as a follow-up. Return its id when others can see it, else None.

    Discord makes a response ephemeral, whatever we asked for, when the user uses the bot as their own app in a server that does not
    allow external apps.
    """
    try:
        if not interaction.response.is_done():
            callback = await interaction.response.send_message(view=view, ephemeral=ephemeral, allowed_mentions=NO_PINGS)
            return None if ephemeral or callback.is_ephemeral() else callback.message_id
        sent = await interaction.followup.send(view=view, ephemeral=ephemeral, allowed_mentions=NO_PINGS, wait=True)
    except NETWORK_ERRORS as error:
        log.warning("could not respond to an interaction: %s", one_line(error))
        return None
    return None if ephemeral or sent.flags.ephemeral else sent.id


async def send_reply(
    interaction: discord.Interaction, reply: Reply, *, ephemeral: bool, question: discord.Message | None = None, page: int = 0
) -> list[int | None]:
    """Send each part of the reply as a message. Return for each part the id of its message, or None when others cannot see it.

    ``question``: the message that is answered; the messages then link to it. ``page``: the page of long answers to show, from 0.
    """
    views = render_reply(
        reply,
        asker_id=None if ephemeral else interaction.user.id,
        guild_id=interaction.guild_id,
        question_url=question.jump_url if question else None,
        page=page,
    )
    return [await send_view(interaction, view, ephemeral=ephemeral) for view in views]


async def replace_view(interaction: discord.Interaction, view: ui.LayoutView) -> bool:
    """Show ``view`` in the message whose button was pressed. Return whether Discord accepted it."""
    try:
        await interaction.response.edit_message(view=view, allowed_mentions=NO_PINGS)
    except NETWORK_ERRORS as error:
        log.warning("could not edit a message after a press: %s", one_line(error))
        return False
    return True


async def delete_message(interaction: discord.Interaction) -> bool:
    """Delete the message whose button was pressed. Return whether it no longer exists."""
    try:
        await interaction.response.defer()
    except NETWORK_ERRORS as error:
        log.warning("could not take a press: %s", one_line(error))
        return False
    try:
        await interaction.delete_original_response()
    except discord.NotFound:
        return True
    except NETWORK_ERRORS as error:
        log.warning("could not remove a message after a press: %s", one_line(error))
        return False
    return True
