"""Shows curators how a text was read and what was weighed: as lines, or as a row of JSON."""

from typing import Any

from bot.model import Abstain, Answer, Clarify, ExplainedQuestion, Outcome


def in_words(questions: tuple[ExplainedQuestion, ...]) -> str:
    """Return how each question was read, and each candidate with what its confidence is made of."""
    return "\n\n".join("\n".join(_explained(question)) for question in questions) or "Nothing in it asks."


def _explained(question: ExplainedQuestion) -> list[str]:
    lines = [
        f"question: {question.text}",
        f"  read as: {question.normalized}",
        f"  form: {question.sentence_type}",
        f"  slots: {', '.join(question.slots) or 'none'}",
        f"  outcome: {outcome_in_words(question.outcome)}",
    ]
    if question.why_not_answered:
        lines.append(f"  not answered: {question.why_not_answered}")
    for weighed in question.candidates:
        candidate = weighed.candidate
        objection = f"  ruled out: {weighed.objection}" if weighed.objection else ""
        lines.append(f"  {candidate.confidence:.3f}  score {candidate.score:5.1f}  {candidate.entry}{objection}")
        lines.append(f"         nearest: {candidate.phrasing}")
        if weighed.factors:
            lines.append("         " + ", ".join(f"{name} {share:+.2f}" for name, share in weighed.factors))
    return lines


def outcome_in_words(outcome: Outcome) -> str:
    """Return the decision on one question with the entries it names, or with its reason."""
    if isinstance(outcome, Answer):
        return f"answer {outcome.candidate.entry}"
    if isinstance(outcome, Clarify):
        return "clarify " + ", ".join(candidate.entry for candidate in outcome.candidates)
    return f"abstain: {outcome.reason}"


def as_row(question: ExplainedQuestion) -> dict[str, Any]:
    """Return the same for ``ask --json --explain``."""
    return {
        "text": question.text,
        "normalized": question.normalized,
        "form": question.sentence_type,
        "slots": list(question.slots),
        "outcome": outcome_in_words(question.outcome),
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
