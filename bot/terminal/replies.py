"""Prints replies in a terminal: cards as panels for people, plain lines where the output is piped. Decides nothing."""

import sys
from datetime import date

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.answering import AlreadyAnswered, Card, Offer, Reply, ReplyPart, Welcome
from bot.i18n import mark_translatable, say
from bot.knowledge import Staleness
from bot.model import NO_SPOILER, Source, Status

_COLOURS = {
    Status.CONFIRMED: "green",
    Status.REPORTED: "cyan",
    Status.RUMOURED: "yellow",
    Status.SPECULATION: "magenta",
    Status.UNKNOWN: "white",
}
_STATUS_WORDS = {
    Status.CONFIRMED: mark_translatable("confirmed"),
    Status.REPORTED: mark_translatable("reported"),
    Status.RUMOURED: mark_translatable("rumoured"),
    Status.SPECULATION: mark_translatable("speculation"),
    Status.UNKNOWN: mark_translatable("not announced"),
}
SILENCE = "(silence)"
"""Printed for a reply without parts. It has no language, so this is always English."""


def console() -> Console:
    """Return a console on the current standard output, so that a redirection is respected."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def show(reply: Reply, out: Console) -> None:
    """Print every part of a reply, or ``SILENCE``. The questions offered are numbered through all parts."""
    if not reply:
        out.print(Text(reply.reaction or SILENCE, style="dim"))
    next_choice = 1
    for number, part in enumerate(reply.parts):
        if number and not out.is_terminal:
            out.print()
        out.print(_panel(part) if out.is_terminal and isinstance(part, Card) else Text(format_part(part, next_choice)))
        next_choice += len(part.entries) if isinstance(part, Offer) else 0


def format_part(part: ReplyPart, first_choice: int = 1) -> str:
    """Return one part of a reply as lines of text. ``first_choice``: the number of the first question that it offers."""
    language = part.language
    if isinstance(part, Card):
        entry = part.entry
        footer = format_footer(part)
        return "\n".join((entry.question.get(language), "", entry.answer.get(language).strip(), *(["", *footer] if footer else [])))
    if isinstance(part, Offer):
        choices = (f"  {number}. {entry.question.get(language)}" for number, entry in enumerate(part.entries, first_choice))
        return "\n".join((say("Did you mean:", language), *choices))
    if isinstance(part, AlreadyAnswered):
        return say("Answered above: {question}", language, question=part.entry.question.get(language))
    if isinstance(part, Welcome):
        suggestions = (f"  {entry.question.get(language)}" for entry in part.suggestions)
        return "\n".join((say("Ask me something, for example:", language), *suggestions))
    return say("I don't know that yet.", language)


def format_footer(card: Card) -> list[str]:
    """Return the lines below an answer: how sure it is and of which day, spoiler level, sources, related questions."""
    entry, language = card.entry, card.language
    lines = _format_age(card) if card.staleness is Staleness.LONG_DUE else _format_status(card)
    if entry.spoiler != NO_SPOILER:
        lines.append(say("Spoils: {level}", language, level=entry.spoiler))
    lines.extend(say("Source: {source}", language, source=_format_source(source, language)) for source in entry.sources)
    if card.related:
        questions = " | ".join(related.question.get(language) for related in card.related)
        lines.append(say("Related: {questions}", language, questions=questions))
    return lines


def _format_status(card: Card) -> list[str]:
    """Return status and day on one line, with a warning once a review is due."""
    entry, language = card.entry, card.language
    status = say(_STATUS_WORDS[entry.status], language) if entry.status else ""
    day = say("as of {day}", language, day=_format_day(entry.as_of, language)) if entry.as_of else ""
    warning = say("may be out of date", language) if card.staleness is Staleness.DUE else ""
    facts = ", ".join(filter(None, (status, day, warning)))
    if not facts:
        return []
    return [say("Status: {status}", language, status=facts) if status else facts]


def _format_age(card: Card) -> list[str]:
    """Return what stands in place of the status once a review is long due."""
    entry, language = card.entry, card.language
    lines = []
    if entry.as_of:
        day = _format_day(entry.as_of, language)
        lines += [say("Last checked: {day}", language, day=day), say("This was right on {day}.", language, day=day)]
    elif entry.review_by:
        lines += [say("Nobody has checked this since {day}.", language, day=_format_day(entry.review_by, language))]
    lines.append(say("There may be news.", language))
    if card.official:
        lines.append(say("Official page: {url}", language, url=card.official))
    return lines


def _panel(card: Card) -> Panel:
    entry = card.entry
    border = _COLOURS[entry.status] if entry.status else "none"
    if card.staleness is Staleness.LONG_DUE:
        border = "bright_black"
    footer = [Text(), Text("\n".join(lines), style="dim")] if (lines := format_footer(card)) else []
    body = Group(Text(entry.answer.get(card.language).strip()), *footer)
    return Panel(body, title=Text(entry.question.get(card.language), style="bold"), title_align="left", border_style=border)


def _format_source(source: Source, language: str) -> str:
    return f"{source.title}{f' ({_format_day(source.date, language)})' if source.date else ''} {source.url}"


def _format_day(day: date, language: str) -> str:
    """Return a date as people write it in the language: ``3 February 2026`` in English."""
    return say("{day.day} {day:%B} {day.year}", language, day=day)
