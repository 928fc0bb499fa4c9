"""Prints replies in a terminal: cards as panels for people, plain lines where the output is piped. Decides nothing."""

import sys

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.answering import AlreadyAnswered, Card, Offer, Reply, ReplyPart, Welcome
from bot.i18n import answer_words, reply_words, say
from bot.knowledge import Staleness
from bot.model import DEFAULT_LANGUAGE, NO_SPOILER, Source, Status

_COLOURS = {
    Status.CONFIRMED: "green",
    Status.REPORTED: "cyan",
    Status.RUMOURED: "yellow",
    Status.SPECULATION: "magenta",
    Status.UNKNOWN: "white",
}


def console() -> Console:
    """Return a console on the current standard output, so that a redirection is respected."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def show(reply: Reply, out: Console, language: str = DEFAULT_LANGUAGE) -> None:
    """Print every part of a reply. The questions offered are numbered through all parts.

    A reply without parts is said to be silence. ``language``: that of the text replied to, as a silence has none.
    """
    if not reply:
        out.print(Text(reply.reaction or say(reply_words.SILENCE, language), style="dim"))
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
        return "\n".join((say(reply_words.DID_YOU_MEAN, language), *choices))
    if isinstance(part, AlreadyAnswered):
        return f"{part.entry.question.get(language)} · {say(reply_words.ANSWERED_ABOVE, language)}"
    if isinstance(part, Welcome):
        suggestions = (f"  {entry.question.get(language)}" for entry in part.suggestions)
        return "\n".join((say(reply_words.HELLO, language), *suggestions))
    return say(reply_words.UNKNOWN, language)


def format_footer(card: Card) -> list[str]:
    """Return the lines below an answer: how sure it is and of which day, spoiler level, sources, related questions."""
    entry, language = card.entry, card.language
    lines = _format_age(card) if card.staleness is Staleness.LONG_DUE else _format_status(card)
    if entry.spoiler != NO_SPOILER:
        lines.append(answer_words.spoiler_notice(entry.spoiler, language))
    lines.extend(answer_words.source_line(_format_source(source, language), language) for source in entry.sources)
    if card.related:
        questions = " | ".join(related.question.get(language) for related in card.related)
        lines.append(f"{say(answer_words.RELATED_QUESTIONS, language)}: {questions}")
    return lines


def _format_status(card: Card) -> list[str]:
    """Return status and day on one line, with a warning once a review is due."""
    entry, language = card.entry, card.language
    status = answer_words.status_word(entry.status, language) if entry.status else ""
    day = answer_words.as_of(entry.as_of, language) if entry.as_of else ""
    warning = say(answer_words.MAY_BE_OUT_OF_DATE, language) if card.staleness is Staleness.DUE else ""
    facts = " · ".join(filter(None, (status, day, warning)))
    return [facts] if facts else []


def _format_age(card: Card) -> list[str]:
    """Return what stands in place of the status once a review is long due."""
    entry, language = card.entry, card.language
    checked = [answer_words.last_checked(answer_words.plain_day(entry.as_of, language), language)] if entry.as_of else []
    page = [f"{say(answer_words.OFFICIAL_PAGE, language)}: {card.official}"] if card.official else []
    return [*checked, answer_words.age_sentences(entry, language, has_official=bool(card.official)), *page]


def _panel(card: Card) -> Panel:
    entry = card.entry
    border = _COLOURS[entry.status] if entry.status else "none"
    if card.staleness is Staleness.LONG_DUE:
        border = "bright_black"
    footer = [Text(), Text("\n".join(lines), style="dim")] if (lines := format_footer(card)) else []
    body = Group(Text(entry.answer.get(card.language).strip()), *footer)
    return Panel(body, title=Text(entry.question.get(card.language), style="bold"), title_align="left", border_style=border)


def _format_source(source: Source, language: str) -> str:
    day = f" ({answer_words.plain_day(source.date, language)})" if source.date else ""
    return f"{source.title}{day} {source.url}"
