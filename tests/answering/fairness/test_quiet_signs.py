"""What would be said once more is said by a reaction."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.answering import AlreadyAnswered, Answering, Card, MemoryStore, Offer, Place, Request, Unknown, Way

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
