"""``fanswer chat``: the same answers in a terminal, one line after another."""

import asyncio
import contextlib

from rich.console import Console

from bot import app
from bot.answering import Answering, Asked, Offer, Place, Reply, Way
from bot.commands import terminal
from bot.knowledge import EMBEDDED
from bot.settings import Settings

_TERMINAL = Place(channel_id=0)
_QUIT = ("/quit", "/exit", "/q")
_GREETING = "Ask away. A number picks one of the questions offered; /quit or Ctrl-D leaves."


def chat(settings: Settings) -> int:
    """Answer lines until ``/quit`` or the end of the input. Raises KnowledgeError; Ctrl-C goes up as KeyboardInterrupt.

    Words answer at once; what phrasings mean is read meanwhile.
    """
    answering = app.create_trial(settings)
    answering.live.start_embedding()
    try:
        _converse(answering)
    finally:
        answering.live.stop_embedding()
    return 0


def _converse(answering: Answering) -> None:
    with contextlib.suppress(ImportError):  # Windows has none
        import readline  # noqa: F401, PLC0415 - its import gives input() a history and line editing
    out = terminal.console()
    out.print(_GREETING, style="dim")
    meaning = _tell(answering.live.embedding_state, "", out)
    offered: tuple[str, ...] = ()
    while (line := _read()) is not None:
        if not line.strip():
            continue
        meaning = _tell(answering.live.embedding_state, meaning, out)
        reply = asyncio.run(_reply(answering, line, offered))
        terminal.show(reply, out)
        offered = _offered_by(reply)


def _tell(meaning: str, told: str, out: Console) -> str:
    """Say how far the meaning of phrasings is read where that is news, and return what is known now."""
    if meaning and meaning != told and (told or meaning != EMBEDDED):
        out.print(f"The meaning of phrasings is {meaning}.", style="dim")
    return meaning


def _read() -> str | None:
    """Return the next line, None at the end."""
    try:
        line = input("> ")
    except EOFError:
        return None
    return None if line.strip().casefold() in _QUIT else line


async def _reply(answering: Answering, line: str, offered: tuple[str, ...]) -> Reply:
    choice = line.strip()
    if choice.isascii() and choice.isdecimal() and 1 <= int(choice[:3]) <= len(offered):
        return await answering.show(offered[int(choice) - 1], _TERMINAL, Way.PRIVATE, None)
    return await answering.answer(Asked(line, _TERMINAL, Way.PRIVATE))


def _offered_by(reply: Reply) -> tuple[str, ...]:
    return tuple(entry.id for part in reply.parts if isinstance(part, Offer) for entry in part.entries)
