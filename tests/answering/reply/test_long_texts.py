"""A long text is matched in a thread: meanwhile the event loop serves everybody else."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from bot.answering import Answering, MemoryStore, Place, Request, Way
from bot.answering.reply import matching_threads
from bot.knowledge import Live
from bot.matching import Utterance
from bot.model import Decision

LONG = "i watched it all again last night with my sister and now we both want to know one thing, when is season 2 coming out?"
SHORT = "when is season 2?"


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads in which texts were decided about."""
    found: list[threading.Thread] = []
    decide = Utterance.decision

    def decision(utterance: Utterance) -> Decision:
        found.append(threading.current_thread())
        return decide(utterance)

    monkeypatch.setattr(Utterance, "decision", decision)
    return found


@pytest.fixture
async def answering(faq: Path) -> AsyncIterator[Answering]:
    made = Answering(Live.open(faq), MemoryStore(), cooldown_s=0)
    await made.start()
    yield made
    await made.close()


async def ask(answering: Answering, text: str, channel_id: int = 7) -> object:
    return await answering.answer(Request(text, Place(channel_id, guild_id=1), Way.PUBLIC))


async def test_only_long_texts_are_matched_in_a_thread(answering: Answering, threads: list[threading.Thread]) -> None:
    await ask(answering, SHORT)
    await ask(answering, LONG)
    assert [thread is threading.main_thread() for thread in threads] == [True, False]


async def test_a_long_text_gets_the_answer_of_a_short_one(answering: Answering) -> None:
    assert await ask(answering, LONG) == await ask(answering, SHORT)


async def test_a_short_question_does_not_wait_for_a_long_text_elsewhere(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = threading.Event()
    decide = Utterance.decision

    def decision(utterance: Utterance) -> Decision:
        if len(utterance.analyzer.text) > len(SHORT):
            assert may_end.wait(30)
        return decide(utterance)

    monkeypatch.setattr(Utterance, "decision", decision)
    long = asyncio.create_task(ask(answering, LONG))
    await asyncio.sleep(0)
    assert await ask(answering, SHORT, channel_id=8)
    assert not long.done()
    may_end.set()
    assert await long


async def test_a_short_question_waits_for_an_earlier_text_of_its_channel(answering: Answering, threads: list[threading.Thread]) -> None:
    long = asyncio.create_task(ask(answering, LONG))
    await asyncio.sleep(0)
    await ask(answering, "who returns for season 2?")
    assert long.done()
    assert threading.main_thread() not in threads


async def test_of_what_is_overheard_only_so_much_waits(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = threading.Event()
    decide = Utterance.decision

    def decision(utterance: Utterance) -> Decision:
        assert may_end.wait(30)
        return decide(utterance)

    monkeypatch.setattr(Utterance, "decision", decision)
    before = dropped()
    overheard = [Request(f"{LONG} {'really ' * 10} {number}", Place(number, guild_id=1), Way.PASSIVE, number + 1) for number in range(30)]
    waiting = [asyncio.create_task(answering.answer(request)) for request in overheard]
    await asyncio.sleep(0.1)
    may_end.set()
    await asyncio.gather(*waiting)
    assert dropped() - before == 10


async def test_a_message_that_waits_too_long_is_dropped_and_an_interaction_is_not(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching_threads, "PATIENCE_S", 0.05)
    decide = Utterance.decision

    def decision(utterance: Utterance) -> Decision:
        time.sleep(0.2)  # in the thread
        return decide(utterance)

    monkeypatch.setattr(Utterance, "decision", decision)
    before = dropped()
    place = Place(7, guild_id=1)
    assert not await answering.answer(Request(LONG, place, Way.PUBLIC, 1))
    assert await answering.answer(Request(LONG, place, Way.PUBLIC))
    assert dropped() - before == 1


async def test_after_the_end_texts_are_matched_without_the_threads(faq: Path) -> None:
    answering = Answering(Live.open(faq), MemoryStore(), cooldown_s=0)
    await answering.start()
    await answering.close()
    assert await ask(answering, LONG)


def dropped() -> float:
    return REGISTRY.get_sample_value("fanswer_dropped_total", {"reason": "late"}) or 0.0
