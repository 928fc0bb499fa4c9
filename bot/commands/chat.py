"""``fanswer chat``: questions and answers in a terminal, line by line."""

import asyncio
import contextlib
from typing import NamedTuple

from rich.console import Console

from bot import app
from bot.answering import Answering, Offer, Place, Reply, Request, Way, reply_language
from bot.i18n import say
from bot.i18n.reply_words import PICK_BY_NUMBER
from bot.knowledge import EMBEDDED
from bot.settings import Settings
from bot.terminal import replies

_TERMINAL = Place(channel_id=0)
_USER = 0
"""The one who types. Every line may go on from the one before."""

_QUIT = ("/quit", "/exit", "/q")
_GREETING = "Ask away. /quit or Ctrl-D leaves."
"""Said before anything has a language, so in English."""


class _Choice(NamedTuple):
    """A question that the last reply offered, in the language of its offer."""

    entry_id: str
    language: str


def chat(settings: Settings) -> int:
    """Answer lines until ``/quit`` or the end of the input.

    New phrasings are encoded in a thread; until that is done, questions are matched by words alone.
    Raises KnowledgeError, and KeyboardInterrupt on Ctrl-C.
    """
    answering = app.create_trial(settings)
    answering.live.start_embedding()
    try:
        _converse(answering)
    finally:
        asyncio.run(answering.close())
        answering.live.stop_embedding()
    return 0


def _converse(answering: Answering) -> None:
    with contextlib.suppress(ImportError):  # Windows has none
        import readline  # noqa: F401, PLC0415 - its import gives input() a history and line editing
    out = replies.console()
    out.print(_GREETING, style="dim")
    state = _print_encoding_state(answering.live.embedding_state, "", out)
    offered: tuple[_Choice, ...] = ()
    while (line := _next_line()) is not None:
        if not line.strip():
            continue
        state = _print_encoding_state(answering.live.embedding_state, state, out)
        reply = asyncio.run(_reply(answering, line, offered))
        replies.show(reply, out, reply_language(None, line))
        offered = _offered_by(reply)
        if offered:
            out.print(say(PICK_BY_NUMBER, offered[0].language), style="dim")


def _print_encoding_state(state: str, printed: str, out: Console) -> str:
    """Print whether phrasings are encoded, where that has changed, and return it.

    ``printed``: the state printed last; empty at the start, when phrasings that are all encoded are no news.
    """
    if state and state != printed and (printed or state != EMBEDDED):
        out.print(f"The phrasings are {state}.", style="dim")
    return state


def _next_line() -> str | None:
    """Return the next line, None at the end of the input or on a command to leave."""
    try:
        line = input("> ")
    except EOFError:
        return None
    return None if line.strip().casefold() in _QUIT else line


async def _reply(answering: Answering, line: str, offered: tuple[_Choice, ...]) -> Reply:
    choice = line.strip()
    if choice.isascii() and choice.isdecimal() and 1 <= int(choice[:3]) <= len(offered):
        chosen = offered[int(choice) - 1]
        return await answering.show(chosen.entry_id, _TERMINAL, Way.PRIVATE, chosen.language)
    return await answering.answer(Request(line, _TERMINAL, Way.PRIVATE, author_id=_USER))


def _offered_by(reply: Reply) -> tuple[_Choice, ...]:
    return tuple(_Choice(entry.id, part.language) for part in reply.parts if isinstance(part, Offer) for entry in part.entries)
