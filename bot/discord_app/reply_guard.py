"""Notices replies of Discord that are not what was asked for, such as the page of a proxy in place of a message.

The message was made nevertheless, or not; only a repeated request shows. So such a reply counts as a failure of the network.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from discord.http import HTTPClient, Route

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
        if _wants_message(route) and not (isinstance(data, dict) and "id" in data):
            raise UnreadableReplyError(f"the reply to {route.method} {route.path} is not a message")
        return data

    http.request = guarded  # type: ignore[method-assign] # discord.py offers no other way


def _wants_message(route: Route) -> bool:
    return (route.method, route.path) in {("POST", _MESSAGE_PATH), ("PATCH", _MESSAGE_PATH + "/{message_id}")}
