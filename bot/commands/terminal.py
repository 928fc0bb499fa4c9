"""Shows what was decided in a terminal: panels for people, plain lines where the output is piped. Decides nothing."""

import sys
from datetime import date

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.answering import AlreadyAnswered, Card, Offer, Reply, ReplyPart, Welcome
from bot.model import NO_SPOILER, Status

_COLOURS = {
    Status.CONFIRMED: "green",
    Status.REPORTED: "cyan",
    Status.RUMOURED: "yellow",
    Status.SPECULATION: "magenta",
    Status.UNKNOWN: "white",
}
SILENCE = "(silence)"
UNKNOWN = "I don't know that yet."


def console() -> Console:
    """Return a console on the standard output as it is now, so that a redirected one is honoured."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def show(reply: Reply, out: Console) -> None:
    """Print every part of a reply; silence is said in parentheses."""
    if not reply:
        out.print(Text(SILENCE, style="dim"))
    for number, part in enumerate(reply.parts):
        if number and not out.is_terminal:
            out.print()
        out.print(_panel(part) if out.is_terminal and isinstance(part, Card) else Text(plain(part)))


def plain(part: ReplyPart) -> str:
    """Return one part as lines of text."""
    if isinstance(part, Card):
        entry = part.entry
        return "\n".join((entry.question.get(part.language), "", entry.answer.get(part.language).strip(), "", *footer(part)))
    if isinstance(part, Offer):
        return "\n".join(("Did you mean:", *(f"  {n}. {entry.question.get(part.language)}" for n, entry in enumerate(part.entries, 1))))
    if isinstance(part, AlreadyAnswered):
        return f"Answered above: {part.entry.question.get(part.language)}"
    if isinstance(part, Welcome):
        return "\n".join(("Ask me something, for example:", *(f"  {entry.question.get(part.language)}" for entry in part.suggestions)))
    return UNKNOWN


def footer(card: Card) -> list[str]:
    """Return how sure the answer is, how old, what it spoils, where it comes from and what is near."""
    entry = card.entry
    as_of = f", as of {_day(entry.as_of)}" if entry.as_of else ""
    lines = [f"Status: {entry.status}{as_of}"]
    if card.stale:
        lines.append("This may be out of date: nobody has reviewed it lately.")
    if entry.spoiler != NO_SPOILER:
        lines.append(f"Spoils: {entry.spoiler}")
    lines.extend(f"Source: {source.title}{f' ({source.date})' if source.date else ''} {source.url}" for source in entry.sources)
    if card.related:
        lines.append("Related: " + " | ".join(related.question.get(card.language) for related in card.related))
    return lines


def _panel(card: Card) -> Panel:
    entry = card.entry
    body = Group(Text(entry.answer.get(card.language).strip()), Text(), Text("\n".join(footer(card)), style="dim"))
    return Panel(body, title=Text(entry.question.get(card.language), style="bold"), title_align="left", border_style=_COLOURS[entry.status])


def _day(day: date) -> str:
    return f"{day:%d %B %Y}".lstrip("0")
