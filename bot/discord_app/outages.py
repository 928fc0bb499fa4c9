"""Waiting for a Discord that is not there: at the start and while the bot runs, with a pause of 30 s at most and one line a minute."""

import logging
from asyncio import sleep
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import discord
import discord.shard
from discord.backoff import ExponentialBackoff
from discord.gateway import ReconnectWebSocket
from discord.shard import Shard
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential_jitter

from bot.discord_app.error_reporting import NETWORK_ERRORS, OneLineAMinute, is_out_of_order, one_line
from bot.discord_app.reply_guard import UnreadableReplyError

log = logging.getLogger(__name__)

LONGEST_PAUSE_S = 30.0
"""Between two attempts. discord.py's own pauses grow to 17 minutes, so an outage of 20 s could cost a minute and more."""

MOST_RESUMES = 5
"""With the pauses between them that is about half a minute. Discord keeps a session for a few minutes."""

_LOGIN_LINE = "logging in using static token"

_LOGGERS = ("discord.client", "discord.shard", "discord.gateway")

Explain = Callable[[Exception], str]


def is_outage(error: BaseException) -> bool:
    """Return whether Discord may be back later: it cannot be reached, or it answers that something is wrong on its side."""
    if isinstance(error, UnreadableReplyError):
        return False
    if isinstance(error, discord.GatewayNotFound):
        return not isinstance(error.__cause__, discord.NotFound)
    return is_out_of_order(error)


async def wait_for_discord(run: Callable[[], Awaitable[None]], explain: Explain) -> None:
    """Run until it ends by itself or by an error that is no outage. After an outage it is run again.

    ``explain``: returns the line to log for an error.
    """
    minute = OneLineAMinute()

    async def attempt() -> None:  # tenacity awaits coroutine functions only
        await run()

    def say(state: RetryCallState) -> None:
        error = state.outcome and state.outcome.exception()
        if isinstance(error, Exception) and minute.allows():
            log.warning("%s. Trying again until it works", explain(error))

    attempts = AsyncRetrying(
        sleep=sleep,
        retry=retry_if_exception(is_outage),
        wait=wait_exponential_jitter(max=LONGEST_PAUSE_S),
        before_sleep=say,
        reraise=True,
    )
    await attempts(attempt)


@contextmanager
def patient_shards() -> Iterator[None]:
    """Within the context, shards reconnect after `LONGEST_PAUSE_S` at most, and their outages are one line a minute without traceback.

    They resume their session, so that what was asked during an outage is answered. discord.py would begin a new one.

    That a login begins is logged once, however often it is tried.
    """
    shorten = _ShortenOutages()
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addFilter(shorten)
    discord.shard.ExponentialBackoff = _CappedBackoff  # type: ignore[attr-defined,assignment] # discord.py has no setting
    discord.shard.Shard = _ResumingShard  # type: ignore[misc]
    try:
        yield
    finally:
        discord.shard.ExponentialBackoff = ExponentialBackoff  # type: ignore[attr-defined]
        discord.shard.Shard = Shard  # type: ignore[misc]
        for logger in loggers:
            logger.removeFilter(shorten)


class _CappedBackoff(ExponentialBackoff[bool]):
    def delay(self) -> float:
        """Return the next pause in seconds."""
        return min(super().delay(), LONGEST_PAUSE_S)


class _ResumingShard(Shard):
    _resumes = 0

    async def reconnect(self) -> None:
        """Resume the session after an outage. Begin a new one if that failed `MOST_RESUMES` times: its address may be gone."""
        self._resumes += 1
        if self.ws.session_id is None or self._resumes > MOST_RESUMES:
            await super().reconnect()
        else:
            await self.reidentify(ReconnectWebSocket(self.id, resume=True))

    def launch(self) -> None:
        """Listen to the connection that was made."""
        self._resumes = 0
        super().launch()


class _ShortenOutages(logging.Filter):
    """Puts a network error on one line, and drops those of the next minute. discord.py would log a traceback at each attempt.

    Drops the line on the login after the first time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._minute = OneLineAMinute()
        self._logins = 0

    def filter(self, record: logging.LogRecord) -> bool:
        if record.msg == _LOGIN_LINE:
            self._logins += 1
            return self._logins == 1
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, NETWORK_ERRORS):
            return True
        record.msg, record.args = f"{record.getMessage()} ({one_line(error)})", ()
        record.exc_info = None
        return self._minute.allows()
