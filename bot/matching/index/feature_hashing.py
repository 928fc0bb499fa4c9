"""Features as 64-bit numbers: no string, dictionary or Python object for a pair of words or an n-gram of characters.

The upper bits are the kind of a feature, so that sorted features stand kind by kind, those of words before those of characters. The lower
60 bits are a hash, the same in every process. Two of a million features collide with a probability of one in two million.

The features of a text are the stems of its words, its slots, pairs of neighbours, pairs of content words a few words apart, and runs of
four characters; in scripts without spaces single characters and pairs of them. On the tuning sets pairs a few words apart gained 1 point of
top-1 over neighbours alone, and runs of characters over the borders of words another half over runs within words.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.language.stemming import is_content, is_function_word, letters_of, short_grams_of, stem_of
from bot.matching.language.token import Kind, Token

Features = NDArray[np.int64]
"""Hashed features."""

_WORD, _FUNCTION_WORD, _SLOT, _PAIR, _SLOT_PAIR, _NGRAM = range(6)
"""Kinds of features. ``_SLOT_PAIR``: a pair with a slot in it; ``_NGRAM``: a run of characters."""

_KIND_SHIFT = 60
FIRST_FUNCTION_WORD = _FUNCTION_WORD << _KIND_SHIFT
FIRST_SLOT = _SLOT << _KIND_SHIFT
FIRST_PAIR = _PAIR << _KIND_SHIFT
FIRST_NGRAM = _NGRAM << _KIND_SHIFT
"""The least feature of a function word, of a slot, of a pair, and of an n-gram of characters. Those of content words are less."""

_SLOT_PAIR_BITS = _SLOT_PAIR << _KIND_SHIFT
_MASK = (1 << 64) - 1
_LEFT, _RIGHT, _LESSER, _GREATER, _LETTER = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0xD6E8FEB86659FD93,
    0xA0761D6478BD642F,
    0xE7037ED1A0B428DB,
)
"""Odd multipliers of well-known mixers (Fibonacci hashing, xxHash, wyhash): any odd numbers with as many ones as zeros would do."""

_NGRAM_LENGTH = 4
_APART = 5
"""Content words up to which two of them are a pair: at 5, four others may stand between."""

_MAX_CONTENT_WORDS = 16
"""Content words of a text that pairs are made of, so that the work grows with the length of a message and not with its square."""

_NO_FEATURES: Features = np.zeros(0, dtype=np.int64)


class TokenFeatures(NamedTuple):
    """The features of one token, -1 for none: ``feature`` of its stem or slot, ``part`` of the kind of a numbered part (``season``).

    ``grams``: of the characters of a word in a script without spaces; empty for others, whose runs of characters go over several words.
    """

    feature: int
    part: int
    is_content: bool
    grams: tuple[int, ...] = ()


@lru_cache(maxsize=65536)
def token_features(token: Token) -> TokenFeatures:
    """Return the features of a token. A numbered part has that of its kind as well; our own show has none."""
    if token.word:
        grams = () if token.word.isascii() else tuple(map(_gram_feature, short_grams_of(token.word)))
        return TokenFeatures(stem_feature(stem_of(token.word)), -1, is_content(token), grams)
    if token.kind is Kind.OWN_SHOW:
        return TokenFeatures(-1, -1, is_content=True)
    part = stem_feature(stem_of(token.text)) if token.kind is Kind.NUMBERED_PART else -1
    return TokenFeatures(_hashed(str(token), _SLOT), part, is_content=True)


@lru_cache(maxsize=65536)
def stem_feature(stem: str) -> int:
    """Return the feature of a stem."""
    return _hashed(stem, _FUNCTION_WORD if is_function_word(stem) else _WORD)


def _hashed(text: str, kind: int) -> int:
    hashed = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
    return kind << _KIND_SHIFT | hashed >> 4


def kinds_of(features: Features) -> NDArray[np.int64]:
    """Return the kind of each feature, a number from 0 to 5."""
    return features >> _KIND_SHIFT


def locate(features: NDArray[np.integer], among: NDArray[np.integer]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return where each feature or column stands among ascending ones, and whether it does; the place of one that does not means nothing.

    For a few features this is quicker than ``numpy.isin``.
    """
    at = among.searchsorted(features)
    if not len(among):
        return at, np.zeros(len(features), dtype=np.bool_)
    return at, among.take(at, mode="clip") == features


def has_feature(features: Features, feature: int) -> bool:
    """Return whether a feature is among ascending ones."""
    at = int(features.searchsorted(feature))
    return at < len(features) and int(features[at]) == feature


def neighbours_feature(left: int, right: int) -> int:
    """Return the feature of two words side by side, made from their features."""
    kind = _SLOT_PAIR_BITS if left >= FIRST_SLOT or right >= FIRST_SLOT else FIRST_PAIR
    return kind | ((left * _LEFT + right * _RIGHT) & _MASK) >> 4


def text_features(tokens: Sequence[Token]) -> Features:
    """Return the features of one text, ascending, each once."""
    words = [token_features(token) for token in tokens]
    found = [word.feature for word in words if word.feature >= 0]
    found += [word.part for word in words if word.part >= 0]
    found += _pairs(words)
    found += [gram for word in words if word.grams for gram in word.grams]
    features = np.concatenate([np.asarray(found, dtype=np.int64), _ngrams(letters_of(tokens))])
    features.sort()
    new = np.empty(len(features), dtype=np.bool_)
    new[:1] = True
    np.not_equal(features[1:], features[:-1], out=new[1:])
    return features[new]


