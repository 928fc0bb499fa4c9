"""Encoding while the bot goes on: one at a time, bounded, and past the deadline without it."""

import asyncio
import threading

import pytest
from prometheus_client import REGISTRY

from bot.semantic import EncodingQueue


class Slow:
    """An encoder that holds each text until it is let go."""

    model = "slow"

    def __init__(self, inner):
        self.go = threading.Event()
        self.running = 0
        self.most_at_once = 0
        self._inner = inner

    def encode(self, texts):
        self.running += 1
        self.most_at_once = max(self.most_at_once, self.running)
        self.go.wait(10)
        self.running -= 1
        return self._inner.encode(texts)


@pytest.fixture
def slow(encoder):
    slow = Slow(encoder)
    yield slow
    slow.go.set()


async def test_each_text_gets_its_vector(encoder):
    queue = EncodingQueue(encoder)
    found = await queue.vectors(["when is season 2?", "who returns?"])
    assert list(found) == ["when is season 2?", "who returns?"]
    assert encoder.encoded == ["when is season 2?", "who returns?"]
    queue.close()


async def test_past_the_deadline_words_alone_decide(slow):
    queue = EncodingQueue(slow, deadline_s=0.01)
    assert await queue.vectors(["when is season 2?"]) == {}


async def test_one_is_read_at_a_time(slow):
    queue = EncodingQueue(slow)
    both = [asyncio.ensure_future(queue.vectors([text])) for text in ("a", "b")]
    await asyncio.sleep(0)
    slow.go.set()
    assert [len(found) for found in await asyncio.gather(*both)] == [1, 1]
    assert slow.most_at_once == 1


async def test_when_too_many_wait_the_next_does_not(slow):
    queue = EncodingQueue(slow, max_pending=2)
    waiting = [asyncio.ensure_future(queue.vectors([text])) for text in ("a", "b")]
    await asyncio.sleep(0)
    assert await queue.vectors(["c"]) == {}
    slow.go.set()
    await asyncio.gather(*waiting)
    assert len(await queue.vectors(["c"])) == 1


async def test_what_is_past_its_deadline_still_counts_as_waiting(slow):
    queue = EncodingQueue(slow, deadline_s=0.01, max_pending=1)
    assert await queue.vectors(["a"]) == {}
    assert await queue.vectors(["b"]) == {}
    slow.go.set()
    for _ in range(100):
        if found := await queue.vectors(["c"]):
            break
        await asyncio.sleep(0.01)
    assert list(found) == ["c"]


async def test_an_encoder_that_fails_is_logged_once_and_words_alone_decide(encoder, caplog):
    encoder.fault = RuntimeError("no more memory")
    queue = EncodingQueue(encoder)
    assert [await queue.vectors(["a"]), await queue.vectors(["b"])] == [{}, {}]
    assert caplog.text.count("words alone decide") == 1
    assert "no more memory" in caplog.text
    encoder.fault = None
    assert list(await queue.vectors(["c"])) == ["c"]


async def test_what_gives_up_before_its_turn_is_never_read(slow, encoder):
    queue = EncodingQueue(slow, deadline_s=60)
    first, gone = (asyncio.ensure_future(queue.vectors([text])) for text in ("a", "b"))
    while not slow.running:
        await asyncio.sleep(0)
    gone.cancel()
    await asyncio.wait((gone,))
    slow.go.set()
    await first
    assert len(await queue.vectors(["c"])) == 1
    assert encoder.encoded == ["a", "c"]


@pytest.mark.parametrize(("outcome", "deadline_s", "max_pending"), [("late", 0, 4), ("full", 60, 0)])
async def test_why_words_alone_decided_is_counted(slow, outcome, deadline_s, max_pending):
    def counted():
        return REGISTRY.get_sample_value("fanswer_encodings_total", {"outcome": outcome}) or 0

    before = counted()
    assert await EncodingQueue(slow, deadline_s=deadline_s, max_pending=max_pending).vectors(["a"]) == {}
    assert counted() == before + 1


async def test_nothing_to_read_is_nothing_to_wait_for(slow):
    assert await EncodingQueue(slow).vectors([]) == {}
