"""The list of the questions that the bot can answer: one page of it as a message, its page buttons and the menu that opens an answer."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

import discord
from discord import ui

from bot.answering import Answering, Suggestion
from bot.discord_app.discord_limits import SELECT_OPTION_CHARS
from bot.discord_app.items.persistent_item import PersistentItem, show_privately
from bot.discord_app.messages.responses import replace_view
from bot.discord_app.render import custom_ids
from bot.discord_app.render.components import Menu, build_notice, build_pager, build_row, build_view
from bot.discord_app.render.markdown import escape, shorten
from bot.i18n import list_words, say
from bot.knowledge import Snapshot, name_in_words

# Of these lengths 15 questions, 15 headings and a title with the name of a show fit into ``discord_limits.MESSAGE_TEXT_CHARS``, even when
# each character needs an escape.
PAGE_ENTRIES = 15
QUESTION_CHARS = 80
HEADING_CHARS = 42


def render_entry_list(answering: Answering, locale: str, page: int) -> ui.LayoutView:
    """Return a page of the list, counted from 0. A number past the end shows the last page."""
    listing = answering.listing(locale)
    if not listing:
        return build_notice(say(list_words.EMPTY, locale))
    chunks = [listing[start : start + PAGE_ENTRIES] for start in range(0, len(listing), PAGE_ENTRIES)]
    number = min(page, len(chunks) - 1)
    snapshot = answering.live.current
    subjects = _subjects(listing, snapshot, locale)
    title = say(list_words.TITLE, locale)
    count = list_words.question_count(len(listing), locale)
    show = escape(shorten(_only_show(subjects, snapshot), HEADING_CHARS))
    turns = (("b", max(number - 1, 0)), ("c", number), ("f", number + 1))
    pager = build_pager((custom_ids.list_page(role, target) for role, target in turns), number, len(chunks)) if len(chunks) > 1 else []
    return build_view(
        ui.Container(
            ui.TextDisplay(f"### {title}\n-# {' · '.join(filter(None, (show, count)))}"),
            *_groups(chunks[number], subjects, snapshot),
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


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the entries of a file are about. ``show``: the folder of their show. ``title``: empty where the show has no other file."""

    show: str
    path: str
    title: str


def _subjects(listing: tuple[Suggestion, ...], snapshot: Snapshot, locale: str) -> Mapping[str, _Subject]:
    """Return the subject of each entry of the list, by the entry's id."""
    entries = [snapshot.entries[suggestion.entry] for suggestion in listing]
    files = Counter(show for show, _ in {(entry.show, entry.location.path) for entry in entries})
    titled = snapshot.knowledge.titles
    return {
        entry.id: _Subject(
            entry.show,
            entry.location.path,
            snapshot.knowledge.subject(entry, locale) if files[entry.show] > 1 or entry.location.path in titled else "",
        )
        for entry in entries
    }


def _only_show(subjects: Mapping[str, _Subject], snapshot: Snapshot) -> str:
    """Return the name of the show that the whole list is about. Empty when it is about several, or has no name."""
    shows = {subject.show for subject in subjects.values()}
    return _show_name(shows.pop(), snapshot) if len(shows) == 1 else ""


def _show_name(folder: str, snapshot: Snapshot) -> str:
    """Return the name of a show, or its folder's name in words. Empty for the questions of no show that has either."""
    name = next((show.name for show in snapshot.knowledge.shows if show.folder == folder), "")
    return name or name_in_words(PurePath(folder).name)


def _groups(page: tuple[Suggestion, ...], subjects: Mapping[str, _Subject], snapshot: Snapshot) -> Iterator[ui.Item[ui.LayoutView]]:
    """Return one text for each run of questions from the same file, under its subject. A line stands between shows, a gap between files.

    In a list of several shows the first subject of each show on a page has the show's name before it.
    """
    is_one_show = len({subject.show for subject in subjects.values()}) == 1
    above: str | None = None
    for subject, run in groupby(page, lambda suggestion: subjects[suggestion.entry]):
        show = "" if is_one_show or subject.show == above else _show_name(subject.show, snapshot)
        heading = escape(shorten(" · ".join(filter(None, (show, subject.title))), HEADING_CHARS))
        yield ui.Separator(visible=subject.show != above)
        above = subject.show
        lines = [f"**{heading}**"] if heading else []
        yield ui.TextDisplay("\n".join([*lines, *(f"- {escape(shorten(each.question, QUESTION_CHARS))}" for each in run)]))


def _menu(suggestions: tuple[Suggestion, ...], locale: str, page: int) -> Menu:
    options = [discord.SelectOption(label=shorten(each.question, SELECT_OPTION_CHARS), value=each.entry) for each in suggestions]
    return Menu(custom_id=custom_ids.list_open(page), placeholder=say(list_words.SHOW_AN_ANSWER, locale), options=options)
