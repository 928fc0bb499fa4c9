"""What tokens are compared by: stems of words and the letters they are spelled with. `feature_hashing` makes features of them."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import Stemmer

from bot.matching.language.lexicon import FUNCTION_WORDS, GRAMMAR_WORDS, PARTICLES, WORD_ENDINGS
from bot.matching.language.token import Token

_STEM = Stemmer.Stemmer("english")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
_LONGEST_ENDING = max(map(len, WORD_ENDINGS))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return common English words, which are never taken for typing errors (SCOWL, sizes 10 and 20; licence in the file)."""
    text = resources.files("bot.matching.language").joinpath("data/common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def is_function_word(word: str) -> bool:
    """Return whether a word carries little on its own. Words that ask (when, who) do carry something."""
    return word in FUNCTION_WORDS or word in PARTICLES


def is_content(token: Token) -> bool:
    """Return whether a token carries something on its own: anything but a function word."""
    return not is_function_word(token.word)


def _without_korean_ending(word: str) -> str:
    """Drop the particle or verb ending that a Korean word is written with, where two syllables are left."""
    for length in range(min(_LONGEST_ENDING, len(word) - 2), 0, -1):
        if word[-length:] in WORD_ENDINGS:
            return word[:-length]
    return word


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """Return the English stem of a word, or a Korean word without its ending; numbers and other scripts stay as they are.

    ``releases`` -> ``releas``, ``미란은`` -> ``미란``, ``2024`` -> ``2024``.
    """
    if word.isascii():
        return _STEM.stemWord(word) if word.isalpha() else word
    return _without_korean_ending(word) if _HANGUL.match(word) else word


def is_unspaced(letters: str) -> bool:
    """Return whether a text holds a script that is written without spaces."""
    return not letters.isascii() and _UNSPACED.search(letters) is not None


def letters_of(tokens: Sequence[Token]) -> str:
    """Return the text whose character n-grams are features, between blanks; empty where there is none.

    Only words count, and auxiliaries and articles do not. Hangul is decomposed into Jamo, so that one wrong keystroke spoils four n-grams
    and not a whole syllable; texts in a script without spaces stay as they are.
    """
    spelled = [word for token in tokens if (word := token.word) and word not in GRAMMAR_WORDS]
    if not spelled:
        return ""
    text = f" {' '.join(spelled)} "
    if text.isascii() or _UNSPACED.search(text) or not _HANGUL.search(text):
        return text
    return unicodedata.normalize("NFD", text)
