"""Shows a moderator why a text gets its answer: in words, and with the figures behind a button."""

import re
from collections.abc import Iterator, Mapping

from discord import ui

from bot.answering import Explanation
from bot.discord_app.discord_limits import MESSAGE_TEXT_CHARS
from bot.discord_app.render import custom_ids
from bot.discord_app.render.channel_card import STRICTNESS_NAMES
from bot.discord_app.render.components import build_button, build_row, build_view
from bot.discord_app.render.markdown import escape, fit_lines, shorten
from bot.explained import ExplainedCandidate, ExplainedQuestion, Gate, Reason
from bot.i18n import say, say_count
from bot.i18n.explanation_words import percent, reason_words, sentence_type_words, slot_words
from bot.model import Abstain, Answer, Clarify, Entry, Outcome

TEXT_CHARS = MESSAGE_TEXT_CHARS - 400
"""The rest of the message is room for two more lines: how many lines do not fit, and the mode."""

QUOTED_CHARS = 900
"""The longest text, with its markdown escaped, that is quoted in full. The button for the figures reads it there."""

CANDIDATES_SHOWN = 3
LEAST_SHOWN = 0.01
"""Confidence. Below it a candidate that is not the first is shown among the figures only."""

FACTORS_SHOWN = 6

_MARKS = re.compile(r"[\\*_~|`<>#@\[\]()+-]")
_ESCAPED = re.compile(r"\\(" + _MARKS.pattern + ")")


def render_explanation(explanation: Explanation, entries: Mapping[str, Entry], language: str, *, figures: bool = False) -> ui.LayoutView:
    """Return what was understood of each question of a text, what it was compared with, and what was missing for an answer.

    Lines that do not fit are counted. The last line says whether the text was taken as overheard, and how sure the bot had to be. A button
    changes between the words and the figures. ``entries``: those of the FAQ, by id.
    """
    quote, is_whole = _quote(explanation.text)
    lines = [line for question in explanation.questions for line in _lines(question, explanation, entries, language, figures=figures)]
    text, left = fit_lines(lines, TEXT_CHARS - len(quote))
    if left:
        text += "\n-# " + say_count("and {count} more line", "and {count} more lines", language, count=left)
    text = text or say("There is no question in that text.", language)
    other = custom_ids.explanation("words" if figures else "figures", explanation.strictness, is_passive=explanation.passive)
    label = say("In words", language) if figures else say("Figures", language)
    return build_view(
        ui.Container(ui.TextDisplay(quote), ui.Separator(), ui.TextDisplay(text), ui.TextDisplay(f"-# {_mode(explanation, language)}")),
        build_row([build_button(label, other, emoji="💬" if figures else "🔢")] if is_whole else []),
    )


