"""Keeps one event that cannot be read from ending the connection. discord.py would end the process with it.

Discord-compatible servers send such events: READY without a shard or an address to resume at, roles as objects, a channel without a
position.
"""

import functools
import json
import logging
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from time import monotonic
from typing import Any

import discord.shard
import yarl
from discord.gateway import DiscordWebSocket

from bot.discord_app.dialects import as_discord_sends
from bot.discord_app.error_reporting import one_line

log = logging.getLogger(__name__)

OFFICIAL_GATEWAY = yarl.URL("wss://gateway.discord.gg/")
"""discord.py's own default. Another value of ``DEFAULT_GATEWAY`` means that the settings name a gateway."""

Parse = Callable[[Any], None]
"""Takes the data of an event."""

_DEFAULTS = {"READY": ("shard", [0, 1]), "CHANNEL_CREATE": ("position", 0)}
"""By the kind of an event: a field that other servers leave out, and what it is read as then."""

SAME_LINE_S = 60.0
"""Spacebar repeats an event about a channel for each channel that was made before, a thousand times and more."""


def gateway_of_settings() -> yarl.URL | None:
    """Return the gateway that the settings name, if they do. It takes precedence over what Discord names, for a resume too."""
    default = DiscordWebSocket.DEFAULT_GATEWAY
    return None if default == OFFICIAL_GATEWAY else default


def guard_parsers(parsers: MutableMapping[str, Parse]) -> None:
    """Replace each parser, by the kind of its event, with one that logs a line where it would raise.

    READY without ``shard`` is read as that of the only shard, a new channel without ``position`` as the first one. The same line about
    the same kind is logged once a minute.
    """
    for kind, parse in parsers.items():
        parsers[kind] = _guarded(kind, _completed(parse, _DEFAULTS[kind]) if kind in _DEFAULTS else parse)


def _guarded(kind: str, parse: Parse) -> Parse:
    last_line, logged_at = "", 0.0

    @functools.wraps(parse)
    def guarded(data: Any) -> None:
        nonlocal last_line, logged_at
        try:
            parse(as_discord_sends(data))
        except Exception as error:  # whatever is wrong with one event, the next ones are read
            line = f"{type(error).__name__}: {one_line(error)}"
            if line != last_line or monotonic() - logged_at > SAME_LINE_S:
                last_line, logged_at = line, monotonic()
                log.error("%s could not be read and is skipped: %s", kind, line)  # noqa: TRY400 - one line

    return guarded


def _completed(parse: Parse, default: tuple[str, Any]) -> Parse:
    field, value = default

    @functools.wraps(parse)
    def parse_completed(data: Any) -> None:
        parse({**data, field: data.get(field) or value})

    return parse_completed


@contextmanager
def tolerant_sockets() -> Iterator[None]:
    """Within the context, shards resume at the gateway that the settings name, else where READY says, else where they are connected.

    A server that answers heartbeats at once is not taken for a slow one.
    """
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

    async def send_heartbeat(self, data: Any) -> None:
        """Send a heartbeat, and remember when before it is sent.

        discord.py remembers it when its thread learns that it was sent. A server nearby has answered by then, so that the answer would
        count as one to the heartbeat before, and as late.
        """
        if self._keep_alive is not None:
            self._keep_alive.beat()
        await super().send_heartbeat(data)

    def _with_resume_address(self, text: str) -> str:
        if '"READY"' not in text or (event := json.loads(text)).get("t") != "READY":
            return text
        chosen = gateway_of_settings()
        event["d"]["resume_gateway_url"] = str(chosen or event["d"].get("resume_gateway_url") or self.gateway)
        return json.dumps(event)
