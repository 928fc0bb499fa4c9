"""What tokens are compared by: stems of words and the letters they are spelled with. `feature_hashing` makes features of them."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import Stemmer

from bot.matching.language.lexicon import FUNCTION_WORDS, GRAMMAR_WORDS, PARTICLES, WORD_ENDINGS
from bot.matching.language.scripts.segments import characters, is_unspaced, pairs
from bot.matching.language.token import Token

_STEM = Stemmer.Stemmer("english")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
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


def letters_of(tokens: Sequence[Token]) -> str:
    """Return the text whose character n-grams are features, between blanks; empty where there is none.

    Only words count, and auxiliaries and articles do not. Hangul is decomposed into Jamo, so that one wrong keystroke spoils four n-grams
    and not a whole syllable. Words in scripts without spaces are left out: they have `short_grams_of` instead.
    """
    spelled = [word for token in tokens if (word := token.word) and word not in GRAMMAR_WORDS]
    if not spelled:
        return ""
    text = f" {' '.join(spelled)} "
    if text.isascii():
        return text
    spaced = [word for word in spelled if not is_unspaced(word)]
    if not spaced:
        return ""
    text = f" {' '.join(spaced)} "
    return unicodedata.normalize("NFD", text) if _HANGUL.search(text) else text


def short_grams_of(word: str) -> list[str]:
    """Return the characters and pairs of characters of a word in a script without spaces; none of a function word or another script."""
    if not is_unspaced(word) or is_function_word(word):
        return []
    return [*dict.fromkeys([*characters(word), *pairs(word)])]
