"""Every entry of the shipped FAQ as a card in every language: it keeps Discord's limits, and its spoilers are hidden."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from discord import ui
from simcord.components import validate_message_state, walk_components

from bot.answering import AlreadyAnswered, Answering, Card, Offer, Place, Reply, Request, Unknown, Way, Welcome
from bot.answering.memory_store import MemoryStore
from bot.discord_app.items.entry_list import PAGE_ENTRIES, render_entry_list
from bot.discord_app.render.pages import split_pages
from bot.discord_app.render.reply_messages import render_reply
from bot.knowledge import Live, Snapshot, Staleness
from bot.matching.questions.decision import DEFAULT
from bot.model import NO_SPOILER, Entry

SHIPPED = Path(__file__).parents[3] / "knowledge"
LOCALES = ("en-US", "ko", "es-ES", "es-419")
ASKER, GUILD, OPEN, CLOSED = 987654321098765432, 123456789012345678, 11, 12
URL = f"https://discord.com/channels/{GUILD}/{GUILD}/{GUILD}"
COMPONENTS_V2 = 1 << 15
SHORT = "**No.** That is all."
CONTAINER, TEXT = 17, 10


@pytest.fixture
async def answering(shipped: Snapshot) -> Answering:
    """Return the use cases over the shipped FAQ, with one channel that shows every spoiler and another that shows none."""
    answering = Answering(Live(SHIPPED, shipped), MemoryStore(), cooldown_s=0)
    await answering.configure(OPEN, GUILD, spoiler=answering.spoiler_levels()[-1])
    return answering


def entries(answering: Answering) -> list[Entry]:
    """Return every enabled entry, at least the fifty that the FAQ began with."""
    enabled = [entry for entry in answering.live.current.knowledge.entries if entry.enabled]
    assert len(enabled) >= 50
    return enabled


async def cards(answering: Answering, locale: str, channel_id: int) -> list[Card]:
    """Return the card of every entry, as a reader with the locale gets it in the channel."""
    place = Place(channel_id, guild_id=GUILD)
    replies = [await answering.show(entry.id, place, Way.PUBLIC, locale) for entry in entries(answering)]
    shown = [part for reply in replies for part in reply.parts if isinstance(part, Card)]
    assert [card.entry.id for card in shown] == [entry.id for entry in entries(answering)]
    return shown


def views(card: Card) -> Iterator[ui.LayoutView]:
    """Yield every page of the card, with all its buttons."""
    for page in range(len(split_pages(card.entry.answer.get(card.language)))):
        yield from render_reply(Reply((card,)), asker_id=ASKER, guild_id=GUILD, question_url=URL, page=page)


def accept(view: ui.LayoutView) -> None:
    """Check Discord's limits for a message: most of them with simcord, the length of all text here."""
    validate_message_state(view.to_components(), flags=COMPONENTS_V2, content=None, embeds=[])
    assert view.content_length() <= 4_000


def text_of(component: dict[str, Any]) -> str:
    return "\n".join(each["content"] for each in walk_components([component]) if each["type"] == TEXT)


def is_under_a_spoiler(text: str, view: ui.LayoutView) -> bool:
    """Return whether every part of a message that contains the text is a container under a spoiler."""
    holding = [component for component in view.to_components() if text in text_of(component)]
    return bool(holding) and all(component["type"] == CONTAINER and component["spoiler"] for component in holding)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("channel_id", [OPEN, CLOSED])
async def test_every_card_keeps_discords_limits(answering: Answering, locale: str, channel_id: int) -> None:
    for card in await cards(answering, locale, channel_id):
        for staleness in Staleness:
            for view in (*views(replace(card, staleness=staleness)), *views(replace(card, staleness=staleness, short=SHORT))):
                accept(view)


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_card_shows_question_and_answer_in_the_readers_language(answering: Answering, locale: str) -> None:
    language = locale.partition("-")[0]
    for card in await cards(answering, locale, OPEN):
        assert card.language == locale
        assert {language} <= set(card.entry.question.by_language) & set(card.entry.answer.by_language), card.entry.id


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_spoiler_is_hidden_where_none_are_shown(answering: Answering, locale: str) -> None:
    drawn = await cards(answering, locale, CLOSED)
    spoilers = [card for card in drawn if card.entry.spoiler != NO_SPOILER]
    assert spoilers
    assert [card.entry.id for card in drawn if card.hidden] == [card.entry.id for card in spoilers]
    for card in spoilers:
        for page, view in zip(split_pages(card.entry.answer.get(card.language)), views(card), strict=True):
            assert is_under_a_spoiler(page, view), card.entry.id


@pytest.mark.parametrize("locale", LOCALES)
async def test_nothing_is_hidden_where_every_spoiler_is_shown(answering: Answering, locale: str) -> None:
    assert not [card.entry.id for card in await cards(answering, locale, OPEN) if card.hidden]


@pytest.mark.parametrize("language", ["en", "ko", "es"])
async def test_every_short_message_keeps_discords_limits(answering: Answering, language: str) -> None:
    every = entries(answering)
    for start in range(0, len(every), 3):
        three = tuple(every[start : start + 3])
        parts = (Offer(three, language), Welcome(language, three), AlreadyAnswered(three[0], GUILD, GUILD, language), Unknown(language))
        for view in render_reply(Reply(parts), asker_id=ASKER, guild_id=GUILD, question_url=URL):
            accept(view)


async def test_an_offer_has_at_most_three_entries(answering: Answering) -> None:
    likely = answering.live.current.matcher.analyze("zombie virus").candidates()
    assert likely[3].confidence >= DEFAULT.offer_further, "a fourth entry is likely enough to be offered"
    reply = await answering.answer(Request("zombie virus", Place(OPEN, guild_id=GUILD), Way.PRIVATE))
    (offer,) = reply.parts
    assert isinstance(offer, Offer)
    assert [entry.id for entry in offer.entries] == [one.entry for one in likely[:3]]
    assert {"virus-origin", "season-2-new-zombies"} < {entry.id for entry in offer.entries}


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_page_of_the_list_keeps_discords_limits(answering: Answering, locale: str) -> None:
    for page in range(len(entries(answering)) // PAGE_ENTRIES + 1):
        accept(render_entry_list(answering, locale, page))
