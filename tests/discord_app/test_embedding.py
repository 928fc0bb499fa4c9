"""New phrasings are embedded after the login. Closing the bot stops that."""

import threading
from pathlib import Path

import pytest

from bot import app
from bot.matching import fitted_encoder
from bot.settings import Settings

KNOWLEDGE = Path(__file__).parent / "knowledge"


class Encoder:
    """Returns random vectors, and waits until ``go`` is set."""

    name = fitted_encoder()
    model = "waiting-1"

    def __init__(self):
        self.begun = threading.Event()
        self.go = threading.Event()

    def encode(self, texts):
        import numpy as np

        self.begun.set()
        self.go.wait(10)
        return np.random.default_rng(1).normal(size=(len(texts), 8)).astype(np.float32)


@pytest.fixture
def encoder(monkeypatch, tmp_path):
    encoder = Encoder()
    monkeypatch.setattr("bot.semantic.open_encoder", lambda _wanted: encoder)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    yield encoder
    encoder.go.set()


async def test_the_bot_is_ready_while_phrasings_are_embedded_and_keeps_the_vectors_when_it_closes(encoder, make_bot, tmp_path):
    from simcord import run

    bot = make_bot(semantic="on")
    assert bot.answering.live.embedding_state == "not encoded; questions are matched by words alone"
    async with run(bot, check_errors=False):
        assert bot.is_ready()
        assert encoder.begun.wait(10)
        assert bot.answering.live.embedding_state == "being encoded; questions are matched by words alone until then"
        assert "embedding-backfill" in {thread.name for thread in threading.enumerate()}
        threading.Timer(0.05, encoder.go.set).start()
        await bot.close()
    assert "embedding-backfill" not in {thread.name for thread in threading.enumerate()}
    assert list((tmp_path / "cache" / "vectors").iterdir())


async def test_a_second_start_has_the_vectors_of_the_first(encoder):
    encoder.go.set()
    settings = Settings(knowledge=KNOWLEDGE, semantic="on")
    live = app.open_engine(settings).live
    live.start_embedding()
    assert live._backfill is not None
    thread = live._backfill._thread
    if thread is not None:
        thread.join(10)
    assert live.embedding_state == "encoded"
    again = app.open_engine(settings).live
    assert again.embedding_state == "encoded"
