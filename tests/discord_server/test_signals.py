"""SIGTERM, SIGHUP and SIGKILL, at moments at which they hurt."""

import asyncio
import signal

import pytest

from discord_server.faults import is_slow, responds, waits_for
from discord_server.interactions import BOOLEAN_OPTION, COMMAND
from discord_server.payloads import FRIEND
from discord_server.world import text_of

pytestmark = pytest.mark.slow

RELEASE, CAST, NEW = "No date has been **announced**.", "Four of the six.", "This is new."
NEW_ENTRY = "entries:\n  - {id: new-one, question: What is the new thing?, answer: This is new.}\n"
SLOW_S = 1.0
"""Longer than a process takes to leave that waits for nothing."""

POSTS = r"/channels/\d+/messages"


async def test_sigterm_before_the_bot_is_ready_ends_the_process_with_0(world, start):
    login = asyncio.Event()
    world.rest.fail("GET", "/users/@me", waits_for(login))
    async with start() as bot:
        await world.called("GET", "/users/@me")
        assert await bot.terminated() == 0


async def test_sigterm_while_the_gateway_is_silent_ends_the_process_with_0(world, start):
    async with start() as bot:
        await world.identified()
        assert await bot.terminated() == 0


async def test_sighup_before_the_bot_is_ready_is_kept_for_later(world, start):
    login = asyncio.Event()
    world.rest.fail("GET", "/users/@me", waits_for(login))
    async with start() as bot:
        await world.called("GET", "/users/@me")
        bot.send(signal.SIGHUP)
        await bot.logs("Knowledge reloaded")
        login.set()
        await world.identified()
        assert RELEASE in text_of(await world.answered(await world.ask(await world.new_channel(), "when is season 2?")))
        assert await bot.terminated() == 0


async def test_fifty_reloads_asked_for_at_once_are_few(world, start):
    async with start() as bot:
        await world.identified()
        for _ in range(50):
            bot.send(signal.SIGHUP)
        (bot.folder / "faq" / "new.yaml").write_text(NEW_ENTRY, encoding="utf-8")
        await bot.logs("1 added")
        assert NEW in text_of(await world.answered(await world.ask(await world.new_channel(), "what is the new thing?")))
        assert await bot.terminated() == 0
        assert len(bot.lines_with("Knowledge reloaded")) <= 5


async def test_an_answer_that_is_being_sent_at_sigterm_is_sent_and_recorded(world, start):
    released = asyncio.Event()
    world.rest.fail("POST", POSTS, waits_for(released))
    async with start() as bot:
        await world.identified()
        channel = await world.new_channel()
        question = await world.ask(channel, "when is season 2?")
        await world.called("POST", POSTS)
        bot.send(signal.SIGTERM)
        await bot.logs("Leaving Discord")
        released.set()
        assert await bot.ended() == 0
    card = await world.answered(question)
    async with start(bot.folder):
        await world.identified(times=2)
        pointer = await world.answered(await world.ask(channel, "when is season 2?", author=FRIEND))
        assert card["id"] in text_of(pointer)


@pytest.mark.parametrize("is_taken_over", [False, True])
async def test_an_answer_that_is_broken_off_at_sigterm_is_sent_by_the_next_process(world, start, is_taken_over):
    never = asyncio.Event()
    processes = [signal.SIGKILL, signal.SIGTERM] if is_taken_over else [signal.SIGTERM]
    folder, question = None, {}
    for number, end in enumerate(processes, start=1):
        world.rest.fail("POST", POSTS, waits_for(never))
        async with start(folder) as bot:
            folder = bot.folder
            await world.identified(times=number)
            question = question or await world.ask(await world.new_channel(), "when is season 2?")
            await world.called("POST", POSTS, times=number)
            bot.send(end)
            assert await bot.ended() == (0 if end is signal.SIGTERM else -end)
            assert bot.lines_with("Traceback") == []
    async with start(folder):
        await world.identified(times=len(processes) + 1)
        assert RELEASE in text_of(await world.answered(question))
        assert len(world.answers_to(question)) == 1


