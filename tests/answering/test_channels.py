"""Settings of channels and threads, and their effect on spoilers."""

from typing import Any

import pytest

from bot.answering import Answering, BotsStrictness, Card, CardLength, ChannelSettings, Place, Request, Way
from bot.errors import StorageError
from bot.model import Strictness

CHANNEL = Place(7, guild_id=1)
THREAD = Place(70, parent_id=7, guild_id=1)


async def test_a_channel_is_not_passive_and_hides_spoilers_by_default(answering: Answering) -> None:
    assert not answering.is_passive(CHANNEL)
    assert answering.channels.get(CHANNEL) == ChannelSettings(7, 1, passive=False, spoiler="none")
    assert answering.channels.get(Place(9)) == ChannelSettings(9, 0)


async def test_a_thread_has_the_settings_of_its_channel(answering: Answering) -> None:
    await answering.configure(7, 1, passive=True, spoiler="season-1")
    assert answering.is_passive(THREAD)
    assert answering.channels.get(THREAD) == ChannelSettings(70, 1, passive=True, spoiler="season-1")
    assert not answering.is_passive(Place(71, parent_id=8, guild_id=1))


async def test_a_thread_may_have_its_own_settings_and_starts_with_its_channels(answering: Answering) -> None:
    await answering.configure(7, 1, passive=True, spoiler="season-1")
    assert await answering.configure(70, 1, parent_id=7, passive=False) == ChannelSettings(70, 1, passive=False, spoiler="season-1")
    assert not answering.is_passive(THREAD)
    assert answering.is_passive(CHANNEL)


async def test_settings_that_are_left_out_stay_unchanged(answering: Answering) -> None:
    await answering.configure(7, 1, passive=True)
    await answering.configure(7, 1, spoiler="season-2")
    await answering.configure(7, 1, strictness=Strictness.EAGER)
    assert answering.channels.get(CHANNEL) == ChannelSettings(7, 1, passive=True, spoiler="season-2", strictness=Strictness.EAGER)


@pytest.mark.parametrize(
    ("cards", "message_id", "way", "is_short"),
    [
        (CardLength.SHORT, 1, Way.PUBLIC, True),
        (CardLength.SHORT, 1, Way.PASSIVE, True),
        (CardLength.SHORT, 1, Way.PRIVATE, False),
        (CardLength.SHORT, None, Way.PUBLIC, False),
        (CardLength.WHOLE, 1, Way.PUBLIC, False),
        (CardLength.WHOLE, 1, Way.PASSIVE, False),
    ],
)
async def test_messages_of_a_channel_get_cards_of_its_length_and_commands_whole_ones(
    answering: Answering, cards: CardLength, message_id: int | None, way: Way, is_short: bool
) -> None:
    await answering.configure(7, 1, cards=cards)
    (card,) = (await answering.answer(Request("when", CHANNEL, way, message_id))).parts
    assert isinstance(card, Card)
    assert card.short == ("Yes." if is_short else None)


async def test_settings_survive_a_restart(answering: Answering, make: Any, store: Any) -> None:
    await answering.configure(7, 1, passive=True)
    again = make(store)
    await again.start()
    assert again.is_passive(CHANNEL)


async def test_settings_that_cannot_be_saved_do_not_hold(make: Any, failing_store: Any) -> None:
    answering = make(failing_store)
    await answering.start()
    with pytest.raises(StorageError, match="the disk is full"):
        await answering.configure(7, 1, passive=True)
    assert not answering.is_passive(CHANNEL)


@pytest.mark.parametrize(
    ("level", "question", "hidden"),
    [
        (None, "when", False),
        (None, "who", True),
        ("none", "who", True),
        ("season-1", "who", False),
        ("season-1", "ending", True),
        ("season-10", "ending", False),
        ("nonsense", "who", True),
    ],
)
async def test_a_card_is_hidden_above_the_level_of_the_channel(
    answering: Answering, level: str | None, question: str, hidden: bool
) -> None:
    await answering.configure(7, 1, spoiler=level)
    (card,) = (await answering.answer(Request(question, THREAD, Way.PUBLIC))).parts
    assert isinstance(card, Card)
    assert card.hidden is hidden


async def test_the_levels_in_use_are_those_of_enabled_entries_lowest_first(answering: Answering) -> None:
    assert answering.spoiler_levels() == ("none", "season-1", "season-2")


async def test_a_question_is_decided_about_as_strictly_as_its_channel_else_the_bot(make: Any, store: Any, live: Any) -> None:
    answering = make(store, strictness=Strictness.CAREFUL)
    await answering.configure(7, 1, strictness=Strictness.EAGER)
    await answering.configure(70, 1, parent_id=7, strictness=Strictness.NORMAL)
    await answering.configure(8, 1, passive=True)
    for place in (CHANNEL, THREAD, Place(71, parent_id=7, guild_id=1), Place(8), Place(9)):
        await answering.answer(Request("when", place, Way.PUBLIC))
    strictnesses = [strictness for _, strictness in live.current.matcher.modes]
    assert strictnesses == ["eager", "normal", "eager", "careful", "careful"]


async def test_a_channel_becomes_as_strict_as_the_bot_again_and_stays_so_after_a_restart(make: Any, store: Any) -> None:
    answering = make(store, strictness=Strictness.CAREFUL)
    await answering.configure(7, 1, passive=True, strictness=Strictness.EAGER)
    await answering.configure(7, 1, strictness=BotsStrictness.AS_BOT)
    assert answering.channels.strictness(CHANNEL) == Strictness.CAREFUL
    assert answering.channels.get(CHANNEL) == ChannelSettings(7, 1, passive=True)
    assert [one.strictness for one in await store.all_channel_settings()] == [None]


async def test_a_text_is_explained_in_the_mode_of_its_channel_unless_told_otherwise(make: Any, store: Any, live: Any) -> None:
    answering = make(store, strictness=Strictness.CAREFUL)
    await answering.configure(7, 1, passive=True, strictness=Strictness.EAGER)
    explanations = [
        await answering.explain("when", THREAD),
        await answering.explain("when", Place(9)),
        await answering.explain("when", THREAD, passive=False, strictness=Strictness.NORMAL),
    ]
    modes = [(True, "eager"), (False, "careful"), (False, "normal")]
    assert [(one.passive, one.strictness) for one in explanations] == modes
    assert live.current.matcher.modes == modes
