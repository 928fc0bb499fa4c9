"""Measures what messages cost that nobody answers: processor time and memory, beside a bare discord.py client.

    PYTHONPATH=.:tests python tests/benchmarks/passive.py [--messages 100000] [--rate 1000] [--semantic off]

A small Discord (tests/discord_server) sends chatter into 50 channels, first where the bot is only mentioned, then where it listens. No line
comes twice, so nothing is remembered. Memory is read after each quarter of the messages.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from chatter import CHATTER
from load import CHANNELS, PEOPLE, BareProcess, cpu_seconds, resident_mb

from bot.answering import ChannelSettings
from bot.storage import SqlStore
from discord_server.payloads import FRIEND, channel, new_id
from discord_server.process import ROOT, BotProcess
from discord_server.waiting import Happenings
from discord_server.world import World

QUARTERS = 4


def lines(count: int) -> Iterator[str]:
    """Yield chatter: two lines each, and a number that no other line has."""
    pick = random.Random(1)
    for number in range(count):
        yield f"{pick.choice(CHATTER)} {pick.choice(CHATTER)} {number}"


async def measure(kind: type[BotProcess], options: argparse.Namespace, *, listening: bool) -> None:
    """Print one line for a client."""
    world = World(happenings := Happenings(lambda: ""))
    channels = [new_id() for _ in range(CHANNELS)]
    world.gateway.channels.extend(map(channel, channels))
    with tempfile.TemporaryDirectory() as folder:
        if listening:
            await _listen(Path(folder), channels)
        settings = {"FANSWER_KNOWLEDGE": str(ROOT / "knowledge"), "FANSWER_SEMANTIC": options.semantic}
        async with world, kind(Path(folder), happenings, {**world.settings(), **settings}) as process:
            await world.identified()
            await asyncio.sleep(15)
            memory = [resident_mb(process.id)]
            with cpu_seconds(process.id) as used:
                started = time.perf_counter()
                for number, text in enumerate(lines(options.messages), 1):
                    await asyncio.sleep(max(0.0, started + number / options.rate - time.perf_counter()))
                    author = {**FRIEND, "id": str(3000 + number % PEOPLE)}
                    written = await world.write(channels[number % CHANNELS], text, author=author)
                    del world.rest.messages[written["id"]]
                    if number % (options.messages // QUARTERS) == 0:
                        await asyncio.sleep(3)
                        memory.append(resident_mb(process.id))
            sent = len([call for call in world.rest.calls if call.method == "POST" and call.path.endswith("/messages")])
    sys.stdout.write(
        f"{kind.__name__}{' listening' if listening else ''}: {used[0]:.1f} s of processor time, "
        f"{used[0] / options.messages * 1e6:.0f} us a message; {sent} answers; MB {', '.join(f'{one:.0f}' for one in memory)}\n"
    )
    sys.stdout.flush()


async def _listen(folder: Path, channels: list[str]) -> None:
    store = SqlStore(f"sqlite:///{folder / 'fanswer.db'}")
    await store.open()
    for channel_id in channels:
        await store.save_channel_settings(ChannelSettings(int(channel_id), 1, passive=True))
    await store.close()


async def main() -> None:
    """Measure the bare client, the bot where it is only mentioned, and the bot where it listens."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rate", type=float, default=1000)
    parser.add_argument("--semantic", default="off")
    options = parser.parse_args()
    await measure(BareProcess, options, listening=False)
    await measure(BotProcess, options, listening=False)
    await measure(BotProcess, options, listening=True)


if __name__ == "__main__":
    asyncio.run(main())
