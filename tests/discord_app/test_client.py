"""The client: its intents, and how it opens, registers its commands and closes."""

import asyncio

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket

from bot.answering import Place, Request, Way
from bot.discord_app.client import HANDLERS
from bot.discord_app.cogs.ask import Ask
from bot.discord_app.items.buttons import MoreButton
from bot.errors import StorageError
from bot.storage import SqlStore


def puts(env):
    return [request for request in env.http_requests if request.method == "PUT" and request.path.endswith("/commands")]


def test_it_asks_for_no_more_intents_than_it_needs(make_bot):
    asked = {name for name, on in make_bot().intents if on}
    assert asked == {"guilds", "guild_messages", "dm_messages", "message_content"}
    assert "message_content" not in {name for name, on in make_bot(message_content="off").intents if on}


def test_it_can_ping_nobody_and_keeps_no_messages(make_bot):
    bot = make_bot()
    assert bot.allowed_mentions.to_dict() == {"parse": []}
    assert bot._connection.max_messages is None


async def test_commands_are_registered_once_and_not_at_each_start(env, make_bot):
    assert len(puts(env)) == 1
    await env.bot.close()
    await env.restart_bot(make_bot())
    assert len(puts(env)) == 1


async def test_commands_that_discord_lost_are_registered_again(env, make_bot):
    env.backend.commands.clear()
    await env.bot.close()
    await env.restart_bot(make_bot())
    assert len(puts(env)) == 2


async def test_the_same_client_can_log_in_twice(env, world):
    await env.restart_bot()
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert len(world.bot_messages()) == 1


async def test_questions_are_answered_when_commands_cannot_be_registered(env, make_bot, world, caplog):
    env.backend.commands.clear()
    await env.bot.close()
    env.inject_error("PUT", "/applications/*/commands", status=500)
    await env.restart_bot(make_bot())
    assert [record.exc_info for record in caplog.records if record.levelname == "ERROR"] == [None]
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert len(world.bot_messages()) == 1


async def test_questions_are_answered_when_discord_lists_commands_that_make_no_sense(env, make_bot, world, caplog, monkeypatch):
    async def fetch(_tree):
        raise KeyError("id")

    await env.bot.close()
    with monkeypatch.context() as patch:
        patch.setattr(discord.app_commands.CommandTree, "fetch_commands", fetch)
        await env.restart_bot(make_bot())
    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert [(record.getMessage(), record.exc_info) for record in errors] == [
        ("The slash commands could not be registered: KeyError: 'id'", None)
    ]
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert len(world.bot_messages()) == 1


async def test_the_bot_does_not_wait_for_commands_that_take_long(make_bot, monkeypatch):
    asked = asyncio.Event()

    async def hang(_tree):
        asked.set()
        await asyncio.Event().wait()

    bot = make_bot()
    monkeypatch.setattr(discord.app_commands.CommandTree, "fetch_commands", hang)
    monkeypatch.setattr(type(bot), "application_id", 43)
    await bot.setup_hook()
    await asked.wait()
    await bot.close()  # ends the registration too


async def test_a_note_that_cannot_be_kept_costs_one_more_registration_and_nothing_else(env, make_bot, world, caplog, monkeypatch):
    async def full(_store, _key, _value):
        raise StorageError("The database fanswer.db cannot be used: disk full")

    env.backend.commands.clear()
    await env.bot.close()
    with monkeypatch.context() as patch:
        patch.setattr(SqlStore, "set_note", full)
        await env.restart_bot(make_bot())
    (warning,) = [record for record in caplog.records if record.levelname == "WARNING"]
    assert "disk full" in warning.getMessage()
    assert warning.exc_info is None
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    assert len(world.bot_messages()) == 1
    for registered in (3, 3):  # the two before, and the one more
        await env.bot.close()
        await env.restart_bot(make_bot())
        assert len(puts(env)) == registered


async def test_closing_waits_for_an_answer_that_is_being_sent_and_takes_no_new_question(make_bot, monkeypatch):
    bot = make_bot()
    monkeypatch.setattr("bot.discord_app.client.sync_commands", lambda *_: asyncio.sleep(0))
    await bot.setup_hook()
    asked = Request("when is season 2?", Place(7, None, 8), Way.PUBLIC, 9)
    reply = await bot.answering.answer(asked)
    closing = asyncio.create_task(bot.close())
    await asyncio.sleep(0.05)
    assert not closing.done()
    heard = []

    async def hear(message):
        heard.append(message)

    bot.add_listener(hear, "on_message")
    bot.dispatch("message", None)
    await asyncio.sleep(0)
    await bot.answering.record(9, reply, 7, [10])
    await closing
    assert heard == []


