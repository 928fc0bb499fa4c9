"""The composition root picks the parts by the settings."""

import asyncio
import threading
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import app
from bot.answering import Place, Request, Way
from bot.errors import KnowledgeError
from bot.knowledge import Staleness
from bot.matching import fitted_encoders
from bot.settings import Settings

ENTRY = "entries:\n  - {id: one, question: What is it?, answer: A thing.}\n"


@pytest.fixture
def knowledge(tmp_path):
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "one.yaml").write_text(ENTRY, encoding="utf-8")
    return tmp_path / "faq"


@pytest.fixture
def addresses(monkeypatch):
    """Put discord.py's addresses back after the test."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


async def test_without_a_home_directory_files_are_kept_in_the_working_directory(tmp_path, monkeypatch, caplog):
    def homeless(*_args, **_options):
        raise RuntimeError("could not determine the home directory")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    with caplog.at_level("INFO"):
        store = app.create_store(Settings())
    await store.open()
    await store.close()
    assert (tmp_path / ".fanswer" / "fanswer.db").is_file()
    assert caplog.messages == [f"There is no home directory: files are kept in {tmp_path / '.fanswer'}"]


def test_the_knowledge_that_is_set_wins(tmp_path, monkeypatch):
    (tmp_path / "knowledge").mkdir()
    monkeypatch.chdir(tmp_path)
    assert app.knowledge_path(Settings(knowledge=Path("elsewhere"))) == Path("elsewhere")


def test_a_knowledge_folder_here_comes_next(tmp_path, monkeypatch):
    (tmp_path / "knowledge").mkdir()
    monkeypatch.chdir(tmp_path)
    assert app.knowledge_path(Settings()) == Path("knowledge")


def test_the_shipped_knowledge_comes_last(tmp_path, monkeypatch):
    (tmp_path / "knowledge").write_text("a file is no folder", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shipped = app.knowledge_path(Settings())
    assert shipped.is_absolute()
    assert list(shipped.rglob("*.yaml"))


@pytest.mark.parametrize("home", ["fan", "a fan", "why?", "100%", "50%20off", "no. #1", "?mode=memory&cache=shared", "팬"])
async def test_the_database_is_a_file_in_the_users_data_directory_whatever_that_is_called(monkeypatch, tmp_path, home):
    data = tmp_path / home / "data"
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: data)
    store = app.create_store(Settings())
    await store.open()
    await store.set_note("x", "y")
    await store.close()
    assert [path.name for path in tmp_path.iterdir()] == [home]
    assert (data / "fanswer.db").stat().st_size > 0


async def test_the_database_that_is_set_wins(monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    store = app.create_store(Settings(database_url=f"sqlite:///{tmp_path}/mine.db"))
    await store.open()
    await store.close()
    assert not (tmp_path / "data").exists()
    assert (tmp_path / "mine.db").exists()


async def test_a_bot_is_complete_and_touches_nothing_before_it_logs_in(knowledge, tmp_path):
    file = tmp_path / "data" / "fanswer.db"
    bot = app.create_bot(Settings(knowledge=knowledge, database_url=f"sqlite:///{file}"))
    assert list(bot.answering.live.current.entries) == ["one"]
    assert not bot.is_ready()
    assert not file.parent.exists()
    await bot.close()


async def test_without_settings_the_environment_is_read(knowledge, monkeypatch):
    monkeypatch.setenv("FANSWER_KNOWLEDGE", str(knowledge))
    monkeypatch.setenv("FANSWER_MESSAGE_CONTENT", "off")
    bot = app.create_bot()
    assert bot.answering.live.path == knowledge
    assert not bot.intents.message_content
    await bot.close()


def test_broken_knowledge_makes_no_bot(tmp_path):
    with pytest.raises(KnowledgeError):
        app.create_bot(Settings(knowledge=tmp_path / "none"))


async def test_discords_addresses_stay_unless_the_settings_give_some(knowledge, addresses):
    await app.create_bot(Settings(knowledge=knowledge)).close()
    assert Route.BASE == "https://discord.com/api/v10"
    assert URL("wss://gateway.discord.gg/") == DiscordWebSocket.DEFAULT_GATEWAY


async def test_another_discord_is_used_when_the_settings_name_one(knowledge, addresses):
    settings = Settings(knowledge=knowledge, discord_api="http://127.0.0.1:3701/api/v10/", discord_gateway="ws://127.0.0.1:3702")
    await app.create_bot(settings).close()
    assert Route("GET", "/users/@me").url == "http://127.0.0.1:3701/api/v10/users/@me"
    assert URL("ws://127.0.0.1:3702") == DiscordWebSocket.DEFAULT_GATEWAY


class FakeEncoder:
    """Gives each text the same vector, and remembers the texts."""

    model = "fake-1"

    def __init__(self, name):
        self.name = name
        self.encoded = []

    def encode(self, texts):
        self.encoded += texts
        return np.ones((len(texts), 8), dtype=np.float32) / np.sqrt(8)


@pytest.fixture
def use_encoder(monkeypatch, tmp_path):
    """Return a function that puts a sentence encoder of some name in place of the real one."""

    def use(name):
        encoder = FakeEncoder(name)
        monkeypatch.setattr("bot.semantic.open_encoder", lambda _setting: encoder)
        monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
        return encoder

    return use


def test_an_encoder_that_the_confidence_was_not_fitted_with_is_one_line_in_the_log(knowledge, use_encoder, caplog):
    encoder = use_encoder("other")
    settings = Settings(knowledge=knowledge, semantic="on")
    assert app.open_embeddings(settings) is None
    names = ", ".join(fitted_encoders())
    assert [record.getMessage() for record in caplog.records] == [
        f"The sentence encoder other is not one that the confidence was fitted with ({names}); questions are matched by words alone"
    ]
    assert encoder.encoded == []


@pytest.mark.parametrize("name", fitted_encoders())
def test_an_encoder_that_the_confidence_was_fitted_with_is_used_with_its_own_coefficients(knowledge, use_encoder, caplog, tmp_path, name):
    encoder = use_encoder(name)
    settings = Settings(knowledge=knowledge, semantic="on")
    matcher = app.open_snapshot(settings, app.open_embeddings(settings)).matcher
    assert matcher.has_vectors
    assert matcher.retriever.dense_model.encoder == name
    assert encoder.encoded
    assert [file.name for file in (tmp_path / "cache/vectors").iterdir()] == ["fake-1.npz"]
    assert caplog.records == []


def test_a_bot_starts_without_waiting_for_the_encoder(knowledge, monkeypatch):
    monkeypatch.setattr("bot.semantic.open_encoder", lambda _setting: pytest.fail("the encoder is loaded"))
    engine = app.open_engine(Settings(knowledge=knowledge, semantic="on"))
    assert not engine.live.current.matcher.has_vectors
    assert engine.live.embedding_state == "not encoded; questions are matched by words alone"


def test_switched_off_no_encoder_is_opened(knowledge, use_encoder):
    use_encoder(fitted_encoders()[0])
    assert app.open_engine(Settings(knowledge=knowledge, semantic="off")).embeddings is None


def test_a_command_that_does_not_wait_has_no_vectors_yet(knowledge, use_encoder):
    encoder = use_encoder(fitted_encoders()[0])
    settings = Settings(knowledge=knowledge, semantic="on")
    assert not app.open_snapshot(settings, app.open_embeddings(settings), wait=False).matcher.has_vectors
    assert not app.create_trial(settings).live.current.matcher.has_vectors
    assert encoder.encoded == []
    progress = []
    assert app.create_trial(settings, wait=True, on_progress=lambda *call: progress.append(call)).live.current.matcher.has_vectors
    assert progress == [(1, 1)]


async def test_the_encoders_thread_ends_with_the_bot(knowledge, use_encoder):
    encoder = use_encoder(fitted_encoders()[0])
    settings = Settings(knowledge=knowledge, semantic="on", database_url="sqlite://")
    bot = app.create_bot(settings)
    await bot.on_ready()
    async with asyncio.timeout(10):
        while bot.answering.live.embedding_state != "encoded":
            await asyncio.sleep(0.01)
    await bot.answering.answer(Request("how does that work", Place(7), Way.PRIVATE))
    assert encoder.encoded == ["What is it?", "how does that work"]
    (thread,) = [thread for thread in threading.enumerate() if thread.name.startswith("encoder")]
    await bot.close()
    thread.join(10)
    assert not thread.is_alive()


async def ask_twice(answering):
    """Ask the same question twice in a channel, and return the kinds of the replies."""
    kinds = []
    for message_id in (1, 2):
        reply = await answering.answer(Request("What is it?", Place(7), Way.PUBLIC, message_id))
        await answering.record(message_id, reply, 7, [message_id * 10])
        kinds += [type(part).__name__ for part in reply.parts]
    return kinds


@pytest.mark.parametrize(("cooldown_s", "kinds"), [(0, ["Card", "Card"]), (300, ["Card", "AlreadyAnswered"])])
async def test_a_bot_has_the_cooldown_of_the_settings(knowledge, cooldown_s, kinds):
    settings = Settings(knowledge=knowledge, database_url="sqlite://", cooldown_s=cooldown_s)
    answering = app.create_answering(settings, app.open_engine(settings))
    await answering.start()
    assert await ask_twice(answering) == kinds
    await answering.close()


@pytest.mark.parametrize(("day", "stale"), [(1, False), (2, True)])
async def test_a_bot_takes_the_time_from_the_clock_it_is_given(knowledge, day, stale):
    (knowledge / "one.yaml").write_text(ENTRY.replace("answer:", "review_by: 2026-03-01, answer:"), encoding="utf-8")
    settings = Settings(knowledge=knowledge, database_url="sqlite://")
    bot = app.create_bot(settings, clock=lambda: datetime(2026, 3, day, tzinfo=UTC))
    (card,) = (await bot.answering.show("one", Place(7), Way.PRIVATE, None)).parts
    assert (card.staleness is not Staleness.FRESH) is stale
    await bot.close()


async def test_a_trial_has_no_cooldown(knowledge):
    assert await ask_twice(app.create_trial(Settings(knowledge=knowledge))) == ["Card", "Card"]
