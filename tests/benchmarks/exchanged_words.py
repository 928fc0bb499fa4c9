"""Lines of a FAQ with another word for a telling one: they look like a question of the FAQ and ask about something it does not know."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.matching.language.lexicon import SILENT_WORDS
from bot.matching.language.stemming import is_function_word
from bot.model import Entry

_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORTEST_EXCHANGED = 4


def lines_of(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the questions and phrasings of some entries, in their order."""
    for entry in entries:
        yield from entry.question.by_language.values()
        yield from (phrasing.text for phrasing in entry.phrasings)


def content_words(entries: Sequence[Entry]) -> frozenset[str]:
    """Return the words of some entries that say what is asked, in lower case; only those in ASCII, as they fit most lines."""
    words = (word for line in lines_of(entries) for word in _WORD.findall(line.casefold()))
    return frozenset(word for word in words if len(word) >= _SHORTEST_EXCHANGED and word.isascii() and not is_function_word(word))


def with_exchanged_word(line: str, entries: Sequence[Entry], foreign: Sequence[str], rng: random.Random) -> str:
    """Return a line of a FAQ with one of some foreign words for the word that fewest lines have, in lower case.

    Empty where the line has fewer than two words that say something or is not in ASCII, or the drawn word is one of the FAQ.
    """
    counts = _line_counts(tuple(lines_of(entries)))
    words = [word for word in _WORD.findall(line) if not is_function_word(word.casefold()) and word.casefold() not in SILENT_WORDS]
    if len(words) < 2 or not line.isascii() or not foreign:
        return ""
    rarest = min(words, key=lambda word: (counts[word.casefold()], -len(word)))
    new = rng.choice(foreign)
    return "" if new in counts else re.sub(rf"\b{re.escape(rarest)}\b", new, line, count=1).lower()


@lru_cache(maxsize=1)
def _line_counts(lines: tuple[str, ...]) -> Counter[str]:
    """Return how many lines hold each word."""
    return Counter(word for line in lines for word in set(_WORD.findall(line.casefold())))
