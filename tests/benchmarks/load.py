"""Measures how long a message waits for its answer under load, beside a bare discord.py client that only replies.

    PYTHONPATH=tests python tests/benchmarks/load.py [--rate 200] [--seconds 20] [--semantic off]

A small Discord (tests/discord_server) sends messages in 50 channels, a fifth of them mentions with questions of 500 people. Measured is the
time from the event to the request that answers it, and the processor time of the process. The two clients run one after the other, each
with the machine to itself but for the server.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from discord_server.payloads import FRIEND
from discord_server.process import ROOT, BotProcess
from discord_server.waiting import Happenings
from discord_server.world import MENTION, World

CHANNELS, PEOPLE, QUESTION_SHARE = 50, 500, 0.2
CHATTER = (
    "lol that was so good", "anyone up for a rewatch tonight", "i cannot believe they did that to her", "my cat just sat on the keyboard",
    "good morning everyone", "the soundtrack goes hard", "who else is at work right now", "ok i need to sleep",
)  # fmt: skip
QUESTIONS = (
    "when is season 2?", "who plays nam-ra?", "is there a trailer?", "does cheong-san die?", "where was it filmed?", "is it on netflix?",
    "how many episodes are there?", "who returns for season 2?", "what is a hambie?", "is it based on a webtoon?",
)  # fmt: skip
BARE = """
import os, discord, yarl
from discord import gateway, http
http.Route.BASE = os.environ["FANSWER_DISCORD_API"]
gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["FANSWER_DISCORD_GATEWAY"])
client = discord.Client(intents=discord.Intents(guilds=True, guild_messages=True, message_content=True), max_messages=None)

@client.event
async def on_message(message):
    if client.user in message.mentions:
        await message.reply("No date has been announced.", mention_author=False)

client.run(os.environ["DISCORD_TOKEN"])
"""


class BareProcess(BotProcess):
    """A process with the bare client."""

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", BARE, cwd=self.folder, env=self._environment, stderr=asyncio.subprocess.PIPE
        )
        self._reading = asyncio.create_task(self._read())
        return self


@contextmanager
def cpu_seconds(process_id: int) -> Iterator[list[float]]:
    """Yield a list that holds the processor time that a process took within the context, and its resident MB at the end."""
    used = [0.0, 0.0]
    before = _cpu_s(process_id)
    yield used
    used[:] = [_cpu_s(process_id) - before, resident_mb(process_id)]


def _cpu_s(process_id: int) -> float:
    fields = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(process_id: int) -> float:
    """Return the megabytes of memory that a process has now."""
    lines = Path(f"/proc/{process_id}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


async def measure(kind: type[BotProcess], options: argparse.Namespace, settings: dict[str, str]) -> None:
    world = World(happenings := Happenings(lambda: ""))
    with tempfile.TemporaryDirectory() as folder:
        async with world, kind(Path(folder), happenings, {**world.settings(), **settings}) as process:
            await world.identified()
            channels = [await world.new_channel() for _ in range(CHANNELS)]
            await asyncio.sleep(options.warm_up)
            sent: dict[str, float] = {}
            with cpu_seconds(process.id) as used:
                await _load(world, channels, options, sent)
                await asyncio.sleep(3)
            waited = sorted(_waits_ms(world, sent))
            if not waited:
                raise SystemExit(process.describe())
    answered = len(waited) / len(sent)
    p99 = waited[int(len(waited) * 0.99)]
    sys.stdout.write(
        f"{kind.__name__}: {len(sent)} questions, {answered:.0%} with an answer or a reaction; median {statistics.median(waited):.1f} ms, "
        f"p99 {p99:.1f} ms; {used[0]:.1f} s of processor time, {used[1]:.0f} MB\n"
    )


async def _load(world: World, channels: list[str], options: argparse.Namespace, sent: dict[str, float]) -> None:
    pick = random.Random(1)
    started = time.perf_counter()
    for number in range(int(options.rate * options.seconds)):
        await asyncio.sleep(max(0.0, started + number / options.rate - time.perf_counter()))
        person = {**FRIEND, "id": str(3000 + pick.randrange(PEOPLE)), "username": "somebody"}
        asks = pick.random() < QUESTION_SHARE
        text = f"{MENTION} {pick.choice(QUESTIONS)}" if asks else pick.choice(CHATTER)
        at = time.perf_counter()
        written = await world.write(pick.choice(channels), text, author=person)
        if asks:
            sent[written["id"]] = at


def _waits_ms(world: World, sent: dict[str, float]) -> Iterator[float]:
    """Yield the milliseconds from each question to the first request about it: a message that refers to it, or a reaction."""
    seen: set[str] = set()
    for call in world.rest.calls:
        reference = call.body.get("message_reference", {}).get("message_id") if isinstance(call.body, dict) else None
        question = str(reference) if reference else (call.path.split("/")[4] if "/reactions/" in call.path else "")
        if question in sent and question not in seen:
            seen.add(question)
            yield (call.at - sent[question]) * 1000


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--warm-up", type=float, default=10)
    parser.add_argument("--semantic", default="off")
    options = parser.parse_args()
    await measure(BareProcess, options, {})
    await measure(BotProcess, options, {"FANSWER_KNOWLEDGE": str(ROOT / "knowledge"), "FANSWER_SEMANTIC": options.semantic})


if __name__ == "__main__":
    asyncio.run(main())
