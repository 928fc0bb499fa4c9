"""Why a text matches what it matches, in words for a curator."""

from collections.abc import Iterator

from discord import ui

from bot.discord_app.render.components import layout
from bot.discord_app.render.markdown import fitting, plain, shorten
from bot.i18n import say, say_count
from bot.model import Answer, Clarify, ExplainedCandidate, ExplainedQuestion, Outcome

TEXT_CHARS = 3_800
FACTORS_SHOWN = 6


def explanation(questions: tuple[ExplainedQuestion, ...], language: str) -> ui.LayoutView:
    """Return how each question of a text was read, what it could mean and why; what does not fit is counted."""
    lines = [line for question in questions for line in _question_lines(question, language)]
    text, left = fitting(lines, TEXT_CHARS)
    if left:
        text += "\n-# " + say_count("and {count} more line", "and {count} more lines", language, count=left)
    return layout(ui.Container(ui.TextDisplay(text or say("There is no question in that text.", language))))


def _question_lines(question: ExplainedQuestion, language: str) -> Iterator[str]:
    yield f"### “{plain(shorten(question.text, 150))}”"
    yield _outcome_line(question.outcome, language)
    if question.why_not_answered:
        yield "-# " + say("No answer: {reason}", language, reason=plain(shorten(question.why_not_answered, 200)))
    slots = ", ".join(question.slots) or say("none", language)
    read = plain(shorten(question.normalized, 150))
    yield "-# " + say(
        "Read as: {read} · form: {form} · slots: {slots}", language, read=read, form=question.sentence_type, slots=plain(slots)[:200]
    )
    for number, weighed in enumerate(question.candidates, 1):
        yield from _candidate_lines(number, weighed, language)


def _outcome_line(outcome: Outcome, language: str) -> str:
    if isinstance(outcome, Answer):
        return "✅ " + say("Answer: {entry}", language, entry=f"`{outcome.candidate.entry}`")
    if isinstance(outcome, Clarify):
        offered = ", ".join(f"`{candidate.entry}`" for candidate in outcome.candidates)
        return "🤔 " + say("Ask back: {entries}", language, entries=offered)
    return "🤷 " + say("No answer: {reason}", language, reason=plain(shorten(outcome.reason, 200)))


def _candidate_lines(number: int, weighed: ExplainedCandidate, language: str) -> Iterator[str]:
    candidate = weighed.candidate
    measure = say(
        "confidence {confidence}, score {score}", language, confidence=f"{candidate.confidence:.2f}", score=f"{candidate.score:.0f}"
    )
    yield f"{number}. `{candidate.entry}` · {measure}"
    if candidate.phrasing:
        yield f"-# “{plain(shorten(candidate.phrasing, 100))}”"
    if weighed.factors:
        strongest = sorted(weighed.factors, key=lambda factor: -abs(factor[1]))[: FACTORS_SHOWN if number == 1 else FACTORS_SHOWN // 2]
        yield "-# " + " · ".join(f"{plain(shorten(name, 60))} {share:+.1f}" for name, share in strongest)
    if weighed.objection:
        yield f"-# ⛔ {plain(shorten(weighed.objection, 200))}"
