"""A requested reload starts after the request. Of many requests, one reload runs and one waits."""

import asyncio
from typing import Any

import pytest

from bot.answering import Answering
from bot.knowledge import Reloaded


class SlowLive:
    """Each reload waits for the test, and is counted."""

    def __init__(self) -> None:
        self.started = self.running = self.most_at_once = 0
        self.go_on = asyncio.Semaphore(0)

    async def reload(self) -> Reloaded:
        self.started += 1
        self.running += 1
        self.most_at_once = max(self.most_at_once, self.running)
        number = self.started
        await self.go_on.acquire()
        self.running -= 1
        if number == 13:
            raise ZeroDivisionError
        return Reloaded(added=(f"entry-{number}",))


@pytest.fixture
def slow() -> SlowLive:
    return SlowLive()


@pytest.fixture
def answering(slow: Any, store: Any) -> Answering:
    return Answering(slow, store)


async def request(answering: Answering, times: int) -> list[asyncio.Task[Any]]:
    """Request that many reloads at once, and let each request start."""
    tasks = [asyncio.create_task(answering.reload()) for _ in range(times)]
    for _ in range(5):
        await asyncio.sleep(0)
    return tasks


async def test_of_many_requests_one_reload_runs_and_one_waits(answering: Answering, slow: SlowLive) -> None:
    first = await request(answering, 1)
    later = [*await request(answering, 5), *await request(answering, 5)]
    assert slow.started == 1
    for _ in range(20):
        slow.go_on.release()
    assert await asyncio.gather(*first, *later) == [Reloaded(("entry-1",)), *[Reloaded(("entry-2",))] * 10]
    assert (slow.started, slow.most_at_once) == (2, 1)


async def test_two_requests_at_once_share_a_result(answering: Answering, slow: SlowLive) -> None:
    both = [asyncio.create_task(answering.reload()) for _ in range(2)]
    slow.go_on.release()
    assert await asyncio.gather(*both) == [Reloaded(("entry-1",))] * 2
    assert slow.started == 1


async def test_a_request_during_a_reload_does_not_get_its_result(answering: Answering, slow: SlowLive) -> None:
    (first,) = await request(answering, 1)
    (second,) = await request(answering, 1)  # an edit between the two: the first has read the file already
    slow.go_on.release()
    assert await first == Reloaded(("entry-1",))
    assert not second.done()
    slow.go_on.release()
    assert await second == Reloaded(("entry-2",))


async def test_a_cancelled_request_does_not_cancel_the_reload_of_others(answering: Answering, slow: SlowLive) -> None:
    first, second = await request(answering, 2)
    first.cancel()
    slow.go_on.release()
    assert await second == Reloaded(("entry-1",))


async def test_an_exception_in_one_reload_does_not_reach_the_next(answering: Answering, slow: SlowLive) -> None:
    slow.started = 12
    (unlucky,) = await request(answering, 1)
    (next_one,) = await request(answering, 1)
    for _ in range(2):
        slow.go_on.release()
    with pytest.raises(ZeroDivisionError):
        await unlucky
    assert await next_one == Reloaded(("entry-14",))
