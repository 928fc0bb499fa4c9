"""The list of questions we can answer: one page of it as a message, and what turns its pages and opens an answer."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePath
from typing import Any

import discord
from discord import ui

from bot.answering import Answering, Suggestion
from bot.discord_app.items.persistent_item import Pressed, show_alone
from bot.discord_app.messages.responses import edit_view
from bot.discord_app.render import custom_ids
from bot.discord_app.render.components import layout, notice, pager, row
from bot.discord_app.render.markdown import plain, shorten
from bot.i18n import say, say_count
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
    """Return a text for each run of questions from one file, with a gap between; above each show a line and its name.

    Files bear no name: theirs are for curators, who may choose them freely.
    """
    names = {show.folder: show.name for show in snapshot.knowledge.shows}
    above: str | None = None
    for (show, _), run in groupby(suggestions, lambda suggestion: _origin(snapshot, suggestion.entry)):
        yield ui.Separator(visible=show != above)
        title = _title(names.get(show, ""), show) if show != above else ""
        above = show
        heading = [f"**{title}**"] if title else []
        yield ui.TextDisplay("\n".join([*heading, *(f"- {plain(shorten(each.question, QUESTION_CHARS))}" for each in run)]))


def _origin(snapshot: Snapshot, entry_id: str) -> tuple[str, str]:
    """Return the show's folder and the file that an entry stands in."""
    entry = snapshot.entries[entry_id]
    return entry.show, entry.location.path


def _title(name: str, folder: str) -> str:
    """Return the name of a show, else its folder's: ``night-harbor`` is "Night harbor". Empty where there is neither."""
    words = PurePath(folder).name.replace("-", " ").replace("_", " ").strip()
    return plain(shorten(name or words[:1].upper() + words[1:], HEADING_CHARS))


def _menu(suggestions: tuple[Suggestion, ...], locale: str, page: int) -> ui.Select[Any]:
    options = [discord.SelectOption(label=shorten(each.question, OPTION_CHARS), value=each.entry) for each in suggestions]
    return ui.Select(custom_id=custom_ids.list_open(page), placeholder=say("Show an answer", locale), options=options)
