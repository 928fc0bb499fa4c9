"""Plain text made fit for a message: escaped, cut, linked. Knows Discord's markdown and nothing of entries."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import discord

_NOON = time(12, tzinfo=UTC)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_URL_ESCAPES = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "\n": "", "\r": ""})
_QUOTED = re.compile(r"(?<!`)`[^`]+`(?!`)")
_BRACKETS = str.maketrans("[]", "()")


def plain(text: str) -> str:
    """Return ``text`` on one line with its markdown escaped. At most twice as long."""
    return discord.utils.escape_markdown(" ".join(text.split()))


def shorten(text: str, max_chars: int) -> str:
    """Return ``text`` on one line, cut at a word with ``…`` where it is longer than ``max_chars`` (at least 2)."""
    line = " ".join(text.split())
    if len(line) <= max_chars:
        return line
    head = line[: max_chars - 1]
    word_end = head.rfind(" ")
    return (head[:word_end] if word_end > max_chars // 2 else head).rstrip(" ,.;:-") + "…"


def link(title: str, url: str, max_chars: int = 100) -> str:
    """Return a markdown link whose title cannot end it early and is cut at ``max_chars``.

    Discord shows a link whose title holds an address as bare text, so the title loses its scheme.
    """
    shown = plain(shorten(_SCHEME.sub("", title).translate(_BRACKETS), max_chars))
    return f"[{shown}]({url.translate(_URL_ESCAPES)})"


def day(when: date) -> str:
    """Return a calendar day as Discord's timestamp, in each reader's own format.

    Noon UTC: the same day from UTC-12 to UTC+11.
    """
    return discord.utils.format_dt(datetime.combine(when, _NOON), "D")


def fitting(lines: Sequence[str], max_chars: int) -> tuple[str, int]:
    """Return the first lines that fit into ``max_chars``, joined, and how many are left out."""
    shown = 0
    room = max_chars + 1
    while shown < len(lines) and len(lines[shown]) < room:
        room -= len(lines[shown]) + 1
        shown += 1
    return "\n".join(lines[:shown]), len(lines) - shown


def code(text: str) -> str:
    """Return ``text`` on one line as inline code, in which nothing is markdown and nobody is mentioned."""
    return "`" + (" ".join(text.replace("`", "'").split()) or " ") + "`"


def quoting(text: str, max_chars: int) -> str:
    """Return ``text``, cut at ``max_chars``, with what it has in backquotes as inline code and the rest as typed.

    Nothing in it is markdown or a mention, and no backquote without its partner reaches what follows. It breaks where a line ends.
    """
    line = shorten(text, max_chars)
    pieces = []
    at = 0
    for match in _QUOTED.finditer(line):
        pieces += [_as_typed(line[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*pieces, _as_typed(line[at:])])


def _as_typed(text: str) -> str:
    escaped = discord.utils.escape_markdown(text, ignore_links=False)
    return discord.utils.escape_mentions(escaped).replace("<", "\\<")
