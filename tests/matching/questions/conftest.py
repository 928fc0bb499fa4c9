"""A FAQ in which one phrasing states something."""

from collections.abc import Callable

import pytest

from bot.matching import Matcher, build
from bot.model import Entry, Show


@pytest.fixture(scope="session")
def with_a_statement(entries: list[Entry], show: Show, make_entry: Callable[..., Entry]) -> Matcher:
    """Return the matcher of that FAQ."""
    card = make_entry("card", "Why was my card declined?", ["my card was declined", "my payment was refused"])
    return build([*entries, card], [show])
