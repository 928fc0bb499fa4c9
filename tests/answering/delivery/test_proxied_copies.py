"""Copies of questions by proxy bots: which webhook's message repeats which question, and for how long that is known."""

import asyncio
from typing import Any

import pytest

from bot.answering.delivery.proxied_copies import MAX_TEXTS, ProxiedCopies

CHANNEL = 7


@pytest.fixture
def copies(clock: Any) -> ProxiedCopies:
    return ProxiedCopies(clock, copy_wait_s=0.01)


@pytest.mark.parametrize(
    ("question", "copy"),
    [
        ("when is season 2?", "when is season 2?"),
        ("[when is season 2?]", "when is season 2?"),
        ("Mina: when is season 2?", "when is season 2?"),
        ("when is season 2? -m", "When is season 2"),
        ("남: 시즌 2 언제", "시즌 2 언제"),
    ],
)
async def test_a_post_with_the_words_of_the_question_or_some_of_them_is_its_copy(copies: ProxiedCopies, question: str, copy: str) -> None:
    copies.add_question(1, CHANNEL, question)
    copies.add_post(2, CHANNEL, copy)
    assert await copies.copy_of(1) == 2


@pytest.mark.parametrize(
    ("channel", "post"),
    [
        *((CHANNEL, post) for post in ("season 3", "season 2 is out now", "hen is season", "", "!!", "🎉")),
        (8, "when is season 2?"),
    ],
)
async def test_other_posts_are_no_copies(copies: ProxiedCopies, channel: int, post: str) -> None:
    copies.add_question(1, CHANNEL, "when is season 2?")
    copies.add_post(2, channel, post)
    assert await copies.copy_of(1) is None


async def test_a_copy_that_comes_after_the_deletion_is_waited_for(clock: Any) -> None:
    copies = ProxiedCopies(clock, copy_wait_s=0.05)
    copies.add_question(1, CHANNEL, "when is season 2?")
    finding = asyncio.create_task(copies.copy_of(1))
    await asyncio.sleep(0)
    copies.add_post(2, CHANNEL, "when is season 2?")
    assert await finding == 2


async def test_a_question_that_was_not_answered_or_long_ago_is_not_waited_for(clock: Any) -> None:
    copies = ProxiedCopies(clock, copy_wait_s=60)
    copies.add_question(1, CHANNEL, "when is season 2?")
    clock.advance(seconds=10)
    async with asyncio.timeout(10):
        assert await copies.copy_of(1) is None
        assert await copies.copy_of(3) is None


async def test_a_post_is_forgotten_after_ten_seconds(copies: ProxiedCopies, clock: Any) -> None:
    copies.add_post(2, CHANNEL, "when is season 2?")
    clock.advance(seconds=10)
    copies.add_question(1, CHANNEL, "when is season 2?")
    assert await copies.copy_of(1) is None


async def test_memory_is_bounded(copies: ProxiedCopies) -> None:
    for number in range(2 * MAX_TEXTS):
        copies.add_post(number, CHANNEL, "when")
        copies.add_question(number, CHANNEL, "when")
    assert len(copies._posts) == len(copies._questions) == MAX_TEXTS
