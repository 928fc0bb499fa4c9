"""The features that a candidate's confidence is computed from: how well an entry fits a question, in words and in sentence vectors."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.feature_hashing import kinds_of, locate, token_features
from bot.matching.index.field_index import FieldMatches
from bot.matching.index.inverted_index import UNKNOWN_SHARES, InvertedIndex, KnownFeatures
from bot.matching.index.kernel_ridge import EntryScores
from bot.matching.index.sparse_matrix import Floats, Ints, total
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
        query_coverage: Share of the question's information in the nearest phrasing, 0 to 1.
        query_coverage_by_entry: Share of the question's information in any phrasing of the entry, 0 to 1.
        phrasing_coverage: Share of the nearest phrasing's information in the question, 0 to 1.
        query_length: Content words of the question, logarithmic.
        shared_idf: Information in common with the nearest phrasing, logarithmic. Unit: the idf of a word in no entry.
        answer_coverage: Share of the question's information in the entry's answer, 0 to 1.
        field_coverage: Share of the question's information in the entry's phrasings or answer, 0 to 1.
        field_coverage_margin: ``field_coverage`` minus the best other candidate's, -1 to 1.
        unknown_share: Share of the question's information in no entry's phrasings or answer, 0 to 1.
        missing_idf: Weight of the most telling word of the question that the entry lacks. Unit: as ``shared_idf``, not logarithmic.
        extra_idf: Weight of the most telling word of the nearest phrasing that the question lacks. Unit: the same.
        phrasing_scarcity: How few phrasings the entry has: 1 for its question alone, 0.56 for ten, 0.38 for fifty; see `scarcity`.
        dense_ridge_score: As ``ridge_score``, over sentence vectors.
        dense_ridge_margin: As ``ridge_margin``, over sentence vectors.
        dense_similarity: Square of ``dense_cosine``.
        dense_similarity_margin: ``dense_similarity`` minus the best other candidate's.
        dense_cosine: Cosine with the nearest phrasing, at least 0.
        dense_cosine_margin: ``dense_cosine`` minus the best other candidate's.
        dense_answer: Cosine with the beginning of the answer, at least 0.
        dense_answer_margin: ``dense_answer`` minus the best other candidate's.
    """

    ridge_score: float
    ridge_margin: float
    similarity: float
    query_coverage: float
    query_coverage_by_entry: float
    phrasing_coverage: float
    query_length: float
    shared_idf: float
    answer_coverage: float
    field_coverage: float
    field_coverage_margin: float
    unknown_share: float
    missing_idf: float
    extra_idf: float
    phrasing_scarcity: float
    dense_ridge_score: float = 0.0
    dense_ridge_margin: float = 0.0
    dense_similarity: float = 0.0
    dense_similarity_margin: float = 0.0
    dense_cosine: float = 0.0
    dense_cosine_margin: float = 0.0
    dense_answer: float = 0.0
    dense_answer_margin: float = 0.0


ALL_FEATURES = RankingFeatures._fields
WORD_FEATURES = tuple(name for name in ALL_FEATURES if name not in RankingFeatures._field_defaults)
"""The features that need no sentence encoder."""

_SCARCITY_POWER = -0.25
"""The second phrasing of an entry changes far more than the twentieth. With the logarithm of the number in place of this power, a
model that had not seen the shipped FAQ answered 59 % of its questions rightly, not 72 %; with -0.5 it was 76 %, and 2 points less when
overheard."""

_MARGINS: Mapping[str, str] = {
    "ridge_score": "ridge_margin",
    "field_coverage": "field_coverage_margin",
    "dense_ridge_score": "dense_ridge_margin",
    "dense_similarity": "dense_similarity_margin",
    "dense_cosine": "dense_cosine_margin",
    "dense_answer": "dense_answer_margin",
}
"""The features that say how far a candidate is ahead of the others, by what they compare."""

DENIED_WEIGHT = 0.5
"""Weight of denied lines as rivals of an entry, by sentence vectors. There are many of them, and their vectors are close to those of
phrasings: at full weight they cost more right answers than they spare false ones."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of one question.

    ``entries``: their positions. ``nearest``: the row of each one's nearest phrasing; ``similarities``: of that phrasing, 0 to 1.
    ``phrasing_counts``: of each one's entry. ``is_rival``: whether nothing rules a candidate out; margins are measured to rivals only.
    """

    entries: Ints
    nearest: Ints
    similarities: Column
    phrasing_counts: Ints
    is_rival: NDArray[np.bool_]


def scarcity(phrasing_counts: Ints) -> Column:
    """Return the feature ``phrasing_scarcity`` of entries with these numbers of phrasings, each at least 1."""
    found: Column = phrasing_counts.astype(np.float64) ** _SCARCITY_POWER
    return found


