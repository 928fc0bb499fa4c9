"""How late the event loop is, is measured beside the bot."""

import asyncio
import time

from prometheus_client import REGISTRY

from bot.commands.loop_lag import measure_loop_lag


def measured() -> tuple[float, float]:
    """Return how often the lag was measured so far, and the sum in seconds."""
    return tuple(REGISTRY.get_sample_value(f"fanswer_loop_lag_seconds_{part}") or 0.0 for part in ("count", "sum"))  # type: ignore[return-value]


async def test_a_call_that_keeps_the_loop_is_measured_with_its_length() -> None:
    before = measured()
    async with measure_loop_lag(interval_s=0.01):
        await asyncio.sleep(0)
        time.sleep(0.1)  # noqa: ASYNC251 - that is what is measured
        while measured()[0] == before[0]:
            await asyncio.sleep(0)
    assert measured()[1] - before[1] >= 0.08


async def test_nothing_is_measured_afterwards() -> None:
    async with measure_loop_lag(interval_s=0.001):
        await asyncio.sleep(0.01)
    assert len(asyncio.all_tasks()) == 1
