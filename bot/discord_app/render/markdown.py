"""Makes plain text fit for a message: escapes it, cuts it, turns it into links. Knows Discord's markdown and no entries."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import discord

_TEN = time(10, tzinfo=UTC)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_URL_ESCAPES = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "\n": "", "\r": ""})
_QUOTED = re.compile(r"(?<!`)`[^`]+`(?!`)")
_BRACKETS = str.maketrans("[]", "()")


def escape(text: str) -> str:
    """Return ``text`` on one line with its markdown escaped. At most twice as long."""
    return discord.utils.escape_markdown(" ".join(text.split()))


def shorten(text: str, max_chars: int) -> str:
    """Return ``text`` on one line. When it is longer than ``max_chars`` (at least 2), it is cut at a word and ends with ``…``.

    Characters are counted in UTF-16, in which an emoji is two or more, so that a label is never too long, however Discord counts.
    """
    line = " ".join(text.split())
    units = line.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * max_chars:
        return line
    head = units[: 2 * (max_chars - 1)].decode("utf-16-le", "ignore")
    word_end = head.rfind(" ")
    return (head[:word_end] if word_end > max_chars // 2 else head).rstrip(" ,.;:-") + "…"


def format_link(title: str, url: str, max_chars: int = 100) -> str:
    """Return a markdown link. The title is cut at ``max_chars`` and cannot end the link early.

    ``https://`` is removed from the title, because Discord shows a link with an address in its title as bare text.
    """
    shown = escape(shorten(_SCHEME.sub("", title).translate(_BRACKETS), max_chars))
    return f"[{shown}]({url.translate(_URL_ESCAPES)})"


def format_age(when: date) -> str:
    """Return how long ago a day was, as a timestamp of Discord's that each reader sees in their own language: "9 months ago".

    The time is 10:00 UTC, which is the same day from UTC-10 to UTC+13: from Hawaii to Samoa and, in summer, Auckland.
    """
    return discord.utils.format_dt(datetime.combine(when, _TEN), "R")


def fit_lines(lines: Sequence[str], max_chars: int) -> tuple[str, int]:
    """Return as many of the first lines as fit into ``max_chars``, joined, and the number of lines left out."""
    shown = 0
    room = max_chars + 1
    while shown < len(lines) and len(lines[shown]) < room:
        room -= len(lines[shown]) + 1
        shown += 1
    return "\n".join(lines[:shown]), len(lines) - shown


def format_code(text: str) -> str:
    """Return ``text`` on one line as inline code. Nothing in it is markdown or a mention."""
    return "`" + (" ".join(text.replace("`", "'").split()) or " ") + "`"


def escape_except_code(text: str, max_chars: int) -> str:
    """Return ``text`` on one line, cut at ``max_chars``, with parts in backquotes as inline code and the rest escaped.

    Outside of code nothing is markdown or a mention. A backquote without a partner is escaped, so it cannot affect what follows.
    """
    line = shorten(text, max_chars)
    pieces = []
    at = 0
    for match in _QUOTED.finditer(line):
        pieces += [_escape_all(line[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*pieces, _escape_all(line[at:])])


def _escape_all(text: str) -> str:
    """Escape markdown, mentions and the beginning of Discord's ``<...>`` markup."""
    escaped = discord.utils.escape_markdown(text, ignore_links=False)
    return discord.utils.escape_mentions(escaped).replace("<", "\\<")
