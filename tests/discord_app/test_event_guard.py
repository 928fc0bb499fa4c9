import asyncio
import json
import logging
import zlib
from types import SimpleNamespace

import discord.shard
import pytest
from discord.gateway import DiscordWebSocket, KeepAliveHandler, ReconnectWebSocket
from yarl import URL

from bot.discord_app.event_guard import UnreadableFrameError, guard_parsers, tolerant_sockets


def test_an_event_that_cannot_be_read_is_one_line_and_the_next_one_is_read(caplog: pytest.LogCaptureFixture) -> None:
    read: list[int] = []
    parsers = {"MESSAGE_UPDATE": lambda data: read.append(data["id"])}
    guard_parsers(parsers)
    with caplog.at_level(logging.ERROR):
        parsers["MESSAGE_UPDATE"]({"guild_id": None})
        parsers["MESSAGE_UPDATE"]({"id": 7})
    assert read == [7]
    assert caplog.messages == ["MESSAGE_UPDATE could not be read and is skipped: KeyError: 'id'"]
    assert caplog.records[0].exc_info is None


@pytest.mark.parametrize(("data", "shard"), [({}, [0, 1]), ({"shard": None}, [0, 1]), ({"shard": [1, 2]}, [1, 2])])
def test_ready_without_a_shard_is_that_of_the_only_one(data: dict[str, list[int]], shard: list[int]) -> None:
    seen: list[dict[str, list[int]]] = []
    parsers = {"READY": seen.append, "RESUMED": seen.append}
    guard_parsers(parsers)
    parsers["READY"](data)
    parsers["RESUMED"](data)
    assert seen == [{"shard": shard}, data]


@pytest.mark.parametrize(("data", "position"), [({}, 0), ({"position": None}, 0), ({"position": 3}, 3)])
def test_a_new_channel_without_a_position_is_the_first_one(data: dict[str, int], position: int) -> None:
    seen: list[dict[str, int]] = []
    parsers = {"CHANNEL_CREATE": seen.append}
    guard_parsers(parsers)
    parsers["CHANNEL_CREATE"](data)
    assert seen == [{"position": position}]


def test_the_same_line_is_logged_once_a_minute(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("bot.discord_app.error_reporting.monotonic", lambda: now)
    parsers = {"A": lambda data: data["id"], "B": lambda data: data["id"]}
    guard_parsers(parsers)
    for kind in ("A", "A", "B", "A"):
        parsers[kind]({})
    parsers["A"](None)
    assert [message.split()[0] for message in caplog.messages] == ["A", "B", "A"]
    now += 61
    parsers["A"](None)
    assert len(caplog.messages) == 4


def test_every_parser_of_the_client_is_guarded(make_bot) -> None:
    parsers = make_bot()._connection.parsers
    assert parsers
    assert all(hasattr(parse, "__wrapped__") for parse in parsers.values())


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"id": "1", "guild_id": None}, {"id": "1"}),
        ({"id": "1", "guild_id": "2"}, {"id": "1", "guild_id": "2"}),
        ({"member": {"nick": "x", "roles": [{"id": "7"}, {"id": "8"}]}}, {"member": {"nick": "x", "roles": ["7", "8"]}}),
        ({"guild_id": None, "member": {"roles": [{"id": "7"}]}}, {"member": {"roles": ["7"]}}),
        ({"member": {"roles": ["7"]}}, {"member": {"roles": ["7"]}}),
        ({"member": None}, {"member": None}),
        (None, None),
    ],
)
def test_what_other_servers_write_differently_is_read_as_discord_writes_it(sent: object, read: object) -> None:
    seen: list[object] = []
    parsers = {"MESSAGE_CREATE": seen.append}
    guard_parsers(parsers)
    parsers["MESSAGE_CREATE"](sent)
    assert seen == [read]


@pytest.mark.parametrize(
    ("setting", "named", "expected"),
    [
        (None, {}, "ws://here.example/"),
        (None, {"resume_gateway_url": "ws://there.example/"}, "ws://there.example/"),
        ("ws://chosen.example/", {}, "ws://chosen.example/"),
        ("ws://chosen.example/", {"resume_gateway_url": "ws://there.example/"}, "ws://chosen.example/"),
    ],
)
async def test_a_shard_resumes_as_the_settings_say_else_as_ready_says_else_where_it_is_connected(
    monkeypatch: pytest.MonkeyPatch, setting: str | None, named: dict[str, str], expected: str
) -> None:
    if setting is not None:
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(setting))
    with tolerant_sockets():
        socket = discord.shard.DiscordWebSocket(None, loop=asyncio.get_running_loop())
    assert discord.shard.DiscordWebSocket is DiscordWebSocket
    socket._discord_parsers = {}
    socket.shard_id, socket.gateway = 0, URL("ws://here.example/")
    await socket.received_message(json.dumps({"op": 0, "t": "READY", "s": 1, "d": {"session_id": "1", **named}}))
    assert str(socket.gateway) == expected


