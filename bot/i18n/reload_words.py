"""What an admin is told of a reload."""

from bot.i18n.catalogs import mark_translatable, say, say_count

RELOADED = mark_translatable("FAQ reloaded")
NOTHING_CHANGED = mark_translatable("FAQ reloaded, nothing changed")
REFUSED = mark_translatable("Not reloaded: the FAQ stays as it was")


def added(count: int, language: str) -> str:
    """Return how many entries are new."""
    return say_count("{count} added", "{count} added", language, count=count)


def changed(count: int, language: str) -> str:
    """Return how many entries are different."""
    return say_count("{count} changed", "{count} changed", language, count=count)


def removed(count: int, language: str) -> str:
    """Return how many entries are gone."""
    return say_count("{count} removed", "{count} removed", language, count=count)


def errors(count: int, language: str) -> str:
    """Return how many errors keep the FAQ from being loaded."""
    return say_count("{count} error", "{count} errors", language, count=count)


def warnings(count: int, language: str) -> str:
    """Return how many warnings follow, which keep nothing from working."""
    return say_count("{count} warning; the FAQ works all the same:", "{count} warnings; the FAQ works all the same:", language, count=count)


def and_more_warnings(count: int, language: str) -> str:
    """Return how many warnings are not shown, and where they are."""
    return say("and {count} more, which `fanswer check` lists", language, count=count)
