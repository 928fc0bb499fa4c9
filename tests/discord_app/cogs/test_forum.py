"""Forum posts. The simulated users cannot open any, so the tests send Discord's events themselves, in either order."""

from collections.abc import Awaitable, Callable

import pytest
import simcord

DATE = "14 March 2026"
Post = Callable[..., Awaitable[simcord.ChannelHandle]]


@pytest.fixture
def post(world) -> Post:
    """Open a post as the fan. ``message_first``: its first message arrives before the post itself."""

    async def open_post(title: str, text: str, *, message_first: bool = False, content_of: object = None) -> simcord.ChannelHandle:
        backend = world.env.backend
        forum = world.guild.channels.get("questions") or world.guild.create_forum_channel("questions")
        thread = backend.create_thread(forum.id, title, world.fan.id, broadcast=False)
        starter = backend.prepare_message(thread.id, world.fan.id, text)
        starter.id = thread.id
        backend.commit_message(starter, broadcast=False)
        events = [lambda: backend.announce_thread_create(thread), lambda: backend.announce_message_create(starter)]
        for event in reversed(events) if message_first else events:
            event()
            await world.env.settle()
        return next(each for each in forum.threads if each.id == thread.id)

    return open_post


@pytest.fixture
async def forum(world) -> simcord.ChannelHandle:
    channel = world.guild.create_forum_channel("questions")
    await world.make_passive(channel)
    return channel


@pytest.mark.parametrize("message_first", [False, True], ids=["post first", "message first"])
async def test_a_post_is_answered_once_whichever_event_comes_first(world, forum, post, message_first):
    thread = await post("When is season 2?", "I cannot find it anywhere", message_first=message_first)
    (answer,) = world.bot_messages(thread)
    assert DATE in world.bot_texts(thread)[0]
    assert answer.reference.message_id == thread.id


async def test_title_and_first_message_are_one_question(world, forum, post):
    thread = await post("A question about the show", "when is season 2?")
    assert DATE in world.bot_texts(thread)[0]


async def test_a_follow_up_in_a_post_is_an_ordinary_message(world, forum, post):
    thread = await post("Favourite scene", "mine is the pier")
    assert world.bot_messages(thread) == []
    await world.friend.send(thread, "when is season 2?")
    assert DATE in world.bot_texts(thread)[0]


async def test_a_post_in_a_forum_that_is_not_watched_is_left_alone(world, post):
    thread = await post("When is season 2?", "I cannot find it anywhere")
    assert world.bot_messages(thread) == []
    await world.fan.send(thread, f"{world.me} when is season 2?")
    assert len(world.bot_messages(thread)) == 1


@pytest.mark.parametrize("message_first", [False, True], ids=["post first", "message first"])
async def test_a_mention_in_a_post_asks_with_its_title(world, post, message_first):
    thread = await post("When is season 2?", world.me, message_first=message_first)
    assert DATE in world.bot_texts(thread)[0]


async def test_a_post_in_a_watched_forum_that_asks_nothing_is_left_alone(world, forum, post):
    thread = await post("Season 2 hype", "it is going to be so good")
    assert world.bot_messages(thread) == []
    await world.fan.send(thread, "when is season 2?")
    assert len(world.bot_messages(thread)) == 1
