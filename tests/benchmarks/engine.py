"""The engine under measurement: a FAQ made of a drawn one, with a confidence model of our choice."""

from dataclasses import replace

from question_sets import Faq

from bot.matching import Matcher, Utterance, build
from bot.matching.ranking.calibration import ConfidenceModel


def prepare(faq: Faq, model: ConfidenceModel | None = None) -> Matcher:
    """Build the engine over a FAQ. ``model``: coefficients to use instead of those that are shipped."""
    matcher = build(faq.entries(), [])
    return matcher if model is None else with_models(matcher, model)


def with_models(matcher: Matcher, words: ConfidenceModel, dense: ConfidenceModel | None = None) -> Matcher:
    """Return a matcher that uses these confidence models: for words alone, and for words and sentence vectors."""
    retriever = replace(matcher.retriever, model=words, dense_model=dense)
    return replace(matcher, faq=replace(matcher.faq, retriever=retriever))


def best(utterance: Utterance) -> tuple[str | None, float]:
    """Return the label of the surest candidate and its confidence, whatever would be decided."""
    found = utterance.candidates()
    return (found[0].entry, found[0].confidence) if found else (None, 0.0)


def answered(matcher: Matcher, text: str, *, passive: bool = False) -> list[str]:
    """Return the labels that a message is answered with, in order."""
    return [answer.candidate.entry for answer in matcher.decide(text, passive=passive).answers]