@pytest.mark.parametrize("is_private", [False, True])
async def test_a_command_that_is_being_answered_at_sigterm_is_answered(world, start, is_private):
    world.rest.fail("POST", "/interactions/.*/callback", is_slow(SLOW_S))
    async with start() as bot:
        await world.identified()
        command = world.rest.interactions.open(await world.new_channel(), COMMAND, "ask", {"question": "when is season 2?"})
        command["data"]["options"] += [{"name": "private", "type": BOOLEAN_OPTION, "value": True}] if is_private else []
        await world.gateway.send("INTERACTION_CREATE", command)
        await world.called("POST", "/interactions/.*/callback")
        assert await bot.terminated() == 0
    assert RELEASE in text_of(await world.responded(command))


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_an_edit_or_a_deletion_that_is_tried_again_at_sigterm_is_finished(world, start, method):
    async with start() as bot:
        await world.identified()
        question = await world.ask(await world.new_channel(), "when is season 2?")
        card = await world.answered(question)
        path = f"{POSTS}/{card['id']}"
        world.rest.fail(method, path, responds(503))
        await (world.delete(question) if method == "DELETE" else world.edit(question, "who returns for season 2?"))
        await world.called(method, path)
        assert await bot.terminated() == 0
    if method == "DELETE":
        assert world.by_bot(card["channel_id"]) == []
    else:
        assert CAST in text_of(card)


async def test_a_deletion_that_waits_for_a_proxys_copy_at_sigterm_is_finished(world, start):
    async with start() as bot:
        await world.identified()
        channel = await world.new_channel()
        question = await world.ask(channel, "when is season 2?")
        await world.answered(question)
        await world.delete(question)
        other = await world.ask(channel, "who returns for season 2?")  # its answer shows that the deletion was read
        await world.answered(other)
        assert await bot.terminated() == 0
    assert world.answers_to(question) == []


async def test_a_question_answered_before_a_kill_is_not_answered_again(world, start):
    async with start() as bot:
        await world.identified()
        channel = await world.new_channel()
        question = await world.ask(channel, "when is season 2?")
        await world.answered(question)
        await world.answered(await world.ask(channel, "when is season 2?", author=FRIEND))  # a pointer: the answer is on record
        bot.send(signal.SIGKILL)
        assert await bot.ended() == -signal.SIGKILL
    async with start(bot.folder):
        await world.identified(times=2)
        await world.gateway.send("MESSAGE_CREATE", question)
        pointer = await world.answered(await world.ask(channel, "when is season 2?", author=FRIEND))
        assert RELEASE not in text_of(pointer)
        assert len(world.answers_to(question)) == 1


async def test_what_a_killed_process_had_begun_is_finished_after_the_restart(world, start):
    """One test for all, since it takes a while until the leases of the killed process run out."""
    never = asyncio.Event()
    async with start(FANSWER_LIMIT_USER="0") as bot:
        await world.identified()
        questions = {}
        channels = untouched, made, repeated, edited, changed, deleted = [await world.new_channel() for _ in range(6)]
        for channel in (changed, deleted):
            questions[channel] = await world.ask(channel, "when is season 2?")
            await world.answered(questions[channel])
            await world.answered(await world.ask(channel, "when is season 2?", author=FRIEND))  # a pointer: the answer is on record
        world.rest.fail("PATCH", f"/channels/{changed}/messages/.*", waits_for(never))
        world.rest.fail("DELETE", f"/channels/{deleted}/messages/.*", waits_for(never))
        await world.edit(questions[changed], "who returns for season 2?")
        await world.delete(questions[deleted])
        for channel in (untouched, made, repeated, edited):
            world.rest.fail("POST", f"/channels/{channel}/messages", waits_for(never, after=channel in (made, edited)))
            questions[channel] = await world.ask(channel, "when is season 2?")
            await world.called("POST", f"/channels/{channel}/messages")
        await world.called("PATCH", f"/channels/{changed}/messages/.*")
        await world.called("DELETE", f"/channels/{deleted}/messages/.*")
        bot.send(signal.SIGKILL)
        await bot.ended()
    async with start(bot.folder, FANSWER_LIMIT_USER="0"):
        await world.identified(times=2)
        await world.gateway.send("MESSAGE_CREATE", questions[repeated])
        await world.edit(questions[edited], "who returns for season 2?")
        for channel in (untouched, made, repeated):
            assert RELEASE in text_of(await world.answered(questions[channel]))
        await world.until(lambda: CAST in text_of(world.answers_to(questions[edited])[0]), "the answer to the edited question")
        await world.until(lambda: CAST in text_of(world.answers_to(questions[changed])[0]), "the edited answer")
        await world.until(lambda: world.answers_to(questions[deleted]) == [], "the deletion of the answer")
        await world.called("POST", f"/channels/{made}/messages", times=2)  # the same message, by its nonce
        for channel in (untouched, made, repeated):
            assert RELEASE not in text_of(await world.answered(await world.ask(channel, "when is season 2?", author=FRIEND)))
        assert [len(world.answers_to(questions[channel])) for channel in channels] == [1, 1, 1, 1, 1, 0]
