"""Claims and answers are deleted after thirty days, by a bot that is never restarted too."""

from typing import Any

from bot.answering import Answering, Place, Request, Way


async def given(answering: Answering, message_id: int) -> None:
    reply = await answering.answer(Request("when", Place(7), Way.PRIVATE, message_id))
    await answering.record(message_id, reply, 7, [message_id * 10])


async def test_a_start_deletes_what_is_older_than_thirty_days(answering: Answering, make: Any, store: Any, clock: Any) -> None:
    await given(answering, 1)
    clock.advance(days=30)
    await make(store).start()
    assert await answering.answers_to([1])
    clock.advance(seconds=1)
    await make(store).start()
    assert not await answering.answers_to([1])


async def test_a_running_bot_deletes_it_with_the_next_answer(answering: Answering, clock: Any) -> None:
    await given(answering, 1)
    clock.advance(days=30, seconds=1)
    await given(answering, 2)
    assert not await answering.answers_to([1])
    assert await answering.answers_to([2])


async def test_it_purges_at_most_once_a_day(answering: Answering, store: Any, clock: Any, monkeypatch: Any) -> None:
    purges = []

    async def purge(before: Any) -> int:
        purges.append(before)
        return 0

    monkeypatch.setattr(store, "purge", purge)
    for message_id in range(1, 50):
        clock.advance(hours=1)
        await given(answering, message_id)
    assert len(purges) == 2
