"""Suggestions and listings."""

from dataclasses import replace
from typing import Any

import pytest

from bot.answering import Answering, Suggestion
from bot.knowledge import build_snapshot


@pytest.mark.parametrize("typed", ["", "  ", "(", "👀", "\ud800", "\u200b"])
async def test_with_nothing_typed_the_first_entries_are_suggested(answering: Answering, typed: str) -> None:
    assert [one.entry for one in answering.suggest(typed, None)] == ["cast", "release"]


@pytest.mark.parametrize("typed", ["who (", "who [a-", "x" * 4000, "who \ud800"])
async def test_the_engine_suggests_entries_for_the_typed_text(answering: Answering, typed: str) -> None:
    assert [one.entry for one in answering.suggest(typed, "en-GB")] == ["cast", "release"]


async def test_only_the_first_200_characters_are_looked_at(answering: Answering, live: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    received = []
    monkeypatch.setattr(live.current.matcher, "suggest", lambda typed, limit: received.append(typed) or ())
    answering.suggest("who " * 1000, None)
    assert received == ["who " * 50]


async def test_suggestions_are_in_the_users_language(answering: Answering) -> None:
    assert answering.suggest("who", "es-ES")[0] == Suggestion("cast", "¿cast?")
    assert answering.suggest("who", "ko")[0] == Suggestion("cast", "cast?")


async def test_no_more_than_discord_shows_are_suggested(answering: Answering, live: Any) -> None:
    first = live.current.knowledge.entries[0]
    many = tuple(replace(first, id=f"entry-{number}") for number in range(40))
    live.current = build_snapshot(replace(live.current.knowledge, entries=many))
    assert len(answering.suggest("", None)) == 25
    assert len(answering.listing(None)) == 40


async def test_the_listing_holds_every_enabled_entry_in_the_order_of_the_files(answering: Answering) -> None:
    assert answering.listing("es-419") == tuple(Suggestion(name, f"¿{name}?") for name in ("release", "cast", "ending", "stale"))
