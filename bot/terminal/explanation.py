"""Explains to curators how a text was analyzed and how its candidates were ranked: as lines of text, or as JSON."""

from collections.abc import Iterator
from typing import Any

from bot.explained import ExplainedCandidate, ExplainedQuestion
from bot.i18n import explanation_words as words
from bot.i18n import say
from bot.i18n.answer_words import NONE
from bot.i18n.factor_words import factor_words
from bot.model import DEFAULT_LANGUAGE, Abstain, Answer, Clarify, Outcome

_FACTORS_SHOWN = 6
"""Factors shown of the first candidate, the strongest; of the others half as many. The JSON has all."""


def format_explanation(questions: tuple[ExplainedQuestion, ...], language: str = DEFAULT_LANGUAGE) -> str:
    """Return how each question was analyzed, and its candidates with the strongest factors of their confidence."""
    lines = "\n\n".join("\n".join(_question_lines(question, language)) for question in questions)
    return lines or say(words.NO_QUESTION, language)


def _question_lines(question: ExplainedQuestion, language: str) -> Iterator[str]:
    yield f"“{question.text}”"
    yield f"  {_outcome_words(question.outcome, language)}"
    if question.why_not_answered:
        yield f"  {words.no_answer(words.reason_words(question.why_not_answered, language), language)}"
    yield f"  {words.sentence_type_words(question.sentence_type, language)}"
    slots = ", ".join(filter(None, (words.slot_words(slot, language) for slot in question.slots)))
    yield f"  {words.read_as(question.normalized, slots or say(NONE, language), language)}"
    if question.corrections:
        yield f"  {words.corrected(', '.join(f'{written} → {meant}' for written, meant in question.corrections), language)}"
    for number, weighed in enumerate(question.candidates, 1):
        yield from _candidate_lines(number, weighed, language)


def _candidate_lines(number: int, weighed: ExplainedCandidate, language: str) -> Iterator[str]:
    """Return the lines of one candidate. ``number`` counts from 1; the first candidate shows the most factors."""
    candidate = weighed.candidate
    yield f"  {number}. {candidate.entry} · {words.measure(candidate.confidence, candidate.score, language)}"
    yield f"     {words.nearest_phrasing(candidate.phrasing, language)}"
    if weighed.objection:
        yield f"     {words.ruled_out(words.reason_words(weighed.objection, language), language)}"
    if weighed.factors:
        strongest = weighed.factors[: _FACTORS_SHOWN if number == 1 else _FACTORS_SHOWN // 2]  # they come the strongest first
        yield "     " + ", ".join(f"{factor_words(name, language)} {share:+.2f}" for name, share in strongest)


def _outcome_words(outcome: Outcome, language: str) -> str:
    if isinstance(outcome, Answer):
        return words.answered_with(outcome.candidate.entry, language)
    if isinstance(outcome, Clarify):
        return words.asked_back_with(", ".join(candidate.entry for candidate in outcome.candidates), language)
    return words.no_answer(words.reason_words(outcome.reason, language), language)


def _outcome_text(outcome: Outcome) -> str:
    """Return the decision about one question with its entries, or with the reason for no answer, in English for scripts."""
    if isinstance(outcome, Answer):
        return f"answer {outcome.candidate.entry}"
    if isinstance(outcome, Clarify):
        return "clarify " + ", ".join(candidate.entry for candidate in outcome.candidates)
    return f"abstain: {outcome.reason}"


def to_json_object(question: ExplainedQuestion) -> dict[str, Any]:
    """Return the explanation of one question for ``ask --json --explain``."""
    return {
        "text": question.text,
        "normalized": question.normalized,
        "form": question.sentence_type,
        "slots": list(question.slots),
        "outcome": _outcome_text(question.outcome),
        "reason": question.outcome.reason if isinstance(question.outcome, Abstain) else None,
        "candidates": [
            {
                "entry": weighed.candidate.entry,
                "confidence": weighed.candidate.confidence,
                "score": weighed.candidate.score,
                "factors": {factor_words(name, DEFAULT_LANGUAGE): share for name, share in weighed.factors},
                "objection": weighed.objection,
            }
            for weighed in question.candidates
        ],
    }
