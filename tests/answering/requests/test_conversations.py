"""What somebody asked last, kept for two minutes."""

from typing import Any

import pytest

from bot.answering.requests.conversations import LIFETIME, Conversation, Conversations
from bot.answering.values import Place, Request, Way

ASKED = Request("when is season 2", Place(7), Way.PUBLIC)


@pytest.fixture
def conversations(clock: Any) -> Conversations:
    return Conversations(clock, max_conversations=2)


def test_what_a_person_asked_is_remembered_in_that_channel_only(conversations: Conversations) -> None:
    conversations.put(7, 1, Conversation(ASKED, frozenset({"release"})))
    found = conversations.get(7, 1)
    assert found is not None
    assert (found.request, found.entries) == (ASKED, {"release"})
    assert conversations.get(7, 2) is None
    assert conversations.get(8, 1) is None


def test_after_two_minutes_it_is_forgotten(conversations: Conversations, clock: Any) -> None:
    conversations.put(7, 1, Conversation(ASKED))
    clock.now += LIFETIME
    assert conversations.get(7, 1) is not None
    clock.now += LIFETIME / 100
    assert conversations.get(7, 1) is None


def test_the_oldest_goes_where_there_are_too_many(conversations: Conversations) -> None:
    for author in (1, 2, 1, 3):
        conversations.put(7, author, Conversation(ASKED))
    assert [conversations.get(7, author) is not None for author in (1, 2, 3)] == [True, False, True]


def test_nothing_is_remembered_of_an_unknown_person(conversations: Conversations) -> None:
    conversations.put(7, None, Conversation(ASKED))
    assert conversations.get(7, None) is None
