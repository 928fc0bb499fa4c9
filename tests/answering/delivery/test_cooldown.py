"""One card for each entry, channel and cooldown, also for simultaneous questions and when deliveries fail."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answering import SILENCE, AlreadyAnswered, Answering, Card, MemoryStore, Place, Reply, Request, Way
from bot.answering.values import SentMessage
from bot.knowledge import Live


def asked(text: str, way: Way, message_id: int | None, channel_id: int = 7) -> Request:
    return Request(text, Place(channel_id, guild_id=1), way, message_id)


async def ask(answering: Answering, text: str, way: Way, message_id: int, channel_id: int = 7) -> Reply:
    """Ask and record the answer: our first message has the id of the question times 10, further ones count up."""
    reply = await answering.answer(asked(text, way, message_id, channel_id))
    if reply:
        await answering.record(message_id, reply, channel_id, [message_id * 10 + index for index in range(len(reply.parts))])
    return reply


def kinds(replies: Sequence[Reply]) -> list[str]:
    return sorted(" ".join(type(part).__name__ for part in reply.parts) for reply in replies)


async def test_a_second_asker_is_pointed_to_the_answer_above(answering: Answering) -> None:
    await ask(answering, "when", Way.PUBLIC, 1)
    (part,) = (await ask(answering, "when", Way.PUBLIC, 2)).parts
    assert part == AlreadyAnswered(answering.live.current.entries["release"], channel_id=7, message_id=10)


async def test_a_repeated_passive_question_gets_silence(answering: Answering) -> None:
    await ask(answering, "when", Way.PUBLIC, 1)
    assert await ask(answering, "when", Way.PASSIVE, 2) == SILENCE


async def test_nobody_waits_for_the_answer_to_a_question_that_got_silence(make: Any, store: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    await ask(answering, "when", Way.PUBLIC, 1)
    assert await answering.answer(asked("when", Way.PASSIVE, 2)) == SILENCE
    async with asyncio.timeout(10):
        assert await answering.answers_to([2]) == ()


async def test_a_private_asker_always_gets_the_card(answering: Answering) -> None:
    await ask(answering, "when", Way.PUBLIC, 1)
    assert kinds([await ask(answering, "when", Way.PRIVATE, 2)]) == ["Card"]


async def test_a_private_asker_does_not_wait_for_another(answering: Answering) -> None:
    await answering.answer(asked("when", Way.PUBLIC, 1))
    assert kinds([await answering.answer(asked("when", Way.PRIVATE, None))]) == ["Card"]


async def test_another_channel_or_entry_has_its_own_cooldown(answering: Answering) -> None:
    await ask(answering, "when", Way.PUBLIC, 1)
    assert kinds([await ask(answering, "when", Way.PASSIVE, 2, channel_id=8)]) == ["Card"]
    assert kinds([await ask(answering, "who", Way.PASSIVE, 3)]) == ["Card"]


async def test_only_the_card_that_is_shown_above_is_replaced(answering: Answering) -> None:
    await ask(answering, "when", Way.PUBLIC, 1)
    reply = await ask(answering, "who and when", Way.PUBLIC, 2)
    assert [type(part) for part in reply.parts] == [Card, AlreadyAnswered]
    assert kinds([await ask(answering, "who and when", Way.PASSIVE, 3)]) == [""]


async def test_the_pointer_leads_to_the_message_that_shows_the_entry(answering: Answering) -> None:
    await ask(answering, "who and when", Way.PUBLIC, 1)
    reply = await ask(answering, "when and who", Way.PUBLIC, 2)
    assert [part.message_id for part in reply.parts if isinstance(part, AlreadyAnswered)] == [11, 10]


async def test_a_part_that_others_cannot_see_is_never_pointed_to(answering: Answering) -> None:
    reply = await answering.answer(asked("when and who", Way.PUBLIC, 1))
    await answering.record(1, reply, 7, [None, 12])
    later = await answering.answer(asked("when and who", Way.PUBLIC, 2))
    assert [part.message_id if isinstance(part, AlreadyAnswered) else None for part in later.parts] == [None, 12]


async def test_the_cooldown_ends(answering: Answering, clock: Any) -> None:
    await ask(answering, "when", Way.PUBLIC, 1)
    clock.advance(seconds=300)
    assert kinds([await ask(answering, "when", Way.PUBLIC, 2)]) == ["AlreadyAnswered"]
    clock.advance(seconds=1)
    assert kinds([await ask(answering, "when", Way.PUBLIC, 3)]) == ["Card"]


async def test_a_pointer_does_not_start_the_cooldown_anew(answering: Answering, clock: Any) -> None:
    await ask(answering, "when", Way.PUBLIC, 1)
    clock.advance(seconds=200)
    await ask(answering, "when", Way.PUBLIC, 2)
    clock.advance(seconds=101)
    assert kinds([await ask(answering, "when", Way.PUBLIC, 3)]) == ["Card"]


async def test_a_deleted_answer_is_sent_again(answering: Answering) -> None:
    await ask(answering, "when", Way.PUBLIC, 1)
    await answering.forget([10])
    assert kinds([await ask(answering, "when", Way.PUBLIC, 2)]) == ["Card"]


async def test_a_cooldown_of_zero_is_switched_off(make: Any, store: Any) -> None:
    answering = make(store, cooldown_s=0)
    assert kinds([await ask(answering, "when", Way.PASSIVE, number) for number in (1, 2)]) == ["Card", "Card"]


async def test_of_simultaneous_questions_one_gets_the_card(make: Any, store: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    replies = await asyncio.gather(*(ask(answering, "when", Way.PUBLIC, number) for number in range(1, 11)))
    assert kinds(replies) == ["AlreadyAnswered"] * 9 + ["Card"]


async def test_of_simultaneous_passive_questions_one_gets_the_card(answering: Answering) -> None:
    replies = await asyncio.gather(*(ask(answering, "when", Way.PASSIVE, number) for number in range(1, 11)))
    assert kinds(replies) == [""] * 9 + ["Card"]


async def test_the_pointer_waits_until_the_card_is_sent(make: Any, store: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    first = await answering.answer(asked("when", Way.PUBLIC, 1))
    second = asyncio.create_task(answering.answer(asked("when", Way.PUBLIC, 2)))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not second.done()
    await answering.record(1, first, 7, [10])
    (part,) = (await second).parts
    assert isinstance(part, AlreadyAnswered)
    assert part.message_id == 10


async def test_two_requests_for_two_cards_in_opposite_orders_do_not_wait_for_each_other(make: Any) -> None:
    class SlowToLookUp(MemoryStore):
        async def latest_sent(self, *args: Any, **kwargs: Any) -> SentMessage | None:
            await asyncio.sleep(0)  # as a database does: both requests go on in turn
            return await super().latest_sent(*args, **kwargs)

    answering = make(SlowToLookUp(), wait_timeout_s=60)
    async with asyncio.timeout(10):
        replies = await asyncio.gather(ask(answering, "who and when", Way.PUBLIC, 1), ask(answering, "when and who", Way.PUBLIC, 2))
    assert kinds(replies) == ["AlreadyAnswered AlreadyAnswered", "Card Card"]


async def test_a_failed_delivery_lets_the_next_one_through(make: Any, store: Any) -> None:
    answering = make(store, wait_timeout_s=60)
    first = await answering.answer(asked("when", Way.PUBLIC, 1))
    others = asyncio.gather(*(ask(answering, "when", Way.PUBLIC, number) for number in (2, 3)))
    await asyncio.sleep(0)
    await answering.record(1, first, 7, [])
    assert kinds(await others) == ["AlreadyAnswered", "Card"]


async def test_a_delivery_that_stopped_half_way_lets_the_rest_through(answering: Answering) -> None:
    reply = await answering.answer(asked("who and when", Way.PUBLIC, 1))
    await answering.record(1, reply, 7, [10])
    assert kinds([await ask(answering, "who", Way.PASSIVE, 2)]) == [""]
    assert kinds([await ask(answering, "when", Way.PASSIVE, 3)]) == ["Card"]


async def test_an_interaction_does_not_wait_long_for_a_delivery_that_is_never_reported(answering: Answering) -> None:
    await answering.answer(asked("when", Way.PUBLIC, 1))
    assert kinds([await answering.answer(asked("when", Way.PUBLIC, None))]) == ["Card"]


async def test_a_message_waits_for_the_card_of_another_one_however_long_its_delivery_takes(make: Any, store: Any) -> None:
    answering = make(store, wait_timeout_s=0.01)
    first = await answering.answer(asked("when", Way.PUBLIC, 1))
    second = asyncio.create_task(answering.answer(asked("when", Way.PUBLIC, 2)))
    await asyncio.sleep(0.05)
    assert not second.done()
    await answering.record(1, first, 7, [10])
    assert kinds([await second]) == ["AlreadyAnswered"]


async def test_a_passive_channel_waits_for_nobody_and_stays_silent_while_a_card_is_sent(answering: Answering, clock: Any) -> None:
    first = await answering.answer(asked("when", Way.PASSIVE, 1))
    clock.advance(minutes=10)
    assert await answering.answer(asked("when", Way.PASSIVE, 2)) == SILENCE
    await answering.record(1, first, 7, [], is_finished=False)
    assert kinds([await answering.answer(asked("when", Way.PASSIVE, 3))]) == ["Card"]


async def test_no_delivery_is_pending_after_an_earlier_answer_was_found(answering: Answering, store: Any, clock: Any) -> None:
    await store.record(SentMessage(99, 7, None, ("release",), clock.now))
    assert kinds([await answering.answer(asked("when", Way.PUBLIC, number)) for number in (1, 2)]) == ["AlreadyAnswered", "AlreadyAnswered"]
    assert await answering.answer(asked("when", Way.PASSIVE, 3)) == SILENCE


async def test_who_gives_up_waiting_for_a_card_leaves_its_delivery_to_the_one_who_sends_it(answering: Answering) -> None:
    first = await answering.answer(asked("when", Way.PUBLIC, 1))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await answering.answer(asked("who and when", Way.PUBLIC, 2))
    third = asyncio.create_task(answering.answer(asked("when", Way.PUBLIC, 3)))
    await asyncio.sleep(0.01)
    assert not third.done()
    assert kinds([await answering.answer(asked("who", Way.PASSIVE, 4))]) == ["Card"]
    await answering.record(1, first, 7, [10])
    assert kinds([await third]) == ["AlreadyAnswered"]


@pytest.mark.parametrize("way", [Way.PUBLIC, Way.PASSIVE])
async def test_another_line_of_a_list_is_another_card(two_seasons_faq: Path, way: Way) -> None:
    answering = Answering(Live.open(two_seasons_faq), MemoryStore())
    await answering.configure(7, 1, passive=True)
    questions = ["who plays mara", "who plays joon", "who plays joon", "who plays whom?", "who plays mara"]
    given = kinds_in_order([await ask(answering, text, way, number) for number, text in enumerate(questions, start=1)])
    again = AlreadyAnswered.__name__ if way is Way.PUBLIC else ""
    assert given == ["Card", "Card", again, "Card", again]


def kinds_in_order(replies: Sequence[Reply]) -> list[str]:
    return [" ".join(type(part).__name__ for part in reply.parts) for reply in replies]


async def test_a_reply_to_a_card_with_some_lines_goes_on_from_its_entry(two_seasons_faq: Path) -> None:
    answering = Answering(Live.open(two_seasons_faq), MemoryStore())
    await ask(answering, "who plays mara", Way.PUBLIC, 1)
    reply = await answering.answer(replace(asked("and joon?", Way.PUBLIC, 2), replies_to=10))
    assert [part.short for part in reply.parts if isinstance(part, Card)] == ["They are:\n- Bo Kim: Joon"]
