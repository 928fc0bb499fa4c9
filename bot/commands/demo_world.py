"""The demo's server: simulated, with a fan, a moderator and the real bot, shown in a local page. Only this file knows simcord."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime

import discord
import simcord
from simcord.preview import Preview
from yarl import URL

from bot.answering import Place
from bot.app import create_bot
from bot.commands.demo_page import serve_page
from bot.commands.demo_welcome import render_welcome, welcome_language
from bot.commands.long_running import stop_signals, watch_files
from bot.commands.run import set_up_logs
from bot.discord_app.client import FanswerBot
from bot.discord_app.render.components import build_notice
from bot.settings import Settings

_SETTLE_TIMEOUT_S = 20
"""Longest wait of an action in the page for the bot. The first answer on a slow machine takes less."""


async def serve(settings: Settings, port: int, announce: Callable[[str, str, str], None]) -> int:
    """Run the demo until it is stopped. Return the exit code.

    Args:
        settings: The bot's settings.
        port: The page's port on this machine. 0: a free one.
        announce: Called when the page can be opened, with its address, which contains a secret, with a line about the FAQ and with one
            about its phrasings, empty without a sentence encoder.

    Raises:
        FanswerError: The port is taken.
        KnowledgeError: The FAQ cannot be loaded.
    """
    bot = create_bot(settings)
    set_up_logs("text")
    logging.getLogger("discord").setLevel(logging.WARNING)
    live = bot.answering.live
    try:
        with stop_signals() as stopped:
            async with _simulated_discord(bot) as env:
                channel, viewers = await _set_up_server(env, bot)
                page = env.preview(channel, viewers=viewers, layout="channel", port=0, timezone=_timezone())
                async with page, serve_page(URL(page.url), port) as url, watch_files(live, settings.watch):
                    announce(str(url), f"{live.path} ({len(live.current.entries)} entries)", live.embedding_state)
                    return await _wait_for_end(stopped, page)
    finally:
        await bot.close()


async def _wait_for_end(stopped: asyncio.Future[int], page: Preview) -> int:
    """Wait for a signal, or for the end of the session in the page. Return the exit code."""
    closed = asyncio.ensure_future(page.wait_closed())
    await asyncio.wait((stopped, closed), return_when=asyncio.FIRST_COMPLETED)
    closed.cancel()
    return stopped.result() if stopped.done() else 0


class _WallClock:
    """A clock for simcord that shows this machine's time. Only ``elapsed``, the seconds that timers have waited, is simulated.

    simcord's own clock starts on 2026-01-01 and stands still between actions, so dates and cooldowns would be wrong.
    """

    def __init__(self) -> None:
        self.elapsed = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC)

    def advance(self, seconds: float) -> None:
        self.elapsed += seconds


@contextlib.asynccontextmanager
async def _simulated_discord(bot: FanswerBot) -> AsyncIterator[simcord.Env]:
    """Connect the bot to a simulated Discord. The bot's exceptions go to its log and are not raised here."""
    run = simcord.run(bot, settle_timeout=_SETTLE_TIMEOUT_S, check_errors=False)
    run._env.backend.clock = _WallClock()  # type: ignore[assignment]  # 3.2.1 has no public way; guarded in tests/commands/test_demo.py
    async with run as env:
        yield env


async def _set_up_server(env: simcord.Env, bot: FanswerBot) -> tuple[simcord.ChannelHandle, Sequence[simcord.MemberActor]]:
    """Create a server with a fan, a moderator and a passive channel, and send the welcome there. Return the channel and the people."""
    guild = env.create_guild("The demo")
    channel = guild.create_text_channel("talk", topic="Ask what you like to know")
    rights = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    fan = guild.add_member(env.create_user("fan", global_name="Fan"))
    moderator = guild.add_member(env.create_user("moderator", global_name="Moderator"), roles=[rights])
    await env.settle()
    if bot.user is not None:
        await bot.user.edit(username="Fanswer")
    await bot.answering.configure(channel.id, guild.id, passive=True)
    strictness = bot.answering.channels.strictness(Place(channel.id, guild_id=guild.id))
    snapshot = bot.answering.live.current
    welcome = render_welcome(snapshot, welcome_language(snapshot), strictness)
    here = bot.get_partial_messageable(channel.id, guild_id=guild.id)
    await here.send(view=build_notice(welcome), allowed_mentions=discord.AllowedMentions.none())
    return channel, (fan, moderator)


def _timezone() -> str:
    """Return a time zone with this machine's offset from UTC, or UTC when the offset is no whole number of hours."""
    offset = datetime.now(UTC).astimezone().utcoffset()
    hours, rest = divmod(offset.total_seconds() if offset else 0, 3600)
    return "UTC" if rest or not hours else f"Etc/GMT{-int(hours):+d}"  # these names count westward
