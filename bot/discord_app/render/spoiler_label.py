"""Spoiler levels in words for readers. Their order is known in ``answering``."""

from bot.i18n import say
from bot.model import NO_SPOILER


def format_spoiler_label(level: str, language: str) -> str:
    """Return a spoiler level in words: ``season-1`` -> "season 1". Entries have no levels but those and ``none``."""
    return say("none", language) if level == NO_SPOILER else say("season {number}", language, number=level.removeprefix("season-"))
