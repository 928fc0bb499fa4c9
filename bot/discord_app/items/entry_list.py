"""The list of the questions that the bot can answer: one page of it as a message, its page buttons and the menu that opens an answer."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePath
from typing import Any

import discord
from discord import ui

from bot.answering import Answering, Suggestion
from bot.discord_app.discord_limits import SELECT_OPTION_CHARS
from bot.discord_app.items.persistent_item import PersistentItem, show_privately
from bot.discord_app.messages.responses import replace_view
from bot.discord_app.render import custom_ids
from bot.discord_app.render.components import build_notice, build_pager, build_row, build_view
from bot.discord_app.render.markdown import escape, shorten
from bot.i18n import say, say_count
from bot.knowledge import Snapshot

# 15 questions and 15 headings of these lengths fit into ``discord_limits.MESSAGE_TEXT_CHARS`` even when each character needs an escape.
PAGE_ENTRIES = 15
QUESTION_CHARS = 80
HEADING_CHARS = 40


def render_entry_list(answering: Answering, locale: str, page: int) -> ui.LayoutView:
    """Return a page of the list, counted from 0. A number past the end shows the last page."""
    listing = answering.listing(locale)
    if not listing:
        return build_notice(say("The FAQ is empty.", locale))
    chunks = [listing[start : start + PAGE_ENTRIES] for start in range(0, len(listing), PAGE_ENTRIES)]
    number = min(page, len(chunks) - 1)
    title = say("What I can answer", locale)
    count = say_count("{count} question", "{count} questions", locale, count=len(listing))
    turns = (("b", max(number - 1, 0)), ("c", number), ("f", number + 1))
    pager = build_pager((custom_ids.list_page(role, target) for role, target in turns), number, len(chunks)) if len(chunks) > 1 else []
    return build_view(
        ui.Container(
            ui.TextDisplay(f"### {title}\n-# {count}"),
            *_groups(chunks[number], answering.live.current),
            ui.ActionRow(_menu(chunks[number], locale, number)),
        ),
        build_row(pager),
    )


class ListPageButton(PersistentItem, template=custom_ids.LIST_PAGE):
    """Turns the page of the list. Only one person sees the list."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the page."""
        await replace_view(interaction, render_entry_list(answering, str(interaction.locale), int(self.match["page"])))


class ListMenu(PersistentItem, template=custom_ids.LIST_OPEN):
    """Opens one answer of the list."""

    async def on_press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the entry privately."""
        if isinstance(self.item, ui.Select) and self.item.values:
            await show_privately(interaction, answering, self.item.values[0])


def _groups(suggestions: tuple[Suggestion, ...], snapshot: Snapshot) -> Iterator[ui.Item[ui.LayoutView]]:
    """Return one text for each run of questions from the same file, with a gap between them.

    A line and the show's name stand above the first run of each show. The names of files are not shown: they are the curators' own.
    """
    names = {show.folder: show.name for show in snapshot.knowledge.shows}
    above: str | None = None
    for (show, _), run in groupby(suggestions, lambda suggestion: _origin(snapshot, suggestion.entry)):
        yield ui.Separator(visible=show != above)
        title = _title(names.get(show, ""), show) if show != above else ""
        above = show
        heading = [f"**{title}**"] if title else []
        yield ui.TextDisplay("\n".join([*heading, *(f"- {escape(shorten(each.question, QUESTION_CHARS))}" for each in run)]))


def _origin(snapshot: Snapshot, entry_id: str) -> tuple[str, str]:
    """Return the show's folder and the file that contain an entry."""
    entry = snapshot.entries[entry_id]
    return entry.show, entry.location.path


def _title(name: str, folder: str) -> str:
    """Return the name of a show, or its folder's name in words: ``night-harbor`` -> "Night harbor". Empty when there is neither."""
    words = PurePath(folder).name.replace("-", " ").replace("_", " ").strip()
    return escape(shorten(name or words[:1].upper() + words[1:], HEADING_CHARS))


def _menu(suggestions: tuple[Suggestion, ...], locale: str, page: int) -> ui.Select[Any]:
    options = [discord.SelectOption(label=shorten(each.question, SELECT_OPTION_CHARS), value=each.entry) for each in suggestions]
    return ui.Select(custom_id=custom_ids.list_open(page), placeholder=say("Show an answer", locale), options=options)
