"""A long text is matched in a thread: meanwhile the event loop serves everybody else."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answering import Answering, MemoryStore, Place, Request, Way
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


async def ask(answering: Answering, text: str) -> object:
    return await answering.answer(Request(text, Place(7, guild_id=1), Way.PUBLIC))


async def test_only_long_texts_are_matched_in_the_thread(answering: Answering, threads: list[threading.Thread]) -> None:
    await ask(answering, SHORT)
    await ask(answering, LONG)
    assert [thread is threading.main_thread() for thread in threads] == [True, False]


async def test_a_long_text_gets_the_answer_of_a_short_one(answering: Answering) -> None:
    assert await ask(answering, LONG) == await ask(answering, SHORT)


async def test_a_short_question_does_not_wait_for_a_long_text(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = threading.Event()
    decide = Utterance.decision

    def decision(utterance: Utterance) -> Decision:
        if len(utterance.analyzer.text) > len(SHORT):
            assert may_end.wait(30)
        return decide(utterance)

    monkeypatch.setattr(Utterance, "decision", decision)
    long = asyncio.create_task(ask(answering, LONG))
    await asyncio.sleep(0)
    assert await ask(answering, SHORT)
    assert not long.done()
    may_end.set()
    assert await long
