"""What happens when Discord refuses an answer: one clear line in the log, and no record of a message that does not exist."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import discord
import pytest
from prometheus_client import REGISTRY

from bot.answering import Place, Request, Way
from bot.discord_app.messages.sending import Delivery, make_reply_sender
from bot.discord_app.render.reply_messages import render_reply

DATE = "14 March 2026"
ASK = "when is season 2?"


def problems(caplog):
    return [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]


def deliveries():
    """Return how many deliveries had each outcome so far."""
    outcomes = ("sent", "refused", "gone", "failed")
    return {outcome: REGISTRY.get_sample_value("fanswer_deliveries_total", {"outcome": outcome}) or 0 for outcome in outcomes}


def stages():
    """Return how often each stage of an answer was timed so far."""
    return [REGISTRY.get_sample_value("fanswer_stage_seconds_count", {"stage": stage}) or 0 for stage in ("answer", "render", "send")]


@pytest.mark.parametrize(
    ("outcome", "error"),
    [
        ("sent", {}),
        ("refused", {"status": 403, "code": 50013}),
        ("gone", {"status": 400, "code": 50035, "message": "Invalid Form Body\nIn message_reference: Unknown message"}),
        ("failed", {"status": 400}),
    ],
)
async def test_a_delivery_is_counted_by_its_outcome(world, outcome, error):
    before = deliveries()
    if error:
        world.env.inject_error("POST", "/channels/*/messages", **error)
    await world.fan.send(world.channel, f"{world.me} {ASK}")
    assert deliveries() == {**before, outcome: before[outcome] + 1}


async def test_the_stages_of_an_answer_are_timed_and_silence_is_not(world):
    await world.make_passive()
    before = stages()
    await world.fan.send(world.channel, "what a nice evening")
    assert stages() == before
    await world.fan.send(world.channel, ASK)
    assert stages() == [count + 1 for count in before]


@pytest.fixture
def muted(world):
    """Return a channel in which the bot may not send messages."""
    me = world.env.bot.user
    return world.guild.create_text_channel("muted", overwrites={me: discord.PermissionOverwrite(send_messages=False)})


async def test_a_missing_permission_is_logged_once_for_a_channel(world, muted, caplog):
    await world.fan.send(muted, f"{world.me} {ASK}")
    await world.fan.send(muted, f"{world.me} {ASK}")
    (problem,) = problems(caplog)
    assert str(muted.id) in problem.getMessage()
    assert "Send Messages" in problem.getMessage()
    assert problem.exc_info is None


async def test_a_missing_permission_is_logged_again_after_a_message_got_through(world, caplog):
    for refused in (True, False, True):
        if refused:
            world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing Permissions")
        await world.fan.send(world.channel, f"{world.me} {ASK}")
        await world.env.advance_time(301)
    assert len(problems(caplog)) == 2


def _refuse_reaction(world, code=50013, message="Missing Permissions"):
    world.env.inject_error("PUT", "/channels/*/messages/*/reactions/*", status=403, code=code, message=message)


async def test_a_refused_reaction_is_one_warning_for_a_channel_until_one_gets_through(world, caplog):
    for is_refused in (True, True, True, False, True):
        if is_refused:
            _refuse_reaction(world)
        await world.fan.send(world.channel, f"{world.me} thanks!")
    warnings = problems(caplog)
    assert len(warnings) == 2
    assert warnings[0].getMessage().startswith(f"channel {world.channel.id}: Discord refuses reactions (403 ")
    assert "Add Reactions" in warnings[0].getMessage()
    assert warnings[0].exc_info is None


async def test_a_refused_reaction_warns_in_each_channel(world, caplog):
    for channel in (world.channel, world.guild.create_text_channel("elsewhere")):
        _refuse_reaction(world)
        await world.fan.send(channel, f"{world.me} thanks!")
    assert len(problems(caplog)) == 2


async def test_a_reaction_to_somebody_who_blocked_the_bot_is_no_missing_permission(world, caplog):
    _refuse_reaction(world, code=90001, message="Reaction blocked")
    await world.fan.send(world.channel, f"{world.me} thanks!")
    assert problems(caplog) == []


async def test_an_answer_that_could_not_be_sent_is_not_remembered(world, caplog):
    world.env.inject_error("POST", "/channels/*/messages", status=400)
    question = await world.fan.send(world.channel, f"{world.me} {ASK}")
    assert await world.env.bot.answering.answers_to([question.id]) == ()
    (problem,) = problems(caplog)
    assert problem.exc_info is None
    await world.friend.send(world.channel, f"{world.me} {ASK}")
    assert DATE in world.bot_texts()[0]


async def test_what_was_sent_before_a_failure_is_remembered(world, caplog):
    question = await world.fan.send(world.channel, "when does season 2 come out? and where can I watch Night Harbor?")
    bot = world.env.bot
    channel = bot.get_channel(world.channel.id)
    reply = await bot.answering.answer(Request(question.content, Place(channel.id, None, world.guild.id), Way.PUBLIC, question.id))
    views = render_reply(reply, asker_id=world.fan.id, guild_id=world.guild.id)

    async def send(view):
        if view is views[1]:
            raise ConnectionResetError
        return await channel.send(view=view)

    await Delivery(bot, bot.answering).deliver(reply, views, send=send, question_id=question.id, channel_id=channel.id)
    assert [given.message_id for given in await bot.answering.answers_to([question.id])] == [world.bot_messages()[0].id]
    (problem,) = problems(caplog)
    assert "ConnectionResetError" in problem.getMessage()


async def test_without_message_history_an_answer_is_not_a_reply(world):
    world.env.inject_error(
        "POST", "/channels/*/messages", status=400, code=160002, message="Cannot reply without permission to read message history"
    )
    await world.fan.send(world.channel, f"{world.me} {ASK}")
    (answer,) = world.bot_messages()
    assert DATE in world.bot_texts()[0]
    assert answer.reference is None


async def test_nothing_is_sent_when_the_question_is_gone(world, caplog):
    text = "Invalid Form Body\nIn message_reference: Unknown message"
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, message=text)
    await world.fan.send(world.channel, f"{world.me} {ASK}")
    assert len(world.message_requests()) == 1
    assert world.bot_messages() == []
    assert problems(caplog) == []


async def test_an_edit_that_fails_is_one_line(world, caplog):
    question = await world.fan.send(world.channel, f"{world.me} {ASK}")
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=400)
    await world.fan.edit(question, f"{world.me} where can I watch Night Harbor?")
    (problem,) = problems(caplog)
    assert problem.exc_info is None
    assert DATE in world.bot_texts()[0]


async def test_sent_messages_leave_nothing_in_memory(world):
    await world.fan.send(world.channel, f"{world.me} {ASK}")
    assert len(world.bot_messages()) == 1
    store = world.env.bot._connection._view_store
    assert not store._views
    assert not store._synced_message_views


@pytest.mark.parametrize(("edited_s", "is_shown_anew"), [(None, False), (5, False), (15, True)])
async def test_a_message_that_discord_made_before_the_edit_of_its_question_follows_the_edit(edited_s, is_shown_anew):
    def at(seconds):
        return datetime(2026, 11, 28, tzinfo=UTC) + timedelta(seconds=seconds)

    shown = []

    async def edit(**options):
        shown.append(options["view"])

    async def reply(**_):
        return SimpleNamespace(id=9, created_at=at(10), edit=edit)

    asked_by = SimpleNamespace(id=1, edited_at=None if edited_s is None else at(edited_s))
    view = discord.ui.LayoutView()
    made = await make_reply_sender(SimpleNamespace(reply=reply), asked_by=asked_by)(view)
    assert made.id == 9
    assert shown == [view] * is_shown_anew


async def test_an_answer_that_an_edit_took_away_comes_with_a_nonce_of_the_next_edit():
    nonces = []

    def at(seconds):
        return datetime(2026, 11, 28, tzinfo=UTC) + timedelta(seconds=seconds)

    async def be_gone(**_):
        raise discord.NotFound(SimpleNamespace(status=404, reason="Not Found"), {"code": 10008, "message": "Unknown Message"})

    async def reply(nonce, **_):
        nonces.append(nonce)
        return SimpleNamespace(id=9, created_at=at(10), edit=be_gone) if nonce == "1-0" else SimpleNamespace(id=10, created_at=at(30))

    for edited_s in (20, 20, 25):
        asked_by = SimpleNamespace(id=1, edited_at=at(edited_s))
        assert (await make_reply_sender(SimpleNamespace(reply=reply), asked_by=asked_by)(discord.ui.LayoutView())).id == 10
    assert nonces[::2] == ["1-0"] * 3
    first, again, other = nonces[1::2]
    assert first == again != other
    assert max(map(len, nonces)) <= 25  # Discord takes no longer ones
