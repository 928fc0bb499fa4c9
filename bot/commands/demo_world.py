"""The demo's world: a simulated server with a fan, a moderator and the real bot, shown in a local page. All that knows simcord."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime

import discord
import simcord
from simcord.preview import Preview

from bot.app import create_bot
from bot.commands.demo_welcome import welcome
from bot.commands.lifetime import stop_signals, watch_files
from bot.commands.run import set_up_logs
from bot.discord_app.client import FanswerBot
from bot.discord_app.render.components import notice
from bot.errors import FanswerError
from bot.settings import Settings

_SETTLE_TIMEOUT_S = 20  # an action in the page waits for the bot's work at most this long; a first answer on a slow machine fits


async def serve(settings: Settings, port: int, announce: Callable[[str, str], None]) -> int:
    """Run the demo until it is stopped and return the exit code. ``port`` 0 takes a free one.

    ``announce`` gets the page's address, which carries a secret, and a line on the FAQ once the page can be opened.
    Raises FanswerError when the port is taken, KnowledgeError when the FAQ is broken.
    """
    bot = create_bot(settings)
    try:
        with stop_signals() as stopped:
            async with _simulated_discord(bot) as env:
                channel, viewers = await _furnish(env, bot)
                async with _page(env, channel, viewers, port) as page, watch_files(bot.answering.live):
                    live = bot.answering.live
                    set_up_logs("text")
                    for chatty in ("discord", "watchfiles"):
                        logging.getLogger(chatty).setLevel(logging.WARNING)
                    announce(page.url, f"{live.path} ({len(live.current.entries)} entries)")
                    return await _first(stopped, page)
    finally:
        await bot.close()


async def _first(stopped: asyncio.Future[int], page: Preview) -> int:
    """Wait for a signal or for the end of the session in the page; return the exit code."""
    closed = asyncio.ensure_future(page.wait_closed())
    await asyncio.wait((stopped, closed), return_when=asyncio.FIRST_COMPLETED)
    closed.cancel()
    return stopped.result() if stopped.done() else 0


class _WallClock:
    """What simcord asks of its clock, with this machine's time of day; ``elapsed``, the timers' seconds, stays simulated.

    Simcord's own clock starts on 2026-01-01 and stands still between actions: "as of" and cooldowns would make no sense.
    """

    def __init__(self) -> None:
        self.elapsed = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC)

    def advance(self, seconds: float) -> None:
        self.elapsed += seconds


@contextlib.asynccontextmanager
async def _simulated_discord(bot: FanswerBot) -> AsyncIterator[simcord.Env]:
    """Connect the bot to a simulated Discord. The bot's exceptions go to its log and not to us."""
    run = simcord.run(bot, settle_timeout=_SETTLE_TIMEOUT_S, check_errors=False)
    run._env.backend.clock = _WallClock()  # type: ignore[assignment]  # 3.2.1 has no public way; guarded in tests/commands/test_demo.py
    async with run as env:
        yield env


async def _furnish(env: simcord.Env, bot: FanswerBot) -> tuple[simcord.ChannelHandle, Sequence[simcord.MemberActor]]:
    """Make a server with a fan, a moderator and a passive channel, and greet the newcomer there."""
    guild = env.create_guild("The demo")
    channel = guild.create_text_channel("season-2-talk", topic="Ask what you like to know")
    rights = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    fan = guild.add_member(env.create_user("fan", global_name="Fan"))
    moderator = guild.add_member(env.create_user("moderator", global_name="Moderator"), roles=[rights])
    await env.settle()
    if bot.user is not None:
        await bot.user.edit(username="Fanswer")
    await bot.answering.configure(channel.id, guild.id, passive=True)
    here = bot.get_partial_messageable(channel.id, guild_id=guild.id)
    await here.send(view=notice(welcome(bot.answering.live.current)), allowed_mentions=discord.AllowedMentions.none())
    return channel, (fan, moderator)


@contextlib.asynccontextmanager
async def _page(
    env: simcord.Env, channel: simcord.ChannelHandle, viewers: Sequence[simcord.MemberActor], port: int
) -> AsyncIterator[Preview]:
    """Serve the page on this machine alone. Raises FanswerError when the port is taken."""
    page = env.preview(channel, viewers=viewers, layout="channel", port=port, timezone=_timezone())
    try:
        await page.__aenter__()
    except simcord.SetupError as error:
        if not isinstance(error.__cause__, OSError):
            raise
        raise FanswerError(f"Port {port} is taken. Choose another with --port, or leave it out for a free one.") from error
    try:
        yield page
    finally:
        await page.close()


def _timezone() -> str:
    """Return the zone of this machine's whole hours, all that can be told of it without its name; else UTC."""
    offset = datetime.now(UTC).astimezone().utcoffset()
    hours, rest = divmod(offset.total_seconds() if offset else 0, 3600)
    return "UTC" if rest or not hours else f"Etc/GMT{-int(hours):+d}"  # these names count westward
