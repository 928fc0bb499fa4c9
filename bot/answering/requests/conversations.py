"""What each person asked last in each channel, so that a follow-up is understood. In memory, for two minutes, and never across people."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answering.ports import Clock
from bot.answering.values import Request
from bot.matching import NO_CONTEXT, Context

LIFETIME = timedelta(minutes=2)
"""For this long a message may go on from the one before it."""

_MAX_CONVERSATIONS = 1000

_Key = tuple[int, int]
"""The ids of a channel and of a person."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What somebody asked last.

    ``entries``: the ids of the entries that answered it. ``before``: the context that it had itself. ``after``: the one of the next
    message; None if the message was not analyzed, because its answer was known. Then it is analyzed only if there is a next message.
    """

    request: Request
    entries: frozenset[str] = frozenset()
    before: Context = NO_CONTEXT
    after: Context | None = None


class Conversations:
    """The last questions of the people who asked lately; the oldest is dropped where there are too many."""

    def __init__(self, clock: Clock, max_conversations: int = _MAX_CONVERSATIONS) -> None:
        self._clock = clock
        self._max = max_conversations
        self._last: OrderedDict[_Key, tuple[datetime, Conversation]] = OrderedDict()

    def get(self, channel_id: int, author_id: int | None) -> Conversation | None:
        """Return what a person asked last in a channel; None if that is too long ago, or the person is unknown."""
        if author_id is None:
            return None
        at, found = self._last.get((channel_id, author_id), (None, None))
        if at is not None and self._clock() - at > LIFETIME:
            del self._last[channel_id, author_id]
            return None
        return found

    def put(self, channel_id: int, author_id: int | None, conversation: Conversation) -> None:
        """Remember what a person asked in a channel in place of what was asked before. Nothing of an unknown person."""
        if author_id is None:
            return
        now = self._clock()
        self._last.pop((channel_id, author_id), None)
        self._last[channel_id, author_id] = now, conversation
        while len(self._last) > self._max or now - next(iter(self._last.values()))[0] > LIFETIME:
            self._last.popitem(last=False)
