"""How sure an answer is, as a reader sees it: a symbol, a word and a colour for each status."""

from dataclasses import dataclass

from bot.i18n import noted, say
from bot.model import Status


@dataclass(frozen=True, slots=True)
class _Badge:
    symbol: str
    word: str
    colour: int


# Colours of Discord's own palette that keep their meaning on the light and the dark theme; the word carries it for everyone else.
_BADGES = {
    Status.CONFIRMED: _Badge("✅", noted("Confirmed"), 0x23A55A),
    Status.REPORTED: _Badge("📰", noted("Reported"), 0x5865F2),
    Status.RUMOURED: _Badge("💬", noted("Rumoured"), 0xF0B232),
    Status.SPECULATION: _Badge("🔮", noted("Speculation"), 0x9B59B6),
    Status.UNKNOWN: _Badge("❔", noted("Status unknown"), 0x80848E),
}


def badge(status: Status, language: str) -> str:
    """Return the status as a symbol and a bold word."""
    shown = _BADGES[status]
    return f"{shown.symbol} **{say(shown.word, language)}**"


def colour(status: Status) -> int:
    """Return the accent colour of the status, as 0xRRGGBB."""
    return _BADGES[status].colour
