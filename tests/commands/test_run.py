"""``fanswer run`` around the connection. The connection itself is tested in tests/discord_app/test_connect.py."""

import asyncio
import json
import logging
import os
import signal
import socket
import sys

import pytest
from aiohttp import ClientConnectorError, ClientSession

from bot.answering.memory_store import MemoryStore
from bot.commands.run import set_up_logs
from bot.errors import DiscordError, StorageError
from bot.knowledge import Live


@pytest.fixture
def run(fanswer, faq, monkeypatch):
    """Run the command with a fake connection; return how it ended."""
    monkeypatch.setenv("DISCORD_TOKEN", "abc.def.ghi")

    def run(connection):
        async def connect(make_bot, token, message_content):
            assert token == "abc.def.ghi"
            bot = make_bot(message_content)
            try:
                await connection(bot)
            finally:
                await bot.close()

        monkeypatch.setattr("bot.discord_app.connect.connect", connect)
        return fanswer("run", "--knowledge", faq)

    return run


@pytest.mark.parametrize("token", [None, "", "   "])
def test_without_a_token_the_error_says_what_to_do(fanswer, monkeypatch, token):
    if token is not None:
        monkeypatch.setenv("DISCORD_TOKEN", token)
    ended = fanswer("run")
    assert ended.code == 1
    assert ended.err.startswith("DISCORD_TOKEN is not set: ")
    assert "fanswer demo" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_leaves_discord_and_closes_the_bot(run, number, code):
    closed = []

    async def connection(bot):
        os.kill(os.getpid(), number)
        try:
            await asyncio.Event().wait()
        finally:
            closed.append(bot)

    assert run(connection).code == code
    assert len(closed) == 1


def test_an_error_of_discord_is_one_line_and_exit_code_1(run):
    async def connection(bot):
        raise DiscordError("Discord refuses the token")

    ended = run(connection)
    assert ended.code == 1
    assert ended.err.splitlines()[-1] == "Discord refuses the token"
    assert "Traceback" not in ended.err


def test_sighup_reloads_the_knowledge(run, faq):
    ids = []

    async def connection(bot):
        live = bot.answering.live
        before = live.current
        entry = "entries:\n  - {id: new-one, question: What is new?, answer: This.}\n"
        (faq / "show" / "more.yaml").write_text(entry, encoding="utf-8")
        os.kill(os.getpid(), signal.SIGHUP)
        while live.current is before:
            await asyncio.sleep(0)
        ids.extend(live.current.entries)

    ended = run(connection)
    assert ended.code == 0
    assert "new-one" in ids


def test_many_sighups_at_once_are_at_most_two_reloads(run, monkeypatch):
    reloads = []

    async def reload_and_log(live):
        reloads.append(live)
        await asyncio.sleep(0)

    monkeypatch.setattr(Live, "reload_and_log", reload_and_log)

    async def connection(bot):
        for _ in range(50):
            os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.sleep(0.05)

    assert run(connection).code == 0
    assert 1 <= len(reloads) <= 2


def test_sighup_with_broken_files_keeps_the_old_knowledge_and_logs_the_location(run, faq, root_logger, monkeypatch):
    records = []
    monkeypatch.setattr("bot.commands.run.set_up_logs", lambda _: root_logger.addHandler(handler))
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())

    async def connection(bot):
        before = bot.answering.live.current
        (faq / "show" / "more.yaml").write_text("entries: 5\n", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGHUP)
        while not any("more.yaml:1:" in record for record in records):
            await asyncio.sleep(0)
        assert bot.answering.live.current is before

    assert run(connection).code == 0


def test_entries_that_are_long_due_are_named_in_one_line_at_the_start(run, root_logger, monkeypatch):
    records, handler = [], logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())
    monkeypatch.setattr("bot.commands.run.set_up_logs", lambda _: root_logger.addHandler(handler))

    async def connection(bot):
        pass

    assert run(connection).code == 0
    assert [line for line in records if "Long due" in line] == [
        "Long due for a review, so their cards say that they are old (1): release-date"
    ]


def test_the_health_pages_show_the_state_of_the_bot(run, monkeypatch, unused_port):
    monkeypatch.setenv("FANSWER_HEALTH_PORT", str(unused_port))
    seen = []

    async def connection(bot):
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{unused_port}/ready") as response:
            seen.append((response.status, await response.json()))

    assert run(connection).code == 0
    assert seen == [(503, {"ready": False, "faults": ["not connected to Discord"], "long_due": 1})]


async def _ready(port):
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/ready") as response:
        return response.status, await response.json()