def _quote(text: str) -> tuple[str, bool]:
    """Return a text as a quotation without markdown, and whether it is whole."""
    shown = _MARKS.sub(r"\\\g<0>", text.strip())
    is_whole = len(shown) <= QUOTED_CHARS
    lines = (shown if is_whole else escape(shorten(text, QUOTED_CHARS // 2))).splitlines() or ["…"]
    return "\n".join(f"> {line}" for line in lines), is_whole


def read_quote(quote: str) -> str:
    """Return the text that a message of `render_explanation` quotes in full. Empty if this is no quotation."""
    lines = quote.splitlines()
    if not all(line.startswith(">") for line in lines):
        return ""
    return _ESCAPED.sub(r"\1", "\n".join(line[1:].removeprefix(" ") for line in lines))


def _mode(explanation: Explanation, language: str) -> str:
    strictness = say(STRICTNESS_NAMES[explanation.strictness], language)
    if explanation.passive:
        return say("As a message in a passive channel · strictness: {strictness}", language, strictness=strictness)
    return say("As a question put to me · strictness: {strictness}", language, strictness=strictness)


def _lines(
    question: ExplainedQuestion, explanation: Explanation, entries: Mapping[str, Entry], language: str, *, figures: bool
) -> Iterator[str]:
    if len(explanation.questions) > 1:
        yield f"**“{escape(shorten(question.text, 150))}”**"
    if figures:
        yield from _figure_lines(question, language)
    else:
        yield from _word_lines(question, entries, language, passive=explanation.passive)


def _word_lines(question: ExplainedQuestion, entries: Mapping[str, Entry], language: str, *, passive: bool) -> Iterator[str]:
    yield _outcome_words(question.outcome, entries, language, passive=passive)
    yield _heading(say("What I understood", language))
    yield f"- {sentence_type_words(question.sentence_type, language)}"
    if about := ", ".join(filter(None, (slot_words(slot, language) for slot in question.slots))):
        yield "- " + say("It is about: {names}", language, names=escape(shorten(about, 200)))
    for name in (slot.values["name"] for slot in question.slots if isinstance(slot, Reason) and slot.gate is Gate.UNKNOWN_NAME):
        yield "- " + say("The FAQ does not know: {name}", language, name=escape(str(name)))
    if pairs := ", ".join(f"{written} → {meant}" for written, meant in question.corrections):
        yield "- " + say("Spelling corrected: {words}", language, words=escape(shorten(pairs, 200)))
    yield _heading(say("What it comes nearest to", language))
    for number, weighed in enumerate(question.candidates[:CANDIDATES_SHOWN], 1):
        if number == 1 or weighed.candidate.confidence >= LEAST_SHOWN:
            yield from _candidate_words(number, weighed, entries, language)
    if not question.candidates:
        yield "- " + say("nothing", language)
    yield _heading(say("What decided", language))
    yield f"- {_deciding_words(question, language)}"
    if question.needed_to_offer and getattr(_why_not(question), "gate", None) in {Gate.NOT_SURE_ENOUGH, Gate.TWO_NEARLY_AS_SURE}:
        yield "- " + say("From {percent} on I ask back.", language, percent=percent(question.needed_to_offer))


def _heading(text: str) -> str:
    """Return a heading. Without the empty line before it, it would be part of the list item above."""
    return f"\n**{text}**"


def _outcome_words(outcome: Outcome, entries: Mapping[str, Entry], language: str, *, passive: bool) -> str:
    if isinstance(outcome, Answer):
        return "### ✅ " + say("I answer: {question}", language, question=_question_of(outcome.candidate.entry, entries, language))
    if isinstance(outcome, Clarify):
        offered = " · ".join(_question_of(candidate.entry, entries, language) for candidate in outcome.candidates)
        return "### 🤔 " + say("I ask back: {questions}", language, questions=offered)
    return "### 🤷 " + (say("I stay silent", language) if passive else say("I have no answer", language))


def _question_of(entry_id: str, entries: Mapping[str, Entry], language: str) -> str:
    entry = entries.get(entry_id)
    return escape(shorten(entry.question.get(language) if entry else entry_id, 80))


def _candidate_words(number: int, weighed: ExplainedCandidate, entries: Mapping[str, Entry], language: str) -> Iterator[str]:
    candidate = weighed.candidate
    sure = say("{percent} sure", language, percent=percent(candidate.confidence))
    yield f"{number}. {_question_of(candidate.entry, entries, language)} · {sure}"
    phrasing = escape(shorten(candidate.phrasing, 100))
    yield f"-# `{candidate.entry}` · " + say("nearest phrasing: “{phrasing}”", language, phrasing=phrasing)
    if weighed.objection:
        yield f"-# ⛔ {_reason(weighed.objection, language)}"


def _deciding_words(question: ExplainedQuestion, language: str) -> str:
    if not isinstance(question.outcome, Answer):
        return _reason(_why_not(question), language)
    if question.is_own_line:
        return say("It is a line of the FAQ, word for word.", language)
    best = percent(question.outcome.candidate.confidence)
    return say("I am {best} sure, and {needed} is needed here.", language, best=best, needed=percent(question.needed))


def _why_not(question: ExplainedQuestion) -> str:
    """Return the reason for no answer. Empty where there is one."""
    return question.outcome.reason if isinstance(question.outcome, Abstain) else question.why_not_answered


def _reason(reason: str, language: str) -> str:
    """Return a reason in a sentence. Its code stays code, and names from the text are escaped."""
    if isinstance(reason, Reason):
        values = {name: escape(value) if isinstance(value, str) else value for name, value in reason.values.items()}
        return shorten(reason_words(reason.with_values(**values), language), 300)
    return escape(shorten(reason, 200))


def _figure_lines(question: ExplainedQuestion, language: str) -> Iterator[str]:
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
