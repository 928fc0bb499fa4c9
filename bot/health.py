"""Tells the outside how the process is: ``/live``, ``/ready`` and ``/metrics`` over HTTP. Knows no Discord: it is told the vitals.

``/live`` answers as long as the event loop turns. ``/ready`` is 200 only while the bot can answer, else 503 with the reasons.
"""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.errors import FanswerError

STALLED_AFTER_S = 150
"""Discord asks for a heartbeat about every 41 s; three missed acknowledgements and discord.py should long have reconnected."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the bot is at this moment. ``latencies_s``: of each shard, the time of its last heartbeat; not finite before the first.

    ``meaning``: whether the meaning of phrasings is read, in a few words; empty where words alone are wanted.
    """

    connected: bool
    latencies_s: Mapping[int, float]
    entries: int
    meaning: str = ""


class Health:
    """Judges vitals. Remembers the latencies seen, since a new one is the public sign of a heartbeat that was acknowledged."""

    def __init__(self, vitals: Callable[[], Vitals], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._vitals = vitals
        self._clock = clock
        self._seen: dict[int, tuple[float, float]] = {}  # shard -> (latency, when it was new)

    def faults(self) -> tuple[str, ...]:
        """Return why the bot cannot answer; empty when it can."""
        vitals = self._vitals()
        faults = [fault for shard, latency_s in vitals.latencies_s.items() if (fault := self._stalled(shard, latency_s))]
        if not vitals.connected or not vitals.latencies_s:
            faults = ["not connected to Discord"]
        if not vitals.entries:
            faults.append("no entry in the knowledge")
        return tuple(faults)

    def _stalled(self, shard: int, latency_s: float) -> str:
        now = self._clock()
        last_s, since = self._seen.get(shard, (math.nan, now))
        if latency_s != last_s:
            since = now
        self._seen[shard] = latency_s, since
        if not math.isfinite(latency_s):
            return f"shard {shard}: no heartbeat yet"
        return f"shard {shard}: no heartbeat for {now - since:.0f} s" if now - since > STALLED_AFTER_S else ""

    def application(self) -> web.Application:
        """Return the three pages."""
        application = web.Application()
        application.add_routes([web.get("/live", _live), web.get("/ready", self._ready), web.get("/metrics", _metrics)])
        return application

    async def _ready(self, _: web.Request) -> web.Response:
        faults, meaning = self.faults(), self._vitals().meaning
        told = {"meaning": meaning} if meaning else {}  # no fault: words answer meanwhile
        return web.json_response({"ready": not faults, "faults": faults, **told}, status=503 if faults else 200)


async def serve(health: Health, port: int) -> web.AppRunner:
    """Listen on ``port`` of every address, which a container's port mapping needs. The caller runs ``cleanup()`` on what is returned.

    Raises FanswerError when the port cannot be had.
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


async def _metrics(_: web.Request) -> web.Response:
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