def _connect(bot, monkeypatch):
    """Let a bot look connected, with an open store."""
    monkeypatch.setattr(bot.answering, "store", MemoryStore())
    monkeypatch.setattr(bot, "is_ready", lambda: True)
    monkeypatch.setattr(type(bot), "latencies", [(0, 0.05)])


def test_a_connected_bot_is_ready_until_it_is_closed(run, monkeypatch, unused_port):
    monkeypatch.setenv("FANSWER_HEALTH_PORT", str(unused_port))
    seen = []

    async def connection(bot):
        _connect(bot, monkeypatch)
        seen.append(await _ready(unused_port))
        monkeypatch.setattr(bot, "is_closed", lambda: True)
        seen.append(await _ready(unused_port))

    assert run(connection).code == 0
    assert seen == [
        (200, {"ready": True, "faults": [], "long_due": 1}),
        (503, {"ready": False, "faults": ["not connected to Discord"], "long_due": 1}),
    ]


def test_a_connected_bot_whose_store_cannot_save_is_not_ready(run, monkeypatch, unused_port):
    monkeypatch.setenv("FANSWER_HEALTH_PORT", str(unused_port))
    seen = []

    async def fail():
        raise StorageError("The database is locked")

    async def connection(bot):
        _connect(bot, monkeypatch)
        monkeypatch.setattr(bot.answering.store, "check", fail)
        seen.append(await _ready(unused_port))

    assert run(connection).code == 0
    assert seen == [(503, {"ready": False, "faults": ["The database is locked"], "long_due": 1})]


def test_the_health_pages_show_whether_phrasings_are_encoded(run, monkeypatch, unused_port):
    monkeypatch.setenv("FANSWER_HEALTH_PORT", str(unused_port))
    monkeypatch.setattr(Live, "embedding_state", "being encoded; questions are matched by words alone until then")
    seen = []

    async def connection(bot):
        _connect(bot, monkeypatch)
        seen.append(await _ready(unused_port))

    assert run(connection).code == 0
    assert seen == [
        (200, {"ready": True, "faults": [], "long_due": 1, "meaning": "being encoded; questions are matched by words alone until then"})
    ]


def test_the_health_pages_show_the_second_bot_when_discord_refuses_an_intent(fanswer, faq, monkeypatch, unused_port):
    monkeypatch.setenv("DISCORD_TOKEN", "abc.def.ghi")
    monkeypatch.setenv("FANSWER_HEALTH_PORT", str(unused_port))
    seen, intents = [], []

    async def connect(make_bot, token, message_content):
        first, second = make_bot(message_content), make_bot("off")
        intents.extend(bot.intents.message_content for bot in (first, second))
        _connect(second, monkeypatch)
        seen.append(await _ready(unused_port))
        for bot in (first, second):
            await bot.close()

    monkeypatch.setattr("bot.discord_app.connect.connect", connect)
    assert fanswer("run", "--knowledge", faq).code == 0
    assert intents == [True, False]
    assert seen == [(200, {"ready": True, "faults": [], "long_due": 1})]


def test_the_health_pages_end_with_the_bot(run, monkeypatch, unused_port):
    monkeypatch.setenv("FANSWER_HEALTH_PORT", str(unused_port))

    async def connection(bot):
        assert (await _ready(unused_port))[0] == 503

    assert run(connection).code == 0
    with pytest.raises(ClientConnectorError):
        asyncio.run(_ready(unused_port))


def test_a_health_port_in_use_is_an_error_before_the_connection(run, monkeypatch):
    connected = []

    async def connection(bot):
        connected.append(bot)

    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))  # noqa: S104 - where the pages would be served
        taken.listen()
        monkeypatch.setenv("FANSWER_HEALTH_PORT", str(taken.getsockname()[1]))
        ended = run(connection)
    assert ended.code == 1
    assert "cannot listen there" in ended.err
    assert connected == []


@pytest.mark.parametrize(
    ("log_format", "terminal", "as_json"),
    [("json", True, True), ("json", False, True), ("text", False, False), ("auto", False, True), ("auto", True, False)],
)
def test_logs_are_json_if_configured_or_if_there_is_no_terminal(root_logger, capsys, monkeypatch, log_format, terminal, as_json):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    set_up_logs(log_format)
    logging.getLogger("bot.x").warning("hello")
    line = capsys.readouterr().err
    assert "hello" in line
    assert line.startswith("{") is as_json
    assert ("\x1b" in line) is (terminal and not as_json)
    if as_json:
        assert json.loads(line)["logger"] == "bot.x"
