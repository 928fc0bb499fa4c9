"""Answers to interactions: say, edit, remove. Nothing sent from here can ping; a failure of Discord ends in one line of the log."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
from discord import ui

from bot.answering import Place, Reply
from bot.discord_app.errors import NETWORK_FAULTS, NO_PINGS, one_line, report
from bot.discord_app.render.cards import render
from bot.errors import FanswerError

log = logging.getLogger(__name__)


def place_of(interaction: discord.Interaction) -> Place:
    """Return where an interaction happens."""
    channel = interaction.channel
    parent_id = channel.parent_id if isinstance(channel, discord.Thread) else None
    return Place(interaction.channel_id or 0, parent_id, interaction.guild_id)


def is_in_a_server_of_ours(interaction: discord.Interaction) -> bool:
    """Return whether it happens in a server that we are a member of, not in one that a user merely brought us along to.

    ``interaction.guild.me`` does not tell: where it would be None, discord.py makes a member up.
    """
    return interaction.guild_id is not None and interaction.client.get_guild(interaction.guild_id) is not None


def is_with_us_alone(interaction: discord.Interaction) -> bool:
    """Return whether it happens in the direct messages between the user and us."""
    return isinstance(interaction.channel, discord.DMChannel) and not interaction.context.private_channel


@asynccontextmanager
async def apologizing(interaction: discord.Interaction, where: str) -> AsyncIterator[None]:
    """Turn an expected failure into an apology to the user and one line of the log. Bugs pass through."""
    try:
        yield
    except (FanswerError, *NETWORK_FAULTS) as error:
        await report(interaction, where, error)


async def say_view(interaction: discord.Interaction, view: ui.LayoutView, *, ephemeral: bool) -> int | None:
    """Send a message as the response, or as one more after it. Return its id where others can see it, else None.

    Discord shows a response to the user alone, whatever we asked for, where a user brought us along and may not use external apps.
    """
    try:
        if not interaction.response.is_done():
            callback = await interaction.response.send_message(view=view, ephemeral=ephemeral, allowed_mentions=NO_PINGS)
            return None if ephemeral or callback.is_ephemeral() else callback.message_id
        sent = await interaction.followup.send(view=view, ephemeral=ephemeral, allowed_mentions=NO_PINGS, wait=True)
    except NETWORK_FAULTS as error:
        log.warning("could not respond to an interaction: %s", one_line(error))
        return None
    return None if ephemeral or sent.flags.ephemeral else sent.id


async def say_reply(
    interaction: discord.Interaction, reply: Reply, *, ephemeral: bool, question: discord.Message | None = None, page: int = 0
) -> list[int | None]:
    """Send every part of a reply, at ``page`` of long answers. Return for each the id of our message, None where others see none.

    ``question``: the message answered, to which ours then carry a link.
    """
    views = render(
        reply,
        asker_id=None if ephemeral else interaction.user.id,
        guild_id=interaction.guild_id,
        question_url=question.jump_url if question else None,
        page=page,
    )
    return [await say_view(interaction, view, ephemeral=ephemeral) for view in views]


async def edit_view(interaction: discord.Interaction, view: ui.LayoutView) -> bool:
    """Put ``view`` in the place of the message whose button was pressed. Return whether Discord took it."""
    try:
        await interaction.response.edit_message(view=view, allowed_mentions=NO_PINGS)
    except NETWORK_FAULTS as error:
        log.warning("could not edit a message after a press: %s", one_line(error))
        return False
    return True


async def remove(interaction: discord.Interaction) -> bool:
    """Delete the message whose button was pressed. Return whether it is gone."""
    try:
        await interaction.response.defer()
    except NETWORK_FAULTS as error:
        log.warning("could not take a press: %s", one_line(error))
        return False
    try:
        await interaction.delete_original_response()
    except discord.NotFound:
        return True
    except NETWORK_FAULTS as error:
        log.warning("could not remove a message after a press: %s", one_line(error))
        return False
    return True
