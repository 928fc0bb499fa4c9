"""Floods: nobody waits for somebody else's, and what is left out gets one quiet sign."""

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.answering import Answering, Limits, MemoryStore, Reply
from bot.answering.values import NO_LIMITS
from bot.discord_app.messages.interaction_gate import InteractionGate
from bot.discord_app.messages.sending import MAX_SENDING, Delivery

DEFAULTS = {"limit_user": 30, "limit_channel": 60, "limit_server": 1200, "limit_presses": 60, "limit_suggestions": 300}
BUSY = "That was a lot at once. Please try again in a minute."
limited = pytest.mark.parametrize("bot_settings", [DEFAULTS])


def signs(world: Any) -> list[str]:
    return [str(reaction.emoji) for message in world.channel.history() for reaction in message.reactions]


@limited
async def test_a_flood_of_mentions_gets_some_answers_and_one_sign(world: Any) -> None:
    for _ in range(20):
        await world.fan.send(world.channel, f"{world.me} how do i bake bread")
    assert len(world.bot_messages()) == 1
    assert signs(world) == ["☝️", "☝️", "⏳"]


@limited
async def test_somebody_else_is_answered_during_a_flood(world: Any) -> None:
    for _ in range(20):
        await world.fan.send(world.channel, f"{world.me} when is season 2?")
    await world.friend.send(world.channel, f"{world.me} where can I watch Night Harbor?")
    assert "Pierflix" in world.bot_texts()[-1]


async def test_a_question_that_many_ask_gets_a_card_a_pointer_and_signs(world: Any) -> None:
    for number in range(5):
        member = world.guild.add_member(world.env.create_user(f"asker {number}"))
        await member.send(world.channel, f"{world.me} when is season 2?")
    assert len(world.bot_messages()) == 2
    assert signs(world) == ["☝️"] * 3


@limited
async def test_a_question_that_is_edited_too_often_loses_the_answer_that_is_wrong_now(world: Any) -> None:
    question = await world.fan.send(world.channel, f"{world.me} when is season 2?")
    for text in ("where can I watch Night Harbor?", "when is season 2?"):
        await world.fan.edit(question, f"{world.me} {text}")
        assert len(world.bot_messages()) == 1
    await world.fan.edit(question, f"{world.me} where can I watch Night Harbor?")
    assert world.bot_messages() == []
    assert signs(world) == ["⏳"]


@limited
async def test_a_question_that_lost_its_answer_to_the_limit_is_answered_after_a_later_edit(world: Any) -> None:
    question = await world.fan.send(world.channel, f"{world.me} when is season 2?")
    for text in ("where can I watch Night Harbor?", "when is season 2?", "where can I watch Night Harbor?"):
        await world.fan.edit(question, f"{world.me} {text}")
    assert world.bot_messages() == []
    await world.env.advance_time(60)
    await world.fan.edit(question, f"{world.me} when is season 2?")
    assert len(world.bot_messages()) == 1


@limited
async def test_too_many_commands_are_refused_in_private(world: Any) -> None:
    asked = [await world.fan.slash(world.channel, "ask", question="how do i bake bread") for _ in range(11)]
    assert asked[-1].ephemeral
    assert asked[-1].response.content == BUSY
    assert asked[-2].response.content != BUSY


@limited
async def test_too_many_presses_are_refused_in_private(world: Any) -> None:
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    (card,) = world.bot_messages()
    pressed = [await world.friend.click(card, label="More") for _ in range(11)]
    assert pressed[-1].response.content == BUSY
    assert pressed[-2].response.content != BUSY


def key_press(user_id: int, press_id: int, answering: Answering) -> Any:
    client, user = SimpleNamespace(answering=answering), SimpleNamespace(id=user_id)
    return SimpleNamespace(id=press_id, type=discord.InteractionType.autocomplete, user=user, client=client)


