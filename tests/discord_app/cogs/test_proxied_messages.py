"""Proxy bots such as PluralKit: a person's message is deleted within seconds, and a webhook posts the same text."""

import pytest

DATE = "14 March 2026"
QUESTION = "when is season 2?"


@pytest.fixture
async def proxy(world):
    """Return the webhook of a proxy bot, in a passive channel."""
    await world.make_passive()
    return world.guild.create_webhook(world.channel, "proxy")


def has_answer(world):
    return [DATE in text for text in world.bot_texts()] == [True]


@pytest.mark.parametrize("typed", [QUESTION, f"[{QUESTION}]", f"{QUESTION} -m"])
async def test_a_proxied_question_keeps_its_answer(world, proxy, typed):
    question = await world.fan.send(world.channel, typed)
    await proxy.send(QUESTION, username="Mina")
    await world.mod.delete(question)
    assert has_answer(world)


async def test_a_proxied_mention_keeps_its_answer(world, proxy):
    question = await world.fan.send(world.channel, f"{world.me} {QUESTION}")
    await proxy.send(f"{world.me} {QUESTION}", username="Mina")
    await world.mod.delete(question)
    assert has_answer(world)


async def test_a_copy_that_comes_after_the_deletion_keeps_the_answer_too(world, proxy):
    question = await world.fan.send(world.channel, QUESTION)
    world.env.backend.delete_message(world.channel.id, question.id)
    await proxy.send(QUESTION, username="Mina")
    assert has_answer(world)


async def test_the_answer_goes_with_the_copy(world, proxy):
    question = await world.fan.send(world.channel, QUESTION)
    copy = await proxy.send(QUESTION, username="Mina")
    await world.mod.delete(question)
    await world.mod.delete(copy)
    assert world.bot_messages() == []


async def test_a_copy_is_not_answered_again(world, proxy):
    await world.fan.send(world.channel, QUESTION)
    await world.env.advance_time(301)
    await proxy.send(QUESTION, username="Mina")
    assert has_answer(world)


async def test_what_a_webhook_posts_is_not_answered(world, proxy):
    await proxy.send(QUESTION, username="news")
    await proxy.send(f"{world.me} {QUESTION}", username="news")
    assert world.bot_messages() == []


@pytest.mark.parametrize("posted", ["season 2 has a new poster", "when is season 3?"])
async def test_another_post_keeps_no_answer(world, proxy, posted):
    question = await world.fan.send(world.channel, QUESTION)
    await proxy.send(posted, username="news")
    await world.mod.delete(question)
    assert world.bot_messages() == []
