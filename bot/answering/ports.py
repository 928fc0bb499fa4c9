"""What the use cases need from outside: a clock, a store and an encoder of questions.

Implemented in ``storage``, ``semantic`` and ``answering.memory_store``; ``app`` picks the implementations.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol

from bot.answering.values import ChannelSettings, Lease, SentMessage
from bot.matching import Vectors

Clock = Callable[[], datetime]
"""Returns the time now, timezone-aware, in UTC."""


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


class QuestionEncoder(Protocol):
    """Computes vectors of questions while the bot goes on. Implemented in ``semantic``."""

    async def vectors(self, texts: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the vector of each text; empty where it would take too long. Never raises."""

    def close(self) -> None:
        """Let its thread end. Harmless when repeated; `vectors` returns nothing from then on."""


class Store(Protocol):
    """What survives a restart. Every method raises ``StorageError`` when the store cannot be used."""

    async def open(self) -> None:
        """Make the store ready, creating or migrating it where needed. Call once before anything else."""

    async def close(self) -> None:
        """Release every connection. Harmless when never opened."""

    async def all_channel_settings(self) -> Sequence[ChannelSettings]:
        """Return the settings of every channel that has any."""

    async def save_channel_settings(self, settings: ChannelSettings) -> None:
        """Insert or replace the settings of one channel."""

    async def claim(self, lease: Lease) -> bool:
        """Return True for exactly one caller for each question, over all processes; the others get False.

        A question that is still to be answered is claimed again by one caller when its lease has run out at ``lease.at``. Its time
        stays that of the first claim.
        """

    async def put_lease(self, lease: Lease) -> None:
        """Remember what is left to do about a question, in place of what was left before. It keeps the time of that."""

    async def renew_leases(self, question_ids: Sequence[int], until: datetime) -> None:
        """Set the end of the leases of these questions. Questions without a lease are ignored."""

    async def end_lease(self, question_id: int, *, unclaim: bool = False) -> None:
        """Remember that nothing is left to do about a question. ``unclaim``: it may be claimed as if it never was."""

    async def leases(self) -> Sequence[Lease]:
        """Return all leases, those that end first in front."""

    async def record(self, *sent: SentMessage, finished: int | None = None) -> None:
        """Remember sent messages. A second record of the same ``message_id`` replaces the first.

        ``finished``: a question about which nothing is left to do.
        """

    async def find_sent(self, message_ids: Sequence[int]) -> Sequence[SentMessage]:
        """Return our messages that answer one of these messages or are one of them, oldest first. Writes nothing."""

    async def latest_sent(self, shown: str, channel_id: int, since: datetime, *, except_question: int | None = None) -> SentMessage | None:
        """Return our newest message in the channel that shows a card (`Card.shown`) and is not older than ``since``.

        ``except_question``: ignore messages that answer this question, so that an edited question does not find its own answer.
        """

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Forget sent messages by their ids. Unknown ids are ignored.

        About a question whose last answer this was, nothing is left to edit or to delete.
        """

    async def purge(self, before: datetime) -> int:
        """Forget claims, leases and sent messages older than ``before``; return how many sent messages were forgotten."""

    async def get_note(self, key: str) -> str | None:
        """Return the note under ``key``, or None. Notes are bookkeeping of the whole installation and are never purged."""

    async def set_note(self, key: str, value: str) -> None:
        """Save ``value`` (at most 4,000 characters) under ``key`` (at most 100), replacing an older value."""

    async def check(self) -> None:
        """Raise ``StorageError`` when nothing can be saved now. For the health pages."""
