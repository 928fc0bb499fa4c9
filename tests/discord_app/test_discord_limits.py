"""Discord's limits that no code checks: the sizes that we chose keep them."""

import pytest
from discord import ui

from bot.discord_app import discord_limits
from bot.discord_app.items.entry_list import HEADING_CHARS, PAGE_ENTRIES, QUESTION_CHARS
from bot.discord_app.render import custom_ids
from bot.discord_app.render.answer_card import RELATED_SHOWN
from bot.discord_app.render.components import build_button, build_pager
from bot.knowledge.format.fields import MAX_ID_CHARS

ENTRY_ID = "e" * MAX_ID_CHARS
USER_ID = 2**63 - 1


def test_every_custom_id_fits_with_the_longest_entry_id_and_user_id() -> None:
    ids = [
        custom_ids.choose(ENTRY_ID),
        custom_ids.related(ENTRY_ID),
        custom_ids.more(ENTRY_ID, "es-419"),
        custom_ids.page(ENTRY_ID, "f", 99, "es"),
        custom_ids.none_of_these(USER_ID),
        custom_ids.delete(USER_ID),
        custom_ids.list_page("f", 9_999),
        custom_ids.list_open(9_999),
    ]
    assert max(map(len, ids)) == 92 <= discord_limits.CUSTOM_ID_CHARS == 100


def test_a_page_of_the_list_fits_into_a_menu_and_a_message() -> None:
    line = len("- ") + 2 * QUESTION_CHARS + len("\n")
    heading = len("****") + 2 * HEADING_CHARS + len("\n")
    assert PAGE_ENTRIES == 15 <= discord_limits.SELECT_OPTIONS == 25
    title = len("### Lo que puedo responder\n-# ") + 2 * HEADING_CHARS + len(" · 100000 preguntas")
    assert PAGE_ENTRIES * (line + heading) + title == 3_913 < discord_limits.MESSAGE_TEXT_CHARS == 4_000


def test_the_fullest_row_of_buttons_fits() -> None:
    link_and_delete = 2
    assert len(build_pager(("a", "b", "c"), 0, 2)) + link_and_delete == discord_limits.ROW_BUTTONS == 5
    assert RELATED_SHOWN == 4 <= discord_limits.ROW_BUTTONS


def test_discord_py_has_the_same_limit_of_buttons_in_a_row() -> None:
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow(*(build_button("x", str(n)) for n in range(discord_limits.ROW_BUTTONS)))
    with pytest.raises(ValueError, match="maximum"):
        row.add_item(build_button("x", "one too many"))
