"""The prefilter: whether a FAQ knows enough words of a message to be searched at all. One look-up a word, before anything slower."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.entities.gazetteer import Gazetteer
from bot.matching.index.feature_hashing import token_features
from bot.matching.index.inverted_index import InvertedIndex
from bot.matching.language.lexicon import NUMBERED, SILENT_WORDS
from bot.matching.language.scripts.segments import is_unspaced, searchable_words
from bot.matching.language.stemming import is_function_word, stem_of
from bot.matching.language.token import Kind, Token, word_token

_OVERHEARD_SHARE = 0.3
"""Least share of an overheard question's information that the FAQ must know. Of 1,000 right answers 998 have more."""


@dataclass(frozen=True, slots=True)
class Prefilter:
    """The weight of each stem in the FAQ, and of a word that it does not know.

    ``weights``: by stem; slots are in it as their tokens are printed, and words that are numbered as their kind of part: ``temporada`` as
    season. ``vocabulary``: the words of names, titles and synonyms; of the synonyms in language packs only those for words that the FAQ
    has. The words of denied lines are known too: what these say must be searched for, and is not skipped as chatter.
    """

    weights: Mapping[str, float]
    vocabulary: frozenset[str]
    unknown_weight: float

    def information(self, words: Sequence[str]) -> tuple[float, float]:
        """Return the total weight of words without function words and silent ones, and the weight of those that the FAQ knows."""
        total = known = 0.0
        for word in words if "".join(words).isascii() else searchable_words(words):
            if is_function_word(word) or word in SILENT_WORDS:
                continue
            weight = self.weights.get(stem_of(word), 0.0)
            if not weight and (word in self.vocabulary or _may_be_known(word)):
                weight = self.unknown_weight
            known += weight
            total += weight or self.unknown_weight
        return total, known

    def knows(self, word: str) -> bool:
        """Return whether the FAQ has a word, or one of its stem, in its phrasings, names or synonyms; never one that carries little."""
        if is_function_word(word) or word in SILENT_WORDS:
            return False
        return self.weights.get(stem_of(word), 0.0) > 0 or word in self.vocabulary

    def passes(self, words: Sequence[str], *, passive: bool) -> bool:
        """Return whether words are worth a search: the FAQ knows one with some weight. ``passive``: it must know a fair share of them."""
        total, known = self.information(words)
        return known > 0 and (not passive or known >= _OVERHEARD_SHARE * total)


def _may_be_known(word: str) -> bool:
    """Return whether a word that the FAQ does not have may be one that it has, with another ending: Korean."""
    return not word.isascii() and not is_unspaced(word)


def build_prefilter(index: InvertedIndex, tokens: Collection[Token], gazetteer: Gazetteer) -> Prefilter:
    """Return the prefilter. ``tokens``: those of all phrasings and denied lines in the index; ``gazetteer``: of the same FAQ."""
    tokens = {*tokens, *(word_token(token.text) for token in tokens if token.kind is Kind.NUMBERED_PART)}
    features = {stem_of(token.word) or str(token): token_features(token).feature for token in tokens if token.kind is not Kind.OWN_SHOW}
    stems = sorted(features)
    columns, _ = index.find(np.asarray([features[stem] for stem in stems], dtype=np.int64))
    weights = dict(zip(stems, index.idf[columns].tolist(), strict=True))
    weights = {**{stem_of(word): weights[kind] for word, (kind,) in NUMBERED.items() if kind in weights}, **weights}
    vocabulary = gazetteer.vocabulary | gazetteer.shared_words(weights)
    return Prefilter(weights, vocabulary.union(*(searchable_words([word]) for word in vocabulary)), index.unknown_idf)
