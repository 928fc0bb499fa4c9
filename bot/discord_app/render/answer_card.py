"""The answer card, short or whole: the answer, what it rests on, and buttons. A ``Card`` holds everything that it shows."""

from dataclasses import dataclass

import discord
from discord import ui

from bot.answering.values import Card
from bot.discord_app.discord_limits import ROW_BUTTONS, SELECT_OPTION_CHARS
from bot.discord_app.render import custom_ids
from bot.discord_app.render.components import Menu, build_button, build_pager, build_row, build_view
from bot.discord_app.render.evidence import badge_colour, format_age_note, format_short_line, format_small_line, format_sources
from bot.discord_app.render.markdown import escape, shorten
from bot.discord_app.render.pages import split_pages
from bot.i18n import say
from bot.i18n.answer_words import MORE, OFFICIAL_PAGE, RELATED_QUESTIONS, spoiler_notice
from bot.i18n.reply_words import DELETE, TO_THE_QUESTION
from bot.knowledge import Staleness

# The heading, the small print and a page of ``pages.PAGE_CHARS`` together stay below ``discord_limits.MESSAGE_TEXT_CHARS``.
HEADING_CHARS = 256
SHORT_CHARS = 600
"""Longest text of a short card. A first paragraph that is longer is cut, and goes on behind "More"."""
RELATED_SHOWN = 4

_Button = ui.Button[ui.LayoutView]


@dataclass(frozen=True, slots=True)
class MessageContext:
    """Who may delete a message, and which question it answers.

    ``asker_id`` is None when only one person sees the message. They dismiss it themselves, so it has no delete button.
    ``question_url`` is the link to the question. It is None when the message is a Discord reply to the question.
    ``repeats_question``: whether a card begins with its question; a reply that answers nothing else need not.
    """

    asker_id: int | None = None
    question_url: str | None = None
    repeats_question: bool = True


def render_answer_card(card: Card, context: MessageContext, page: int = 0) -> ui.LayoutView:
    """Return the card. A whole one is at ``page``, counted from 0; a number past the end shows the last page.

    A spoiler cover hides the answer alone. The question, the small print and the related questions give nothing away.
    """
    if card.short is not None:
        return _render_short(card, card.short, context)
    texts = split_pages(card.entry.answer.get(card.language))
    number = min(page, len(texts) - 1)
    foot = [format_age_note(card), format_small_line(card), *format_sources(card)]
    pager = _page_buttons(card, number, len(texts))
    buttons = [*_official_link(card), *build_context_buttons(context, card.language)]
    rows = [[*pager, *buttons]] if len(pager) + len(buttons) <= ROW_BUTTONS else [pager, buttons]
    return build_view(*_body(card, context, texts[number], foot, _related_menu(card)), *map(build_row, rows))


def _render_short(card: Card, short: str, context: MessageContext) -> ui.LayoutView:
    pages = split_pages(short, SHORT_CHARS)
    text = pages[0] if len(pages) == 1 else f"{pages[0]} …"
    foot = [format_short_line(card)]
    more = [build_button(say(MORE, card.language), custom_ids.more(card.entry.id, card.language))] if _has_more(card, text) else []
    buttons = [*more, *_official_link(card), *build_context_buttons(context, card.language, labelled=False)]
    return build_view(*_body(card, context, text, foot), build_row(buttons))


def _has_more(card: Card, text: str) -> bool:
    """Return whether the whole card shows anything that the short one does not."""
    return bool(card.related) or len(card.entry.sources) > 1 or card.entry.answer.get(card.language).strip() != text


def _body(
    card: Card, context: MessageContext, text: str, foot: list[str], menu: ui.ActionRow[ui.LayoutView] | None = None
) -> list[ui.Item[ui.LayoutView]]:
    """Return heading, answer, small print and menu. ``foot``: lines of small print; empty ones are left out."""
    heading = [f"### {escape(shorten(card.entry.question.get(card.language), HEADING_CHARS))}"] if context.repeats_question else []
    small = "\n".join(filter(None, foot))
    menus = [menu] if menu else []
    colour = badge_colour(card.entry.status, card.staleness)
    if not card.hidden:
        texts = filter(None, ("\n".join(heading), text, small) if menus else ("\n".join(filter(None, (*heading, text, small))),))
        return [ui.Container(*map(ui.TextDisplay[ui.LayoutView], texts), *menus, accent_colour=colour)]
    notice = spoiler_notice(card.entry.spoiler, card.language)
    return [
        ui.TextDisplay("\n".join([*heading, f"🙈 **{notice}**"])),
        ui.Container(ui.TextDisplay[ui.LayoutView](text), accent_colour=colour, spoiler=True),
        *([ui.TextDisplay[ui.LayoutView](small)] if small else []),
        *menus,
    ]


def _related_menu(card: Card) -> ui.ActionRow[ui.LayoutView] | None:
    options = [
        discord.SelectOption(label=shorten(entry.question.get(card.language), SELECT_OPTION_CHARS), value=entry.id)
        for entry in card.related[:RELATED_SHOWN]
    ]
    if not options:
        return None
    menu = Menu(custom_id=custom_ids.RELATED_MENU_ID, placeholder=say(RELATED_QUESTIONS, card.language), options=options)
    return ui.ActionRow(menu)


def _page_buttons(card: Card, number: int, count: int) -> list[_Button]:
    if count == 1:
        return []
    turns = (("b", max(number - 1, 0)), ("c", number), ("f", number + 1))
    ids = (custom_ids.page(card.entry.id, role, target, card.language) for role, target in turns)
    return build_pager(ids, number, count)


def _official_link(card: Card) -> list[_Button]:
    if card.staleness is not Staleness.LONG_DUE or not card.official:
        return []
    return [ui.Button(label=say(OFFICIAL_PAGE, card.language), url=card.official, style=discord.ButtonStyle.link)]


def build_context_buttons(context: MessageContext, language: str, *, labelled: bool = True) -> list[_Button]:
    """Return the link to the question and the delete button, each only when the context has it.

    ``labelled``: whether the delete button says so. Three buttons of a short card stand in one row on a phone only if it is a bare bin.
    """
    label = say(DELETE, language) if labelled else None
    delete = [build_button(label, custom_ids.delete(context.asker_id), emoji="🗑️")] if context.asker_id else []
    return [*build_question_link(context, language), *delete]


def build_question_link(context: MessageContext, language: str) -> list[_Button]:
    """Return the link to the question as a list of one button, or an empty list when the message is a reply to it."""
    if not context.question_url:
        return []
    return [ui.Button(label=say(TO_THE_QUESTION, language), emoji="↩️", url=context.question_url, style=discord.ButtonStyle.link)]
