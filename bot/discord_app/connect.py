"""Connects the bot to Discord until it is closed, and says in one line what is in the way."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import aiohttp
import discord
from discord.http import Route

from bot.discord_app.client import FanswerBot, MessageContent
from bot.discord_app.errors import NETWORK_FAULTS, one_line
from bot.errors import DiscordError

log = logging.getLogger(__name__)

PORTAL = "https://discord.com/developers/applications"

BAD_TOKEN = 4004
"""Close code of the gateway, https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway."""


async def connect(make_bot: Callable[[MessageContent], FanswerBot], token: str, message_content: MessageContent = "auto") -> None:
    """Run until the bot is closed or this task is cancelled; the bot is closed in every case.

    ``make_bot`` gives a fresh, unconnected bot each time. It is called a second time, with ``off``, when ``auto`` finds that the
    Message Content intent is not allowed. Raises DiscordError, with one line that says what to do, when Discord cannot be reached
    or refuses us.
    """
    with _brief_outages():
        try:
            await _run(make_bot(message_content), token)
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
            await _run(make_bot("off"), token)


class _Brief(logging.Filter):
    """Puts the network's faults into one line: an outage is no bug, and discord.py would print a traceback at each attempt."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, NETWORK_FAULTS):
            record.msg, record.args = f"{record.getMessage()} ({one_line(error)})", ()
            record.exc_info = None
        return True


@contextmanager
def _brief_outages() -> Iterator[None]:
    brief = _Brief()
    loggers = [logging.getLogger(name) for name in ("discord.client", "discord.shard", "discord.gateway")]
    for logger in loggers:
        logger.addFilter(brief)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(brief)


async def _run(bot: FanswerBot, token: str) -> None:
    try:
        async with bot:
            await bot.start(token)
    except discord.PrivilegedIntentsRequired:
        raise
    except (discord.DiscordException, *NETWORK_FAULTS) as error:
        raise DiscordError(explain(error)) from error


def explain(error: Exception) -> str:
    """Return in one line what is in the way and what to do about it."""
    if isinstance(error, discord.ConnectionClosed):
        return _EXPLANATIONS[discord.LoginFailure] if error.code == BAD_TOKEN else f"Discord closed the connection: {one_line(error)}"
    kind = next((kind for kind in _EXPLANATIONS if isinstance(error, kind)), None)
    text = _EXPLANATIONS[kind] if kind else "Discord cannot be used ({error})"
    return text.format(error=one_line(error), api=Route.BASE)


_EXPLANATIONS: dict[type[Exception], str] = {
    discord.LoginFailure: f"Discord refuses the token: copy it anew from {PORTAL} (Bot > Reset Token) into DISCORD_TOKEN",
    discord.Forbidden: f"Discord forbids what we ask ({{error}}): look at {PORTAL} whether the application is still in order",
    discord.DiscordServerError: "Discord is out of order ({error}): see https://discordstatus.com and try again later",
    discord.GatewayNotFound: "Discord is out of order ({error}): see https://discordstatus.com and try again later",
    discord.HTTPException: "{api} does not answer as Discord does ({error}): is FANSWER_DISCORD_API right?",
    aiohttp.ClientError: "{api} cannot be reached ({error}): check the network and FANSWER_DISCORD_API",
    OSError: "{api} cannot be reached ({error}): check the network and FANSWER_DISCORD_API",
}
"""By kind of error, the first that fits; ``TimeoutError`` is an ``OSError``."""
