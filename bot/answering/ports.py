"""What the use cases need of the outside: a store and a clock. Satisfied in ``storage`` and ``answering.memory``; picked by ``app``."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.answering.values import ChannelSettings, Given
from bot.matching import Vectors

Clock = Callable[[], datetime]
"""Returns the time now, aware, in UTC."""


class Encoding(Protocol):
    """What finds out the meaning of questions. Satisfied in ``semantic``."""

    async def vectors(self, texts: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the vector of each text; empty where it would take too long. Never raises."""


class Store(Protocol):
    """What survives a restart. Every method raises ``StorageError`` when the store cannot be used."""

    async def open(self) -> None:
        """Make the store ready, creating or migrating it where needed. Call once before anything else."""

    async def close(self) -> None:
        """Let go of every connection. Harmless when never opened."""

    async def all_channel_settings(self) -> Sequence[ChannelSettings]:
        """Return the settings of every channel that has any."""

    async def save_channel_settings(self, settings: ChannelSettings) -> None:
        """Insert or replace the settings of one channel."""

    async def claim(self, message_id: int, at: datetime) -> bool:
        """Return True for exactly one caller for each message, over all processes; the others get False."""

    async def record(self, given: Given) -> None:
        """Remember an answer given. A second record of the same ``message_id`` replaces the first."""

    async def given_about(self, message_ids: Sequence[int]) -> Sequence[Given]:
        """Return our messages that answer one of these messages or are one of them, oldest first. Writes nothing."""

    async def last_given(self, entry_id: str, channel_id: int, since: datetime, *, besides: int | None = None) -> Given | None:
        """Return our newest message in the channel that shows the entry's card and is not older than ``since``.

        Messages that answer the question ``besides`` are passed over: an edited question does not meet its own answer.
        """

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Forget answers by the id of our message. Unknown ids are ignored."""

    async def purge(self, before: datetime) -> int:
        """Forget claims and answers older than ``before``; return how many answers went."""

    async def get_note(self, key: str) -> str | None:
        """Return what was noted under ``key``, or None. Notes are for bookkeeping of a whole installation and are never purged."""

    async def set_note(self, key: str, value: str) -> None:
        """Remember ``value`` (at most 4,000 characters) under ``key`` (at most 100), replacing an older one."""
