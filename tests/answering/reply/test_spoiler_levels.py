import pytest

from bot.answering.reply.spoiler_levels import levels_in_use, spoils
from bot.model import Entry, Localized


@pytest.mark.parametrize(
    ("entry_level", "shown_level", "hides"),
    [
        ("none", "none", False),
        ("season-1", "none", True),
        ("season-1", "season-1", False),
        ("season-10", "season-9", True),
        ("season-9", "season-10", False),
        ("movie", "season-99", True),
        ("none", "movie", False),
        ("season-1", "movie", True),
    ],
)
def test_an_entry_spoils_when_its_level_is_above_the_channels(entry_level: str, shown_level: str, hides: bool) -> None:
    assert spoils(entry_level, shown_level) is hides


def test_levels_are_sorted_by_season_number() -> None:
    text = Localized({"en": "?"})
    levels = ["season-10", "season-2", "season-2", "season-1"]
    assert levels_in_use(Entry(str(number), text, text, spoiler=level) for number, level in enumerate(levels)) == (
        "none",
        "season-1",
        "season-2",
        "season-10",
    )
