"""Tries a request to Discord again while what went wrong may pass: for a minute at most, with growing pauses."""

import asyncio
import re
from asyncio import sleep
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

import discord
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_before_delay, wait_exponential_jitter

from bot import metrics
from bot.discord_app.error_reporting import is_out_of_order

RETRY_S = 60.0
"""For this long an edit or a deletion is tried again, counted from its first attempt. An answer has a deadline, counted from its question.
If Discord asks for a longer pause than is left, it is not tried again."""

_TOO_MANY_REQUESTS = 429
_SECONDS = re.compile(r"\d+(\.\d+)?", re.ASCII)
_PAUSE = wait_exponential_jitter(multiplier=0.5, max=10)

T = TypeVar("T")


def may_pass(error: BaseException) -> bool:
    """Return whether a request may succeed later: Discord is out of order, cannot be reached, or has had too many requests."""
    return is_out_of_order(error) or (isinstance(error, discord.HTTPException) and error.status == _TOO_MANY_REQUESTS)


async def try_again(request: Callable[[], Awaitable[T]], until_s: float | None = None) -> T:
    """Return what a request returns, made again while its error may pass. Raises its last error.

    A request must do the same when it is repeated: a message needs a nonce, because Discord may have made it before the error.
    ``until_s``: the loop's time at which it is over, `RETRY_S` from now if it is None. A request that is under way then is broken off, and
    none is made after it; both raise ``TimeoutError``.
    """

    async def attempt() -> T:  # tenacity awaits coroutine functions only
        return await request()

    left_s = RETRY_S if until_s is None else until_s - asyncio.get_running_loop().time()
    if left_s <= 0:
        raise TimeoutError("it took too long")
    attempts = AsyncRetrying(
        sleep=sleep,
        retry=retry_if_exception(may_pass),
        stop=stop_before_delay(left_s),
        wait=_pause_s,
        before_sleep=lambda _: metrics.RETRIES.inc(),
        reraise=True,
    )
    try:
        async with asyncio.timeout(left_s) as limit:
            return await attempts(attempt)
    except TimeoutError as error:
        if limit.expired():
            raise TimeoutError("it took too long") from error
        raise


def from_now(span: timedelta) -> float:
    """Return the loop's time after a span, for ``until_s``."""
    return asyncio.get_running_loop().time() + span.total_seconds()


def _pause_s(state: RetryCallState) -> float:
    """Return the seconds until the next attempt: as long as Discord says, if it does."""
    error = state.outcome.exception() if state.outcome else None
    named = error.response.headers.get("Retry-After", "") if isinstance(error, discord.HTTPException) and error.response else ""
    return max(_PAUSE(state), float(named) if _SECONDS.fullmatch(named) else 0.0)
