"""A message goes on from what the same person asked before it."""

from datetime import timedelta
from typing import Any

import pytest

from bot.answering import Answering, Card, Place, Request, Way

PLACE = Place(7, guild_id=1)


def asks(text: str, message_id: int, author_id: int = 1, **more: Any) -> Request:
    return Request(text, PLACE, Way.PUBLIC, message_id=message_id, author_id=author_id, **more)


async def answer(answering: Answering, request: Request) -> list[str]:
    """Ask, and record the answer as the message after the question. Return the entries whose cards are shown."""
    reply = await answering.answer(request)
    assert request.message_id is not None
    await answering.record(request.message_id, reply, PLACE.channel_id, [request.message_id + 1])
    return [part.entry.id for part in reply.parts if isinstance(part, Card)]


async def test_a_follow_up_of_a_question_that_others_asked_before_is_understood(two_seasons: Answering) -> None:
    for author_id in (1, 2):
        await answer(two_seasons, asks("when is season 2", 10 * author_id, author_id))
    assert await answer(two_seasons, asks("and season 1?", 30, 2)) == ["season-one"]


async def test_a_follow_up_of_a_follow_up_is_understood(two_seasons: Answering) -> None:
    assert await answer(two_seasons, asks("when is season 2", 10)) == ["season-two"]
    assert await answer(two_seasons, asks("and season 1?", 20)) == ["season-one"]
    assert await answer(two_seasons, asks("and season 2?", 30)) == ["season-two"]


async def test_a_follow_up_of_an_edited_question_is_about_the_new_one(two_seasons: Answering) -> None:
    await answer(two_seasons, asks("who plays joon", 10))
    revision = await two_seasons.revise(asks("when is season 2", 10), timedelta(seconds=5))
    assert revision is not None
    await two_seasons.record(10, revision.reply, PLACE.channel_id, [11])
    assert await answer(two_seasons, asks("and season 1?", 20)) == ["season-one"]


@pytest.mark.parametrize("author_id", [1, 2])
async def test_a_reply_to_a_card_goes_on_from_it_whoever_asked(two_seasons: Answering, author_id: int) -> None:
    await answer(two_seasons, asks("when is season 2", 10))
    assert await answer(two_seasons, asks("and season 1?", 20, author_id, replies_to=11)) == ["season-one"]


async def test_what_somebody_else_asked_is_no_context(two_seasons: Answering) -> None:
    await answer(two_seasons, asks("when is season 2", 10))
    assert await answer(two_seasons, asks("and who else?", 20, 2)) == []
