"""Shows a curator which entries a text matches, and why."""

from collections.abc import Iterator

from discord import ui

from bot.answering import Explanation
from bot.discord_app.discord_limits import MESSAGE_TEXT_CHARS
from bot.discord_app.render.channel_card import STRICTNESS_NAMES
from bot.discord_app.render.components import build_view
from bot.discord_app.render.markdown import escape, fit_lines, shorten
from bot.i18n import say, say_count
from bot.model import Answer, Clarify, ExplainedCandidate, ExplainedQuestion, Outcome

TEXT_CHARS = MESSAGE_TEXT_CHARS - 400
"""The rest of the message is room for two more lines: how many lines do not fit, and the mode."""

FACTORS_SHOWN = 6


def render_explanation(explanation: Explanation, language: str) -> ui.LayoutView:
    """Return how each question of a text was analyzed, which entries it may mean and why. Lines that do not fit are counted.

    The last line says whether the text was taken as overheard, and how sure the bot had to be.
    """
    lines = [line for question in explanation.questions for line in _question_lines(question, language)]
    text, left = fit_lines(lines, TEXT_CHARS)
    if left:
        text += "\n-# " + say_count("and {count} more line", "and {count} more lines", language, count=left)
    text = text or say("There is no question in that text.", language)
    return build_view(ui.Container(ui.TextDisplay(f"{text}\n-# {_mode(explanation, language)}")))


def _mode(explanation: Explanation, language: str) -> str:
    strictness = say(STRICTNESS_NAMES[explanation.strictness], language)
    if explanation.passive:
        return say("As a message in a passive channel · strictness: {strictness}", language, strictness=strictness)
    return say("As a question put to me · strictness: {strictness}", language, strictness=strictness)


def _question_lines(question: ExplainedQuestion, language: str) -> Iterator[str]:
    yield f"### “{escape(shorten(question.text, 150))}”"
    yield _outcome_line(question.outcome, language)
    if question.why_not_answered:
        yield "-# " + say("No answer: {reason}", language, reason=escape(shorten(question.why_not_answered, 200)))
    slots = ", ".join(question.slots) or say("none", language)
    yield "-# " + say(
        "Read as: {read} · form: {form} · slots: {slots}",
        language,
        read=escape(shorten(question.normalized, 150)),
        form=question.sentence_type,
        slots=escape(slots)[:200],
    )
    for number, weighed in enumerate(question.candidates, 1):
        yield from _candidate_lines(number, weighed, language)


def _outcome_line(outcome: Outcome, language: str) -> str:
    if isinstance(outcome, Answer):
        return "✅ " + say("Answer: {entry}", language, entry=f"`{outcome.candidate.entry}`")
    if isinstance(outcome, Clarify):
        offered = ", ".join(f"`{candidate.entry}`" for candidate in outcome.candidates)
        return "🤔 " + say("Ask back: {entries}", language, entries=offered)
    return "🤷 " + say("No answer: {reason}", language, reason=escape(shorten(outcome.reason, 200)))


def _candidate_lines(number: int, weighed: ExplainedCandidate, language: str) -> Iterator[str]:
    """Return the lines of one candidate. ``number`` counts from 1; the first candidate shows the most factors."""
    candidate = weighed.candidate
    measure = say(
        "confidence {confidence}, score {score}", language, confidence=f"{candidate.confidence:.2f}", score=f"{candidate.score:.0f}"
    )
    yield f"{number}. `{candidate.entry}` · {measure}"
    if candidate.phrasing:
        yield f"-# “{escape(shorten(candidate.phrasing, 100))}”"
    if weighed.factors:
        strongest = sorted(weighed.factors, key=lambda factor: -abs(factor[1]))[: FACTORS_SHOWN if number == 1 else FACTORS_SHOWN // 2]
        yield "-# " + " · ".join(f"{escape(shorten(name, 60))} {share:+.1f}" for name, share in strongest)
    if weighed.objection:
        yield f"-# ⛔ {escape(shorten(weighed.objection, 200))}"
