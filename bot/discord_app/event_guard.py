"""Keeps one event that cannot be read from ending the connection. discord.py would end the process with it.

Discord-compatible servers send such events: READY without a shard, roles as objects, a channel without a position.
"""

import functools
import logging
from collections.abc import Callable, MutableMapping
from typing import Any

from bot.discord_app.error_reporting import one_line

log = logging.getLogger(__name__)

Parse = Callable[[Any], None]
"""Takes the data of an event."""


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
            parse(data)
        except Exception as error:  # whatever is wrong with one event, the next ones are read
            log.error("%s could not be read and is skipped: %s: %s", kind, type(error).__name__, one_line(error))  # noqa: TRY400 - one line

    return guarded


def _with_shard(parse: Parse) -> Parse:
    @functools.wraps(parse)
    def parse_ready(data: Any) -> None:
        parse({**data, "shard": data.get("shard") or [0, 1]})

    return parse_ready
