"""From a message to its answer: in time, or not at all."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from prometheus_client import REGISTRY

from bot.answering import MAX_ANSWER_AGE, Lease, Unfinished
from bot.discord_app.messages.answers import Answers

ASK = "when is season 2?"
SHORT_S = 0.4
"""Stands for the minute that an answer may take."""


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.discord_app.messages.answers.MAX_ANSWER_AGE", timedelta(seconds=SHORT_S))


@pytest.fixture
def receive(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that writes a message which the bot does not handle, and returns it as the bot gets it."""

    async def receive(text: str = ASK, *, member: Any = None, **options: Any) -> discord.Message:
        received: list[discord.Message] = []

        async def note(_: Answers, message: discord.Message) -> None:
            received.append(message)

        with monkeypatch.context() as patch:
            patch.setattr(Answers, "answer", note)
            await (member or world.fan).send(world.channel, f"{world.me} {text}", **options)
        return received[0]

    return receive


@pytest.fixture
def answers(world: Any) -> Any:
    return world.env.bot.get_cog("Listener")._answers


@pytest.fixture
def pending(world: Any) -> Any:
    """Return the pending deliveries."""
    return world.env.bot.answering._in_flight._pending


def late() -> float:
    return REGISTRY.get_sample_value("fanswer_dropped_total", {"reason": "late"}) or 0


async def hang(*_: Any, **__: Any) -> Any:
    await asyncio.Event().wait()


async def test_people_behind_one_card_do_not_wait_one_after_the_other_during_an_outage(
    short: None, receive: Any, answers: Answers, pending: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: Any, **__: Any) -> Any:
        raise discord.DiscordServerError(SimpleNamespace(status=503, reason="down", headers={}), "down")  # type: ignore[arg-type]

    questions = [await receive() for _ in range(5)]
    monkeypatch.setattr(discord.Message, "reply", fail)
    before = asyncio.get_running_loop().time()
    async with asyncio.timeout(10):
        await asyncio.gather(*map(answers.answer, questions))
    assert asyncio.get_running_loop().time() - before < 3 * SHORT_S
    assert not pending


async def test_a_request_that_hangs_is_broken_off_with_its_question(
    short: None, receive: Any, answers: Answers, pending: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = await receive()
    monkeypatch.setattr(discord.Message, "reply", hang)
    async with asyncio.timeout(10):
        await answers.answer(question)
    assert not pending


async def test_who_waits_too_long_for_a_card_is_counted_and_may_be_answered_after_an_edit(
    world: Any, short: None, receive: Any, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await receive(), await receive()
    before = late()
    with monkeypatch.context() as patch:
        patch.setattr(discord.Message, "reply", hang)
        sending = asyncio.create_task(answers.answer(first))
        await asyncio.sleep(SHORT_S / 2)
        patch.setattr("bot.discord_app.messages.answers.MAX_ANSWER_AGE", timedelta(seconds=SHORT_S / 4))
        await answers.answer(second)
        assert late() == before + 1
        assert [str(reaction.emoji) for message in world.channel.history() for reaction in message.reactions] == ["⏳"]
        await sending
    assert world.bot_messages() == []
    assert await answers.revise(second)
    assert len(world.bot_messages()) == 1


async def test_a_question_that_waited_too_long_in_another_process_is_not_answered(world: Any, receive: Any, answers: Answers) -> None:
    question = await receive()
    await answers.answer(question, age=MAX_ANSWER_AGE + timedelta(seconds=1))
    assert world.bot_messages() == []
    await answers.answer(question, age=MAX_ANSWER_AGE / 2)
    assert len(world.bot_messages()) == 1


async def test_a_mention_that_points_to_a_question_can_be_edited_after_a_failure(world: Any) -> None:
    question = await world.fan.send(world.channel, ASK)
    world.env.inject_error("POST", "/channels/*/messages", status=400)
    mention = await world.friend.send(world.channel, world.me, reply_to=question)
    assert world.bot_messages() == []
    assert await world.env.bot.answering.store.leases() == []
    await world.friend.edit(mention, f"{world.me} answer this")
    (answer,) = world.bot_messages()
    assert answer.reference.message_id == question.id


@pytest.mark.parametrize("is_edited", [False, True])
async def test_the_answer_that_a_mention_asks_for_goes_with_the_question_above(world: Any, is_edited: bool) -> None:
    question = await world.fan.send(world.channel, ASK)
    mention = await world.friend.send(world.channel, "no idea" if is_edited else world.me, reply_to=question)
    if is_edited:
        await world.friend.edit(mention, world.me)
    assert len(world.bot_messages()) == 1
    await world.fan.delete(question)
    assert world.bot_messages() == []


@pytest.fixture
def break_rendering(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a context in which no answer can be rendered."""

    def fail(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError("a bug")

    @contextmanager
    def broken() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr("bot.discord_app.messages.answers.build_reply_views", fail)
            yield

    return broken


@pytest.mark.parametrize("was_answered", [False, True])
async def test_an_edit_whose_answer_cannot_be_rendered_leaves_no_wrong_answer_and_keeps_nobody_waiting(
    world: Any, pending: Any, break_rendering: Any, was_answered: bool
) -> None:
    question = await world.fan.send(world.channel, f"{world.me} {ASK}" if was_answered else "hello")
    assert len(world.bot_messages()) == was_answered
    with break_rendering():
        await world.fan.edit(question, f"{world.me} where can I watch Night Harbor?")
    (error,) = world.env.errors
    assert isinstance(error, ZeroDivisionError)
    world.env.errors.clear()
    assert world.bot_messages() == []
    assert not pending
    assert await world.env.bot.answering.store.leases() == []
    await world.friend.send(world.channel, f"{world.me} where can I watch Night Harbor?")
    assert len(world.bot_messages()) == 1


@pytest.mark.parametrize("work", [Unfinished.CLAIMED, Unfinished.TO_EDIT])
async def test_unfinished_work_that_cannot_be_rendered_is_tried_once_and_keeps_nobody_waiting(
    world: Any, receive: Any, pending: Any, break_rendering: Any, caplog: pytest.LogCaptureFixture, work: Unfinished
) -> None:
    question = await receive() if work is Unfinished.CLAIMED else await world.fan.send(world.channel, f"{world.me} {ASK}")
    at = discord.utils.utcnow() - timedelta(seconds=20)
    lease = Lease(question.id, world.channel.id, at, at + timedelta(seconds=10), work)
    store = world.env.bot.answering.store
    await (store.claim(lease) if work is Unfinished.CLAIMED else store.put_lease(lease))
    with break_rendering():
        await world.env.bot.get_cog("UnfinishedWork")._finish_all(list(Unfinished))
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError]
    assert not pending
    assert await store.leases() == []
