"""The candidates of every question of a FAQ as arrays: their features, and what else decides about them besides confidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from cached_encoder import CachedEncoder
from engine import with_models
from faq_families import FamilyFaq
from numpy.typing import NDArray

from bot.matching import Matcher, build, fitted_encoders
from bot.matching.language.sentence_type import NOT_ASKING_TYPES
from bot.matching.ranking.calibration import ConfidenceModel
from bot.matching.ranking.ranking_features import ALL_FEATURES, WORD_FEATURES
from bot.matching.ranking.retrieval import ANSWER_SHARE, CANDIDATES, FIELDS_SHARE, ScoredEntry

Flags = NDArray[np.bool_]

ANY_ENCODER = fitted_encoders()[0]
"""Names a shipped model, so that a matcher can be made; the features are the same with any."""


class Asked(NamedTuple):
    """A question put to a FAQ. ``right``: ids of the entries that answer it. ``is_exchanged``: it is a line with an exchanged word."""

    text: str
    right: frozenset[str]
    is_exchanged: bool


@dataclass(frozen=True, slots=True)
class CandidateTable:
    """All questions of a FAQ (first axis) with their `CANDIDATES` (second axis), in the order in which the retriever chose these.

    A place without a candidate counts as ruled out, with features and a factor of 0.

    Attributes:
        faq: The FAQ.
        features: Ranking features (third axis): all, or those of words alone.
        is_right: Whether a candidate answers its question.
        is_ruled_out: Whether a slot or a denied line rules it out.
        accepts: Whether it may be asked for by a sentence of the question's type.
        factors: What its confidence is multiplied with after its slots are compared.
        in_scope: Of each question, whether any entry of the FAQ answers it.
        is_exchanged: Of each question, whether it is a line with an exchanged word.
        may_ask: Of each question, whether it is no statement or the like, whose form decides about it rather than a score.
    """

    faq: FamilyFaq
    features: NDArray[np.float64]
    is_right: Flags
    is_ruled_out: Flags
    accepts: Flags
    factors: NDArray[np.float64]
    in_scope: Flags
    is_exchanged: Flags
    may_ask: Flags


def candidate_tables(faqs: Sequence[FamilyFaq], encoder: CachedEncoder | None = None) -> list[CandidateTable]:
    """Return the table of each FAQ. ``encoder``: to compute the features of sentence vectors too, of every how many-th question it says."""
    return [_table(faq, encoder) for faq in faqs]


def _table(faq: FamilyFaq, encoder: CachedEncoder | None) -> CandidateTable:
    asked = [
        *(Asked(question.text, question.right_entries, False) for question in faq.questions),
        *(Asked(text, frozenset(), True) for text in faq.exchanged),
    ][:: 1 if encoder is None else encoder.every]
    matcher = build(faq.entries, faq.shows)
    if encoder is not None:
        matcher = matcher.with_embeddings(encoder.vectors(matcher.texts_to_embed), ANY_ENCODER)
    matcher = with_models(matcher, *map(_neutral, (WORD_FEATURES, ALL_FEATURES)))
    names = WORD_FEATURES if encoder is None else ALL_FEATURES
    shape = len(asked), CANDIDATES
    table = CandidateTable(
        faq,
        np.zeros((*shape, len(names))),
        np.zeros(shape, np.bool_),
        np.ones(shape, np.bool_),
        np.zeros(shape, np.bool_),
        np.zeros(shape),
        np.asarray([bool(one.right) for one in asked], np.bool_),
        np.asarray([one.is_exchanged for one in asked], np.bool_),
        np.zeros(len(asked), np.bool_),
    )
    vectors = [None] * len(asked) if encoder is None else encoder.vectors([one.text for one in asked])
    for at, (one, vector) in enumerate(zip(asked, vectors, strict=True)):
        _fill(table, at, one, matcher, vector)
    return table


def _fill(table: CandidateTable, at: int, asked: Asked, matcher: Matcher, vector: NDArray[np.float32] | None) -> None:
    analyzer = matcher.analyze(asked.text).analyzer
    whole = analyzer.whole
    tokens = analyzer.tokens(whole)
    table.may_ask[at] = whole.sentence_type not in NOT_ASKING_TYPES
    if not tokens:
        return
    candidates = matcher.retriever.retrieve(tokens, vector=vector, names_unknown=bool(analyzer.unknown_name(whole, tokens)))
    for place, found in enumerate(sorted(candidates, key=_nearness, reverse=True)):
        table.features[at, place] = found.features[: table.features.shape[2]]
        table.is_right[at, place] = matcher.faq.ids[found.entry] in asked.right
        table.is_ruled_out[at, place] = bool(found.objection)
        table.accepts[at, place] = matcher.faq.accepts_sentence_type(whole.sentence_type, found.phrasing)
        table.factors[at, place] = found.confidence / _UNDECIDED


def _nearness(found: ScoredEntry) -> float:
    """Return the sum that the retriever chooses candidates by."""
    features = found.features
    return found.similarity + FIELDS_SHARE * features.field_coverage + features.dense_cosine + ANSWER_SHARE * features.dense_answer


_UNDECIDED = 0.5
"""Confidence by a model of zeros, so that what is left of it tells the factor."""


def _neutral(names: Sequence[str]) -> ConfidenceModel:
    return ConfidenceModel(0.0, (0.0,) * len(names), (0.0,) * len(names))
