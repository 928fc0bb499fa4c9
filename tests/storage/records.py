"""What the tests of the store save."""

from datetime import UTC, datetime, timedelta

from bot.answering.values import CardLength, ChannelSettings, Lease
from bot.model import Strictness

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SETTINGS = ChannelSettings(7, 1, passive=True, spoiler="season-1", strictness=Strictness.EAGER, cards=CardLength.WHOLE)


def lease(question_id: int, at: datetime = NOON) -> Lease:
    """Return the lease of a question, which lasts for ten seconds."""
    return Lease(question_id, 7, at, at + timedelta(seconds=10))
