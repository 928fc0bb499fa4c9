"""Reactions in place of messages that would say once more what was just said, or that nothing is said."""

from collections.abc import Hashable
from dataclasses import dataclass

from bot.answering.fairness.token_buckets import TokenBuckets
from bot.answering.ports import Clock
from bot.answering.values import AlreadyAnswered, Offer, Reply, Request, Unknown, Way

BUSY = "\N{HOURGLASS WITH FLOWING SAND}"
"""Too much was asked at once. Seen by a user once a minute."""

ABOVE = "\N{WHITE UP POINTING INDEX}\N{VARIATION SELECTOR-16}"
"""The answer, or the offer, stands above. The first who asks again gets a pointer to the answer."""

UNKNOWN = "\N{SHRUG}"
"""The bot does not know, as it said to the same user within the last minute."""

_IN_A_CHANNEL_PER_MINUTE = 30
_IN_A_CHANNEL_AT_ONCE = 10
"""Discord takes about four reactions a second. Further ones are left out: they would come late."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a reply says that need not be said twice in a minute: the key of its bucket, and the sign in place of it."""

    buckets: TokenBuckets
    key: Hashable
    sign: str


class QuietSigns:
    """Says by a reaction what need not be a message. Interactions always get a message, because Discord demands a response."""

    def __init__(self, clock: Clock) -> None:
        self._busy = TokenBuckets(clock, 1)
        self._pointers = TokenBuckets(clock, 1)
        self._unanswered = TokenBuckets(clock, 1)
        self._reactions = TokenBuckets(clock, _IN_A_CHANNEL_PER_MINUTE, _IN_A_CHANNEL_AT_ONCE)

    def busy(self, request: Request) -> Reply:
        """Return the sign that too much was asked: a reaction now and then, or nothing."""
        channel_id = request.place.channel_id
        if request.way is Way.PASSIVE or not self._reactions.has(channel_id) or not self._busy.take((channel_id, request.author_id)):
            return Reply()
        return self._sign(BUSY, request)

    def of_unanswered(self, reply: Reply, request: Request) -> Reply:
        """Return the reply, or a sign if it offers the same to the same user as in the last minute, or says again that it does not know.

        Remembers nothing, because the reply may not be sent: another process may have the question, or the budget may be spent.
        """
        said = self._said_before(reply, request)
        return reply if said is None or said.buckets.has(said.key) else self._sign(said.sign, request)

    def of_repeated(self, reply: Reply, request: Request) -> Reply:
        """Return the reply, and remember it as sent, or a sign if it says what a reply of the last minute said.

        Beside what `of_unanswered` looks for, that is a reply that only points to answers.
        """
        said = self._said_before(reply, request)
        return reply if said is None or said.buckets.take(said.key) else self._sign(said.sign, request)

    def _said_before(self, reply: Reply, request: Request) -> _Said | None:
        if not reply or not self._applies(request):
            return None
        channel_id = request.place.channel_id
        pointed = tuple(part.entry.id for part in reply.parts if isinstance(part, AlreadyAnswered))
        if len(pointed) == len(reply.parts):
            return _Said(self._pointers, (channel_id, pointed), ABOVE)
        if not all(isinstance(part, Unknown | Offer) for part in reply.parts):
            return None
        offered = tuple(entry.id for part in reply.parts if isinstance(part, Offer) for entry in part.entries)
        return _Said(self._unanswered, (channel_id, request.author_id, offered), ABOVE if offered else UNKNOWN)

    @staticmethod
    def _applies(request: Request) -> bool:
        return request.message_id is not None and request.author_id is not None

    def _sign(self, reaction: str, request: Request) -> Reply:
        return Reply(reaction=reaction if self._reactions.take(request.place.channel_id) else "")
