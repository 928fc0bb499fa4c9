"""Features as 64-bit numbers: no string, dictionary or Python object for a pair of words or a run of letters.

The upper bits name the kind of a feature, so that sorted keys stand kind by kind, those of words before those of characters; the lower
60 are a hash. Two of a million features share a key with a probability of one in two million. The same in every process.

Words count as stems, as pairs of neighbours, and as pairs of telling stems a few words apart; letters as runs of four. On the tuning sets
pairs a few words apart gained 1 point of top-1 over neighbours alone, and runs over the borders of words another half over runs within.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.language.stemming import is_content, is_function_word, is_unspaced, letters_of, stem_of
from bot.matching.language.token import Kind, Token

Keys = NDArray[np.int64]

_WORD, _FUNCTION_WORD, _SLOT, _PAIR, _SLOT_PAIR, _RUN = range(6)
"""Kinds of features. ``_SLOT_PAIR``: a pair that holds a slot."""

_KIND_SHIFT = 60
FIRST_PAIR = _PAIR << _KIND_SHIFT
FIRST_RUN = _RUN << _KIND_SHIFT

_MASK = (1 << 64) - 1
_LEFT, _RIGHT, _LESSER, _GREATER, _LETTER = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0xD6E8FEB86659FD93,
    0xA0761D6478BD642F,
    0xE7037ED1A0B428DB,
)
"""Odd multipliers of well-known mixers (Fibonacci hashing, xxHash, wyhash): any odd numbers with as many ones as zeros would do."""

_RUN_LENGTH = 4
_APART = 5
_MOST_TELLING = 16
"""Telling words of which pairs are made, so that the work grows with the length of a message and not with its square."""

_NO_KEYS: Keys = np.zeros(0, dtype=np.int64)


class TokenFeatures(NamedTuple):
    """What a token adds: the key of its word, -1 for none; that of its kind (``season``), -1 for none; whether it tells something."""

    key: int
    part: int
    telling: bool


@lru_cache(maxsize=65536)
def token_features(token: Token) -> TokenFeatures:
    """Return the keys of a token; a numbered part counts as its kind as well. Remembered, since a FAQ repeats its words."""
    if token.kind is Kind.WORD:
        return TokenFeatures(stem_key(stem_of(token.text)), -1, is_content(token))
    if token.kind is Kind.OWN_SHOW:
        return TokenFeatures(-1, -1, telling=True)
    part = stem_key(stem_of(token.text)) if token.kind is Kind.NUMBERED_PART else -1
    return TokenFeatures(_hashed(str(token), _SLOT), part, telling=True)


@lru_cache(maxsize=65536)
def stem_key(stem: str) -> int:
    """Return the key of a stem."""
    return _hashed(stem, _FUNCTION_WORD if is_function_word(stem) else _WORD)


def _hashed(text: str, kind: int) -> int:
    hashed = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
    return kind << _KIND_SHIFT | hashed >> 4


def kinds_of(keys: Keys) -> NDArray[np.int64]:
    """Return the kind of each feature."""
    return keys >> _KIND_SHIFT


def neighbours_key(left: int, right: int) -> int:
    """Return the key of two words that stand side by side, made from theirs."""
    return _pair_kind(max(left, right)) | ((left * _LEFT + right * _RIGHT) & _MASK) >> 4


def _pair_kind(key: int) -> int:
    """Return the kind bits of a pair by the greater of its words' keys: slots sort after words."""
    return (_SLOT_PAIR if key >> _KIND_SHIFT >= _SLOT else _PAIR) << _KIND_SHIFT


def text_keys(tokens: Sequence[Token]) -> Keys:
    """Return the features of one text, ascending, each once."""
    words = [token_features(token) for token in tokens]
    found = [one.key for one in words if one.key >= 0]
    found += [one.part for one in words if one.part >= 0]
    found += _pairs(words)
    keys = np.concatenate([np.asarray(found, dtype=np.int64), _run_keys(letters_of(tokens))])
    keys.sort()
    return keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys


def _pairs(words: Sequence[TokenFeatures]) -> Iterator[int]:
    """Yield the keys of pairs in one text: neighbours in order, and telling words up to five apart in any order; repeats included."""
    for left, right in pairwise([one.key for one in words if one.key >= 0]):
        yield neighbours_key(left, right)
    telling = [one.key for one in words if one.telling and one.key >= 0][:_MOST_TELLING]
    for at, one in enumerate(telling):
        for other in telling[at + 1 : at + 1 + _APART]:
            less, more = (one, other) if one < other else (other, one)
            if less != more:
                yield _pair_kind(more) | ((less * _LESSER + more * _GREATER) & _MASK) >> 4


