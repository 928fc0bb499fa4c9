"""The answer card: question, status and date, answer, sources, and buttons. A ``Card`` holds everything that it shows."""

from collections.abc import Iterator
from dataclasses import dataclass

import discord
from discord import ui

from bot.answering.values import Card
from bot.discord_app.render import custom_ids, status_badge
from bot.discord_app.render.components import build_button, build_pager, build_row, build_view
from bot.discord_app.render.markdown import escape, format_day, format_link, shorten
from bot.discord_app.render.pages import split_pages
from bot.discord_app.render.spoiler_label import format_spoiler_label
from bot.i18n import say
from bot.model import Entry, Source

# The heading, the sources and a page of ``pages.PAGE_CHARS`` together stay below ``discord_limits.MESSAGE_TEXT_CHARS``.
HEADING_CHARS = 256
SOURCES_CHARS = 1_000
SOURCES_SHOWN = 5
RELATED_SHOWN = 4

_Item = ui.Item[ui.LayoutView]


@dataclass(frozen=True, slots=True)
class MessageContext:
    """Who may delete a message, and which question it answers.

    ``asker_id`` is None when only one person sees the message. They dismiss it themselves, so it has no delete button.
    ``question_url`` is the link to the question. It is None when the message is a Discord reply to the question.
    """

    asker_id: int | None = None
    question_url: str | None = None


def render_answer_card(card: Card, context: MessageContext, page: int = 0) -> ui.LayoutView:
    """Return the card at ``page``, counted from 0. A number past the end shows the last page.

    A hidden card shows its question, its status and a spoiler notice. Answer, sources and related questions are under the spoiler.
    """
    texts = split_pages(card.entry.answer.get(card.language))
    number = min(page, len(texts) - 1)
    head, body = list(_head(card)), list(_body(card, texts[number]))
    colour = None if card.entry.status is None else status_badge.badge_colour(card.entry.status)
    bottom = build_row([*_page_buttons(card, number, len(texts)), *build_context_buttons(context)])
    if not card.hidden:
        return build_view(ui.Container(*head, ui.Separator(), *body, accent_colour=colour), bottom)
    notice = ui.TextDisplay[ui.LayoutView](f"🙈 **{_spoiler_notice(card)}**")
    return build_view(
        ui.Container(*head, notice, accent_colour=colour),
        ui.Container(*body, accent_colour=colour, spoiler=True),
        bottom,
    )


def _head(card: Card) -> Iterator[_Item]:
    entry, language = card.entry, card.language
    question = escape(shorten(entry.question.get(language), HEADING_CHARS))
    facts = [status_badge.format_badge(entry.status, language)] if entry.status else []
    if entry.as_of:
        facts.append(say("as of {day}", language, day=format_day(entry.as_of)))
    yield ui.TextDisplay(f"### {question}" + (f"\n-# {' · '.join(facts)}" if facts else ""))


def _body(card: Card, text: str) -> Iterator[_Item]:
    if card.stale:
        yield ui.TextDisplay(_stale_notice(card.entry, card.language))
    yield ui.TextDisplay(text)
    if card.entry.sources:
        yield ui.Separator()
        yield ui.TextDisplay("\n".join(_source_lines(card.entry.sources, card.language)))
    related = [build_button(entry.question.get(card.language), custom_ids.related(entry.id)) for entry in card.related[:RELATED_SHOWN]]
    if related:
        yield ui.Separator()
        yield ui.TextDisplay("-# " + say("See also", card.language))
        yield ui.ActionRow(*related)


def _stale_notice(entry: Entry, language: str) -> str:
    warning = say("This may be out of date.", language)
    parts = [f"⏳ **{warning}**"]
    if entry.as_of:
        parts.append(say("The evidence ends {day}.", language, day=format_day(entry.as_of)))
    if entry.review_by:
        parts.append(say("It was due for review on {day}.", language, day=format_day(entry.review_by)))
    return "> " + " ".join(parts)


def _spoiler_notice(card: Card) -> str:
    return say("Spoiler: {level}", card.language, level=format_spoiler_label(card.entry.spoiler, card.language))


def _source_lines(sources: tuple[Source, ...], language: str) -> list[str]:
    """Return the sources as small lines, in the order of the FAQ. A last line counts the sources that do not fit."""
    lines: list[str] = []
    room = SOURCES_CHARS
    for source in sources[:SOURCES_SHOWN]:
        line = _source_line(source, room)
        if line is None:
            break
        lines.append(line)
        room -= len(line) + 1
    if len(lines) < len(sources):
        lines.append("-# " + say("and {count} more", language, count=len(sources) - len(lines)))
    return lines


def _source_line(source: Source, room: int) -> str | None:
    """Return a line of at most ``room`` characters. If the link does not fit, use the title alone; if that does not fit, return None."""
    when = f" · {format_day(source.date)}" if source.date else ""
    bare = escape(shorten(source.title, 100))
    for shown in (format_link(source.title, source.url), bare):
        line = f"-# 🔗 {shown}{when}"
        if len(line) <= room:
            return line
    return None


def _page_buttons(card: Card, number: int, count: int) -> list[ui.Button[ui.LayoutView]]:
    if count == 1:
        return []
    turns = (("b", max(number - 1, 0)), ("c", number), ("f", number + 1))
    ids = (custom_ids.page(card.entry.id, role, target, card.language) for role, target in turns)
    return build_pager(ids, number, count)


def build_context_buttons(context: MessageContext) -> list[ui.Button[ui.LayoutView]]:
    """Return the link to the question and the delete button, each only when the context has it."""
    delete = [build_button(None, custom_ids.delete(context.asker_id), emoji="🗑️")] if context.asker_id else []
    return [*build_question_link(context), *delete]


def build_question_link(context: MessageContext) -> list[ui.Button[ui.LayoutView]]:
    """Return the link to the question as a list of one button, or an empty list when the message is a reply to it."""
    return [ui.Button(emoji="↩️", url=context.question_url, style=discord.ButtonStyle.link)] if context.question_url else []
