"""The list of questions we can answer: one page of it as a message, and what turns its pages and opens an answer."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePath
from typing import Any

import discord
from discord import ui

from bot.answering import Answering, Suggestion
from bot.discord_app import custom_ids
from bot.discord_app.layouts import layout, notice, pager, row
from bot.discord_app.pressed import Pressed, show_alone
from bot.discord_app.responses import edit_view
from bot.discord_app.texts import plain, shorten
from bot.discord_app.words import say, say_count
from bot.knowledge import Snapshot

# Fifteen lines and headings of these lengths fit into 4,000 characters even when each character needs an escape.
PAGE_ENTRIES = 15
QUESTION_CHARS = 80
HEADING_CHARS = 40
OPTION_CHARS = 100
"""The longest label of an option that Discord takes."""


def list_view(answering: Answering, locale: str, page: int) -> ui.LayoutView:
    """Return a page of the list, counted from 0; a number past the end shows the last page."""
    listing = answering.listing(locale)
    if not listing:
        return notice(say("The FAQ is empty.", locale))
    chunks = [listing[start : start + PAGE_ENTRIES] for start in range(0, len(listing), PAGE_ENTRIES)]
    number = min(page, len(chunks) - 1)
    title = say("What I can answer", locale)
    count = say_count("{count} question", "{count} questions", locale, count=len(listing))
    turns = (("b", max(number - 1, 0)), ("c", number), ("f", number + 1))
    turn = pager((custom_ids.list_page(role, target) for role, target in turns), number, len(chunks)) if len(chunks) > 1 else []
    return layout(
        ui.Container(
            ui.TextDisplay(f"### {title}\n-# {count}"),
            *_groups(chunks[number], answering.live.current),
            ui.ActionRow(_menu(chunks[number], locale, number)),
        ),
        row(turn),
    )


class ListPageButton(Pressed, template=custom_ids.LIST_PAGE):
    """Turns the page of the list, which only one person sees."""

    async def press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the page."""
        await edit_view(interaction, list_view(answering, str(interaction.locale), int(self.match["page"])))


class ListMenu(Pressed, template=custom_ids.LIST_OPEN):
    """Opens one answer of the list."""

    async def press(self, interaction: discord.Interaction, answering: Answering) -> None:
        """Show the entry to the user alone."""
        if isinstance(self.item, ui.Select) and self.item.values:
            await show_alone(interaction, answering, self.item.values[0])


def _groups(suggestions: tuple[Suggestion, ...], snapshot: Snapshot) -> Iterator[ui.Item[ui.LayoutView]]:
    """Return a text for each run of questions from one file, a heading and the questions: a line above the first, a gap between."""
    for number, (heading, run) in enumerate(groupby(suggestions, lambda suggestion: _heading(snapshot, suggestion.entry))):
        yield ui.Separator(visible=number == 0)
        lines = [f"**{heading}**", *(f"- {plain(shorten(suggestion.question, QUESTION_CHARS))}" for suggestion in run)]
        yield ui.TextDisplay("\n".join(lines))


def _heading(snapshot: Snapshot, entry_id: str) -> str:
    """Return the show and the file of an entry, as far as they are known."""
    entry = snapshot.entries[entry_id]
    names = {show.folder: show.name for show in snapshot.knowledge.shows}
    parts = (names.get(entry.show) or entry.show, PurePath(entry.location.path).stem.replace("-", " "))
    return plain(shorten(" · ".join(filter(None, parts)), HEADING_CHARS))


def _menu(suggestions: tuple[Suggestion, ...], locale: str, page: int) -> ui.Select[Any]:
    options = [discord.SelectOption(label=shorten(each.question, OPTION_CHARS), value=each.entry) for each in suggestions]
    return ui.Select(custom_id=custom_ids.list_open(page), placeholder=say("Show an answer", locale), options=options)
