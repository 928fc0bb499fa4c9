"""What other servers, such as Spacebar, write differently from Discord, and read differently."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from discord.http import HTTPClient, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

_IDS = ("message_id", "channel_id", "guild_id")

_LEFT_OUT = ("guild_id", "thread")
"""What Discord leaves out where others write null: the server of a direct message, the thread that a message began."""


def as_discord_sends(data: Any) -> Any:
    """Return a message or an event as Discord would write it, where the difference is known.

    The roles of a message's author are ids, not objects. The same holds for a message within an event.
    """
    if not isinstance(data, dict):
        return data
    read = {key: value for key, value in data.items() if value is not None or key not in _LEFT_OUT}
    match read:
        case {"member": {"roles": [{"id": _}, *_] as roles} as member}:
            read["member"] = {**member, "roles": [role["id"] for role in roles]}
    for key in ("message", "referenced_message"):
        if isinstance(read.get(key), dict):
            read[key] = as_discord_sends(read[key])
    return read


def send_ids_as_text(http: HTTPClient) -> None:
    """Let a client send the ids of the message that it replies to as text, as Discord documents them.

    discord.py sends numbers. Discord takes those too, but a server that reads JSON as JavaScript does keeps 53 bits of them, and then
    refuses the reply because it is to a message elsewhere.
    """
    request: Callable[..., Awaitable[Any]] = http.request

    async def with_text(route: Route, **arguments: Any) -> Any:
        match arguments:
            case {"json": {"message_reference": dict(reference)} as body}:
                texts = {key: str(value) if key in _IDS else value for key, value in reference.items()}
                arguments["json"] = {**body, "message_reference": texts}
        return await request(route, **arguments)

    http.request = with_text  # type: ignore[method-assign] # discord.py offers no other way


@contextmanager
def responses_without_body() -> Iterator[None]:
    """Within the context, a response to an interaction counts as sent when the server takes it, also if it does not say what it made."""
    token = async_context.set(_Adapter())  # type: ignore[no-untyped-call] # discord.py leaves it untyped
    try:
        yield
    finally:
        async_context.reset(token)


class _Adapter(AsyncWebhookAdapter):
    async def create_interaction_response(self, interaction_id: int, token: str, **arguments: Any) -> Any:
        data: Any = await super().create_interaction_response(interaction_id, token, **arguments)
        return data if isinstance(data, dict) and isinstance(data.get("interaction"), dict) else {"interaction": {"id": interaction_id}}
