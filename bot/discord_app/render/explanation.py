"""Shows a moderator why a text gets its answer: in words, and with the figures behind a button."""

import re
from collections.abc import Iterator, Mapping

from discord import ui

from bot.answering import Explanation
from bot.discord_app.discord_limits import MESSAGE_TEXT_CHARS
from bot.discord_app.render import custom_ids
from bot.discord_app.render.components import build_button, build_row, build_view
from bot.discord_app.render.markdown import escape, fit_lines, shorten
from bot.explained import ExplainedCandidate, ExplainedQuestion, Gate, Reason
from bot.i18n import explanation_words as words
from bot.i18n import say
from bot.i18n.answer_words import NONE
from bot.i18n.explanation_words import reason_words, sentence_type_words, slot_words
from bot.i18n.factor_words import factor_words
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

    Lines that do not fit are counted. The line below the text says whether it was taken as overheard, and how sure the bot had to be.
    A button changes between the words and the figures. ``entries``: those of the FAQ, by id.
    """
    quote, is_whole = _quote(explanation.text)
    lines = [line for question in explanation.questions for line in _lines(question, explanation, entries, language, figures=figures)]
    text, left = fit_lines(lines, TEXT_CHARS - len(quote))
    if left:
        text += f"\n-# {words.and_more_lines(left, language)}"
    text = text or say(words.NO_QUESTION, language)
    other = custom_ids.explanation("words" if figures else "figures", explanation.strictness, is_passive=explanation.passive)
    label = say(words.IN_WORDS if figures else words.FIGURES, language)
    mode = words.mode_words(explanation.strictness, language, passive=explanation.passive)
    return build_view(
        ui.Container(ui.TextDisplay(quote), ui.TextDisplay(f"-# {mode}"), ui.Separator(), ui.TextDisplay(text)),
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
    yield _heading(say(words.UNDERSTOOD, language))
    yield f"- {sentence_type_words(question.sentence_type, language)}"
    if about := ", ".join(filter(None, (slot_words(slot, language) for slot in question.slots))):
        yield f"- {words.is_about(escape(shorten(about, 200)), language)}"
    for name in (slot.values["name"] for slot in question.slots if isinstance(slot, Reason) and slot.gate is Gate.UNKNOWN_NAME):
        yield f"- {words.does_not_know(escape(str(name)), language)}"
    if pairs := ", ".join(f"{written} → {meant}" for written, meant in question.corrections):
        yield f"- {words.corrected(escape(shorten(pairs, 200)), language)}"
    yield _heading(say(words.NEAREST, language))
    for number, weighed in enumerate(question.candidates[:CANDIDATES_SHOWN], 1):
        if number == 1 or weighed.candidate.confidence >= LEAST_SHOWN:
            yield from _candidate_words(number, weighed, entries, language)
    if not question.candidates:
        yield "- " + say(words.NOTHING, language)
    yield _heading(say(words.DECIDED, language))
    yield f"- {_deciding_words(question, language)}"
    if question.needed_to_offer and getattr(_why_not(question), "gate", None) in {Gate.NOT_SURE_ENOUGH, Gate.TWO_NEARLY_AS_SURE}:
        yield f"- {words.asks_back_from(question.needed_to_offer, language)}"


def _heading(text: str) -> str:
    """Return a heading. Without the empty line before it, it would be part of the list item above."""
    return f"\n**{text}**"


def _outcome_words(outcome: Outcome, entries: Mapping[str, Entry], language: str, *, passive: bool) -> str:
    if isinstance(outcome, Answer):
        return f"### ✅ {words.answers(_question_of(outcome.candidate.entry, entries, language), language)}"
    if isinstance(outcome, Clarify):
        offered = " · ".join(_question_of(candidate.entry, entries, language) for candidate in outcome.candidates)
        return f"### 🤔 {words.asks_back(offered, language)}"
    return "### 🤷 " + say(words.SILENT if passive else words.NO_ANSWER, language)


def _question_of(entry_id: str, entries: Mapping[str, Entry], language: str) -> str:
    entry = entries.get(entry_id)
    return escape(shorten(entry.question.get(language) if entry else entry_id, 80))


def _candidate_words(number: int, weighed: ExplainedCandidate, entries: Mapping[str, Entry], language: str) -> Iterator[str]:
    candidate = weighed.candidate
    yield f"{number}. {_question_of(candidate.entry, entries, language)} · {words.sure(candidate.confidence, language)}"
    yield f"-# `{candidate.entry}` · {words.nearest_phrasing(escape(shorten(candidate.phrasing, 100)), language)}"
    if weighed.objection:
        yield f"-# ⛔ {_reason(weighed.objection, language)}"


def _deciding_words(question: ExplainedQuestion, language: str) -> str:
    if not isinstance(question.outcome, Answer):
        return _reason(_why_not(question), language)
    if question.is_own_line:
        return say(words.OWN_LINE, language)
    return words.sure_enough(question.outcome.candidate.confidence, question.needed, language)


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
        yield f"-# {words.no_answer(_reason(question.why_not_answered, language), language)}"
    slots = ", ".join(filter(None, (slot_words(slot, language) for slot in question.slots))) or say(NONE, language)
    yield f"-# {sentence_type_words(question.sentence_type, language)}"
    yield f"-# {words.read_as(escape(shorten(question.normalized, 150)), escape(shorten(slots, 200)), language)}"
    for number, weighed in enumerate(question.candidates, 1):
        yield from _candidate_lines(number, weighed, language)


def _outcome_line(outcome: Outcome, language: str) -> str:
    if isinstance(outcome, Answer):
        return f"✅ {words.answered_with(f'`{outcome.candidate.entry}`', language)}"
    if isinstance(outcome, Clarify):
        offered = ", ".join(f"`{candidate.entry}`" for candidate in outcome.candidates)
        return f"🤔 {words.asked_back_with(offered, language)}"
    return f"🤷 {words.no_answer(_reason(outcome.reason, language), language)}"


def _candidate_lines(number: int, weighed: ExplainedCandidate, language: str) -> Iterator[str]:
    """Return the lines of one candidate. ``number`` counts from 1; the first candidate shows the most factors."""
    candidate = weighed.candidate
    yield f"{number}. `{candidate.entry}` · {words.measure(candidate.confidence, candidate.score, language)}"
    if candidate.phrasing:
        yield f"-# “{escape(shorten(candidate.phrasing, 100))}”"
    if weighed.factors:
        strongest = sorted(weighed.factors, key=lambda factor: -abs(factor[1]))[: FACTORS_SHOWN if number == 1 else FACTORS_SHOWN // 2]
        yield "-# " + " · ".join(f"{escape(factor_words(name, language))} {share:+.1f}" for name, share in strongest)
    if weighed.objection:
        yield f"-# ⛔ {_reason(weighed.objection, language)}"
