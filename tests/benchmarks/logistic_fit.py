"""Fitting the confidence model: ranking features from small FAQs drawn from public sets, a penalized logistic regression, figures."""

import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from figures import auroc, calibration_error
from numpy.typing import NDArray
from question_sets import Faq, Question, QuestionSet, draw, in_scope, out_of_scope

from bot.matching import Matcher, build
from bot.matching.ranking.calibration import ConfidenceModel
from bot.matching.ranking.ranking_features import WORD_FEATURES, RankingFeatures
from bot.matching.ranking.retrieval import CANDIDATES, ScoredEntry

SEED = 20220128
PHRASINGS = (6, 11, 21)
ENTRIES = (20, 50, 1000)
QUESTIONS = 500
RIDGE = 1e-3
BEST = 3
"""Candidates of a question that count: the model must tell the first three apart."""

Rows = NDArray[np.float64]


Encode = Callable[[Sequence[str]], NDArray[np.float32]]


def rows(held: QuestionSet, seed: int = SEED, encode: Encode | None = None) -> tuple[Rows, Rows]:
    """Return ranking features and truth of the best candidates of each question. ``encode``: to compute those of sentence vectors too."""
    rows, truth = [], []
    for faq, questions in _small_faqs(held, random.Random(f"{seed}{held.name}")):
        matcher = build(faq.entries(), [])
        if encode is not None:
            matcher = matcher.with_embeddings(encode(matcher.texts_to_embed))
        vectors = None if encode is None else encode([question.text for question in questions])
        for at, question in enumerate(questions):
            for label, found in best(matcher, question.text, None if vectors is None else vectors[at]):
                rows.append((1.0, *fields(found.features, dense=encode is not None)))
                truth.append(label == question.label)
    return np.asarray(rows), np.asarray(truth, dtype=np.float64)


def fields(features: RankingFeatures, *, dense: bool) -> tuple[float, ...]:
    """Return the features that a model weighs: all of them, or those of words alone."""
    return tuple(features) if dense else tuple(features)[: len(WORD_FEATURES)]


def _small_faqs(held: QuestionSet, rng: random.Random) -> Iterator[tuple[Faq, list[Question]]]:
    """Yield FAQs of some or all labels with questions; those about the labels left out are near misses that must not be answered."""
    for size in ENTRIES:
        for count in PHRASINGS:
            faq = draw(held.texts, count, rng, size)
            inside, outside = in_scope(held.questions, faq.labels), out_of_scope(held.questions, faq.labels)
            yield (
                faq,
                rng.sample(inside, min(QUESTIONS, len(inside))) + rng.sample(outside, min(QUESTIONS // 2, len(outside))),
            )


def best(matcher: Matcher, text: str, vector: NDArray[np.float32] | None = None) -> list[tuple[str, ScoredEntry]]:
    """Return the candidates nearest by words and sentence vectors, with their labels; the text is read as one question."""
    analyzer = matcher.analyze(text).analyzer
    found = matcher.retriever.retrieve(analyzer.tokens(analyzer.whole), 2 * CANDIDATES, vector)
    nearest = sorted(found, key=lambda f: -(f.similarity + f.features.dense_similarity))[:BEST]
    return [(matcher.faq.ids[f.entry], f) for f in nearest]


def fit(sets: Sequence[tuple[Rows, Rows]]) -> ConfidenceModel:
    """Return the model of a ridge-penalized logistic regression over the rows of some sets, by Newton's method.

    Each set weighs the same, however many rows it has.
    """
    x, y = np.vstack([x for x, _ in sets]), np.concatenate([y for _, y in sets])
    weight = np.concatenate([np.full(len(y), 1 / len(y)) for _, y in sets])
    weight /= weight.mean()
    beta = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * RIDGE * len(x)
    penalty[0, 0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (weight * (p - y)) + penalty @ beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + penalty
        beta -= np.linalg.solve(hessian, gradient)
    return ConfidenceModel(float(beta[0]), tuple(map(float, beta[1:])))


def reached(model: ConfidenceModel, x: Rows, y: Rows) -> dict[str, float]:
    """Return the figures of a model on rows it may not have seen."""
    p = 1 / (1 + np.exp(-x @ np.asarray((model.intercept, *model.coefficients))))
    return {"auroc": round(auroc(p, y == 1), 4), "calibration_error": round(calibration_error(p, y == 1), 4)}
