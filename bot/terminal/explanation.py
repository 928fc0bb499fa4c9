"""Explains to curators how a text was analyzed and how its candidates were ranked: as lines of text, or as JSON."""

from typing import Any

from bot.explained import ExplainedQuestion
from bot.model import Abstain, Answer, Clarify, Outcome

_FACTORS_SHOWN = 6
"""Factors shown of the first candidate, the strongest; of the others half as many. The JSON has all."""


def format_explanation(questions: tuple[ExplainedQuestion, ...]) -> str:
    """Return how each question was analyzed, and its candidates with the strongest factors of their confidence."""
    return "\n\n".join("\n".join(_question_lines(question)) for question in questions) or "Nothing in it asks."


def _question_lines(question: ExplainedQuestion) -> list[str]:
    lines = [
        f"question: {question.text}",
        f"  read as: {question.normalized}",
        f"  form: {question.sentence_type}",
        f"  slots: {', '.join(question.slots) or 'none'}",
        f"  outcome: {format_outcome(question.outcome)}",
    ]
    if question.corrections:
        lines.insert(2, f"  spelling corrected: {', '.join(f'{written} -> {meant}' for written, meant in question.corrections)}")
    if question.why_not_answered:
        lines.append(f"  not answered: {question.why_not_answered}")
    for number, weighed in enumerate(question.candidates):
        candidate = weighed.candidate
        objection = f"  ruled out: {weighed.objection}" if weighed.objection else ""
        lines.append(f"  {candidate.confidence:.3f}  score {candidate.score:5.1f}  {candidate.entry}{objection}")
        lines.append(f"         nearest: {candidate.phrasing}")
        if weighed.factors:
            strongest = weighed.factors[: _FACTORS_SHOWN // 2 if number else _FACTORS_SHOWN]  # they come the strongest first
            lines.append("         " + ", ".join(f"{name} {share:+.2f}" for name, share in strongest))
    return lines


def format_outcome(outcome: Outcome) -> str:
    """Return the decision about one question with its entries, or with the reason for no answer."""
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
        "outcome": format_outcome(question.outcome),
        "reason": question.outcome.reason if isinstance(question.outcome, Abstain) else None,
        "candidates": [
            {
                "entry": weighed.candidate.entry,
                "confidence": weighed.candidate.confidence,
                "score": weighed.candidate.score,
                "factors": dict(weighed.factors),
                "objection": weighed.objection,
            }
            for weighed in question.candidates
        ],
    }
