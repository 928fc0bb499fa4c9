"""What would be said once more is said by a reaction."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.answering import AlreadyAnswered, Answering, Card, Limits, MemoryStore, Offer, Place, Request, Unknown, Way

PLACE = Place(7, guild_id=70)


def asked(text: str, message_id: int, author_id: int) -> Request:
    return Request(text, PLACE, Way.PUBLIC, message_id, author_id=author_id)


@pytest.fixture
def ask(answering: Answering) -> Callable[..., Any]:
    """Return a function that asks and records the answer. It returns the parts of the reply, or else its reaction."""

    async def ask(text: str, message_id: int, author_id: int) -> Any:
        reply = await answering.answer(asked(text, message_id, author_id))
        if reply:
            await answering.record(message_id, reply, 7, [1000 + message_id])
        return [type(part) for part in reply.parts] or reply.reaction

    return ask


async def test_a_question_that_many_ask_gets_a_card_a_pointer_and_reactions(ask: Any) -> None:
    given = [await ask("when", one, one) for one in range(1, 61)]
    assert given == [[Card], [AlreadyAnswered], *["☝️"] * 10, *[""] * 48]


async def test_after_a_while_there_is_a_pointer_again(ask: Any, clock: Any) -> None:
    for one in (1, 2, 3):
        await ask("when", one, one)
    clock.advance(seconds=61)
    assert await ask("when", 4, 4) == [AlreadyAnswered]


async def test_another_question_has_its_own_pointer(ask: Any) -> None:
    given = [await ask(text, one, one) for one, text in enumerate(["when", "when", "who", "who", "who"], start=1)]
    assert given == [[Card], [AlreadyAnswered], [Card], [AlreadyAnswered], "☝️"]


async def test_unknown_questions_of_one_person_get_one_reply_in_a_while(ask: Any, clock: Any) -> None:
    assert [await ask("bread", one, author_id=1) for one in range(1, 5)] == [[Unknown], "🤷", "🤷", "🤷"]
    assert await ask("bread", 5, author_id=2) == [Unknown]
    clock.advance(seconds=61)
    assert await ask("bread", 6, author_id=1) == [Unknown]


async def test_an_offer_is_made_once_in_a_while_to_one_person(ask: Any) -> None:
    assert [await ask("maybe", one, author_id=1) for one in range(1, 4)] == [[Offer], "☝️", "☝️"]
    assert await ask("maybe", 5, author_id=2) == [Offer]


async def test_a_sign_for_a_repeated_question_leaves_nothing_to_do(ask: Any, store: MemoryStore) -> None:
    for one in (1, 2, 3):
        await ask("when", one, one)
    assert await store.leases() == []


async def test_an_interaction_gets_a_message_each_time(answering: Answering) -> None:
    request = Request("bread", PLACE, Way.PUBLIC, author_id=1)
    for _ in range(3):
        assert [type(part) for part in (await answering.answer(request)).parts] == [Unknown]


async def test_where_nobody_is_known_there_are_no_signs(answering: Answering) -> None:
    for message_id in (1, 2):
        reply = await answering.answer(Request("bread", PLACE, Way.PUBLIC, message_id))
        assert [type(part) for part in reply.parts] == [Unknown]


async def test_what_was_not_said_for_want_of_budget_is_said_later(make: Callable[..., Answering], store: MemoryStore, clock: Any) -> None:
    answering = make(store, limits=Limits(user=0, channel=6, server=0, presses=0, suggestions=0), cooldown_s=0)
    for one in range(1, 9):
        await answering.answer(asked("when", one, one))
    assert (await answering.answer(asked("bread", 20, author_id=20))).reaction == "⏳"
    clock.advance(seconds=11)
    assert [type(part) for part in (await answering.answer(asked("bread", 21, author_id=20))).parts] == [Unknown]


async def test_what_another_process_says_is_not_remembered_as_said(make: Callable[..., Answering], store: MemoryStore) -> None:
    here, elsewhere = make(store), make(store)
    assert await elsewhere.answer(asked("bread", 1, author_id=1))
    assert not await here.answer(asked("bread", 1, author_id=1))
    assert [type(part) for part in (await here.answer(asked("bread", 2, author_id=1))).parts] == [Unknown]


async def test_of_equal_unknown_questions_at_one_instant_one_is_answered(answering: Answering) -> None:
    replies = await asyncio.gather(*(answering.answer(asked("bread", one, author_id=1)) for one in range(1, 4)))
    assert sorted(reply.reaction for reply in replies) == ["", "🤷", "🤷"]


async def test_a_sign_that_the_channel_has_no_room_for_is_shown_later(
    make: Callable[..., Answering], store: MemoryStore, clock: Any
) -> None:
    answering = make(store, limits=Limits(user=0, channel=6, server=0, presses=0, suggestions=0))
    for one in range(1, 30):
        await answering.answer(asked("maybe", one, author_id=one))
    assert (await answering.answer(asked("bread", 50, author_id=50))).reaction == ""
    clock.advance(seconds=3)
    assert (await answering.answer(asked("bread", 51, author_id=50))).reaction == "⏳"
