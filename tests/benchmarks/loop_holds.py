"""Measures for how long single steps hold the event loop. A step above 10 ms delays everybody else's heartbeat and answer.

    python tests/benchmarks/loop_holds.py

Prints, for each thing that users do, the longest step in milliseconds: the median and the worst of ten rounds, without the first.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from asyncio import events
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot import app
from bot.answering import Answering, Card, Place, Reply, Request, Way
from bot.discord_app.render.reply_messages import render_reply
from bot.model import Entry, Localized
from bot.settings import Settings

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
ROUNDS = 10
PLACE = Place(1, guild_id=5)
CHATTER = "that episode was insane and i cannot believe they did that to her like what even was the ending lol " * 20

DENSE = (
    "who plays nam-ra and is season 2 out and does cheong-san die and where was it filmed and is it on netflix and who returns for season 2"
)

Step = Callable[[int], Awaitable[object]]


@contextmanager
def longest_step() -> Iterator[list[float]]:
    """Yield a list that holds the milliseconds of the longest step within the context."""
    longest, run = [0.0], events.Handle._run

    def timed(handle: Any) -> None:
        started = time.perf_counter()
        run(handle)
        longest[0] = max(longest[0], (time.perf_counter() - started) * 1000)

    events.Handle._run = timed  # type: ignore[method-assign, assignment]
    try:
        yield longest
    finally:
        events.Handle._run = run  # type: ignore[method-assign]


async def measure(name: str, step: Step) -> None:
    worst = []
    for round_ in range(ROUNDS + 1):
        with longest_step() as longest:
            await asyncio.create_task(_run(step, round_))
        worst.append(longest[0])
    sys.stdout.write(f"| {name} | {statistics.median(worst[1:]):.1f} | {max(worst[1:]):.1f} |\n")


async def _run(step: Step, round_: int) -> None:
    await step(round_)


def ask(answering: Answering, text: str, way: Way = Way.PUBLIC) -> Step:
    async def step(round_: int) -> None:
        message_id = hash((text, way, round_)) >> 1
        reply = await answering.answer(Request(f"{text} {'?' * round_}", PLACE, way, abs(message_id), author_id=round_))
        render_reply(reply, asker_id=1, guild_id=5)
        if reply:
            await answering.record(abs(message_id), reply, 1, [abs(message_id) + 1] * len(reply.parts))

    return step


def page(answer: str) -> Step:
    entry = Entry("long", Localized({"en": "What is long?"}), Localized({"en": answer}))

    async def step(_: int) -> None:
        render_reply(Reply((Card(entry),)), asker_id=1, guild_id=5)

    return step


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            knowledge=KNOWLEDGE, database_url=f"sqlite:///{folder}/holds.db", cooldown_s=0, limit_user=0, limit_channel=0, limit_server=0
        )
        answering = app.create_answering(settings, app.open_engine(settings))
        await answering.start()
        await answering.configure(1, 5, passive=True)
        answering.live.start_embedding()
        while answering.live.current.matcher.faq.retriever.dense is None and settings.semantic != "off":
            await asyncio.sleep(0.2)

        async def reload(_: int) -> None:
            await answering.reload()

        async def suggest(_: int) -> None:
            answering.suggest("when does sea", "en-US")

        sys.stdout.write("| | median ms | worst ms |\n|---|---|---|\n")
        await measure("a mention that is answered", ask(answering, "when is season 2 coming out"))
        await measure(
            "a mention with four questions", ask(answering, "when is season 2? who plays nam-ra? is it on netflix? does cheong-san die?")
        )
        await measure("a mention that nothing answers", ask(answering, "how do i bake bread without an oven"))
        await measure("chatter of 2,000 characters, overheard", ask(answering, CHATTER, Way.PASSIVE))
        await measure("chatter of 2,000 characters, mentioned", ask(answering, CHATTER))
        await measure("150 characters of questions, overheard", ask(answering, DENSE, Way.PASSIVE))
        await measure("a key press of the autocomplete", suggest)
        await measure("a card of 12,000 brackets", page("[\\" * 6000))
        await measure("a reload of the FAQ", reload)
        await answering.close()
        answering.live.stop_embedding()


if __name__ == "__main__":
    asyncio.run(main())
