"""The health pages of the process over HTTP: ``/live``, ``/ready`` and ``/metrics``. Knows nothing of Discord's library.

``/live`` is 200 as long as the event loop runs. ``/ready`` is 200 while the bot can answer, else 503 with the reasons.
"""

import math
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot import metrics
from bot.errors import FanswerError, StorageError

STALLED_AFTER_S = 150
"""Seconds without a heartbeat after which a connection counts as stalled.

Discord requests a heartbeat about every 41 s. By the third one that is not acknowledged, discord.py should have reconnected.
"""


@dataclass(frozen=True, slots=True)
class BotStatus:
    """The state of the bot at one moment.

    Attributes:
        connected: whether the bot is logged in and ready.
        latencies_s: for each shard, the round-trip time of its last heartbeat; not finite before the first one.
        entries: number of entries in the knowledge.
        long_due: number of entries whose review is long due.
        embedding_state: whether the phrasings are encoded, in a few words; empty without a sentence encoder.
    """

    connected: bool
    latencies_s: Mapping[int, float]
    entries: int
    embedding_state: str = ""
    long_due: int = 0


class Health:
    """Decides from the bot's status whether it can answer.

    ``check_store``: raises ``StorageError`` if nothing can be saved. The bot then answers those who address it and nobody else.
    Remembers the last latency of each shard: discord.py shows an acknowledged heartbeat only by a changed latency.
    """

    def __init__(
        self,
        status: Callable[[], BotStatus],
        *,
        check_store: Callable[[], Awaitable[None]] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._status = status
        self._check_store = check_store
        self._clock = clock
        self._seen: dict[int, tuple[float, float]] = {}  # shard -> (latency, time at which it was first seen)

    def faults(self) -> tuple[str, ...]:
        """Return the reasons why the bot cannot answer. Empty if it can."""
        status = self._status()
        faults = [fault for shard, latency_s in status.latencies_s.items() if (fault := self._heartbeat_fault(shard, latency_s))]
        if not status.connected or not status.latencies_s:
            faults = ["not connected to Discord"]
        if not status.entries:
            faults.append("no entry in the knowledge")
        return tuple(faults)

    async def _all_faults(self) -> tuple[str, ...]:
        """Return why the bot is not ready. Empty if it is."""
        return (*self.faults(), *await self._store_faults())

    async def _store_faults(self) -> tuple[str, ...]:
        """Return why nothing can be saved. Empty if it can, and while the bot is not connected: the store is opened with it."""
        if self._check_store is None or not self._status().connected:
            return ()
        try:
            await self._check_store()
        except StorageError as error:
            return (str(error),)
        return ()

    def _heartbeat_fault(self, shard: int, latency_s: float) -> str:
        """Return why the connection of a shard counts as stalled. Empty if it does not."""
        now = self._clock()
        last_s, since = self._seen.get(shard, (math.nan, now))
        if latency_s != last_s:
            since = now
        self._seen[shard] = latency_s, since
        if not math.isfinite(latency_s):
            return f"shard {shard}: no heartbeat yet"
        return f"shard {shard}: no heartbeat for {now - since:.0f} s" if now - since > STALLED_AFTER_S else ""

    def application(self) -> web.Application:
        """Return the web application with the three pages."""
        application = web.Application()
        application.add_routes([web.get("/live", _live), web.get("/ready", self._ready), web.get("/metrics", self._metrics)])
        return application

    async def _ready(self, _: web.Request) -> web.Response:
        faults, status = await self._all_faults(), self._status()
        embedding_state = status.embedding_state
        meaning = {"meaning": embedding_state} if embedding_state else {}  # not a fault: questions are answered meanwhile
        body = {"ready": not faults, "faults": faults, "long_due": status.long_due, **meaning}
        return web.json_response(body, status=503 if faults else 200)

    async def _metrics(self, _: web.Request) -> web.Response:
        metrics.ENTRIES_LONG_DUE.set(self._status().long_due)  # it grows while nothing else happens
        metrics.READY.set(not await self._all_faults())
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def serve(health: Health, port: int) -> web.AppRunner:
    """Serve the pages on ``port``. The caller must call ``cleanup()`` on the returned runner.

    Listens on all addresses, because the port mapping of a container needs that.

    Raises:
        FanswerError: the port is not available.
    """
    runner = web.AppRunner(health.application(), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, port=port).start()
    except OSError as error:
        await runner.cleanup()
        raise FanswerError(f"FANSWER_HEALTH_PORT={port}: cannot listen there: {error.strerror}") from None
    return runner


async def _live(_: web.Request) -> web.Response:
    return web.json_response({"live": True})
