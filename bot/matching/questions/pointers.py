"""Messages that ask nothing themselves and point to another one: "this", "please", "can you help him". Knows no FAQ."""

import re

from bot.matching.language.lexicon import POINTERS, SILENT_WORDS
from bot.matching.language.tokenizer import words_of

_POINTER = re.compile("|".join(POINTERS) or "(?!)")

_LONGEST = 12
"""Words of the longest message that is looked at."""


def is_pointer(text: str) -> bool:
    """Return whether a text says nothing but that another message is to be answered: the one it replies to, or quotes."""
    words = words_of(text)
    if not words or len(words) > _LONGEST:
        return False
    said = " ".join(word for word in words if word not in SILENT_WORDS)
    return any(_POINTER.fullmatch(each) is not None for each in (" ".join(words), said))
