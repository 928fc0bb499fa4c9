"""Connecting, against a small server on this machine that implements as much of Discord's protocol as a login needs."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.discord_app.connect import connect, explain_error
from bot.errors import DiscordError
from discord_server.payloads import APPLICATION
from discord_server.payloads import BOT as USER

MESSAGE_CONTENT = 1 << 15
IDENTIFY = 2
GOOD_TOKEN = "good"
HANG_S = 10
"""Ends a test that would otherwise hang."""


def plain_json(data: object, status: int = 200) -> web.Response:
    """Respond as Discord does: discord.py takes no JSON whose content type names a charset."""
    return web.Response(body=json.dumps(data).encode(), content_type="application/json", status=status)


class LocalDiscord:
    """Takes one token. Allows Message Content if ``allows_content``; closes the connection if there is a ``close_code``."""

    def __init__(self) -> None:
        self.allows_content = True
        self.names_shards = True
        self.close_code: int | None = None
        self.identified: list[int] = []
        self.ready = asyncio.Event()
        self.answer_me: Callable[[web.Request], Awaitable[web.Response]] | None = None

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes(
            [
                web.get("/api/users/@me", self.me),
                web.get("/api/oauth2/applications/@me", self.application),
                web.get("/api/applications/43/commands", self.commands),
                web.put("/api/applications/43/commands", self.commands),
                web.get("/api/gateway/bot", self.gateway_bot),
                web.get("/gateway/", self.gateway),
                web.get("/gateway", self.gateway),
            ]
        )
        return app

    async def me(self, request: web.Request) -> web.Response:
        if self.answer_me is not None:
            answer, self.answer_me = self.answer_me, None
            return await answer(request)
        if request.headers["Authorization"] != f"Bot {GOOD_TOKEN}":
            return plain_json({"message": "401: Unauthorized", "code": 0}, status=401)
        return plain_json(USER)

    async def application(self, _request: web.Request) -> web.Response:
        return plain_json(APPLICATION)

    async def commands(self, _request: web.Request) -> web.Response:
        return plain_json([])

    async def gateway_bot(self, request: web.Request) -> web.Response:
        if not self.names_shards:
            raise web.HTTPNotFound
        limits = {"total": 1, "remaining": 1, "reset_after": 1, "max_concurrency": 1}
        return plain_json({"url": "wss://elsewhere.invalid", "shards": 1, "session_start_limit": limits})

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 45_000}, "s": None, "t": None})
        while (received := await socket.receive_json())["op"] != IDENTIFY:
            pass
        identify = received["d"]
        self.identified.append(identify["intents"])
        refused = identify["intents"] & MESSAGE_CONTENT and not self.allows_content
        if refused or self.close_code:
            await socket.close(code=4014 if refused else self.close_code or 1000)
            return socket
        ready = {
            "v": 10,
            "user": USER,
            "guilds": [],
            "session_id": "1",
            "resume_gateway_url": "wss://elsewhere.invalid",
            "shard": [0, 1],
            "application": {"id": "43", "flags": 0},
        }
        await socket.send_json({"op": 0, "d": ready, "s": 1, "t": "READY"})
        self.ready.set()
        async for _ in socket:
            pass
        return socket


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LocalDiscord]:
    fake = LocalDiscord()
    async with TestServer(fake.app(), skip_url_asserts=True) as running:
        monkeypatch.setattr(Route, "BASE", str(running.make_url("/api")))
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(f"ws://127.0.0.1:{running.port}/gateway"))
        yield fake


async def connected(server, make_bot, message_content="auto", *, token=GOOD_TOKEN):
    """Connect, wait until the server has sent READY, and close. Return the bots that were made."""
    bots = []

    def make(content):
        bots.append(make_bot(message_content=content))
        return bots[-1]

    running = asyncio.create_task(connect(make, token, message_content))
    ready = asyncio.create_task(server.ready.wait())
    await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=HANG_S)
    ready.cancel()
    if not running.done():
        await bots[-1].close()
    await running
    return bots


async def test_a_good_token_connects_and_closing_ends_it(server, make_bot):
    (bot,) = await connected(server, make_bot)
    assert bot.is_closed()
    assert server.identified == [bot.intents.value]


async def test_cancelling_closes_the_bot(server, make_bot):
    bots = []

    def make(content):
        bots.append(make_bot(message_content=content))
        return bots[-1]

    running = asyncio.create_task(connect(make, GOOD_TOKEN))
    await asyncio.wait_for(server.ready.wait(), HANG_S)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert bots[0].is_closed()


async def test_a_server_that_names_no_shards_gets_one(server, make_bot):
    server.names_shards = False
    (bot,) = await connected(server, make_bot)
    assert bot.shard_count == 1


async def test_auto_goes_on_without_the_refused_intent_and_says_so_once(server, make_bot, caplog):
    server.allows_content = False
    bots = await connected(server, make_bot)
    assert [bot.intents.message_content for bot in bots] == [True, False]
    warnings = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warnings) == 1
    assert "Message Content" in warnings[0]


async def test_on_ends_with_one_line_when_the_intent_is_refused(server, make_bot):
    server.allows_content = False
    with pytest.raises(DiscordError, match="FANSWER_MESSAGE_CONTENT") as caught:
        await connected(server, make_bot, message_content="on")
    assert "\n" not in str(caught.value)


async def test_a_wrong_token_ends_with_one_line(server, make_bot):
    with pytest.raises(DiscordError, match="DISCORD_TOKEN") as caught:
        await connected(server, make_bot, token="wrong")
    assert "wrong" not in str(caught.value)


async def test_a_token_that_the_gateway_refuses_ends_with_the_same_line(server, make_bot):
    server.close_code = 4004
    with pytest.raises(DiscordError, match="DISCORD_TOKEN"):
        await connected(server, make_bot)


async def test_a_discord_that_is_not_there_is_waited_for_and_named_in_one_line(server, make_bot, monkeypatch, caplog):
    there = Route.BASE
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:9/api/v10")

    def comes_back(_delay_s):
        monkeypatch.setattr(Route, "BASE", there)
        return asyncio.sleep(0)

    monkeypatch.setattr("bot.discord_app.outages.sleep", comes_back)
    (_, bot) = await connected(server, make_bot)
    assert server.identified == [bot.intents.value]
    (warning,) = [record for record in caplog.records if record.levelname == "WARNING"]
    assert warning.getMessage().startswith("http://127.0.0.1:9/api/v10 cannot be reached")
    assert warning.exc_info is None


@pytest.mark.parametrize("status", [500, 503])
async def test_a_discord_that_is_out_of_order_is_waited_for(server, make_bot, monkeypatch, status):
    answers = [plain_json({}, status=status)]

    async def me(request):
        return answers.pop() if answers else await LocalDiscord.me(server, request)

    server.answer_me = me
    monkeypatch.setattr("bot.discord_app.outages.sleep", lambda _delay_s: asyncio.sleep(0))
    bots = await connected(server, make_bot)
    assert bots[-1].is_closed()
    assert server.identified


async def test_a_page_in_place_of_discords_answer_ends_with_one_line(server, make_bot):
    async def me(_request):
        return web.Response(text="<html>Welcome</html>", content_type="text/html")

    server.answer_me = me
    with pytest.raises(DiscordError, match="does not answer as Discord does") as caught:
        await connected(server, make_bot)
    assert "\n" not in str(caught.value)


async def test_a_server_that_is_not_discord_ends_with_one_line(server, make_bot, monkeypatch):
    monkeypatch.setattr(Route, "BASE", f"{Route.BASE}/elsewhere")
    with pytest.raises(DiscordError, match="FANSWER_DISCORD_API"):
        await connected(server, make_bot)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (discord.GatewayNotFound(), "discordstatus"),
        (TimeoutError(), "cannot be reached (TimeoutError)"),
        (aiohttp.ServerDisconnectedError(), "cannot be reached"),
        (discord.ClientException("odd"), "odd"),
    ],
)
def test_every_failure_is_explained(error, text):
    assert text in explain_error(error)


async def test_an_outage_is_one_line_without_a_traceback(server, make_bot, caplog):
    def fail(_content):
        logger = logging.getLogger("discord.shard")
        logger.error("Failed to connect for shard_id: %s. Retrying...", 0, exc_info=OSError("no route"))
        return make_bot(message_content="off")

    running = asyncio.create_task(connect(fail, GOOD_TOKEN))
    await asyncio.wait_for(server.ready.wait(), HANG_S)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    (record,) = [record for record in caplog.records if record.name == "discord.shard" and record.levelname == "ERROR"]
    assert record.exc_info is None
    assert record.getMessage() == "Failed to connect for shard_id: 0. Retrying... (no route)"
