"""What each user, channel and server may have of the bot in a minute.

Messages past it get no answer, and one reaction in a minute says so. Nothing is queued: whoever asks next would wait for all of it.
"""

from bot import metrics
from bot.answering.fairness.token_buckets import TokenBuckets
from bot.answering.ports import Clock
from bot.answering.values import Limits, Place

_USER_BURST = 3
"""Discord takes five messages in five seconds from us in a channel: two are left for others."""

_CHANNEL_BURST = 8
_SERVER_BURST = 100
_PRESS_BURST = 10
_SUGGESTION_BURST = 20


class Budgets:
    """The budgets. Each method returns False, and counts that, when there is nothing left.

    A user who is unknown, as in the terminal, has no limit.
    """

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self._users = TokenBuckets(clock, limits.user, _USER_BURST)
        self._channels = TokenBuckets(clock, limits.channel, _CHANNEL_BURST)
        self._servers = TokenBuckets(clock, limits.server, _SERVER_BURST)
        self._presses = TokenBuckets(clock, limits.presses, _PRESS_BURST)
        self._suggestions = TokenBuckets(clock, limits.suggestions, _SUGGESTION_BURST)

    def take_question(self, user_id: int | None) -> bool:
        """Spend one message of a user to the bot."""
        return _counted("user", is_allowed=user_id is None or self._users.take(user_id))

    def has_answer(self, place: Place) -> bool:
        """Return whether there is an answer left in a channel and in its server. Spends nothing, because it may become a mere reaction."""
        if place.guild_id is not None and not self._servers.has(place.guild_id):
            return _counted("server", is_allowed=False)
        return _counted("channel", is_allowed=self._channels.has(place.channel_id))

    def take_answer(self, place: Place) -> bool:
        """Spend one answer in a channel and in its server."""
        if not self.has_answer(place):
            return False
        if place.guild_id is not None:
            self._servers.take(place.guild_id)
        return self._channels.take(place.channel_id)

    def take_both(self, user_id: int | None, place: Place) -> bool:
        """Spend a question and an answer, for an edit that asks what was not answered before."""
        return self.has_answer(place) and self.take_question(user_id) and self.take_answer(place)

    def take_press(self, user_id: int) -> bool:
        """Spend one command or one press of a button of a user."""
        return _counted("press", is_allowed=self._presses.take(user_id))

    def take_suggestion(self, user_id: int) -> bool:
        """Spend one autocompletion of a user."""
        return _counted("suggestion", is_allowed=self._suggestions.take(user_id))


def _counted(reason: str, *, is_allowed: bool) -> bool:
    if not is_allowed:
        metrics.DROPPED.labels(reason).inc()
    return is_allowed
