"""Slash commands and their suggestions. https://docs.discord.com/developers/interactions/receiving-and-responding"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from discord_server.faults import plain_json
from discord_server.limits import broken_by_choices, broken_by_message
from discord_server.payloads import APPLICATION, BOT, FAN, GUILD_ID, Payload, channel, member, message, new_id

COMMAND, AUTOCOMPLETE = 2, 4
MESSAGE_RESPONSE, SUGGESTIONS = 4, 8
STRING_OPTION, BOOLEAN_OPTION = 3, 5
UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED = 10062, 40060


class Interactions:
    """Keeps who asked, and what the bot responded, by the interaction's id.

    ``keep``: takes a message that the bot sends to a channel. ``note``: takes a line for each limit that a response breaks.
    """

    def __init__(self, keep: Callable[[Payload], Awaitable[None]], note: Callable[[list[str]], None]) -> None:
        self.responses: dict[str, Payload] = {}
        self._open: dict[str, Payload] = {}
        self._keep = keep
        self._note = note

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the API that interactions use."""
        return [
            web.post("/api/interactions/{interaction}/{token}/callback", self._respond),
            web.post("/api/webhooks/{application}/{token}", self._follow_up),
        ]

    def open(self, channel_id: str, kind: int, command: str, options: Mapping[str, str], user: Payload = FAN) -> Payload:
        """Return what the gateway sends when somebody uses a command, or types into its first option."""
        given = [{"name": name, "type": STRING_OPTION, "value": value, "focused": kind == AUTOCOMPLETE} for name, value in options.items()]
        opened = {
            "id": new_id(),
            "application_id": APPLICATION["id"],
            "type": kind,
            "token": f"token-{new_id()}",
            "version": 1,
            "attachment_size_limit": 1,
            "guild_id": GUILD_ID,
            "channel": channel(channel_id),
            "member": {"user": user, "permissions": "0", **member()},
            "locale": "en-US",
            "data": {"id": new_id(), "type": 1, "name": command, "options": given},
        }
        self._open[opened["id"]] = opened
        return opened

    def expire(self, opened: Payload) -> None:
        """Take no response any more, as Discord does after 3 s."""
        del self._open[opened["id"]]

    async def _respond(self, request: web.Request) -> web.Response:
        body, interaction_id = await request.json(), request.match_info["interaction"]
        opened = self._open.get(interaction_id)
        if opened is None:
            return plain_json({"message": "Unknown interaction", "code": UNKNOWN_INTERACTION}, status=404)
        if interaction_id in self.responses:
            return plain_json({"message": "Interaction has already been acknowledged.", "code": ALREADY_ACKNOWLEDGED}, status=400)
        self.responses[interaction_id] = body
        told: dict[str, Any] = {"interaction": {"id": interaction_id, "type": opened["type"]}}
        if body["type"] == SUGGESTIONS:
            self._note(broken_by_choices(body["data"]["choices"]))
        elif body["type"] == MESSAGE_RESPONSE:
            made = await self._make(opened, body["data"])
            told["interaction"]["response_message_id"] = made["id"]
            told["resource"] = {"type": body["type"], "message": made}
        return plain_json(told)

    async def _follow_up(self, request: web.Request) -> web.Response:
        opened = next((each for each in self._open.values() if each["token"] == request.match_info["token"]), None)
        if opened is None:
            return plain_json({"message": "Unknown Webhook", "code": 10015}, status=404)
        return plain_json(await self._make(opened, await request.json()))

    async def _make(self, opened: Payload, body: Payload) -> Payload:
        self._note(broken_by_message(body))
        shown = {"components": body.get("components", []), "flags": body.get("flags", 0), "webhook_id": APPLICATION["id"]}
        made = message(opened["channel"]["id"], BOT, body.get("content") or "", interaction_id=opened["id"], **shown)
        await self._keep(made)
        return made
