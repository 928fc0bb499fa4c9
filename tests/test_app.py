"""The composition root picks the parts by the settings."""

from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import app
from bot.errors import KnowledgeError
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
    bot = app.create_bot(Settings(knowledge=knowledge, database_url=f"sqlite+aiosqlite:///{file}"))
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
