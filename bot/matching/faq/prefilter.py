"""The gate: whether a FAQ knows enough of what somebody wrote to be searched at all. A look-up a word, before anything that costs more."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from bot.matching.index.feature_hashing import token_features
from bot.matching.index.inverted_index import Index
from bot.matching.language.lexicon import SILENT_WORDS
from bot.matching.language.stemming import is_function_word, stem_of
from bot.matching.language.token import Kind, Token, word_token

_OVERHEARD_SHARE = 0.3
"""Least share of an overheard question's information that the FAQ must know. Right answers hold more but for 2 in 1,000."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What each word is worth: its weight in the FAQ by its stem, ``unknown`` for one that the FAQ does not know.

    ``spelled``: words of names, titles and synonyms. The FAQ knows the words of denied lines too: what they say is looked up to be told
    from what may be answered, and a part of a message that holds them is not passed over as talk.
    """

    weights: Mapping[str, float]
    spelled: frozenset[str]
    unknown: float

    def known(self, words: Iterable[str]) -> tuple[float, float]:
        """Return the information in words that say something, and how much of it the FAQ knows; both in its own weights."""
        total = known = 0.0
        for word in words:
            if is_function_word(word) or word in SILENT_WORDS:
                continue
            weight = self.weights.get(stem_of(word), 0.0)
            if not weight and (word in self.spelled or not word.isascii()):
                weight = self.unknown
            known += weight
            total += weight or self.unknown
        return total, known

    def passes(self, words: Iterable[str], *, passive: bool) -> bool:
        """Return whether words are worth a search: the FAQ knows one that says something, or a fair share where we were not asked."""
        total, known = self.known(words)
        return known > 0 and (not passive or known >= _OVERHEARD_SHARE * total)


def build_gate(index: Index, tokens: Collection[Token], spelled: frozenset[str]) -> Gate:
    """Prepare the gate from the tokens of phrasings, all of them in the index, and the words of the shows' spellings."""
    words = {*tokens, *(word_token(token.text) for token in tokens if token.kind is Kind.NUMBERED_PART)}
    keys = {stem_of(token.word) or str(token): token_features(token).key for token in words if token.kind is not Kind.OWN_SHOW}
    stems = sorted(keys)
    numbers, _ = index.find(np.asarray([keys[stem] for stem in stems], dtype=np.int64))
    return Gate(dict(zip(stems, index.idf[numbers].tolist(), strict=True)), spelled, index.unknown_weight)
