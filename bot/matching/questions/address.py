"""Whom a message is addressed to, in front of its question or behind it: "Fanswer, when is season 2", "hey bot ...", "... mods?".

Knows nothing of Discord: the names are given. Only what cannot be part of the question is dropped.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from bot.matching.language.clauses import begins_question
from bot.matching.language.lexicon import (
    CALLED,
    INTERJECTIONS,
    LEADING_WORDS,
    QUESTION_LEADS,
    SILENT_WORDS,
    SURE_ASKING_WORDS,
    UNENDING_WORDS,
)
from bot.matching.language.screen_lexicon import TITLE_BLOCKED
from bot.matching.language.tokenizer import fold, tokenize, words_of

BOT_NAME = "Fanswer"
"""What the bot is called where nobody has given it another name."""

_MARK = r"[,:;!.\u3001\uff0c\u2013\u2014-]"
_GREETING = INTERJECTIONS | SILENT_WORDS | LEADING_WORDS | QUESTION_LEADS
_MOST_GREETINGS = 2
_NEAR = 200
"""Characters at the beginning and the end of a message that are looked at, so that work is bounded."""


def without_address(text: str, names: Iterable[str] = (), is_known: Callable[[str], bool] = lambda _: False) -> str:
    """Return a message without the name or word by which it calls the bot or the moderators, at its beginning or end.

    ``names``: what the bot is called. A name dropped at the beginning needs a mark behind it, a greeting in front, or a question behind;
    at the end a mark in front, or a word in front that a question may end in. ``is_known``: whether a name means something in the FAQ, too;
    then it needs a mark or a greeting. A message that is nothing but the name stays as it is.
    """
    named = tuple(dict.fromkeys(name.strip() for name in names))
    spellings = _spellings(named)
    ends = f"{text[:_NEAR]} {text[-_NEAR:]}".lower()
    if not any(spelling in ends for spelling in spellings):
        return text
    loose = {fold(name) for name in named if not is_known(name)}
    called = f"(?:{'|'.join(map(re.escape, spellings))})"
    text = _without_first(text[:_NEAR], called, loose) + text[_NEAR:]
    return text[:-_NEAR] + _without_last(text[-_NEAR:], called, loose)


@lru_cache(maxsize=1024)
def words_of_names(names: tuple[str, ...]) -> frozenset[str]:
    """Return the words of all names."""
    return frozenset(word for name in names for word in words_of(name))


@lru_cache(maxsize=1024)
def _spellings(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that have words and the words of the packs, in small letters, the longest first."""
    return tuple(sorted({*CALLED, *(name.lower() for name in names if words_of(name))}, key=lambda word: (-len(word), word)))


def _without_first(text: str, called: str, loose: set[str]) -> str:
    greeting = rf"(?P<greeting>(?:\w+[\s,!]+){{0,{_MOST_GREETINGS}}}?)"
    match = re.match(rf"\s*{greeting}@?(?P<name>{called})(?P<mark>\s*{_MARK}+)?(?=\s|$)\s*", text, re.IGNORECASE)
    if match is None:
        return text
    greeted, rest = words_of(match["greeting"]), text[match.end() :]
    words = words_of(rest)
    if not words or not _GREETING.issuperset(greeted):
        return text
    name = fold(match["name"])
    follows = begins_question(words, 0) if name in loose else name in CALLED and (words[0] in SURE_ASKING_WORDS or not name.isascii())
    return rest if match["mark"] or greeted or follows else text


def _without_last(text: str, called: str, loose: set[str]) -> str:
    match = re.search(rf"(?P<mark>\s*{_MARK}+)?\s+@?(?P<name>{called})(?P<end>[\s?!.]*)$", text, re.IGNORECASE)
    if match is None:
        return text
    rest = text[: match.start()]
    words = tokenize(fold(rest))
    if not words:
        return text
    ends = fold(match["name"]) in loose and words[-1] not in UNENDING_WORDS and words[-1] not in TITLE_BLOCKED
    return rest + match["end"].rstrip() if match["mark"] or ends else text
