"""The answer card: question, how sure and as of when, answer, sources, and the ways on. Decides nothing: a ``Card`` says it all."""

from collections.abc import Iterator
from dataclasses import dataclass

import discord
from discord import ui

from bot.answering.values import Card
from bot.discord_app.render import custom_ids, pages, status_badge
from bot.discord_app.render.components import button, layout, pager, row
from bot.discord_app.render.markdown import day, link, plain, shorten
from bot.discord_app.render.spoiler_label import level_name
from bot.i18n import say
from bot.model import Entry, Source

# With a page of 1,800 and its marks these stay under the 4,000 characters of text that one message may hold.
HEADING_CHARS = 256
SOURCES_CHARS = 1_000
SOURCES_SHOWN = 5
RELATED_SHOWN = 4

_Item = ui.Item[ui.LayoutView]


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds an answer: who may remove it, and the message it answers where it does not hang on that as a reply.

    ``asker_id`` is None where only one person sees the message: they dismiss it themselves, so there is no bin.
    """

    asker_id: int | None = None
    question_url: str | None = None


def answer_card(card: Card, frame: Frame, page: int = 0) -> ui.LayoutView:
    """Return the card at ``page``, counted from 0; a number past the end shows the last page.

    A hidden card keeps its question, status and the notice readable; answer, sources and related questions lie under the spoiler.
    """
    texts = pages.split(card.entry.answer.get(card.language))
    number = min(page, len(texts) - 1)
    head, body = list(_head(card)), list(_body(card, texts[number]))
    colour = status_badge.colour(card.entry.status)
    bottom = row([*_turn(card, number, len(texts)), *ways_out(frame)])
    if not card.hidden:
        return layout(ui.Container(*head, ui.Separator(), *body, accent_colour=colour), bottom)
    notice = ui.TextDisplay[ui.LayoutView](f"🙈 **{_spoiler_notice(card)}**")
    return layout(
        ui.Container(*head, notice, accent_colour=colour),
        ui.Container(*body, accent_colour=colour, spoiler=True),
        bottom,
    )


def _head(card: Card) -> Iterator[_Item]:
    entry, language = card.entry, card.language
    question = plain(shorten(entry.question.get(language), HEADING_CHARS))
    facts = [status_badge.badge(entry.status, language)]
    if entry.as_of:
        facts.append(say("as of {day}", language, day=day(entry.as_of)))
    yield ui.TextDisplay(f"### {question}\n-# {' · '.join(facts)}")


def _body(card: Card, text: str) -> Iterator[_Item]:
    if card.stale:
        yield ui.TextDisplay(_hedge(card.entry, card.language))
    yield ui.TextDisplay(text)
    if card.entry.sources:
        yield ui.Separator()
        yield ui.TextDisplay("\n".join(_source_lines(card.entry.sources, card.language)))
    related = [button(entry.question.get(card.language), custom_ids.related(entry.id)) for entry in card.related[:RELATED_SHOWN]]
    if related:
        yield ui.Separator()
        yield ui.TextDisplay("-# " + say("See also", card.language))
        yield ui.ActionRow(*related)


def _hedge(entry: Entry, language: str) -> str:
    warning = say("This may be out of date.", language)
    parts = [f"⏳ **{warning}**"]
    if entry.as_of:
        parts.append(say("The evidence ends {day}.", language, day=day(entry.as_of)))
    if entry.review_by:
        parts.append(say("It was due for review on {day}.", language, day=day(entry.review_by)))
    return "> " + " ".join(parts)


def _spoiler_notice(card: Card) -> str:
    return say("Spoiler: {level}", card.language, level=level_name(card.entry.spoiler, card.language))


def _source_lines(sources: tuple[Source, ...], language: str) -> list[str]:
    """Return the sources as small lines, newest as the FAQ orders them, up to a bound and then how many more there are."""
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
    """Return one line; without its address where that alone is too long, None where nothing fits."""
    when = f" · {day(source.date)}" if source.date else ""
    bare = plain(shorten(source.title, 100))
    for shown in (link(source.title, source.url), bare):
        line = f"-# 🔗 {shown}{when}"
        if len(line) <= room:
            return line
    return None


def _turn(card: Card, number: int, count: int) -> list[ui.Button[ui.LayoutView]]:
    if count == 1:
        return []
    turns = (("b", max(number - 1, 0)), ("c", number), ("f", number + 1))
    ids = (custom_ids.page(card.entry.id, role, target, card.language) for role, target in turns)
    return pager(ids, number, count)


def ways_out(frame: Frame) -> list[ui.Button[ui.LayoutView]]:
    """Return the link to the question, where ours is no reply to it, and the bin, where others read along."""
    remove = [button(None, custom_ids.remove(frame.asker_id), emoji="🗑️")] if frame.asker_id else []
    return [*question_link(frame), *remove]


def question_link(frame: Frame) -> list[ui.Button[ui.LayoutView]]:
    """Return the link to the question where our message is no reply to it."""
    return [ui.Button(emoji="↩️", url=frame.question_url, style=discord.ButtonStyle.link)] if frame.question_url else []
