"""What an earlier process left undone is done after a restart."""

import asyncio
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.answering import Lease, Unfinished
from bot.discord_app.cogs.message_updates import MessageUpdates
from bot.discord_app.cogs.unfinished_work import AT_ONCE, UnfinishedWork
from bot.discord_app.messages import sending
from bot.discord_app.messages.answers import Answers

DATE = "14 March 2026"


@pytest.fixture
def leave(world: Any) -> Any:
    """Return a function that leaves work on a message in the store, as a killed process would, some seconds ago."""

    async def leave(message: Any, work: Unfinished, *, seconds_ago: float = 20) -> None:
        at = discord.utils.utcnow() - timedelta(seconds=seconds_ago)
        lease = Lease(message.id, world.channel.id, at, at + timedelta(seconds=10), work)
        store = world.env.bot.answering.store
        await (store.claim(lease) if work is Unfinished.CLAIMED else store.put_lease(lease))

    return leave


@pytest.fixture
async def asked(world: Any) -> Any:
    """Return a question that was answered."""
    question = await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert [DATE in text for text in world.bot_texts()] == [True]
    return question


async def left(world: Any) -> list[Unfinished]:
    return [lease.work for lease in await world.env.bot.answering.store.leases()]


async def unanswered(world: Any, monkeypatch: pytest.MonkeyPatch, text: str = "when is season 2?") -> Any:
    """Return a question that the bot received and did not answer."""

    async def ignore(*_: Any) -> None:
        """Stand for a process that is killed before it has sent anything."""

    with monkeypatch.context() as patch:
        patch.setattr(Answers, "answer", ignore)
        return await world.fan.send(world.channel, f"{world.me} {text}")


