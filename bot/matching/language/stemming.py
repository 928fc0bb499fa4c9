"""What tokens are compared by: stems of words and the letters they are spelled with. `keys` makes features of them."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import Stemmer

from bot.matching.language.lexicon import FUNCTION_WORDS, GRAMMAR_WORDS, PARTICLES, WORD_ENDINGS

_STEM = Stemmer.Stemmer("english")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
_SIGNS = frozenset("#@!~")
_LONGEST_ENDING = max(map(len, WORD_ENDINGS))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return common English words, which are never taken for typing errors (SCOWL, sizes 10 and 20; licence in the file)."""
    text = resources.files("bot.matching.language").joinpath("data/common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def is_function_word(token: str) -> bool:
    """Return whether a token carries little on its own. Words that ask (when, who) do carry something."""
    return token in FUNCTION_WORDS or token in PARTICLES


def _without_korean_ending(token: str) -> str:
    """Drop the particle or verb ending that a Korean word is written with, where two syllables are left."""
    for length in range(min(_LONGEST_ENDING, len(token) - 2), 0, -1):
        if token[-length:] in WORD_ENDINGS:
            return token[:-length]
    return token


@lru_cache(maxsize=65536)
def word_key(token: str) -> str:
    """Return the word feature of a token: its English stem.

    Slots, other scripts and numbers stay as they are; empty for our show's own title.
    """
    if token[0] in _SIGNS:
        return "" if token[0] == "!" else token
    if token.isascii():
        return _STEM.stemWord(token) if token.isalpha() else token
    return _without_korean_ending(token) if _HANGUL.match(token) else token


def is_unspaced(letters: str) -> bool:
    """Return whether a text holds a script that is written without spaces."""
    return not letters.isascii() and _UNSPACED.search(letters) is not None


def letters_of(tokens: Sequence[str]) -> str:
    """Return the text whose runs of characters are features, between blanks; empty where there is none.

    Slots and auxiliaries are left out. Hangul is taken apart into Jamo, so that one wrong keystroke spoils four runs and not a whole
    syllable; texts in a script without spaces stay as they are.
    """
    spelled = [token for token in tokens if token[0] not in _SIGNS and token not in GRAMMAR_WORDS]
    if not spelled:
        return ""
    text = f" {' '.join(spelled)} "
    if text.isascii() or _UNSPACED.search(text) or not _HANGUL.search(text):
        return text
    return unicodedata.normalize("NFD", text)
