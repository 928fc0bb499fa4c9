"""Pending deliveries: who waits for whom, and for how long."""

import asyncio

from bot.answering.delivery.in_flight import WAIT_TIMEOUT_S, CardInChannel, InFlight

CARD = CardInChannel(7, "release")


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def wait_then_start(in_flight: InFlight) -> int | None:
    """Wait for the card's delivery, and start one when there is none."""
    message_id = await in_flight.wait(CARD, is_interaction=True)
    if message_id is None:
        in_flight.start(CARD)
    return message_id


async def test_a_delivery_is_pending_until_it_is_finished() -> None:
    in_flight = InFlight()
    assert not in_flight.is_pending(CARD)
    in_flight.start(CARD)
    assert in_flight.is_pending(CARD)
    assert not in_flight.is_pending(CardInChannel(8, "release"))
    in_flight.finish(CARD)
    assert not in_flight.is_pending(CARD)


async def test_the_time_to_wait_leaves_an_interaction_time_to_answer() -> None:
    assert 1 < WAIT_TIMEOUT_S < 2.5  # Discord gives 3 s
    assert InFlight()._wait_timeout_s == WAIT_TIMEOUT_S


async def test_who_waited_in_vain_may_start_a_delivery() -> None:
    in_flight = InFlight(0.01)
    in_flight.start(CARD)
    assert await in_flight.wait(CARD, is_interaction=True) is None
    assert in_flight.is_pending(CARD)


async def test_after_a_failed_delivery_one_starts_and_the_others_wait_for_that_one() -> None:
    in_flight = InFlight(60)
    in_flight.start(CARD)
    first, second = (asyncio.create_task(wait_then_start(in_flight)) for _ in range(2))
    await settle()
    in_flight.finish(CARD)
    await settle()
    assert (first.done(), second.done()) == (True, False)
    in_flight.finish(CARD, 10)
    assert (await first, await second) == (None, 10)


async def test_after_the_timeout_one_starts_and_the_others_wait_for_that_one() -> None:
    in_flight = InFlight(0.2)
    in_flight.start(CARD)
    first, second = (asyncio.create_task(wait_then_start(in_flight)) for _ in range(2))
    await asyncio.wait((first,))
    await settle()
    assert not second.done()
    in_flight.finish(CARD, 10)
    assert (await first, await second) == (None, 10)


async def test_who_waits_for_a_delivery_that_is_started_again_waits_for_the_new_one() -> None:
    in_flight = InFlight(60)
    in_flight.start(CARD)
    waiting = asyncio.create_task(in_flight.wait(CARD))
    await settle()
    in_flight.start(CARD)
    await settle()
    assert not waiting.done()
    in_flight.finish(CARD, 10)
    assert await asyncio.wait_for(waiting, 10) == 10
