"""The features that a candidate's confidence is computed from: how well an entry fits a question, in words and in sentence vectors."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import kinds_of, token_features
from bot.matching.index.inverted_index import UNKNOWN_SHARES, InvertedIndex
from bot.matching.index.sparse_matrix import Ints
from bot.matching.language.token import Token

Column = NDArray[np.float64]
"""One feature: a value for each candidate."""

Columns = Mapping[str, Column | float]
"""Features by name. A number is the same for every candidate."""


class RankingFeatures(NamedTuple):
    """The features of one candidate. Those with a default need a sentence encoder, and are 0 without one.

    A share of information is weighted by inverse document frequency (idf): a word that few entries hold counts more.

    Attributes:
        ridge_score: Value of the entry's ridge regression, about 0 to 1.
        ridge_margin: ``ridge_score`` minus the best other candidate's.
        similarity: To the nearest phrasing, 0 to 1.
        similarity_margin: ``similarity`` minus the best other candidate's, -1 to 1.
        query_coverage: Share of the question's information in the nearest phrasing, 0 to 1.
        query_coverage_by_entry: Share of the question's information in any phrasing of the entry, 0 to 1.
        phrasing_coverage: Share of the nearest phrasing's information in the question, 0 to 1.
        shared_idf: Information in common with the nearest phrasing, logarithmic. Unit: the idf of a word in no entry.
        query_length: Content words of the question, logarithmic.
        oov_count: Content words of the question in no entry (out-of-vocabulary), logarithmic.
        dense_ridge_score: As ``ridge_score``, over sentence vectors.
        dense_ridge_margin: As ``ridge_margin``, over sentence vectors.
        dense_similarity: As ``similarity``, over sentence vectors.
        dense_similarity_margin: As ``similarity_margin``, over sentence vectors.
    """

    ridge_score: float
    ridge_margin: float
    similarity: float
    similarity_margin: float
    query_coverage: float
    query_coverage_by_entry: float
    phrasing_coverage: float
    shared_idf: float
    query_length: float
    oov_count: float
    dense_ridge_score: float = 0.0
    dense_ridge_margin: float = 0.0
    dense_similarity: float = 0.0
    dense_similarity_margin: float = 0.0


ALL_FEATURES = RankingFeatures._fields
WORD_FEATURES = tuple(name for name in ALL_FEATURES if name not in RankingFeatures._field_defaults)
"""The features that need no sentence encoder."""

DESCRIPTIONS: Mapping[str, str] = {
    "ridge_score": "alike this entry's phrasings, unlike its neighbours'",
    "ridge_margin": "ahead of the next entry in that",
    "similarity": "alike the nearest phrasing",
    "similarity_margin": "nearer than the next entry",
    "query_coverage": "the nearest phrasing holds the question's words",
    "query_coverage_by_entry": "the entry holds the question's words",
    "phrasing_coverage": "the question holds the phrasing's words",
    "shared_idf": "telling words in common",
    "query_length": "length of the question",
    "oov_count": "words that no entry holds",
    "dense_ridge_score": "means what this entry's phrasings mean, not what its neighbours' do",
    "dense_ridge_margin": "ahead of the next entry in that",
    "dense_similarity": "means what the nearest phrasing means",
    "dense_similarity_margin": "nearer in meaning than the next entry",
}
"""The features in a curator's words, as ``ask --explain`` prints them."""

_DENIED_WEIGHT = 0.5
"""Weight of denied lines as rivals of an entry, by sentence vectors. There are many of them, and their vectors are close to those of
phrasings: at full weight they cost more right answers than they spare false ones."""


def word_features(
    tokens: Sequence[Token],
    index: InvertedIndex,
    candidates: Ints,
    nearest: Ints,
    *,
    ridge_scores: Column,
    similarities: Column,
    is_rival: Sequence[bool],
    denied_scores: Column,
) -> Columns:
    """Return the features of words for some candidates.

    Args:
        tokens: The question's.
        index: Over the FAQ's phrasings.
        candidates: Positions of entries.
        nearest: Position of each candidate's nearest phrasing.
        ridge_scores: Of each candidate.
        similarities: Of each candidate's nearest phrasing, 0 to 1.
        is_rival: Whether nothing rules a candidate out. Margins are measured to rivals only.
        denied_scores: Ridge score of the lines denied to each candidate's show, at least 0. They are rivals too.
    """
    words = [token_features(token) for token in tokens]
    numbers, unknown_features = index.find(np.unique(np.asarray([one.feature for one in words if one.feature >= 0], dtype=np.int64)))
    idf = index.idf[numbers]
    total = float(idf.sum()) + float(index.unknown_idf * UNKNOWN_SHARES[kinds_of(unknown_features)].sum()) or 1.0
    shared, shared_with_entry = index.shared(numbers, idf, nearest)
    unknown = set(unknown_features.tolist())
    content = [one.feature for one in words if one.is_content]
    return {
        "ridge_score": ridge_scores,
        "ridge_margin": ridge_scores - np.maximum(best_rival(ridge_scores, is_rival), denied_scores),
        "similarity": similarities,
        "similarity_margin": similarities - best_rival(similarities, is_rival),
        "query_coverage": shared / total,
        "query_coverage_by_entry": shared_with_entry[candidates] / total,
        "phrasing_coverage": shared / index.total_idf[nearest],
        "shared_idf": np.log1p(shared / index.unknown_idf),
        "query_length": math.log1p(len(content)),
        "oov_count": math.log1p(sum(feature in unknown for feature in content)),
    }


def dense_features(ridge_scores: Column, similarities: Column, denied_scores: Column, is_rival: Sequence[bool]) -> Columns:
    """Return the features of sentence vectors for some candidates. The arguments are those of `word_features`, over vectors."""
    ahead_of = np.maximum(best_rival(ridge_scores, is_rival), _DENIED_WEIGHT * denied_scores)
    return {
        "dense_ridge_score": ridge_scores,
        "dense_ridge_margin": ridge_scores - ahead_of,
        "dense_similarity": similarities,
        "dense_similarity_margin": similarities - best_rival(similarities, is_rival),
    }


def feature_rows(columns: Columns, count: int) -> NDArray[np.float64]:
    """Return features as a table: a row for each of ``count`` candidates, a column for each feature in the order of `RankingFeatures`."""
    rows = np.empty((count, len(columns)))
    for at, name in enumerate(ALL_FEATURES[: len(columns)]):
        rows[:, at] = columns[name]
    return rows


def best_rival(values: Column, is_rival: Sequence[bool]) -> Column:
    """Return for each candidate the best value of another one that is a rival; 0 where none is above 0."""
    counted = [value if counts and value > 0 else 0.0 for value, counts in zip(values.tolist(), is_rival, strict=True)]
    best = max(range(len(counted)), key=counted.__getitem__)
    others = np.full(len(counted), counted[best])
    counted[best] = 0.0
    others[best] = max(counted)
    return others
