"""``fanswer run``: connects to Discord and stays connected until a signal, or Discord, ends it."""

import asyncio
import contextlib
import gc
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Literal

from bot import app
from bot.answering import utc_now
from bot.commands.early_signals import SIGHUP, EarlySignals
from bot.commands.long_running import stop_signals, watch_files
from bot.commands.loop_lag import measure_loop_lag
from bot.errors import SettingsError
from bot.knowledge import Live, find_long_due
from bot.log_format import JsonFormatter
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.discord_app.client import FanswerBot
    from bot.health import BotStatus

_LOGIN_HELP = (
    "DISCORD_TOKEN is not set: put it into the environment or into a file .env here (README, 'Your server in ten minutes'). "
    "To try the bot without a token: fanswer demo"
)
_NAMED_LONG_DUE = 10
_SWITCH_INTERVAL_S = 0.0005
"""How long a thread runs before another one may. An answer goes to the database's thread and back three times, and with Python's 5 ms each
of these ways may take that long: the median of an answer under load was 6.5 ms, and is 5.3.
"""
_LINE_FORMAT = "%(asctime)s %(levelname)-8s %(name)s %(message)s"
_log = logging.getLogger(__name__)


def run(settings: Settings, early: EarlySignals) -> int:
    """Run the bot. Return 0 after SIGTERM and 130 after Ctrl-C.

    SIGHUP reloads the knowledge, as does a change of its files. ``early`` says whether one came already.

    Raises:
        SettingsError: there is no token.
        KnowledgeError: the knowledge is broken.
        StorageError: the database cannot be opened.
        DiscordError: Discord rejects the token or the connection.
    """
    if settings.token is None or not settings.token.get_secret_value():
        raise SettingsError(_LOGIN_HELP)
    set_up_logs(settings.log_format)
    engine = app.open_engine(settings)
    _log_long_due(engine.live)
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    gc.collect()
    gc.freeze()  # exempts the modules and the FAQ from later garbage collections, which stop the event loop while they run
    return asyncio.run(_serve(settings, settings.token.get_secret_value(), engine, early))


def set_up_logs(log_format: Literal["auto", "text", "json"]) -> None:
    """Log to the standard error.

    ``text`` writes plain lines and ``json`` one JSON object a line. ``auto`` writes JSON unless it is a terminal.
    On a terminal, lines are in colour.
    """
    from discord.utils import setup_logging

    if sys.stderr.isatty() and log_format != "json":
        setup_logging()
    else:
        setup_logging(formatter=logging.Formatter(_LINE_FORMAT) if log_format == "text" else JsonFormatter())


def _log_long_due(live: Live) -> None:
    """Log one line with the entries whose review is long due, if there are any."""
    if due := find_long_due(live.current.knowledge.entries, utc_now().date()):
        ids = ", ".join(entry.id for entry in due[:_NAMED_LONG_DUE])
        more = f" and {len(due) - _NAMED_LONG_DUE} more" if len(due) > _NAMED_LONG_DUE else ""
        _log.warning("Long due for a review, so their cards say that they are old (%d): %s%s", len(due), ids, more)


async def _serve(settings: Settings, token: str, engine: app.Engine, early: EarlySignals) -> int:
    from bot.discord_app.connect import connect

    if settings.log_slow_ms:
        _log_slow_steps(settings.log_slow_ms)
    live = engine.live
    current: list[FanswerBot] = []

    def make_bot(message_content: Literal["auto", "on", "off"]) -> "FanswerBot":
        bot = app.create_bot_over(engine, settings.model_copy(update={"message_content": message_content}))
        current[:] = [bot]
        return bot

    async with _health_pages(settings, live, current), watch_files(live, settings.watch):
        with stop_signals() as stopped, _reload_signal(live, early):
            connection = asyncio.create_task(connect(make_bot, token, settings.message_content))
            await asyncio.wait((connection, stopped), return_when=asyncio.FIRST_COMPLETED)
            if not stopped.done():
                await connection  # raises what ended it; without an error it was closed on purpose
                return 0
            _log.info("Leaving Discord")
            connection.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await connection
            return stopped.result()


def _log_slow_steps(ms: float) -> None:
    """Have asyncio log what holds the loop for longer. It measures that in its debug mode only."""
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = ms / 1000


@contextlib.asynccontextmanager
async def _health_pages(settings: Settings, live: Live, current: list["FanswerBot"]) -> AsyncIterator[None]:
    """Serve the health pages within the context, if the settings name a port.

    ``current`` holds the bot in use, once there is one. It is replaced when Discord refuses the message content intent.
    """
    if settings.health_port is None:
        yield
        return
    from bot.health import BotStatus, Health, serve

    def status() -> "BotStatus":
        bot = current[0] if current else None
        connected = bot is not None and bot.is_ready() and not bot.is_closed()
        long_due = len(find_long_due(live.current.knowledge.entries, utc_now().date()))
        latencies_s = dict(bot.latencies) if bot and connected else {}
        return BotStatus(connected, latencies_s, len(live.current.entries), live.embedding_state, long_due)

    async def check_store() -> None:
        if current:
            await current[0].answering.store.check()

    runner = await serve(Health(status, check_store=check_store), settings.health_port)
    try:
        async with measure_loop_lag():
            yield
    finally:
        await runner.cleanup()


@contextlib.contextmanager
def _reload_signal(live: Live, early: EarlySignals) -> Iterator[None]:
    """Within the context, reload the FAQ on SIGHUP, if the system has this signal. Many that come during a reload are one more reload."""
    wanted = asyncio.Event()

    async def reload_when_wanted() -> None:
        while await wanted.wait():
            wanted.clear()
            await live.reload_and_log()

    loop = asyncio.get_running_loop()
    reloads = loop.create_task(reload_when_wanted())
    if SIGHUP is not None:
        loop.add_signal_handler(SIGHUP, wanted.set)
    if early.reload_wanted:  # looked at only now: until the handler was in place, a signal went to ``early``
        wanted.set()
    try:
        yield
    finally:
        if SIGHUP is not None:
            loop.remove_signal_handler(SIGHUP)
        reloads.cancel()
