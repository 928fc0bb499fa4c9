"""Encoding questions while the bot goes on: one message at a time, bounded, and without the encoder past the deadline."""

import asyncio
import gc
import threading

import pytest
from prometheus_client import REGISTRY

from bot.semantic import EncodingQueue


class SlowEncoder:
    """Encodes nothing until ``go`` is set."""

    name = "slow"
    model = "slow-1"

    def __init__(self, inner):
        self.go = threading.Event()
        self.running = 0
        self.most_at_once = 0
        self._inner = inner

    def encode(self, texts):
        self.running += 1
        self.most_at_once = max(self.most_at_once, self.running)
        self.go.wait(10)
        try:
            return self._inner.encode(texts)
        finally:
            self.running -= 1


@pytest.fixture
def slow(encoder):
    slow = SlowEncoder(encoder)
    yield slow
    slow.go.set()


def count(outcome):
    return REGISTRY.get_sample_value("fanswer_encodings_total", {"outcome": outcome}) or 0


async def until(condition):
    """Wait until a condition holds, 10 s at most."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.001)


async def vectors_when_free(queue, text):
    """Ask again until the queue has a free place, for 10 s at most."""
    async with asyncio.timeout(10):
        while not (found := await queue.vectors([text])):
            await asyncio.sleep(0.001)
    return list(found)


def encoder_threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("encoder")]


async def test_each_text_gets_its_vector(encoder):
    queue = EncodingQueue(encoder)
    found = await queue.vectors(["when is season 2?", "who returns?"])
    assert list(found) == ["when is season 2?", "who returns?"]
    assert encoder.encoded == ["when is season 2?", "who returns?"]
    queue.close()


async def test_past_the_deadline_a_question_has_no_vector(slow):
    queue = EncodingQueue(slow, deadline_s=0.01)
    assert await queue.vectors(["when is season 2?"]) == {}


def test_a_user_waits_half_a_second_at_most_and_the_fifth_message_not_at_all(encoder):
    queue = EncodingQueue(encoder)
    assert (queue._deadline_s, queue._free_places._value) == (0.5, 4)
    queue.close()


async def test_the_fifth_message_does_not_wait(slow):
    queue = EncodingQueue(slow, deadline_s=60)
    waiting = [asyncio.ensure_future(queue.vectors([text])) for text in ("a", "b", "c", "d")]
    await asyncio.sleep(0)
    assert await asyncio.wait_for(queue.vectors(["e"]), 10) == {}
    slow.go.set()
    assert [len(found) for found in await asyncio.gather(*waiting)] == [1, 1, 1, 1]


async def test_one_message_is_encoded_at_a_time(slow):
    queue = EncodingQueue(slow)
    both = [asyncio.ensure_future(queue.vectors([text])) for text in ("a", "b")]
    await asyncio.sleep(0)
    slow.go.set()
    assert [len(found) for found in await asyncio.gather(*both)] == [1, 1]
    assert slow.most_at_once == 1


async def test_a_message_does_not_wait_when_too_many_are_pending(slow):
    queue = EncodingQueue(slow, max_pending=2)
    waiting = [asyncio.ensure_future(queue.vectors([text])) for text in ("a", "b")]
    await asyncio.sleep(0)
    assert await queue.vectors(["c"]) == {}
    slow.go.set()
    await asyncio.gather(*waiting)
    assert len(await queue.vectors(["c"])) == 1


async def test_texts_past_their_deadline_still_count_as_pending(slow):
    queue = EncodingQueue(slow, deadline_s=0.01, max_pending=1)
    assert await queue.vectors(["a"]) == {}
    assert await queue.vectors(["b"]) == {}
    slow.go.set()
    queue._deadline_s = 10
    assert await vectors_when_free(queue, "c") == ["c"]


def test_late_texts_of_an_event_loop_that_has_ended_do_not_count_for_ever(slow):
    queue = EncodingQueue(slow, deadline_s=0.01, max_pending=1)  # `chat` runs one event loop for each line
    assert asyncio.run(queue.vectors(["a"])) == {}
    slow.go.set()
    queue._deadline_s = 10
    assert asyncio.run(vectors_when_free(queue, "b")) == ["b"]


async def test_an_encoder_that_fails_is_logged_once_and_words_alone_decide(encoder, caplog):
    encoder.error = RuntimeError("no more memory")
    queue = EncodingQueue(encoder)
    assert [await queue.vectors(["a"]), await queue.vectors(["b"])] == [{}, {}]
    assert caplog.text.count("questions are matched by words alone") == 1
    assert "no more memory" in caplog.text
    encoder.error = None
    assert list(await queue.vectors(["c"])) == ["c"]


async def test_a_failure_past_the_deadline_harms_nobody(slow, encoder, caplog):
    encoder.error = RuntimeError("no more memory")
    queue = EncodingQueue(slow, deadline_s=0.01, max_pending=1)
    late, failed = count("late"), count("failed")
    assert await queue.vectors(["a"]) == {}
    queue._deadline_s = 10
    slow.go.set()
    await until(lambda: not slow.running)
    encoder.error = None
    assert await vectors_when_free(queue, "b") == ["b"]
    gc.collect()  # asyncio logs an exception that nobody retrieved when its future is deleted
    assert caplog.records == []
    assert (count("late"), count("failed")) == (late + 1, failed)


async def test_texts_whose_caller_gives_up_before_their_turn_are_never_encoded(slow, encoder):
    queue = EncodingQueue(slow, deadline_s=60)
    first, gone = (asyncio.ensure_future(queue.vectors([text])) for text in ("a", "b"))
    await until(lambda: slow.running)
    gone.cancel()
    await asyncio.wait((gone,))
    slow.go.set()
    await first
    assert len(await queue.vectors(["c"])) == 1
    assert encoder.encoded == ["a", "c"]


@pytest.mark.parametrize(("outcome", "deadline_s", "max_pending"), [("late", 0, 4), ("full", 60, 0)])
async def test_why_words_alone_decided_is_counted(slow, outcome, deadline_s, max_pending):
    before = count(outcome)
    assert await EncodingQueue(slow, deadline_s=deadline_s, max_pending=max_pending).vectors(["a"]) == {}
    assert count(outcome) == before + 1


async def test_vectors_and_failures_are_counted(encoder):
    encoded, failed = count("encoded"), count("failed")
    queue = EncodingQueue(encoder)
    await queue.vectors(["a", "b"])
    encoder.error = RuntimeError("no more memory")
    await queue.vectors(["c"])
    assert (count("encoded"), count("failed")) == (encoded + 1, failed + 1)


async def test_no_texts_are_not_waited_for(slow):
    assert await EncodingQueue(slow).vectors([]) == {}


async def test_close_ends_the_thread(encoder):
    before = encoder_threads()
    queue = EncodingQueue(encoder)
    await queue.vectors(["a"])
    (thread,) = set(encoder_threads()) - set(before)
    queue.close()
    thread.join(10)
    assert not thread.is_alive()


async def test_close_drops_the_queued_texts_and_lets_the_encoder_finish(slow, encoder):
    queue = EncodingQueue(slow, deadline_s=60)
    running, queued = (asyncio.ensure_future(queue.vectors([text])) for text in ("a", "b"))
    await until(lambda: slow.running)
    queue.close()
    assert slow.running, "it must not wait for the encoder"
    assert await asyncio.wait_for(queued, 10) == {}
    slow.go.set()
    assert list(await running) == ["a"]
    assert encoder.encoded == ["a"]


async def test_a_closed_queue_encodes_nothing_and_closing_it_again_is_harmless(encoder):
    queue = EncodingQueue(encoder)
    queue.close()
    queue.close()
    assert await queue.vectors(["a"]) == {}
    assert encoder.encoded == []