async def test_what_takes_too_long_at_the_end_is_broken_off_while_discord_is_connected(env, world, monkeypatch, caplog):
    monkeypatch.setattr("bot.discord_app.client.CLOSING_S", 0.05)
    happened = []

    async def hang():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            happened.append("broken off")
            raise

    async def close_connection():
        happened.append("disconnected")

    monkeypatch.setattr(env.bot.http, "close", close_connection)
    handlers = [asyncio.create_task(hang(), name=name) for name in ("discord.py: on_message", "CommandTree-invoker")]
    monkeypatch.setattr("bot.discord_app.cogs.unfinished_work.UnfinishedWork._finish_all", lambda *_: hang())
    cog = env.bot.get_cog("UnfinishedWork")
    cog._look_for_questions.restart()
    await asyncio.sleep(0.05)
    await env.bot.close()
    await asyncio.gather(*handlers, return_exceptions=True)
    assert happened == ["broken off"] * 3 + ["disconnected"]
    (warning,) = [record for record in caplog.records if record.levelname == "WARNING"]
    assert warning.getMessage().startswith("Broke off 2 answers")


@pytest.mark.parametrize(
    "name",
    [
        "discord.py: on_raw_message_delete",
        "discord.py: on_raw_message_edit",
        "discord.py: on_message",
        "CommandTree-invoker",
        "discord-ui-dynamic-item-MoreButton-more:cast",
        "discord-ui-modal-dispatch-1",
    ],
)
async def test_closing_waits_for_what_is_being_handled(make_bot, name):
    handled = asyncio.Event()
    handler = asyncio.create_task(handled.wait(), name=name)
    closing = asyncio.create_task(make_bot().close())
    await asyncio.sleep(0.05)
    assert not closing.done()
    handled.set()
    await closing
    await handler


async def test_interactions_are_handled_by_tasks_that_closing_waits_for(world, monkeypatch):
    names = []

    async def note(*_args, **_options):
        names.append(asyncio.current_task().get_name())

    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    monkeypatch.setattr(MoreButton, "on_press", note)
    monkeypatch.setattr(Ask, "_answer", note)
    monkeypatch.setattr("bot.answering.Answering.suggest", lambda *_: names.append(asyncio.current_task().get_name()) or ())
    await world.friend.click(world.bot_messages()[0], label="More")
    await world.fan.slash(world.channel, "ask", question="when is season 2?")
    await world.fan.autocomplete(world.channel, "ask", "question", "when")
    assert [name.startswith(HANDLERS) for name in names] == [True] * 3


async def test_closing_twice_is_harmless(env):
    await env.bot.close()
    await env.bot.close()


async def test_closing_before_login_is_harmless(make_bot):
    await make_bot().close()


async def test_a_database_that_cannot_be_opened_ends_the_login(make_bot, tmp_path):
    bot = make_bot(database_url=f"sqlite:///{tmp_path}")
    with pytest.raises(StorageError):
        await bot.setup_hook()


async def test_a_bug_in_an_event_is_logged_with_its_traceback(env, world, caplog, monkeypatch):
    async def broken(_asked):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(env.bot.answering, "answer", broken)
    await world.fan.send(world.channel, f"{world.me} when is season 2?")
    (error,) = env.errors
    assert isinstance(error, ZeroDivisionError)
    assert [record.exc_info[0] for record in caplog.records if record.levelname == "ERROR"] == [ZeroDivisionError]


async def test_a_bug_in_a_command_ends_in_a_private_apology(env, world, caplog, monkeypatch):
    async def broken(_asked):
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(env.bot.answering, "answer", broken)
    result = await world.fan.slash(world.channel, "ask", question="when is season 2")
    assert result.ephemeral
    assert "went wrong" in result.response.content
    assert len(env.errors) == 1
    assert ZeroDivisionError in [record.exc_info[0] for record in caplog.records if record.exc_info]


@pytest.mark.parametrize(
    ("default", "expected"), [("wss://gateway.discord.gg/", "wss://named.example/"), ("ws://127.0.0.1:3702", "ws://127.0.0.1:3702")]
)
async def test_the_gateway_of_the_settings_wins_over_the_one_discord_names(make_bot, monkeypatch, default, expected):
    used = []

    async def launch(_self, gateway, _shard_id, *, initial):
        used.append(str(gateway))

    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(default))
    monkeypatch.setattr(discord.AutoShardedClient, "launch_shard", launch)
    await make_bot().launch_shard(yarl.URL("wss://named.example/"), 0, initial=True)
    assert used == [expected]


async def test_a_gateway_that_is_away_for_long_costs_no_recursion(make_bot, monkeypatch, caplog):
    tries = 0

    async def connect(*_args, **_given):
        nonlocal tries
        tries += 1
        if tries > 1_500:
            raise asyncio.CancelledError
        raise OSError

    async def pause(_):
        pass

    caplog.set_level("CRITICAL", "discord.shard")
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "from_client", connect)
    monkeypatch.setattr(asyncio, "sleep", pause)
    with pytest.raises(asyncio.CancelledError):
        await make_bot().launch_shard(yarl.URL("wss://away.example/"), 0, initial=True)
    assert tries == 1_501
