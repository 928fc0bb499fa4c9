"""Tokens to features, in two blocks: words (stems, pairs of stems) and characters (runs of four).

On the tuning sets pairs of telling stems a few words apart gained 1 point of top-1 over neighbours alone, and runs of characters over the
borders of words another half over runs within words.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise

import Stemmer

from bot.matching.lexicon import FUNCTION_WORDS, GRAMMAR_WORDS, KOREAN_ENDINGS, PARTICLES

_STEM = Stemmer.Stemmer("english")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
_SIGNS = frozenset("#@!~")
_RUN = 4
_APART = 5
_MOST_TELLING = 16
"""Telling words of which pairs are made, so that the work grows with the length of a message and not with its square."""

_LONGEST_ENDING = max(map(len, KOREAN_ENDINGS))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return common English words, which are never taken for typing errors (SCOWL, sizes 10 and 20; licence in the file)."""
    text = resources.files("bot.matching").joinpath("data/common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def is_function_word(token: str) -> bool:
    """Return whether a token carries little on its own. Words that ask (when, who) do carry something."""
    return token in FUNCTION_WORDS or token in PARTICLES


def _without_korean_ending(token: str) -> str:
    """Drop the particle or verb ending that a Korean word is written with, where two syllables are left."""
    for length in range(min(_LONGEST_ENDING, len(token) - 2), 0, -1):
        if token[-length:] in KOREAN_ENDINGS:
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


def word_features(tokens: Sequence[str]) -> list[str]:
    """Return the word features of a text: stems, pairs of neighbours, and pairs of telling stems a few words apart, in any order.

    A numbered part counts as its kind as well (``season``).
    """
    keys = [key for key in map(word_key, tokens) if key]
    kinds = [key[1:].partition("=")[0] for key in keys if key[0] == "#"]
    near = [f"{left} {right}" for left, right in pairwise(keys)]
    telling = [key for key in (word_key(token) for token in tokens if not is_function_word(token)) if key][:_MOST_TELLING]
    pairs = ((one, other) for at, one in enumerate(telling) for other in telling[at + 1 : at + 1 + _APART] if one != other)
    apart = [f"{min(pair)} ~{max(pair)}" for pair in pairs]
    return [*dict.fromkeys([*keys, *kinds, *near, *apart])]


def character_features(tokens: Sequence[str]) -> list[str]:
    """Return the character features of a text, without repeats: runs of four, over the borders of words as well.

    Slots and auxiliaries have none. Hangul is taken apart into Jamo, so that one wrong keystroke spoils four of them and not a whole
    syllable; scripts written without spaces give single characters and pairs.
    """
    spelled = [token for token in tokens if token[0] not in _SIGNS and token not in GRAMMAR_WORDS]
    if not spelled:
        return []
    text = f" {' '.join(spelled)} "
    if _UNSPACED.search(text):
        return [*dict.fromkeys("_" + gram for gram in (*text, *(a + b for a, b in pairwise(text))) if gram.strip())]
    letters = unicodedata.normalize("NFD", text) if _HANGUL.search(text) else text
    return [*dict.fromkeys("_" + letters[at : at + _RUN] for at in range(max(1, len(letters) - _RUN + 1)))]
