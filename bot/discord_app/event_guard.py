"""Keeps one event that cannot be read from ending the connection. discord.py would end the process with it.

Discord-compatible servers send such events: READY without a shard or an address to resume at, roles as objects, a channel without a
position.
"""

import functools
import json
import logging
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import discord.shard
import yarl
from discord.gateway import DiscordWebSocket

from bot.discord_app.error_reporting import one_line

log = logging.getLogger(__name__)

OFFICIAL_GATEWAY = yarl.URL("wss://gateway.discord.gg/")
"""discord.py's own default. Another value of ``DEFAULT_GATEWAY`` means that the settings name a gateway."""

Parse = Callable[[Any], None]
"""Takes the data of an event."""


def gateway_of_settings() -> yarl.URL | None:
    """Return the gateway that the settings name, if they do. It takes precedence over what Discord names, for a resume too."""
    default = DiscordWebSocket.DEFAULT_GATEWAY
    return None if default == OFFICIAL_GATEWAY else default


def guard_parsers(parsers: MutableMapping[str, Parse]) -> None:
    """Replace each parser, by the kind of its event, with one that logs a line where it would raise.

    READY without ``shard`` is read as that of the only shard.
    """
    for kind, parse in parsers.items():
        parsers[kind] = _guarded(kind, _with_shard(parse) if kind == "READY" else parse)


def _guarded(kind: str, parse: Parse) -> Parse:
    @functools.wraps(parse)
    def guarded(data: Any) -> None:
        try:
            parse(_as_discord_sends(data))
        except Exception as error:  # whatever is wrong with one event, the next ones are read
            log.error("%s could not be read and is skipped: %s: %s", kind, type(error).__name__, one_line(error))  # noqa: TRY400 - one line

    return guarded


def _with_shard(parse: Parse) -> Parse:
    @functools.wraps(parse)
    def parse_ready(data: Any) -> None:
        parse({**data, "shard": data.get("shard") or [0, 1]})

    return parse_ready


def _as_discord_sends(data: Any) -> Any:
    """Return an event without what other servers do differently, where it is known.

    In direct messages Discord leaves ``guild_id`` out and does not set it to null. The roles of a message's author are ids, not objects.
    """
    match data:
        case {"guild_id": None}:
            return _as_discord_sends({key: value for key, value in data.items() if key != "guild_id"})
        case {"member": {"roles": [{"id": _}, *_] as roles} as member}:
            return {**data, "member": {**member, "roles": [role["id"] for role in roles]}}
    return data


@contextmanager
def chosen_resume_addresses() -> Iterator[None]:
    """Within the context, shards resume at the gateway that the settings name, else where READY says, else where they are connected."""
    discord.shard.DiscordWebSocket = _Socket  # type: ignore[misc] # discord.py has no setting
    try:
        yield
    finally:
        discord.shard.DiscordWebSocket = DiscordWebSocket  # type: ignore[misc]


class _Socket(DiscordWebSocket):
    async def received_message(self, msg: Any, /) -> None:
        """Handle one message of the gateway, compressed or as text."""
        if isinstance(msg, bytes):
            msg = self._decompressor.decompress(msg)
            if msg is None:
                return  # the rest of it is still to come
        await super().received_message(self._with_resume_address(msg))

    def _with_resume_address(self, text: str) -> str:
        if '"READY"' not in text or (event := json.loads(text)).get("t") != "READY":
            return text
        chosen = gateway_of_settings()
        event["d"]["resume_gateway_url"] = str(chosen or event["d"].get("resume_gateway_url") or self.gateway)
        return json.dumps(event)
