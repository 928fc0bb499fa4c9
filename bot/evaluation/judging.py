"""Decides about labelled questions as the bot would, but waits for the encoder without a deadline."""

import time
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.quality_metrics import JudgedQuestion
from bot.matching import Matcher, Utterance, Vectors

Analyze = Callable[[str], Utterance]
"""Analyzes a text; what it returns is ready for its decision."""


class _Encoder(Protocol):
    def encode(self, texts: Sequence[str], /) -> Vectors: ...


def analyzer(matcher: Matcher, encoder: _Encoder | None, *, passive: bool) -> Analyze:
    """Return a function that analyzes a text and has the encoder encode what words do not settle.

    ``encoder``: with None, questions are matched by words alone. ``passive``: texts count as messages in a passive channel.
    """
    if encoder is None:
        return lambda text: matcher.analyze(text, passive=passive)

    def analyze(text: str) -> Utterance:
        utterance = matcher.analyze(text, passive=passive)
        texts = utterance.texts_to_encode()
        return utterance.with_vectors(dict(zip(texts, encoder.encode(texts), strict=True))) if texts else utterance

    return analyze


def judge(analyze: Analyze, question: LabelledQuestion) -> JudgedQuestion:
    """Decide about one question, and look up its candidates."""
    started = time.perf_counter_ns()
    utterance = analyze(question.text)
    decision = utterance.decision()
    elapsed_us = (time.perf_counter_ns() - started) / 1000
    return JudgedQuestion(
        question,
        decision.kind,
        tuple(answer.candidate.entry for answer in decision.answers),
        tuple(candidate.entry for clarify in decision.clarifications for candidate in clarify.candidates),
        candidates=tuple((candidate.entry, candidate.confidence) for candidate in utterance.candidates()),
        elapsed_us=elapsed_us,
    )
