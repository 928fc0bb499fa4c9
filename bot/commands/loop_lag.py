"""Measures how late the event loop is: every answer is at least that late. A busy machine or a slow call on the loop shows here."""

import asyncio
import contextlib
import contextvars
from collections.abc import AsyncIterator

from bot import metrics

INTERVAL_S = 1.0
"""Seconds between two measurements. A call that keeps the loop for longer is measured once, with its length."""


@contextlib.asynccontextmanager
async def measure_loop_lag(interval_s: float = INTERVAL_S) -> AsyncIterator[None]:
    """Within the context, measure the delay of a timer now and then."""
    task = asyncio.get_running_loop().create_task(_measure(interval_s), context=contextvars.Context())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _measure(interval_s: float) -> None:
    clock = asyncio.get_running_loop().time
    while True:
        due = clock() + interval_s
        await asyncio.sleep(interval_s)
        metrics.LOOP_LAG_SECONDS.observe(max(0.0, clock() - due))
