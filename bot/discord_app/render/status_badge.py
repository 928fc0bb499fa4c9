"""How sure an answer is, as readers see it: a symbol, a word and a colour for each status."""

from dataclasses import dataclass

from bot.i18n import mark_translatable, say
from bot.model import Status


@dataclass(frozen=True, slots=True)
class _Badge:
    symbol: str
    word: str
    colour: int


# Colours of Discord's own palette, which keep their meaning on the light and the dark theme. The word is for readers who cannot see them.
_BADGES = {
    Status.CONFIRMED: _Badge("✅", mark_translatable("Confirmed"), 0x23A55A),
    Status.REPORTED: _Badge("📰", mark_translatable("Reported"), 0x5865F2),
    Status.RUMOURED: _Badge("💬", mark_translatable("Rumoured"), 0xF0B232),
    Status.SPECULATION: _Badge("🔮", mark_translatable("Speculation"), 0x9B59B6),
    Status.UNKNOWN: _Badge("❔", mark_translatable("Status unknown"), 0x80848E),
}


def format_badge(status: Status, language: str) -> str:
    """Return the status as a symbol and a bold word."""
    badge = _BADGES[status]
    return f"{badge.symbol} **{say(badge.word, language)}**"


def badge_colour(status: Status) -> int:
    """Return the accent colour of the status, as 0xRRGGBB."""
    return _BADGES[status].colour