async def test_of_key_presses_that_wait_only_the_last_of_each_user_is_handled(live_answering: Any) -> None:
    gate, answering = InteractionGate(), live_answering(NO_LIMITS)
    presses = [key_press(user, press, answering) for press, user in enumerate([1, 1, 2, 1, 2])]
    assert await asyncio.gather(*map(gate.admits, presses)) == [False, False, False, True, True]


async def test_key_presses_one_after_another_are_all_handled(live_answering: Any) -> None:
    gate, answering = InteractionGate(), live_answering(NO_LIMITS)
    assert [await gate.admits(key_press(1, press, answering)) for press in range(5)] == [True] * 5


async def test_a_flood_of_key_presses_is_not_handled(live_answering: Any) -> None:
    gate, answering = InteractionGate(), live_answering(Limits(30, 60, 1200, 60, 300))
    assert sum([await gate.admits(key_press(1, press, answering)) for press in range(100)]) == 20


@pytest.fixture
def live_answering() -> Any:
    """Return a function that makes use cases with limits. They are asked nothing."""
    return lambda limits: Answering(SimpleNamespace(), MemoryStore(), limits=limits)  # type: ignore[arg-type]


@pytest.fixture
def delivered() -> Any:
    """Return a function that begins to deliver answers of so many messages each, and the event that lets Discord take them all."""
    recorded: list[bool] = []
    release = asyncio.Event()

    async def record(*_: Any, is_finished: bool, asked_by: int | None) -> None:
        recorded.append(is_finished)

    async def send(_: Any) -> Any:
        await release.wait()
        return SimpleNamespace(id=1)

    delivery = Delivery(SimpleNamespace(), SimpleNamespace(record=record))  # type: ignore[arg-type]

    async def deliver(*sizes: int, channel_id: int = 7) -> list[asyncio.Task[bool]]:
        views = [[discord.ui.LayoutView()] * size for size in sizes]
        tasks = [
            asyncio.create_task(delivery.deliver(Reply(), each, send=send, question_id=number, channel_id=channel_id))
            for number, each in enumerate(views)
        ]
        await asyncio.sleep(0)
        return tasks

    return deliver, recorded, release


async def test_answers_that_would_wait_too_long_are_not_sent(delivered: Any) -> None:
    deliver, recorded, release = delivered
    sending = await deliver(*[1] * (MAX_SENDING + 5))
    elsewhere = await deliver(1, channel_id=8)
    assert recorded == [False] * 5
    release.set()
    assert await asyncio.gather(*sending) == [True] * MAX_SENDING + [False] * 5
    assert await asyncio.gather(*elsewhere) == [True]
    assert recorded == [False] * 5 + [True] * (MAX_SENDING + 1)


async def test_what_waits_is_counted_by_messages(delivered: Any) -> None:
    deliver, _, release = delivered
    sending = await deliver(4, 4, 3, 2, 1)
    release.set()
    assert await asyncio.gather(*sending) == [True, True, False, True, False]
    assert await asyncio.gather(*await deliver(1)) == [True]


async def test_the_only_answer_may_have_more_messages_than_may_wait(delivered: Any) -> None:
    deliver, _, release = delivered
    release.set()
    assert await asyncio.gather(*await deliver(MAX_SENDING + 1)) == [True]


async def test_an_answer_that_is_dropped_as_late_gets_the_sign_of_floods(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(world.env.bot.get_cog("Listener")._answers._delivery._sending, world.channel.id, MAX_SENDING)
    for _ in range(3):
        await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert world.bot_messages() == []
    assert signs(world) == ["⏳"]


async def test_a_suggestion_that_comes_too_late_is_one_line(world: Any, caplog: pytest.LogCaptureFixture) -> None:
    world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, message="Unknown interaction")
    await world.fan.autocomplete(world.channel, "ask", "question", "when")
    (line,) = [record for record in caplog.records if "suggest" in record.getMessage()]
    assert line.exc_info is None
    assert "\n" not in line.getMessage()
