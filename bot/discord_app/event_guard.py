"""Keeps one event or frame that cannot be read from ending the process, as it would with discord.py.

Discord-compatible servers send such events: READY without a shard or an address to resume at, roles as objects, a channel without a
position. Proxies in between send pages of their own.
"""

import functools
import json
import logging
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import aiohttp
import discord.shard
import yarl
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.discord_app.dialects import as_discord_sends
from bot.discord_app.error_reporting import NETWORK_ERRORS, OneLineAMinute, one_line

log = logging.getLogger(__name__)

OFFICIAL_GATEWAY = yarl.URL("wss://gateway.discord.gg/")
"""discord.py's own default. Another value of ``DEFAULT_GATEWAY`` means that the settings name a gateway."""

Parse = Callable[[Any], None]
"""Takes the data of an event."""

_DEFAULTS = {"READY": ("shard", [0, 1]), "CHANNEL_CREATE": ("position", 0)}
"""By the kind of an event: a field that other servers leave out, and what it is read as then."""

FRAME_CHARS = 40
"""How much of a frame that is no event is logged."""


class UnreadableFrameError(aiohttp.ClientError):
    """A frame without which a connection is of no use could not be read. Like other errors of the network, it leads to a reconnect."""


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
    minute = OneLineAMinute()

    @functools.wraps(parse)
    def guarded(data: Any) -> None:
        try:
            parse(as_discord_sends(data))
        except Exception as error:  # whatever is wrong with one event, the next ones are read
            _log_skipped(kind, error, minute)

    return guarded


def _log_skipped(what: str, error: Exception, minute: OneLineAMinute) -> None:
    """Log what is skipped. Spacebar repeats an event about a channel for each channel that was made before, a thousand times and more."""
    line = f"{what} could not be read and is skipped: {type(error).__name__}: {one_line(error)}"
    if minute.allows(line):
        log.error("%s", line)


def _completed(parse: Parse, default: tuple[str, Any]) -> Parse:
    field, value = default

    @functools.wraps(parse)
    def parse_completed(data: Any) -> None:
        parse({**data, field: data.get(field) or value})

    return parse_completed


@contextmanager
def tolerant_sockets() -> Iterator[None]:
    """Within the context, shards resume at the gateway that the settings name, else where READY says, else where they are connected.

    A frame that cannot be read costs a line. Where it is, or may be, HELLO or READY, the shard connects anew after its usual pause.
    A server that answers heartbeats at once is not taken for a slow one.
    """
    discord.shard.DiscordWebSocket = _Socket  # type: ignore[misc] # discord.py has no setting
    try:
        yield
    finally:
        discord.shard.DiscordWebSocket = DiscordWebSocket  # type: ignore[misc]


class _Socket(DiscordWebSocket):
    _minute = OneLineAMinute()
    """Of all sockets, so that a server that breaks each connection does not get a line for each."""

    async def received_message(self, msg: Any, /) -> None:
        """Handle one message of the gateway, compressed or as text. Skip it with a line if it cannot be read.

        Raises:
            UnreadableFrameError: The connection is of no use without it, and was closed.
        """
        text: str | None = None
        try:
            text = self._decompressor.decompress(msg) if isinstance(msg, bytes) else msg
            if text is not None:  # else the rest of it is still to come
                await super().received_message(self._with_resume_address(text))
        except (ReconnectWebSocket, *NETWORK_ERRORS):
            raise
        except Exception as error:
            await self._skip(text, error)

    async def _skip(self, text: str | None, error: Exception) -> None:
        """Go on without a frame if possible. ``text`` is None if it could not be decompressed: nor can the following ones, then."""
        kind = None if text is None else _kind_of(text)
        what = kind or ("a compressed frame" if text is None else f"the frame {text[:FRAME_CHARS]!r}")
        may_be_needed = kind is None and (self._keep_alive is None or self.session_id is None)
        can_go_on = text is not None or isinstance(error, UnicodeDecodeError)
        if can_go_on and kind not in _NEEDED and not may_be_needed:
            _log_skipped(what, error, self._minute)
            return
        await self.close()
        raise UnreadableFrameError(f"{what} could not be read: {type(error).__name__}: {one_line(error)}") from error

    async def send_heartbeat(self, data: Any) -> None:
        """Send a heartbeat, and remember when before it is sent.

        discord.py remembers it when its thread learns that it was sent. A server nearby has answered by then, so that the answer would
        count as one to the heartbeat before, and as late.
        """
        if self._keep_alive is not None:
            self._keep_alive.beat()
        await super().send_heartbeat(data)

    def _with_resume_address(self, text: str) -> str:
        """Return a frame, completed if it is READY. Raises if that lacks the session, before discord.py takes over half of it."""
        if '"READY"' not in text or (event := json.loads(text)).get("t") != "READY":
            return text
        chosen, data = gateway_of_settings(), event["d"]
        address = str(chosen or data.get("resume_gateway_url") or self.gateway)
        event["d"] = {**data, "session_id": data["session_id"], "resume_gateway_url": address}
        return json.dumps(event)


_NEEDED = ("HELLO", "READY")
"""Without the first there are no heartbeats, without the second no session."""


def _kind_of(text: str) -> str | None:
    """Return the kind of an event as far as it can be read."""
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match frame:
        case {"op": DiscordWebSocket.HELLO}:
            return "HELLO"
        case {"t": str(kind)}:
            return kind[:FRAME_CHARS]
    return None
