"""The gateway goes away and comes back."""

import pytest

from discord_server.world import text_of

pytestmark = pytest.mark.slow

RELEASE, CAST = "No date has been **announced**.", "Four of the six."


async def test_after_an_outage_the_bot_is_back_and_answers_what_was_asked_meanwhile(world, start):
    async with start() as bot:
        await world.identified()
        await world.answered(await world.ask(await world.new_channel(), "when is season 2?"))
        await world.gateway.outage()
        await bot.logs("Attempting a reconnect")
        during = await world.ask(await world.new_channel(), "who returns for season 2?")
        await world.gateway.listening.up()
        assert CAST in text_of(await world.answered(during))
        assert RELEASE in text_of(await world.answered(await world.ask(await world.new_channel(), "when is season 2?")))
        assert await bot.terminated() == 0


async def test_a_session_that_is_gone_after_an_outage_is_begun_anew(world, start):
    async with start() as bot:
        await world.identified()
        await world.gateway.outage()
        await bot.logs("Attempting a reconnect")
        world.gateway.sessions[0].name = "forgotten"
        await world.gateway.listening.up()
        await world.identified(times=2)
        assert RELEASE in text_of(await world.answered(await world.ask(await world.new_channel(), "when is season 2?")))


@pytest.mark.parametrize("resume_url", [None, "ws://127.0.0.1:9"], ids=["here", "where nobody listens"])
async def test_what_was_asked_while_the_connection_was_cut_is_answered_once(world, start, resume_url):
    world.gateway.resume_url = resume_url  # the one of the settings takes precedence
    async with start():
        await world.identified()
        channel = await world.new_channel()
        first = await world.ask(channel, "when is season 2?")
        await world.answered(first)
        await world.gateway.cut()
        second = await world.ask(channel, "who returns for season 2?")
        assert CAST in text_of(await world.answered(second))
        await world.answered(await world.ask(await world.new_channel(), "when is season 2?"))
        assert world.gateway.resumed == 1
        assert [len(world.answers_to(question)) for question in (first, second)] == [1, 1]


async def test_events_that_a_resumed_session_gets_again_are_answered_once(world, start):
    async with start():
        await world.identified()
        channel = await world.new_channel()
        question = await world.ask(channel, "when is season 2?")
        await world.answered(question)
        await world.gateway.send("MESSAGE_CREATE", question)
        await world.answered(await world.ask(channel, "who returns for season 2?"))
        assert len(world.answers_to(question)) == 1


async def test_frames_that_cannot_be_read_are_a_line_and_the_bot_goes_on(world, start):
    async with start() as bot:
        await world.identified()
        await world.answered(await world.ask(await world.new_channel(), "who returns for season 2?"))
        for frame in ("<html>", "[]", '"x"', '{"op":0,"t":["x"]}'):
            await world.gateway.send_frame(frame)
        assert RELEASE in text_of(await world.answered(await world.ask(await world.new_channel(), "when is season 2?")))
        await bot.logs("could not be read and is skipped", times=4)
        assert (len(world.gateway.sessions), world.gateway.resumed) == (1, 0)
        assert await bot.terminated() == 0


@pytest.mark.parametrize("frame", ['{"op":10,"d":null}', '{"op":0,"t":"READY","s":1,"d":null}'], ids=["HELLO", "READY"])
async def test_a_session_in_which_hello_or_ready_is_broken_is_resumed(world, start, frame):
    async with start() as bot:
        await world.identified()
        await world.answered(await world.ask(await world.new_channel(), "who returns for season 2?"))
        await world.gateway.send_frame(frame)
        await world.until(lambda: world.gateway.resumed, "RESUME")
        assert RELEASE in text_of(await world.answered(await world.ask(await world.new_channel(), "when is season 2?")))
        assert await bot.terminated() == 0