async def test_a_question_claimed_by_a_killed_process_is_answered_after_the_restart(
    world: Any, make_bot: Any, leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await leave(await unanswered(world, monkeypatch), Unfinished.CLAIMED)
    await world.env.restart_bot(make_bot())
    assert [DATE in text for text in world.bot_texts()] == [True]
    assert await left(world) == []


async def test_a_question_claimed_just_before_the_kill_is_answered_when_its_lease_has_run_out(
    world: Any, make_bot: Any, leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await leave(await unanswered(world, monkeypatch), Unfinished.CLAIMED, seconds_ago=1)
    await world.env.restart_bot(make_bot())
    assert world.bot_texts() == []
    await world.env.advance_time(20)
    assert [DATE in text for text in world.bot_texts()] == [True]


async def test_a_question_of_more_than_a_minute_ago_is_not_answered(
    world: Any, make_bot: Any, leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await leave(await unanswered(world, monkeypatch), Unfinished.CLAIMED, seconds_ago=70)
    await world.env.restart_bot(make_bot())
    assert world.bot_texts() == []
    assert await left(world) == []


async def test_a_question_that_gets_too_old_while_it_is_fetched_is_not_answered(
    world: Any, make_bot: Any, leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = UnfinishedWork._fetch

    async def fetch_slowly(cog: UnfinishedWork, lease: Lease) -> Any:
        monkeypatch.setattr(discord.utils, "utcnow", lambda now=discord.utils.utcnow: now() + timedelta(seconds=10))
        return await fetch(cog, lease)

    await leave(await unanswered(world, monkeypatch), Unfinished.CLAIMED, seconds_ago=55)
    monkeypatch.setattr(UnfinishedWork, "_fetch", fetch_slowly)
    await world.env.restart_bot(make_bot())
    assert world.bot_texts() == []


async def test_a_question_of_a_process_that_is_killed_later_is_answered_when_its_lease_has_run_out(
    world: Any, leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.env.advance_time(60)
    await leave(await unanswered(world, monkeypatch), Unfinished.CLAIMED, seconds_ago=0)
    await world.env.advance_time(25)
    assert [DATE in text for text in world.bot_texts()] == [True]


async def test_a_question_does_not_wait_for_deletions_that_take_long(
    world: Any, make_bot: Any, asked: Any, leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(*_: Any) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(sending.Delivery, "delete", hang)
    question = await unanswered(world, monkeypatch, "where can I watch Night Harbor?")
    await leave(asked, Unfinished.TO_DELETE, seconds_ago=50)
    await leave(question, Unfinished.CLAIMED)
    await world.env.restart_bot(make_bot())
    assert ["Pierflix" in text for text in world.bot_texts()] == [False, True]


async def test_several_are_finished_at_a_time_but_not_all_at_once(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, done = 0, 0, []

    async def finish(_: Any, lease: Lease) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        if lease.question_id == 3:
            raise ValueError("a bug")
        done.append(lease.question_id)

    async def leases() -> list[Lease]:
        return [Lease(number, 7, now, now) for number in range(20)]

    now, cog = discord.utils.utcnow(), world.env.bot.get_cog("UnfinishedWork")
    monkeypatch.setattr(UnfinishedWork, "_finish", finish)
    monkeypatch.setattr(world.env.bot.answering, "unfinished", leases)
    await cog._finish_all([Unfinished.CLAIMED])
    assert most == AT_ONCE
    assert sorted(done) == [number for number in range(20) if number != 3]


async def test_an_answer_that_was_made_before_the_kill_is_not_made_twice(world: Any, make_bot: Any, asked: Any, leave: Any) -> None:
    """Discord knows it by its nonce."""
    nonces = [request.json["nonce"] for request in world.message_requests()]
    store = world.env.bot.answering.store
    await store.forget([world.bot_messages()[0].id])
    await store.end_lease(asked.id, unclaim=True)
    await leave(asked, Unfinished.CLAIMED)
    await world.env.restart_bot(make_bot())
    assert [request.json["nonce"] for request in world.message_requests()] == nonces * 2


@pytest.mark.parametrize("days", [0, 0.5])
async def test_an_edit_that_was_not_finished_is_finished(
    world: Any, make_bot: Any, asked: Any, leave: Any, days: float, monkeypatch: Any
) -> None:
    async def ignore(*_: Any, **__: Any) -> bool:
        return False

    with monkeypatch.context() as patch:
        patch.setattr(Answers, "revise", ignore)
        await world.fan.edit(asked, f"{world.me} where can I watch Night Harbor?")
    assert [DATE in text for text in world.bot_texts()] == [True]
    await leave(asked, Unfinished.TO_EDIT, seconds_ago=days * 86400 + 20)
    await world.env.restart_bot(make_bot())
    assert ["Pierflix" in text for text in world.bot_texts()] == [True]
    assert await left(world) == []


async def test_an_edit_that_changes_nothing_is_finished(world: Any, make_bot: Any, asked: Any, leave: Any) -> None:
    await leave(asked, Unfinished.TO_EDIT)
    await world.env.restart_bot(make_bot())
    assert [DATE in text for text in world.bot_texts()] == [True]
    assert await left(world) == []


async def test_a_deletion_that_was_not_finished_is_finished(world: Any, make_bot: Any, asked: Any, leave: Any) -> None:
    await leave(asked, Unfinished.TO_DELETE)
    await world.env.restart_bot(make_bot())
    assert world.bot_texts() == []
    assert await left(world) == []


@pytest.mark.parametrize("work", [Unfinished.CLAIMED, Unfinished.TO_EDIT])
async def test_an_answer_stands_whose_question_the_bot_may_not_see(
    world: Any, make_bot: Any, asked: Any, leave: Any, work: Unfinished
) -> None:
    await world.env.bot.answering.store.end_lease(asked.id, unclaim=True)
    await leave(asked, work)
    world.env.inject_error("GET", "/channels/*/messages/*", status=403, code=50001, message="Missing Access")
    await world.env.restart_bot(make_bot())
    assert [DATE in text for text in world.bot_texts()] == [True]


@pytest.mark.parametrize("work", list(Unfinished))
async def test_the_answer_to_a_question_deleted_meanwhile_is_deleted(
    world: Any, make_bot: Any, asked: Any, leave: Any, monkeypatch: Any, work: Unfinished
) -> None:
    async def ignore(*_: Any) -> None:
        """Stand for a bot that is not connected."""

    with monkeypatch.context() as patch:
        patch.setattr(MessageUpdates, "_handle_deleted", ignore)
        await world.fan.delete(asked)
    await world.env.bot.answering.store.end_lease(asked.id, unclaim=True)
    await leave(asked, work)
    await world.env.restart_bot(make_bot())
    assert world.bot_texts() == []
    assert await left(world) == []


async def test_a_deletion_that_discord_refuses_for_a_while_is_done_later(world: Any, asked: Any, monkeypatch: Any) -> None:
    async def try_once(request: Any, _until_s: float) -> Any:
        return await request()

    monkeypatch.setattr(sending, "try_again", try_once)
    world.env.inject_error("DELETE", "/channels/*/messages/*", status=503)
    await world.fan.delete(asked)
    assert len(world.bot_texts()) == 1
    await world.env.advance_time(2 * 300)
    assert world.bot_texts() == []
