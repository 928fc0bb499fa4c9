"""What a card says of its answer in small letters: how sure it is, of which day, and where it comes from."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.answering.values import Card
from bot.discord_app.render.markdown import escape, format_age, format_link, shorten
from bot.i18n import answer_words, say
from bot.i18n.answer_words import MAY_BE_OUT_OF_DATE
from bot.knowledge import Staleness
from bot.model import Source, Status

SOURCES_CHARS = 1_000
SOURCES_SHOWN = 5
FIRST_SOURCE_CHARS = 600
"""Room for the source in the small line, its address included."""
FIRST_TITLE_CHARS = 50


@dataclass(frozen=True, slots=True)
class _Badge:
    symbol: str
    colour: int


# Colours of Discord's own palette, which keep their meaning on the light and the dark theme. The word is for readers who cannot see them.
_BADGES = {
    Status.CONFIRMED: _Badge("✅", 0x23A55A),
    Status.REPORTED: _Badge("📰", 0x5865F2),
    Status.RUMOURED: _Badge("💬", 0xF0B232),
    Status.SPECULATION: _Badge("🔮", 0x9B59B6),
    Status.UNKNOWN: _Badge("❔", 0x80848E),
}
_STALE_SYMBOL = "⏳"
"""Stands in place of a status's symbol where the answer is past its day of review: a tick would promise too much."""


def badge_colour(status: Status | None, staleness: Staleness) -> int | None:
    """Return the accent colour of a card, as 0xRRGGBB: that of its status, and grey when it is long due for a review."""
    if staleness is Staleness.LONG_DUE:
        return _BADGES[Status.UNKNOWN].colour
    return None if status is None else _BADGES[status].colour


def format_small_line(card: Card) -> str:
    """Return status and day in one small line. Empty if the FAQ says nothing of them.

    Once a review is long due, the line says when the answer was last checked and nothing of its status, which may have changed.
    """
    return _join([_format_age(card)] if card.staleness is Staleness.LONG_DUE else _format_status(card))


def format_short_line(card: Card) -> str:
    """Return the small line of a short card: status and day, what ``format_age_note`` says in a few words, and the first source.

    The age has no line of its own here, which would make a short card a fifth taller on a phone.
    """
    if card.staleness is Staleness.LONG_DUE:
        facts = [_format_age(card), answer_words.age_phrase(card.entry, card.language)]
    else:
        facts = _format_status(card)
    first = card.entry.sources[:1]
    shown = [_format_source(source, FIRST_SOURCE_CHARS, FIRST_TITLE_CHARS, by_site=card.hidden) for source in first]
    return _join([*facts, *filter(None, shown)])


def _join(facts: list[str]) -> str:
    return f"-# {' · '.join(facts)}" if facts else ""


def format_age_note(card: Card) -> str:
    """Return the line that belongs below an answer whose review is long due, in small letters. Empty for others."""
    entry, language = card.entry, card.language
    if card.staleness is not Staleness.LONG_DUE:
        return ""
    return f"-# {answer_words.age_sentences(entry, language, has_official=bool(card.official))}"


def format_sources(card: Card) -> list[str]:
    """Return the sources as small lines, in the order of the FAQ. A last line counts the sources that do not fit.

    A title may give away what a spoiler cover hides, so a hidden card names the sites.
    """
    sources, lines, room = card.entry.sources, list[str](), SOURCES_CHARS
    for source in sources[:SOURCES_SHOWN]:
        when = f" · {answer_words.plain_day(source.date, card.language)}" if source.date else ""
        shown = _format_source(source, room - len(when) - len("-# 🔗 "), by_site=card.hidden)
        if shown is None:
            break
        lines.append(f"-# 🔗 {shown}{when}")
        room -= len(lines[-1]) + 1
    if len(lines) < len(sources):
        lines.append("-# " + answer_words.and_more(len(sources) - len(lines), card.language))
    return lines


def _format_status(card: Card) -> list[str]:
    entry, language = card.entry, card.language
    facts = [_format_badge(entry.status, card.staleness, language)] if entry.status else []
    if entry.as_of:
        facts.append(answer_words.as_of(entry.as_of, language))
    if card.staleness is Staleness.DUE:
        warning = say(MAY_BE_OUT_OF_DATE, language)
        facts.append(warning if entry.status else f"{_STALE_SYMBOL} {warning}")
    return facts


def _format_badge(status: Status, staleness: Staleness, language: str) -> str:
    """Return the status as a symbol and a bold word."""
    badge = _BADGES[status]
    symbol = badge.symbol if staleness is Staleness.FRESH else _STALE_SYMBOL
    return f"{symbol} **{answer_words.status_word(status, language)}**"


def _format_age(card: Card) -> str:
    entry, language = card.entry, card.language
    if entry.as_of:
        checked = answer_words.last_checked(format_age(entry.as_of), language)
    elif entry.review_by:
        checked = answer_words.due_for_a_check(format_age(entry.review_by), language)
    else:
        checked = say(MAY_BE_OUT_OF_DATE, language)
    return f"{_STALE_SYMBOL} **{checked}**"


def _format_source(source: Source, room: int, title_chars: int = 100, *, by_site: bool) -> str | None:
    """Return a link of at most ``room`` characters. If it does not fit, return the title alone; if that does not fit, return None."""
    title = _site(source) if by_site else source.title
    for shown in (format_link(title, source.url, title_chars), escape(shorten(title, title_chars))):
        if len(shown) <= room:
            return shown
    return None


def _site(source: Source) -> str:
    """Return the host name in the address of a source, ``…`` if it has none."""
    try:
        return (urlsplit(source.url).hostname or "…").removeprefix("www.")
    except ValueError:
        return "…"
