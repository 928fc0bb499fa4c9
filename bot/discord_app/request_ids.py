"""Sends the ids of a reply as text, as Discord documents them.

discord.py sends numbers. Discord takes those too, but a server that reads JSON as JavaScript does keeps 53 bits of them, and then
refuses the reply because it is to a message elsewhere.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from discord.http import HTTPClient, Route

_IDS = ("message_id", "channel_id", "guild_id")


def send_ids_as_text(http: HTTPClient) -> None:
    """Let a client send the ids of the message that it replies to as text."""
    request: Callable[..., Awaitable[Any]] = http.request

    async def with_text(route: Route, **arguments: Any) -> Any:
        match arguments:
            case {"json": {"message_reference": dict(reference)} as body}:
                texts = {key: str(value) if key in _IDS else value for key, value in reference.items()}
                arguments["json"] = {**body, "message_reference": texts}
        return await request(route, **arguments)

    http.request = with_text  # type: ignore[method-assign] # discord.py offers no other way
