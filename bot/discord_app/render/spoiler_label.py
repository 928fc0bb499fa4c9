"""Spoiler levels in a reader's words. Their order and meaning are known in ``answering``."""

from bot.i18n import say
from bot.model import NO_SPOILER


def level_name(level: str, language: str) -> str:
    """Return a level in words: ``season-1`` is "season 1". The format of the FAQ has no others than those and ``none``."""
    return say("none", language) if level == NO_SPOILER else say("season {number}", language, number=level.removeprefix("season-"))
