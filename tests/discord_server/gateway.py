"""The gateway: HELLO, IDENTIFY, READY, RESUME, heartbeats and events. https://docs.discord.com/developers/events/gateway"""

import asyncio
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from discord_server.listening import Listening
from discord_server.payloads import APPLICATION, BOT, Payload, guild
from discord_server.waiting import Happenings

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 9, 10, 11
AUTHENTICATION_FAILED = 4004


@dataclass(eq=False)
class Session:
    """What a client was sent since it identified itself, and its connection, while it has one."""

    name: str
    events: list[Payload] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None


class Gateway:
    """Takes one token. Events go to the newest session, and are kept for its RESUME.

    ``resume_url``: where READY says that a session is resumed; None for this gateway.
    ``first_frames``: what the next connections get in place of HELLO, one each.
    ``ready_lacks``: fields that READY does not have, as with servers that are not quite Discord.
    """

    def __init__(self, token: str, happenings: Happenings) -> None:
        self.first_frames: list[str] = []
        self.ready_lacks: Collection[str] = ()
        self.resume_url: str | None = None
        self.sessions: list[Session] = []
        self.resumed = 0
        self.channels: list[Payload] = []
        self._token = token
        self._happenings = happenings
        app = web.Application()
        app.router.add_get("/", self._connected)
        self.listening = Listening(app)

    @property
    def url(self) -> str:
        """Return the address of the gateway."""
        return f"ws://127.0.0.1:{self.listening.port}"

    async def send(self, kind: str, data: Payload) -> None:
        """Send an event, or keep it until the session is resumed."""
        session = self.sessions[-1]
        event = {"op": DISPATCH, "t": kind, "s": len(session.events) + 1, "d": data}
        session.events.append(event)
        if session.socket is not None:
            await _send(session.socket, event)

    async def send_frame(self, text: str) -> None:
        """Send a frame that is no event."""
        socket = self.sessions[-1].socket
        assert socket is not None
        await socket.send_str(text)

    async def outage(self) -> None:
        """Cut all connections, and refuse new ones until ``listening.up()``."""
        await self.listening.down()
        await self.cut()

    async def cut(self) -> None:
        """Cut all connections without a word, as when a machine goes down. Wait until that is noticed here."""
        for session in self.sessions:
            if session.socket is not None:
                _cut(session.socket)

    async def _connected(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = {"op": HELLO, "d": {"heartbeat_interval": 45_000}, "s": None, "t": None}
        await socket.send_str(self.first_frames.pop(0) if self.first_frames else json.dumps(hello))
        session: Session | None = None
        async for received in socket:
            if received.type is not WSMsgType.TEXT:
                break
            op, data = (said := json.loads(received.data))["op"], said["d"]
            if op == HEARTBEAT:
                await _send(socket, {"op": HEARTBEAT_ACK})
            elif op in (IDENTIFY, RESUME) and data["token"] != self._token:
                await socket.close(code=AUTHENTICATION_FAILED)
            elif op == IDENTIFY:
                session = await self._identify(socket)
            elif op == RESUME:
                session = await self._resume(socket, data)
            self._happenings.happened()
        if session is not None and session.socket is socket:
            session.socket = None
        self._happenings.happened()
        return socket

    async def _identify(self, socket: web.WebSocketResponse) -> Session:
        session = Session(f"session-{len(self.sessions) + 1}", socket=socket)
        self.sessions.append(session)
        ready = {
            "v": 10,
            "user": BOT,
            "guilds": [{"id": guild()["id"], "unavailable": True}],
            "session_id": session.name,
            "resume_gateway_url": self.resume_url or self.url,
            "shard": [0, 1],
            "application": {"id": APPLICATION["id"], "flags": 0},
        }
        await self.send("READY", {key: value for key, value in ready.items() if key not in self.ready_lacks})
        await self.send("GUILD_CREATE", {**guild(), "channels": self.channels})
        return session

    async def _resume(self, socket: web.WebSocketResponse, data: Payload) -> Session | None:
        session = next((each for each in self.sessions if each.name == data["session_id"]), None)
        if session is None:
            await _send(socket, {"op": INVALID_SESSION, "d": False})
            return None
        session.socket = socket
        self.resumed += 1
        for event in session.events[data["seq"] :]:
            await _send(socket, event)
        await self.send("RESUMED", {})
        return session


async def _send(socket: web.WebSocketResponse, data: Any) -> None:
    try:
        await socket.send_json(data)
    except ConnectionError:  # the client is gone; it resumes or not
        await asyncio.sleep(0)


def _cut(socket: web.WebSocketResponse) -> None:
    """End a connection without a word, as when a machine goes down."""
    if socket._req is not None and socket._req.transport is not None:  # aiohttp has no public way to be this rude
        socket._req.transport.abort()
