"""The REST API: login, commands and messages, as much as the bot asks for. https://docs.discord.com/developers/reference

Every request is kept, and what breaks one of Discord's limits is refused and noted. Faults are put in front of the next requests.
"""

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from discord_server.faults import Answer, Fault, plain_json
from discord_server.interactions import Interactions
from discord_server.limits import broken_by_commands, broken_by_message
from discord_server.listening import Listening
from discord_server.payloads import APPLICATION, BOT, GUILD_ID, REPLY, Payload, message, new_id, now
from discord_server.waiting import Happenings

INVALID_FORM_BODY = 50035
UNKNOWN_MESSAGE = 10008

SendEvent = Callable[[str, Payload], Awaitable[None]]


@dataclass(eq=False)
class Call:
    """A request of the bot.

    ``status``: that of the response; None until then, and when there is none. ``at``: when it came, by the performance counter.
    """

    method: str
    path: str
    body: Any
    status: int | None = None
    at: float = field(default_factory=time.perf_counter)


class Rest:
    """Keeps messages by id, and answers each request as the faults or Discord would.

    ``broken_limits``: a line for each limit that a request broke.
    """

    def __init__(self, token: str, happenings: Happenings, send_event: SendEvent) -> None:
        self.calls: list[Call] = []
        self.messages: dict[str, Payload] = {}
        self.broken_limits: list[str] = []
        self.gateway_url = ""
        self._commands: list[Payload] = []
        self._by_nonce: dict[tuple[str, str], Payload] = {}
        self._faults: list[tuple[str, re.Pattern[str], Fault]] = []
        self._token = token
        self._happenings = happenings
        self._send_event = send_event
        self.interactions = Interactions(self._keep, self._note)
        app = web.Application(middlewares=[self._answer])
        app.add_routes(
            [
                web.get("/api/users/@me", self._me),
                web.get("/api/oauth2/applications/@me", self._application),
                web.get("/api/gateway/bot", self._gateway),
                web.get("/api/applications/{application}/commands", self._list_commands),
                web.put("/api/applications/{application}/commands", self._put_commands),
                web.post("/api/channels/{channel}/messages", self._create),
                web.get("/api/channels/{channel}/messages/{message}", self._get),
                web.patch("/api/channels/{channel}/messages/{message}", self._edit),
                web.delete("/api/channels/{channel}/messages/{message}", self._delete),
                web.put("/api/channels/{channel}/messages/{message}/reactions/{emoji}/@me", self._react),
                *self.interactions.routes(),
            ]
        )
        self.listening = Listening(app)

    @property
    def url(self) -> str:
        """Return the base address of the API."""
        return f"http://127.0.0.1:{self.listening.port}/api"

    def fail(self, method: str, path: str, *faults: Fault) -> None:
        """Put faults in front of the next requests whose path matches a regular expression wholly: one fault a request."""
        self._faults += [(method, re.compile(path), fault) for fault in faults]

    def calls_of(self, method: str, path: str) -> list[Call]:
        """Return the requests whose path matches a regular expression wholly, oldest first."""
        return [call for call in self.calls if call.method == method and re.fullmatch(path, call.path)]

    @web.middleware
    async def _answer(self, request: web.Request, handler: Answer) -> web.StreamResponse:
        body = await request.json() if request.body_exists else None
        call = Call(request.method, request.path.removeprefix("/api"), body)
        self.calls.append(call)
        self._happenings.happened()
        found = next((each for each in self._faults if each[0] == call.method and each[1].fullmatch(call.path)), None)
        if found is not None:
            self._faults.remove(found)
        try:
            if found is not None:
                response = await found[2](request, handler)
            elif not self._is_allowed(request):
                response = plain_json({"message": "401: Unauthorized", "code": 0}, status=401)
            else:
                response = await handler(request)
            call.status = response.status
            return response
        finally:
            self._happenings.happened()

    def _is_allowed(self, request: web.Request) -> bool:
        """Return whether a request has the bot's token. Those of interactions have the interaction's, in their path."""
        return "token" in request.match_info or request.headers.get("Authorization") == f"Bot {self._token}"

    async def _me(self, _request: web.Request) -> web.Response:
        return plain_json(BOT)

    async def _application(self, _request: web.Request) -> web.Response:
        return plain_json(APPLICATION)

    async def _gateway(self, _request: web.Request) -> web.Response:
        limits = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        return plain_json({"url": self.gateway_url, "shards": 1, "session_start_limit": limits})

    async def _list_commands(self, _request: web.Request) -> web.Response:
        return plain_json(self._commands)

    async def _put_commands(self, request: web.Request) -> web.Response:
        sent = await request.json()
        self.broken_limits += broken_by_commands(sent)
        made = {"application_id": APPLICATION["id"], "version": "1"}
        self._commands = [{"description": "", **command, "id": new_id(), **made} for command in sent]
        return plain_json(self._commands)

    async def _create(self, request: web.Request) -> web.Response:
        body, channel_id = await request.json(), request.match_info["channel"]
        nonce = str(body.get("nonce"))
        if body.get("enforce_nonce") and (channel_id, nonce) in self._by_nonce:
            return plain_json(self._by_nonce[channel_id, nonce])
        reference = {key: str(value) for key, value in (body.get("message_reference") or {}).items()}
        if reference and reference["message_id"] not in self.messages:
            return _refused({"message_reference": {"_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]}})
        if self._breaks(body):
            return _refused({})
        made = message(channel_id, BOT, body.get("content") or "", components=body.get("components", []), flags=body.get("flags", 0))
        if reference:
            made.update(message_reference=reference, type=REPLY)
        if body.get("enforce_nonce"):
            self._by_nonce[channel_id, nonce] = made
        await self._keep(made)
        return plain_json(made)

    async def _get(self, request: web.Request) -> web.Response:
        found = self.messages.get(request.match_info["message"])
        return plain_json(found) if found else _unknown_message()

    async def _edit(self, request: web.Request) -> web.Response:
        body, found = await request.json(), self.messages.get(request.match_info["message"])
        if found is None:
            return _unknown_message()
        if self._breaks(body):
            return _refused({})
        found.update({key: body[key] for key in ("content", "components", "flags") if body.get(key) is not None}, edited_timestamp=now())
        await self._send_event("MESSAGE_UPDATE", found)
        return plain_json(found)

    async def _delete(self, request: web.Request) -> web.Response:
        found = self.messages.pop(request.match_info["message"], None)
        if found is None:
            return _unknown_message()
        gone = {"id": found["id"], "channel_id": found["channel_id"], "guild_id": GUILD_ID}
        await self._send_event("MESSAGE_DELETE", gone)
        return web.Response(status=204)

    async def _react(self, _request: web.Request) -> web.Response:
        return web.Response(status=204)

    async def _keep(self, made: Payload) -> None:
        self.messages[made["id"]] = made
        await self._send_event("MESSAGE_CREATE", made)

    def _breaks(self, body: Payload) -> bool:
        """Note which limits the body of a message breaks. Return whether there are any."""
        broken = broken_by_message(body)
        self._note(broken)
        return bool(broken)

    def _note(self, broken: list[str]) -> None:
        self.broken_limits += broken


def _refused(errors: Payload) -> web.Response:
    return plain_json({"message": "Invalid Form Body", "code": INVALID_FORM_BODY, "errors": errors}, status=400)


def _unknown_message() -> web.Response:
    return plain_json({"message": "Unknown Message", "code": UNKNOWN_MESSAGE}, status=404)
