"""What each person asked last in each channel, so that a follow-up is understood. In memory, for two minutes, and never across people."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answering.ports import Clock
from bot.matching import Context

LIFETIME = timedelta(minutes=2)
"""For this long a message may go on from the one before it."""

_MAX_CONVERSATIONS = 1000

_Key = tuple[int, int]
"""The ids of a channel and of a person."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What somebody asked last. ``entries``: the ids of the entries that answered it; ``at``: when, in UTC."""

    context: Context
    entries: frozenset[str]
    at: datetime


class Conversations:
    """The last questions of the people who asked lately; the oldest is dropped where there are too many."""

    def __init__(self, clock: Clock, max_conversations: int = _MAX_CONVERSATIONS) -> None:
        self._clock = clock
        self._max = max_conversations
        self._last: OrderedDict[_Key, Conversation] = OrderedDict()

    def get(self, channel_id: int, author_id: int | None) -> Conversation | None:
        """Return what a person asked last in a channel; None if that is too long ago, or the person is unknown."""
        if author_id is None:
            return None
        found = self._last.get((channel_id, author_id))
        if found is None or self._clock() - found.at > LIFETIME:
            self._last.pop((channel_id, author_id), None)
            return None
        return found

    def put(self, channel_id: int, author_id: int | None, context: Context, entries: frozenset[str]) -> None:
        """Remember what a person asked in a channel in place of what was asked before. Nothing of an unknown person."""
        if author_id is None:
            return
        now = self._clock()
        self._last.pop((channel_id, author_id), None)
        self._last[channel_id, author_id] = Conversation(context, entries, now)
        while self._last and (len(self._last) > self._max or now - next(iter(self._last.values())).at > LIFETIME):
            self._last.popitem(last=False)
