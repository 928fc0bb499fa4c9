"""The welcome of the demo: what to try. Its examples are checked against the loaded FAQ, so that they work.

Its words are in ``i18n/demo_words.py``. It is text in Discord's markdown; this file does not import discord.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from bot.i18n.demo_words import welcome
from bot.knowledge import Snapshot
from bot.model import DEFAULT_LANGUAGE, Strictness, WorkKind

_QUESTIONS = ("when is season 2??", "who returns and when does season 2 come out", "시즌 2 언제 나와?", "whos comming back for season two")
_STATEMENT = "season 2 is going to be so good"
_OWN_QUESTIONS_MAX = 3
_QUESTION_CHARS = 120
"""A longer question is no good example to type."""


def sample_questions(snapshot: Snapshot, strictness: Strictness = Strictness.NORMAL) -> tuple[str, ...]:
    """Return questions that a passive channel answers from this FAQ.

    The prepared ones, if it answers them all: then it is the FAQ that they were written for. Else questions of its own.
    """
    prepared = tuple(_answered(snapshot, _QUESTIONS, strictness))
    if len(prepared) == len(_QUESTIONS):
        return prepared
    return tuple(islice(_answered(snapshot, _own_questions(snapshot), strictness), _OWN_QUESTIONS_MAX)) or prepared


def _own_questions(snapshot: Snapshot) -> Iterator[str]:
    """Yield the questions of the FAQ that fit into one line: first one of each file, then the others."""
    entries = [entry for entry in snapshot.knowledge.entries if entry.enabled]
    first = {entry.location.path: entry for entry in reversed(entries)}
    ordered = sorted(entries, key=lambda entry: first[entry.location.path] is not entry)
    questions = (entry.question.get(DEFAULT_LANGUAGE) for entry in ordered)
    yield from (question for question in questions if len(question) <= _QUESTION_CHARS and "`" not in question)


def sample_silences(snapshot: Snapshot, strictness: Strictness = Strictness.NORMAL) -> tuple[str, ...]:
    """Return messages that a passive channel does not answer from this FAQ: a statement about it, and a question about another show."""
    others = (
        f"is {title.lower()} {'season 3 out' if show.kind in (WorkKind.SERIES, None) else 'any good'}"
        for show in snapshot.knowledge.shows
        for title in show.other_shows
    )
    named = (f"{show.name.lower()} is so good" for show in snapshot.knowledge.shows if show.name)
    statement = _STATEMENT if any(_answered(snapshot, _QUESTIONS, strictness)) else next(named, "i love this so much")
    lines = (statement, *islice(others, 1))
    return tuple(line for line in lines if not snapshot.matcher.decide(line, passive=True, strictness=strictness).answers)


def _answered(snapshot: Snapshot, texts: Iterable[str], strictness: Strictness) -> Iterator[str]:
    return (text for text in texts if snapshot.matcher.decide(text, passive=True, strictness=strictness).answers)


def welcome_language(snapshot: Snapshot) -> str:
    """Return the language of the welcome: English, as the page is, unless the FAQ has another one alone."""
    found = (entry.question.found_language(DEFAULT_LANGUAGE) for entry in snapshot.knowledge.entries if entry.enabled)
    languages = list(dict.fromkeys(found))
    return DEFAULT_LANGUAGE if not languages or DEFAULT_LANGUAGE in languages else languages[0]


def render_welcome(snapshot: Snapshot, language: str, strictness: Strictness = Strictness.NORMAL) -> str:
    """Return the welcome as Discord markdown, at most 2,000 characters. ``strictness``: that of the demo's bot."""
    return welcome(sample_questions(snapshot, strictness), sample_silences(snapshot, strictness), language)
