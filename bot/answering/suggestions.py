"""The entries that a list or an autocomplete offers. Pure."""

from bot.answering.reply.reply_language import reply_language
from bot.answering.values import Suggestion
from bot.knowledge import Snapshot
from bot.model import Entry

_MAX_SUGGESTIONS = 25
"""The most choices that Discord's autocomplete shows."""

_MAX_TYPED_CHARS = 200
"""Further text is ignored: suggestions are computed at each key press, and more text does not narrow them."""


def suggest(snapshot: Snapshot, typed: str, locale: str | None) -> tuple[Suggestion, ...]:
    """Return up to 25 entries that match the text typed so far, best first. With nothing typed: the first entries. Never fails."""
    language = reply_language(locale, typed)
    ids = snapshot.matcher.suggest(typed[:_MAX_TYPED_CHARS], _MAX_SUGGESTIONS)
    return tuple(_suggestion(snapshot.entries[entry_id], language) for entry_id in ids)


def listing(snapshot: Snapshot, locale: str | None) -> tuple[Suggestion, ...]:
    """Return every enabled entry, in the order of the files."""
    language = reply_language(locale, "")
    return tuple(_suggestion(entry, language) for entry in snapshot.knowledge.entries if entry.enabled)


def _suggestion(entry: Entry, language: str) -> Suggestion:
    return Suggestion(entry.id, entry.question.get(language))
