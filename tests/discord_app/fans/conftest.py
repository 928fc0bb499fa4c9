"""Fans in a channel with the bot and the shipped FAQ, matched by words alone, and once more with the sentence encoder USE."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.app import Engine, create_bot_over
from bot.discord_app.client import FanswerBot
from bot.knowledge import Live, Snapshot, build_snapshot
from bot.semantic import Embeddings, EncodingQueue, open_encoder
from bot.settings import Settings
from discord_app.fans.fans import ENCODER_MARKS, USE, WORDS, Fans

COPY_WAIT_S = 0.2
"""How long the answer to a deleted question waits for a proxy bot's copy."""

SURE_S = 60.0
"""The encoder's deadline. No line may be matched by words alone because the machine is slow."""


@pytest.fixture(scope="session")
def use_engine(shipped: Snapshot) -> Engine:
    """Return the shipped FAQ with the vectors of USE, which take seconds."""
    embeddings = Embeddings(lambda: open_encoder("use"), folder=None)
    embedded = build_snapshot(shipped.knowledge, embeddings, wait=True)
    assert embedded.matcher.has_vectors
    embedded.matcher.warm()  # as the bot does: the first line would else take seconds, which simcord takes for a bot that hangs
    return Engine(Live(Path("knowledge"), embedded), embeddings)


@pytest.fixture(params=[WORDS, pytest.param(USE, marks=ENCODER_MARKS)])
def engine(request: pytest.FixtureRequest, shipped: Snapshot) -> Engine:
    """Return the shipped FAQ, matched by words alone or with the encoder too."""
    if request.param == WORDS:
        return Engine(Live(Path("knowledge"), shipped), embeddings=None)
    engine: Engine = request.getfixturevalue("use_engine")
    return engine


@pytest.fixture
def _patient_encoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the encoder take its time, and end its thread after the test."""
    queues: list[EncodingQueue] = []

    def kept_queue(embeddings: Embeddings) -> EncodingQueue:
        queues.append(EncodingQueue(embeddings, deadline_s=SURE_S))
        return queues[-1]

    monkeypatch.setattr("bot.semantic.EncodingQueue", kept_queue)
    yield
    for queue in queues:
        queue.close()


@pytest.fixture
async def simcord_bot(engine: Engine, fresh_database: Path, tmp_path: Path, _patient_encoder: None) -> AsyncIterator[FanswerBot]:
    """Return the bot with the shipped FAQ."""
    database = shutil.copy(fresh_database, tmp_path / "fanswer.db")
    bot = create_bot_over(engine, Settings(database_url=f"sqlite:///{database}"), clock=discord.utils.utcnow)
    bot.answering._copies._copy_wait_s = COPY_WAIT_S
    yield bot
    await bot.close()


@pytest.fixture
def fans(world: Any) -> Fans:
    """Return the fans of a server."""
    return Fans(world)
