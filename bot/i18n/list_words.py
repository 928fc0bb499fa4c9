"""What the list of the questions says."""

from bot.i18n.catalogs import mark_translatable, say_count

TITLE = mark_translatable("What I can answer")
EMPTY = mark_translatable("The FAQ is empty.")
SHOW_AN_ANSWER = mark_translatable("Show an answer")
GONE = mark_translatable("That question is no longer in the FAQ.")
"""Said when a question is chosen in an old message."""


def question_count(count: int, language: str) -> str:
    """Return how many questions there are."""
    return say_count("{count} question", "{count} questions", language, count=count)
