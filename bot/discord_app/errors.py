"""Faults at Discord's edge: what is expected becomes one line of the log, a bug keeps its traceback, and the user gets an apology."""

import logging

import aiohttp
import discord
from discord import app_commands

from bot.errors import FanswerError
from bot.i18n import say

log = logging.getLogger(__name__)

NO_PINGS = discord.AllowedMentions.none()
NETWORK_FAULTS = (discord.HTTPException, discord.GatewayNotFound, discord.ConnectionClosed, aiohttp.ClientError, OSError, TimeoutError)
"""What a call to Discord raises when the network or Discord fails, not we."""

UNKNOWN_INTERACTION = 10062
"""JSON error code: the three seconds (or fifteen minutes) of an interaction are over."""


def one_line(error: BaseException) -> str:
    """Return an error's text on one line, with its kind where the text alone would be empty."""
    return " ".join(str(error).split()) or type(error).__name__


def log_fault(where: str, error: BaseException) -> None:
    """Write one line for an expected failure, and a traceback for a bug."""
    if isinstance(error, (*NETWORK_FAULTS, FanswerError)):
        log.error("%s: %s", where, one_line(error))
    else:
        log.error("%s: unexpected error", where, exc_info=error)


async def apologize(interaction: discord.Interaction, text: str) -> None:
    """Tell the user alone, whatever has been answered so far. Silent when Discord no longer takes it."""
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True, allowed_mentions=NO_PINGS)
        else:
            await interaction.response.send_message(text, ephemeral=True, allowed_mentions=NO_PINGS)
    except NETWORK_FAULTS as error:
        log.debug("could not apologize: %s", one_line(error))


async def report(interaction: discord.Interaction, where: str, error: BaseException) -> None:
    """Log what went wrong with an interaction and say so to its user.

    A missing permission of the user's is said, not logged; an interaction that came too late can only be logged.
    """
    language = interaction.locale.value
    if isinstance(error, app_commands.MissingPermissions):
        await apologize(interaction, say("You need the permission to manage this server for that.", language))
    elif isinstance(error, app_commands.NoPrivateMessage):
        await apologize(interaction, say("That works only in a server.", language))
    elif isinstance(error, app_commands.CheckFailure):
        await apologize(interaction, say("You cannot use that here.", language))
    else:
        log_fault(where, error)
        if not (isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION):
            await apologize(interaction, say("Sorry, something went wrong on my side. Please try again later.", language))


class FaultTolerantTree(app_commands.CommandTree[discord.Client]):
    """The command tree whose errors end in :func:`report`."""

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Report the error of any slash command or menu."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        name = interaction.command.qualified_name if interaction.command else "?"
        await report(interaction, f"command {name}", cause)