def _pairs(words: Sequence[TokenFeatures]) -> list[int]:
    """Return the features of pairs in one text, repeats included: neighbours in order, and content words up to five apart in any order."""
    found = [neighbours_feature(left, right) for left, right in pairwise([word.feature for word in words if word.feature >= 0])]
    content = [word.feature for word in words if word.is_content and word.feature >= 0][:_MAX_CONTENT_WORDS]
    for at, one in enumerate(content):
        for other in content[at + 1 : at + 1 + _APART]:
            less, more = (one, other) if one < other else (other, one)
            if less != more:
                kind = _SLOT_PAIR_BITS if more >= FIRST_SLOT else FIRST_PAIR
                found.append(kind | ((less * _LESSER + more * _GREATER) & _MASK) >> 4)
    return found


def _ngrams(letters: str) -> Features:
    """Return the features of a text's runs of characters, repeats included."""
    if not letters:
        return _NO_FEATURES
    return _hashed_ngrams(_code_points(letters.ljust(_NGRAM_LENGTH, "\0")))


def _code_points(text: str) -> NDArray[np.uint64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


def _hashed_ngrams(points: NDArray[np.uint64]) -> Features:
    """Return the features of all runs of four code points, in order."""
    factor = np.uint64(_LETTER)
    mixed = points[:-3] * factor
    for at in (1, 2, 3):
        mixed = (mixed + points[at : len(points) - 3 + at]) * factor
    return (mixed >> np.uint64(4)).view(np.int64) | FIRST_NGRAM


def _gram_feature(gram: str) -> int:
    """Return the feature of a character or a pair of them, which stand for runs of characters in scripts without spaces."""
    return _hashed(gram, _NGRAM)


class Batch(NamedTuple):
    """Features of several texts, repeats included: the text with the number ``texts[i]`` has ``features[i]``."""

    texts: NDArray[np.int64]
    features: Features


def batch_features(texts: Sequence[Sequence[Token]]) -> Batch:
    """Return the features of several texts, for each the same as `text_features`."""
    words = [(at, token_features(token)) for at, tokens in enumerate(texts) for token in tokens]
    table = np.asarray([(at, *word[:3]) for at, word in words], dtype=np.int64).reshape(-1, 4)
    grams = np.asarray([(at, gram) for at, word in words if word.grams for gram in word.grams], dtype=np.int64).reshape(-1, 2)
    table = table[table[:, 1] >= 0]
    parts = table[table[:, 2] >= 0]
    found = [
        Batch(table[:, 0], table[:, 1]),
        Batch(parts[:, 0], parts[:, 2]),
        Batch(grams[:, 0], grams[:, 1]),
        _batch_neighbours(table),
        *_batch_content_pairs(table),
        _batch_ngrams(texts),
    ]
    return Batch(np.concatenate([one.texts for one in found]), np.concatenate([one.features for one in found]))


def _batch_neighbours(table: NDArray[np.int64]) -> Batch:
    same = table[1:, 0] == table[:-1, 0]
    left, right = table[:-1, 1][same], table[1:, 1][same]
    return Batch(table[1:, 0][same], _mixed_pairs((left, _LEFT), (right, _RIGHT), np.maximum(left, right)))


def _batch_content_pairs(table: NDArray[np.int64]) -> Iterator[Batch]:
    content = table[table[:, 3] > 0]
    texts = content[:, 0]
    rank = np.arange(len(texts)) - np.searchsorted(texts, texts)
    content, texts = content[rank < _MAX_CONTENT_WORDS], texts[rank < _MAX_CONTENT_WORDS]
    for apart in range(1, _APART + 1):
        one, other = content[:-apart, 1], content[apart:, 1]
        counted = (texts[:-apart] == texts[apart:]) & (one != other)
        less, more = np.minimum(one, other)[counted], np.maximum(one, other)[counted]
        yield Batch(texts[apart:][counted], _mixed_pairs((less, _LESSER), (more, _GREATER), more))


def _mixed_pairs(one: tuple[Features, int], other: tuple[Features, int], greater: Features) -> Features:
    """Return the features of pairs. Each side comes with its multiplier; ``greater``: that of both sides; slots sort after words."""
    mixed = one[0].view(np.uint64) * np.uint64(one[1]) + other[0].view(np.uint64) * np.uint64(other[1])
    kinds: Features = np.where(greater >> _KIND_SHIFT >= _SLOT, np.int64(_SLOT_PAIR_BITS), np.int64(FIRST_PAIR))
    return kinds | (mixed >> np.uint64(4)).view(np.int64)


def _batch_ngrams(texts: Sequence[Sequence[Token]]) -> Batch:
    letters_by_text = [letters_of(tokens) for tokens in texts]
    spaced = [(at, letters.ljust(_NGRAM_LENGTH, "\0")) for at, letters in enumerate(letters_by_text) if letters]
    if not spaced:
        return Batch(np.zeros(0, dtype=np.int64), _NO_FEATURES)
    lengths = np.asarray([len(letters) for _, letters in spaced])
    ngrams = _hashed_ngrams(_code_points("".join(letters for _, letters in spaced)))
    ends = np.repeat(np.cumsum(lengths), lengths)[: len(ngrams)]
    within = np.arange(len(ngrams)) + _NGRAM_LENGTH <= ends
    owners = np.repeat(np.asarray([at for at, _ in spaced], dtype=np.int64), lengths)[: len(ngrams)]
    return Batch(owners[within], ngrams[within])
