"""Notices replies of Discord that are not what was asked for, such as the page of a proxy in place of a message.

The message was made nevertheless, or not; only a repeated request shows. So such a reply counts as a failure of the network. A reply with
the id of the message is a success, whatever else it has or lacks: the bot needs no more, and discord.py would stumble over what servers
do differently, such as roles as objects.

The page of a proxy that says that Discord is out of order counts as that, in whatever encoding: discord.py would stumble over the page
before it looks at the status.
"""

import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import discord
import discord.http
import discord.webhook.async_
from discord.http import HTTPClient, Route

from bot.discord_app.dialects import as_discord_sends

_ERRORS_FROM = 400

_MESSAGE_PATH = "/channels/{channel_id}/messages"


class UnreadableReplyError(aiohttp.ClientPayloadError):
    """A reply that is no JSON, or no message where a message was sent or edited. Caught like other errors of the network."""


def guard_replies(http: HTTPClient) -> None:
    """Let the requests of a client raise UnreadableReplyError where discord.py would stumble over the reply."""
    request: Callable[..., Awaitable[Any]] = http.request

    async def guarded(route: Route, **arguments: Any) -> Any:
        try:
            data = await request(route, **arguments)
        except json.JSONDecodeError as error:
            raise UnreadableReplyError(f"the reply to {route.method} {route.path} is not JSON") from error
        return _readable_message(route, data) if _wants_message(route) else as_discord_sends(data)

    http.request = guarded  # type: ignore[method-assign] # discord.py offers no other way


def _wants_message(route: Route) -> bool:
    return (route.method, route.path) in {("POST", _MESSAGE_PATH), ("PATCH", _MESSAGE_PATH + "/{message_id}")}


def _readable_message(route: Route, data: Any) -> Any:
    """Return what of a message the bot needs, which discord.py can read. Raise UnreadableReplyError without an id."""
    if not isinstance(data, dict) or not str(data.get("id", "")).isdecimal():
        raise UnreadableReplyError(f"the reply to {route.method} {route.path} is not a message")
    return {"id": data["id"], "type": discord.MessageType.default.value, "content": ""}


@contextmanager
def any_page_is_read() -> Iterator[None]:
    """Within the context, the status of a response counts whatever its body is. That holds for interactions too."""
    before = discord.http.json_or_text
    _read_bodies_with(_json_or_text)
    try:
        yield
    finally:
        _read_bodies_with(before)


def _read_bodies_with(read: Callable[[aiohttp.ClientResponse], Awaitable[Any]]) -> None:
    for module in (discord.http, discord.webhook.async_):
        module.json_or_text = read  # type: ignore[attr-defined] # discord.py offers no other way


async def _json_or_text(response: aiohttp.ClientResponse) -> Any:
    """Return the body of a response as discord.py does. What cannot be decoded is replaced; an error may call its page JSON."""
    text = await response.text(encoding="utf-8", errors="replace")
    if response.headers.get("content-type") != "application/json":
        return text
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        if response.status < _ERRORS_FROM:
            raise
        return text
