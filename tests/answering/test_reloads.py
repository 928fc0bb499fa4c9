"""Whoever asks for a reload gets one that began afterwards, and however many ask, one runs and one waits."""

import asyncio
from typing import Any

import pytest

from bot.answering import Answering
from bot.knowledge import Reloaded


class SlowLive:
    """Reloads when it is told to, and says how often it began."""

    def __init__(self) -> None:
        self.begun = self.running = self.most_at_once = 0
        self.go_on = asyncio.Semaphore(0)

    async def reload(self) -> Reloaded:
        self.begun += 1
        self.running += 1
        self.most_at_once = max(self.most_at_once, self.running)
        number = self.begun
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


async def asking(answering: Answering, times: int) -> list[asyncio.Task[Any]]:
    """Ask so often at once, and see to it that all have."""
    tasks = [asyncio.create_task(answering.reload()) for _ in range(times)]
    for _ in range(5):
        await asyncio.sleep(0)
    return tasks


async def test_however_many_ask_one_reload_runs_and_one_waits(answering: Answering, slow: SlowLive) -> None:
    first = await asking(answering, 1)
    later = [*await asking(answering, 5), *await asking(answering, 5)]
    assert slow.begun == 1
    for _ in range(20):
        slow.go_on.release()
    assert await asyncio.gather(*first, *later) == [Reloaded(("entry-1",)), *[Reloaded(("entry-2",))] * 10]
    assert (slow.begun, slow.most_at_once) == (2, 1)


async def test_two_who_ask_at_once_are_told_the_same(answering: Answering, slow: SlowLive) -> None:
    both = [asyncio.create_task(answering.reload()) for _ in range(2)]
    slow.go_on.release()
    assert await asyncio.gather(*both) == [Reloaded(("entry-1",))] * 2
    assert slow.begun == 1


async def test_who_asks_while_one_runs_is_not_told_its_result(answering: Answering, slow: SlowLive) -> None:
    (first,) = await asking(answering, 1)
    (second,) = await asking(answering, 1)  # an edit between the two: the first has read the file already
    slow.go_on.release()
    assert await first == Reloaded(("entry-1",))
    assert not second.done()
    slow.go_on.release()
    assert await second == Reloaded(("entry-2",))


async def test_who_gives_up_takes_the_result_from_nobody(answering: Answering, slow: SlowLive) -> None:
    first, second = await asking(answering, 2)
    first.cancel()
    slow.go_on.release()
    assert await second == Reloaded(("entry-1",))


async def test_a_bug_in_one_reload_is_not_the_next_ones(answering: Answering, slow: SlowLive) -> None:
    slow.begun = 12
    (unlucky,) = await asking(answering, 1)
    (next_one,) = await asking(answering, 1)
    for _ in range(2):
        slow.go_on.release()
    with pytest.raises(ZeroDivisionError):
        await unlucky
    assert await next_one == Reloaded(("entry-14",))
