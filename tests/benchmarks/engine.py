"""The engine under measurement: a FAQ made of a drawn one, with a confidence model of our choice."""

from dataclasses import replace

from question_sets import Faq

from bot.matching import Matcher, Utterance, build
from bot.matching.ranking.calibration import Model


def prepare(faq: Faq, model: Model | None = None) -> Matcher:
    """Build the engine over a FAQ. ``model``: coefficients to use instead of those that are shipped."""
    matcher = build(faq.entries(), [])
    return matcher if model is None else with_models(matcher, model)


def with_models(matcher: Matcher, words: Model, meaning: Model | None = None) -> Matcher:
    """Return a matcher that weighs words by a model of our choice, and words and meaning by another."""
    corpus = replace(matcher.corpus, model=words, meaning_model=meaning)
    return replace(matcher, prepared=replace(matcher.prepared, corpus=corpus))


def best(utterance: Utterance) -> tuple[str | None, float]:
    """Return the label of the surest candidate and its confidence, whatever would be decided."""
    found = utterance.candidates()
    return (found[0].entry, found[0].confidence) if found else (None, 0.0)


def answered(matcher: Matcher, text: str, *, passive: bool = False) -> list[str]:
    """Return the labels that a message is answered with, in order."""
    return [answer.candidate.entry for answer in matcher.decide(text, passive=passive).answers]
