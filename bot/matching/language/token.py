"""Tokens: what a text is made of once its numbered parts, names and titles are found. The only file that knows how they are rendered."""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Kind(StrEnum):
    """What a token stands for. The value is the sign in front of a rendered token; no word begins with one of these signs."""

    WORD = ""
    NUMBERED_PART = "#"
    NAME = "@"
    OWN_SHOW = "!"
    OTHER_SHOW = "~"


_WORD = Kind.WORD  # looking it up on the class takes several times as long in Python 3.11


class Token(NamedTuple):
    """One token of a text. A tuple, since a message's tokens are hashed and compared many times.

    ``text``: the kind of part (``season``), the name as the FAQ spells it, the folder of our show, or the title of another show; empty for
    a word. ``number``: the number of a numbered part without leading zeros. ``word``: the word; empty for other kinds, so that no list of
    words contains them.
    """

    kind: Kind
    text: str = ""
    number: str = ""
    word: str = ""

    def __str__(self) -> str:
        """Return the rendered token: ``when``, ``#season=2``, ``@Ann-lee``, ``!night-harbor`` or ``~Other Show``."""
        return self.word or f"{self.kind.value}{self.text}{'=' if self.number else ''}{self.number}"


@lru_cache(maxsize=65536)
def word_token(word: str) -> Token:
    """Return a word as a token. Cached, so that a word that a FAQ repeats is in memory once."""
    return Token(_WORD, word=word)
