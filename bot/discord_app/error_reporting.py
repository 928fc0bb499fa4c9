"""Errors on the way to and from Discord.

An expected error becomes one line in the log, a bug keeps its traceback. Whoever used a command or a button gets a short message.
"""

import logging
from time import monotonic

import aiohttp
import discord
from discord import app_commands

from bot.errors import FanswerError
from bot.i18n import refusal_words, say

log = logging.getLogger(__name__)

NO_PINGS = discord.AllowedMentions.none()
"""Given with every message and every edit, because Discord pings by default."""

NETWORK_ERRORS = (discord.HTTPException, discord.GatewayNotFound, discord.ConnectionClosed, aiohttp.ClientError, OSError, TimeoutError)
"""What a call to Discord raises when the network or Discord fails. None of these is a bug of ours."""

# Discord's codes, https://docs.discord.com/developers/topics/opcodes-and-status-codes: the first closes a gateway, the others come as JSON.
AUTHENTICATION_FAILED = 4004
UNKNOWN_INTERACTION = 10062
"""The first response or a follow-up came too late: see ``discord_limits.FIRST_RESPONSE_S`` and ``discord_limits.INTERACTION_TOKEN_S``."""
INVALID_FORM_BODY = 50035
CANNOT_REPLY_WITHOUT_HISTORY = 160002
REACTION_BLOCKED = 90001
"""The author of a message has blocked the bot, so it may not react there. No permission changes that."""


_SERVER_ERRORS_FROM = 500

ERROR_CHARS = 400
"""Longest text of an error in a line. Discord's explain each field of a refused list of commands, in thousands of characters."""


LINE_EVERY_S = 60.0


class OneLineAMinute:
    """Says when a line may be logged that would else fill the log."""

    def __init__(self) -> None:
        self._last: str | None = None
        self._next_s = 0.0

    def allows(self, line: str = "") -> bool:
        """Return whether this is another line than the last one that was allowed, or that was a minute ago."""
        now_s = monotonic()
        if line == self._last and now_s < self._next_s:
            return False
        self._last, self._next_s = line, now_s + LINE_EVERY_S
        return True


def is_out_of_order(error: BaseException) -> bool:
    """Return whether the same request may succeed later, because Discord cannot be reached or says that something is wrong on its side."""
    if isinstance(error, discord.HTTPException):
        return error.status >= _SERVER_ERRORS_FROM
    return isinstance(error, aiohttp.ClientError | OSError)  # TimeoutError is an OSError


def one_line(error: BaseException) -> str:
    """Return the error's text on one line, cut where it gets long, or the name of its class when it has no text."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= ERROR_CHARS else f"{text[: ERROR_CHARS - 1]}…"


def log_error(where: str, error: BaseException) -> None:
    """Log one line for an expected error, and a traceback for a bug. ``where``: the step that failed."""
    if isinstance(error, (*NETWORK_ERRORS, FanswerError)):
        log.error("%s: %s", where, one_line(error))
    else:
        log.error("%s: unexpected error", where, exc_info=error)


def log_late_suggestions_in_one_line() -> None:
    """Shorten what discord.py logs when an autocomplete comes too late or does not reach Discord. It would log a traceback."""
    logging.getLogger("discord.app_commands.tree").addFilter(_in_one_line)


def _in_one_line(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if not isinstance(error, NETWORK_ERRORS):
        return True
    log.warning("could not suggest: %s", one_line(error))
    return False


async def send_error(interaction: discord.Interaction, text: str) -> None:
    """Send ``text`` so that only the user sees it, as the first response or as a follow-up. Never raises a network error."""
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True, allowed_mentions=NO_PINGS)
        else:
            await interaction.response.send_message(text, ephemeral=True, allowed_mentions=NO_PINGS)
    except NETWORK_ERRORS as error:
        log.debug("could not apologize: %s", one_line(error))


async def report_error(interaction: discord.Interaction, where: str, error: BaseException) -> None:
    """Log what went wrong with an interaction, and tell its user.

    A permission that the user lacks is not logged. An interaction that expired is only logged, because it takes no message any more.
    """
    language = interaction.locale.value
    if isinstance(error, app_commands.MissingPermissions):
        await send_error(interaction, say(refusal_words.NO_PERMISSION, language))
    elif isinstance(error, app_commands.NoPrivateMessage):
        await send_error(interaction, say(refusal_words.ONLY_IN_A_SERVER, language))
    elif isinstance(error, app_commands.CheckFailure):
        await send_error(interaction, say(refusal_words.NOT_HERE, language))
    else:
        log_error(where, error)
        if not (isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION):
            await send_error(interaction, say(refusal_words.WENT_WRONG, language))


class ErrorReportingTree(app_commands.CommandTree[discord.Client]):
    """A command tree that hands every error to :func:`report_error`."""

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Report the error of a slash command or of a message menu."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        name = interaction.command.qualified_name if interaction.command else "?"
        await report_error(interaction, f"command {name}", cause)
