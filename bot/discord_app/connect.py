"""Runs the bot until it is closed. When Discord refuses it, one line says why and what to do."""

import logging
from collections.abc import Callable

import aiohttp
import discord
from discord.http import Route

from bot.discord_app.client import FanswerBot, MessageContent
from bot.discord_app.dialects import responses_without_body
from bot.discord_app.error_reporting import AUTHENTICATION_FAILED, NETWORK_ERRORS, one_line
from bot.discord_app.event_guard import tolerant_sockets
from bot.discord_app.outages import patient_shards, wait_for_discord
from bot.discord_app.reply_guard import UnreadableReplyError, any_page_is_read
from bot.errors import DiscordError

log = logging.getLogger(__name__)

PORTAL = "https://discord.com/developers/applications"


async def connect(make_bot: Callable[[MessageContent], FanswerBot], token: str, message_content: MessageContent = "auto") -> None:
    """Run until the bot is closed or this task is cancelled. The bot is closed in every case. A Discord that is not there is waited for.

    Args:
        make_bot: Returns a new, unconnected bot. It is called again after an outage at the start, and with ``off`` when ``auto`` finds
            that the Message Content intent is not allowed.
        token: The bot's token.
        message_content: Whether to ask for the Message Content intent. ``auto`` asks, and does without when it is refused.

    Raises:
        DiscordError: Discord refuses the bot, or what answers is not Discord. The text is one line and says what to do.
    """
    with patient_shards(), tolerant_sockets(), responses_without_body(), any_page_is_read():
        try:
            await wait_for_discord(lambda: _run(make_bot(message_content), token), explain_error)
        except discord.PrivilegedIntentsRequired:
            if message_content != "auto":
                raise DiscordError(
                    "Discord refuses the Message Content intent: switch it on under Bot > Privileged Gateway Intents "
                    f"({PORTAL}), or set FANSWER_MESSAGE_CONTENT to auto or off"
                ) from None
            log.warning(
                "The Message Content intent is switched off in the developer portal: going on without passive channels. "
                "Mentions, direct messages, slash commands and the message menu work"
            )
            await connect(make_bot, token, "off")
        except (discord.DiscordException, *NETWORK_ERRORS) as error:
            raise DiscordError(explain_error(error)) from error


async def _run(bot: FanswerBot, token: str) -> None:
    """Run a bot until it is closed. Raises DiscordError if what Discord should send makes no sense before it is ready."""
    async with bot:
        try:
            await bot.start(token)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            if bot.is_ready():
                raise
            raise DiscordError(
                _EXPLANATIONS[discord.HTTPException].format(error=f"{type(error).__name__}: {one_line(error)}", api=Route.BASE)
            ) from error


def explain_error(error: Exception) -> str:
    """Return one line that says what is wrong with the connection and what to do about it."""
    if isinstance(error, discord.ConnectionClosed):
        token_refused = error.code == AUTHENTICATION_FAILED
        return _EXPLANATIONS[discord.LoginFailure] if token_refused else f"Discord closed the connection: {one_line(error)}"
    kind = next((kind for kind in _EXPLANATIONS if isinstance(error, kind)), None)
    text = _EXPLANATIONS[kind] if kind else "Discord cannot be used ({error})"
    return text.format(error=one_line(error), api=Route.BASE)


_EXPLANATIONS: dict[type[Exception], str] = {
    discord.LoginFailure: f"Discord refuses the token: copy it anew from {PORTAL} (Bot > Reset Token) into DISCORD_TOKEN",
    discord.Forbidden: f"Discord forbids what we ask ({{error}}): look at {PORTAL} whether the application is still in order",
    discord.DiscordServerError: "Discord is out of order ({error}): see https://discordstatus.com",
    discord.GatewayNotFound: "Discord is out of order ({error}): see https://discordstatus.com",
    discord.HTTPException: "{api} does not answer as Discord does ({error}): is FANSWER_DISCORD_API right?",
    UnreadableReplyError: "{api} does not answer as Discord does ({error}): is FANSWER_DISCORD_API right?",
    aiohttp.ClientError: "{api} cannot be reached ({error}): check the network and FANSWER_DISCORD_API",
    OSError: "{api} cannot be reached ({error}): check the network and FANSWER_DISCORD_API",
}
"""Text by class of error. The first class that fits counts. ``TimeoutError`` is an ``OSError``."""