def _run_keys(letters: str) -> Keys:
    """Return the keys of a text's runs of characters, repeats included."""
    if not letters:
        return _NO_KEYS
    if is_unspaced(letters):
        return np.asarray(_unspaced_keys(letters), dtype=np.int64)
    return _runs(_code_points(letters.ljust(_RUN_LENGTH, "\0")))


def _code_points(text: str) -> NDArray[np.uint64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


def _runs(points: NDArray[np.uint64]) -> Keys:
    """Return the keys of all runs of four code points, in order."""
    factor = np.uint64(_LETTER)
    mixed = points[:-3] * factor
    for at in (1, 2, 3):
        mixed = (mixed + points[at : len(points) - 3 + at]) * factor
    return (mixed >> np.uint64(4)).view(np.int64) | FIRST_RUN


def _unspaced_keys(letters: str) -> list[int]:
    """Return the keys of single characters and pairs: what scripts without spaces are compared by."""
    grams = [*letters, *(left + right for left, right in pairwise(letters))]
    return [int(_runs(_code_points(gram.ljust(_RUN_LENGTH, "\0")))[0]) for gram in dict.fromkeys(grams) if gram.strip()]


class Batch(NamedTuple):
    """Features of several texts, repeats included: ``texts[i]`` is the number of the text that holds ``keys[i]``."""

    texts: NDArray[np.int64]
    keys: Keys


def batch_keys(texts: Sequence[Sequence[Token]]) -> Batch:
    """Return the features of several texts, as `text_keys` gives them for each."""
    words = [(at, *token_features(token)) for at, tokens in enumerate(texts) for token in tokens]
    table = np.asarray(words, dtype=np.int64).reshape(-1, 4)
    table = table[table[:, 1] >= 0]
    parts = table[table[:, 2] >= 0]
    found = [
        Batch(table[:, 0], table[:, 1]),
        Batch(parts[:, 0], parts[:, 2]),
        _neighbours(table),
        *_telling_pairs(table),
        _batch_runs(texts),
    ]
    return Batch(np.concatenate([one.texts for one in found]), np.concatenate([one.keys for one in found]))


def _neighbours(table: NDArray[np.int64]) -> Batch:
    same = table[1:, 0] == table[:-1, 0]
    left, right = table[:-1, 1][same], table[1:, 1][same]
    return Batch(table[1:, 0][same], _mixed_pairs((left, _LEFT), (right, _RIGHT), np.maximum(left, right)))


def _telling_pairs(table: NDArray[np.int64]) -> Iterator[Batch]:
    telling = table[table[:, 3] > 0]
    texts = telling[:, 0]
    rank = np.arange(len(texts)) - np.searchsorted(texts, texts)
    telling, texts = telling[rank < _MOST_TELLING], texts[rank < _MOST_TELLING]
    for apart in range(1, _APART + 1):
        one, other = telling[:-apart, 1], telling[apart:, 1]
        counted = (texts[:-apart] == texts[apart:]) & (one != other)
        less, more = np.minimum(one, other)[counted], np.maximum(one, other)[counted]
        yield Batch(texts[apart:][counted], _mixed_pairs((less, _LESSER), (more, _GREATER), more))


def _mixed_pairs(one: tuple[Keys, int], other: tuple[Keys, int], greater: Keys) -> Keys:
    """Return the keys of pairs. Each side comes with its factor; ``greater``: the greater of both, see `_pair_kind`."""
    mixed = one[0].view(np.uint64) * np.uint64(one[1]) + other[0].view(np.uint64) * np.uint64(other[1])
    kinds: Keys = np.where(greater >> _KIND_SHIFT >= _SLOT, np.int64(_SLOT_PAIR << _KIND_SHIFT), np.int64(FIRST_PAIR))
    return kinds | (mixed >> np.uint64(4)).view(np.int64)


def _batch_runs(texts: Sequence[Sequence[Token]]) -> Batch:
    spelled = [letters_of(tokens) for tokens in texts]
    unspaced = [(at, key) for at, letters in enumerate(spelled) if is_unspaced(letters) for key in _unspaced_keys(letters)]
    apart = np.asarray(unspaced, dtype=np.int64).reshape(-1, 2)
    spaced = [(at, letters.ljust(_RUN_LENGTH, "\0")) for at, letters in enumerate(spelled) if letters and not is_unspaced(letters)]
    if not spaced:
        return Batch(apart[:, 0], apart[:, 1])
    lengths = np.asarray([len(letters) for _, letters in spaced])
    runs = _runs(_code_points("".join(letters for _, letters in spaced)))
    ends = np.repeat(np.cumsum(lengths), lengths)[: len(runs)]
    within = np.arange(len(runs)) + _RUN_LENGTH <= ends
    owners = np.repeat(np.asarray([at for at, _ in spaced], dtype=np.int64), lengths)[: len(runs)]
    return Batch(np.concatenate([apart[:, 0], owners[within]]), np.concatenate([apart[:, 1], runs[within]]))