async def test_an_acknowledgement_that_comes_at_once_belongs_to_the_heartbeat_just_sent(caplog: pytest.LogCaptureFixture) -> None:
    with tolerant_sockets():
        socket = discord.shard.DiscordWebSocket(None, loop=asyncio.get_running_loop())
    socket.shard_id = 0
    socket._max_heartbeat_timeout = 60.0
    socket._keep_alive = keep_alive = KeepAliveHandler(ws=socket, interval=30.0, shard_id=0)
    keep_alive._last_send -= 30

    async def answers_at_once(_text: str) -> None:
        keep_alive.ack()

    socket.socket = SimpleNamespace(send_str=answers_at_once)
    await socket.send_heartbeat(keep_alive.get_payload())
    assert keep_alive.latency < 1
    assert not caplog.messages


@pytest.fixture
async def socket(monkeypatch: pytest.MonkeyPatch) -> DiscordWebSocket:
    """A socket after HELLO and READY. What it closes with is in ``closed``."""
    with tolerant_sockets():
        socket = discord.shard.DiscordWebSocket(None, loop=asyncio.get_running_loop())
    monkeypatch.setattr(type(socket)._minute, "_last", None)
    socket.closed = []

    async def close(code: int) -> None:
        socket.closed.append(code)

    socket.socket = SimpleNamespace(close=close)
    socket.shard_id, socket.gateway, socket.session_id = 0, URL("ws://here.example/"), "1"
    socket._keep_alive = SimpleNamespace(tick=lambda: None, stop=lambda: None)
    socket._discord_parsers = {"READY": lambda _data: None}
    return socket


UNREADABLE = ["<html>", "[]", '"x"', "", "7", "null", "[" * 100_000, '{"op":0,"t":["x"]}', b"\xff\x00\x00\xff\xff"]
BROKEN_HELLO = ['{"op":10,"d":null}', '{"op":10}', '{"op":10,"d":{"heartbeat_interval":"x"}}']
BROKEN_READY = [
    '{"op":0,"t":"READY","s":1,"d":null}',
    '{"op":0,"t":"READY","s":1,"d":{"resume_gateway_url":"ws://here.example/"}}',
    '{"op":0,"t":"READY","d":{"session_id":"2"}}',
]


def compressed(frame: bytes) -> bytes:
    stream = zlib.compressobj()
    return stream.compress(frame) + stream.flush(zlib.Z_SYNC_FLUSH)


@pytest.mark.parametrize(
    "frame", [*UNREADABLE[:-1], '{"op":0,"t":"RESUMED","d":null}', compressed(b"\xfc")], ids=lambda frame: repr(frame[:40])
)
async def test_a_frame_that_cannot_be_read_is_one_line_a_minute_and_the_connection_goes_on(socket, caplog, frame) -> None:
    socket._decompressor = SimpleNamespace(decompress=decompressed)
    for _ in range(2):
        await socket.received_message(frame)
    (line,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert " could not be read and is skipped: " in line.getMessage()
    assert len(line.getMessage()) < 300
    assert line.exc_info is None
    assert socket.closed == []


def decompressed(frame: bytes) -> str:
    """Decompress a frame that was compressed by itself."""
    return zlib.decompressobj().decompress(frame).decode()


@pytest.mark.parametrize("frame", [*BROKEN_HELLO, *BROKEN_READY, UNREADABLE[-1]])
async def test_without_hello_or_ready_or_compression_a_connection_is_closed_and_made_anew(socket, frame) -> None:
    with pytest.raises(UnreadableFrameError, match="could not be read"):
        await socket.received_message(frame)
    assert socket.closed == [4000]


@pytest.mark.parametrize("missing", ["session_id", "_keep_alive"])
@pytest.mark.parametrize("frame", UNREADABLE[:3])
async def test_what_may_have_been_hello_or_ready_counts_as_that(socket, frame, missing) -> None:
    setattr(socket, missing, None)
    with pytest.raises(UnreadableFrameError):
        await socket.received_message(frame)
    assert socket.closed == [4000]


@pytest.mark.parametrize("frame", BROKEN_READY[:2])
async def test_a_broken_ready_does_not_change_where_the_session_is_resumed(socket, frame) -> None:
    socket.sequence = 9
    with pytest.raises(UnreadableFrameError):
        await socket.received_message(frame)
    assert (socket.session_id, socket.sequence) == ("1", 9)


async def test_a_request_to_reconnect_is_followed(socket) -> None:
    with pytest.raises(ReconnectWebSocket):
        await socket.received_message('{"op":7,"d":null}')


async def test_a_connection_that_is_lost_while_a_frame_is_answered_is_lost(socket) -> None:
    async def lost(_text: str) -> None:
        raise ConnectionResetError

    socket.socket.send_str = lost
    socket._keep_alive, socket._max_heartbeat_timeout = None, 60.0
    with pytest.raises(ConnectionResetError):
        await socket.received_message('{"op":10,"d":{"heartbeat_interval":45000}}')