def word_features(
    tokens: Sequence[Token], words: KnownFeatures, index: InvertedIndex, content_weights: Floats, found: Candidates
) -> Columns:
    """Return the features that compare a question's words with phrasings.

    ``words``: the single words among the question's features. ``content_weights``: for each column of a single word its weight, 0 if it is
    no content word.
    """
    of_tokens = [token_features(token) for token in tokens]
    weights = index.idf[words.columns]
    information = total(weights)
    unknown = words.unknown
    if parts := {one.part for one in of_tokens} - {one.feature for one in of_tokens} - {-1}:
        # "season" of "season 2" is a feature, but not a word of the question
        alone = np.asarray(sorted(parts))
        is_word = ~locate(index.matrix.features[words.columns], alone)[1]
        information = total(weights[is_word])
        weights = weights * is_word
        unknown = unknown[~locate(unknown, alone)[1]]
    all_information = float(information) + float(total(index.unknown_idf * UNKNOWN_SHARES[kinds_of(unknown)])) or 1.0
    held = index.words_of(found.nearest)
    at, is_asked = locate(held.columns, words.columns)
    shared = np.bincount(held.places[is_asked], weights[at[is_asked]], len(found.nearest))
    extra = np.zeros(len(found.nearest))
    np.maximum.at(extra, held.places, content_weights[held.columns] * ~is_asked)
    return {
        "similarity": found.similarities,
        "query_coverage": shared / all_information,
        "query_coverage_by_entry": index.shared_by_entries(words.columns, weights)[found.entries] / all_information,
        "phrasing_coverage": shared / index.total_idf[found.nearest],
        "query_length": math.log1p([one.is_content for one in of_tokens].count(True)),
        "shared_idf": np.log1p(shared / index.unknown_idf),
        "extra_idf": extra,
        "phrasing_scarcity": scarcity(found.phrasing_counts),
    }


def field_features(matches: FieldMatches, found: Candidates) -> Columns:
    """Return the features that compare a question's words with phrasings and answers."""
    missing = matches.weights[:, None] * ~matches.held_by(found.entries)
    return {
        "answer_coverage": matches.answer[found.entries],
        "field_coverage": matches.either[found.entries],
        "unknown_share": matches.unknown,
        "missing_idf": np.maximum.reduce(missing, axis=0, initial=0.0),
    }


@dataclass(frozen=True, slots=True)
class DenseCandidates:
    """The candidates of one question by sentence vectors.

    ``ridge``: scores of the regressions over vectors. ``cosines``: with each one's nearest phrasing. ``answers``: with the beginning of
    its answer. Both are at least 0.
    """

    ridge: EntryScores
    cosines: Column
    answers: Column


def dense_features(dense: DenseCandidates) -> Columns:
    """Return the features of sentence vectors for some candidates."""
    return {
        "dense_ridge_score": dense.ridge.own,
        "dense_similarity": dense.cosines**2,
        "dense_cosine": dense.cosines,
        "dense_answer": dense.answers,
    }


def margins(columns: Columns, is_rival: NDArray[np.bool_], denied: Mapping[str, Column]) -> Columns:
    """Return how far each candidate is ahead of the best other one that is a rival, for each feature in `_MARGINS` among ``columns``.

    ``denied``: for some features what the lines denied to a candidate's show reach, which is a rival too.
    """
    names = [name for name in _MARGINS if name in columns]
    values = np.array([columns[name] for name in names])
    best = best_rivals(values, is_rival)
    for at, name in enumerate(names):
        if name in denied:
            np.maximum(best[at], denied[name], out=best[at])
    return dict(zip([_MARGINS[name] for name in names], values - best, strict=True))


def feature_rows(columns: Columns, count: int) -> NDArray[np.float64]:
    """Return features as a table: a row for each of ``count`` candidates, a column for each feature in the order of `RankingFeatures`."""
    rows = np.empty((count, len(columns)))
    for at, name in enumerate(ALL_FEATURES[: len(columns)]):
        rows[:, at] = columns[name]
    return rows


def best_rivals(values: NDArray[np.float64], is_rival: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return for each candidate (column) the best value of another one that is a rival, for each feature (row); 0 where none is above 0."""
    counted = np.maximum(values, 0.0) * is_rival
    rows, best_at = np.arange(len(counted)), counted.argmax(axis=1)
    best = counted[rows, best_at]
    counted[rows, best_at] = 0.0
    others: NDArray[np.float64] = best[:, None].repeat(counted.shape[1], axis=1)
    others[rows, best_at] = np.maximum.reduce(counted, axis=1)
    return others
