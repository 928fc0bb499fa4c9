"""The start: a Discord that is not there is waited for, one that is none ends the process with a line, odd ones are lived with."""

import asyncio

import pytest

from discord_server.faults import resets, responds, says, waits_for
from discord_server.world import text_of

pytestmark = pytest.mark.slow

RELEASE = "No date has been **announced**."
COMMANDS = "/applications/43/commands"


async def assert_answers(world):
    await world.identified()
    assert RELEASE in text_of(await world.answered(await world.ask(await world.new_channel(), "when is season 2?")))


# aiohttp itself repeats a GET whose connection is cut, once.
@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([responds(503)], id="503"),
        pytest.param([says("nicht verfügbar", status=503, encoding="latin-1")], id="503 in Latin-1"),
        pytest.param([says("<html>", status=503, content_type="application/json")], id="503 that calls its page JSON"),
        pytest.param([resets(), resets()], id="connection reset"),
    ],
)
@pytest.mark.parametrize("path", ["/users/@me", "/gateway/bot"])
async def test_a_discord_that_is_out_of_order_at_the_start_is_waited_for(world, start, path, faults):
    world.rest.fail("GET", path, *faults)
    async with start() as bot:
        await bot.logs("Trying again until it works")
        await assert_answers(world)
        assert await bot.terminated() == 0
        assert len(bot.lines_with("Trying again")) == 1
        assert len(bot.lines_with("logging in")) == 1


async def test_connections_that_are_refused_at_the_start_are_waited_for(world, start):
    await world.rest.listening.down()
    async with start() as bot:
        assert "cannot be reached" in await bot.logs("Trying again until it works")
        await world.rest.listening.up()
        await assert_answers(world)
        assert await bot.terminated() == 0


async def test_checks_of_the_faq_that_fail_are_logged_once_the_bot_is_connected(world, start):
    bot = start()
    (bot.folder / "faq" / "checks.yaml").write_text("must_abstain: [when is season 2?]", encoding="utf-8")
    async with bot:
        await assert_answers(world)
        assert "1 of its own checks fail" in await bot.logs("Knowledge loaded although")
        assert "must not be answered" in await bot.logs("must-abstain")


async def test_while_waiting_for_discord_a_signal_ends_the_process(world, start):
    await world.rest.listening.down()
    async with start() as bot:
        await bot.logs("Trying again until it works")
        assert await bot.terminated() == 0


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(says("<html>It works!</html>"), id="HTML"),
        pytest.param(says("<html>It works!</html>", content_type="application/json"), id="HTML that is called JSON"),
        pytest.param(says("<html>Not here</html>", status=404), id="404"),
        pytest.param(responds(200, body={"hello": "world"}), id="other JSON"),
        pytest.param(responds(200, body=[]), id="a list"),
    ],
)
async def test_an_api_that_does_not_answer_as_discord_does_is_one_line_and_the_end(world, start, fault):
    world.rest.fail("GET", "/users/@me", fault)
    async with start() as bot:
        assert await bot.ended() == 1
        assert f"{world.rest.url} does not answer as Discord does" in bot.lines[-1]


async def test_a_token_that_is_refused_is_one_line_and_the_end(world, start):
    async with start(DISCORD_TOKEN="another") as bot:
        assert await bot.ended() == 1
        assert "Discord refuses the token" in bot.lines[-1]


@pytest.mark.parametrize("field", ["shard", "resume_gateway_url", "application"])
async def test_a_field_that_ready_lacks_is_done_without(world, start, field):
    world.gateway.ready_lacks = [field]
    async with start():
        await assert_answers(world)


@pytest.mark.parametrize("frame", ["<html>", "[]", '{"op":10,"d":null}'])
async def test_a_gateway_that_begins_with_something_else_is_tried_again(world, start, frame):
    world.gateway.first_frames = [frame]
    async with start() as bot:
        await bot.logs("could not be read")
        await assert_answers(world)
        assert await bot.terminated() == 0


async def test_without_a_session_in_ready_the_bot_connects_until_there_is_one(world, start):
    world.gateway.ready_lacks = ["session_id"]
    async with start() as bot:
        await bot.logs("READY could not be read: KeyError: 'session_id'")
        await world.identified(times=2)
        world.gateway.ready_lacks = []
        await world.identified(times=3)
        await assert_answers(world)
        assert await bot.terminated() == 0


async def test_without_an_address_for_it_a_session_is_resumed_where_it_began(world, start):
    world.gateway.ready_lacks = ["resume_gateway_url"]
    async with start():
        await assert_answers(world)
        await world.gateway.cut()
        await world.until(lambda: world.gateway.resumed, "RESUME")


async def test_commands_that_come_back_without_ids_leave_the_bot_answering(world, start):
    world.rest.fail("PUT", COMMANDS, responds(200, body=[{"name": "ask", "type": 1, "description": "ask"}]))
    async with start() as bot:
        await bot.logs("The slash commands could not be registered")
        await assert_answers(world)


async def test_commands_that_take_for_ever_leave_the_bot_answering(world, start):
    world.rest.fail("GET", COMMANDS, waits_for(asyncio.Event()))
    async with start() as bot:
        await world.called("GET", COMMANDS)
        await assert_answers(world)
        assert await bot.terminated() == 0


async def test_without_a_home_files_are_kept_in_the_working_directory(world, start, tmp_path):
    # Whoever runs the tests has a home. In this process nobody has: Python imports a module of this name at its start.
    (tmp_path / "sitecustomize.py").write_text(
        "import pwd\ndel pwd.getpwuid\ndef nobody(uid): raise KeyError(uid)\npwd.getpwuid = nobody\n"
    )
    gone = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "FANSWER_DATABASE_URL"))
    async with start(first_on_path=tmp_path, **gone) as bot:
        await bot.logs("There is no home directory")
        await assert_answers(world)
        assert (bot.folder / ".fanswer" / "fanswer.db").exists()


async def test_a_path_in_the_home_of_a_user_who_does_not_exist_is_one_line_and_the_end(world, start):
    async with start(FANSWER_KNOWLEDGE="~nosuchuser/faq") as bot:
        assert await bot.ended() == 1
        assert len(bot.lines) == 1
        assert bot.lines[0].startswith("FANSWER_KNOWLEDGE: ")
