"""A store that forgets everything when the process ends: for tests, trials and demos."""

from collections.abc import Sequence
from datetime import datetime

from bot.answering.values import ChannelSettings, Given


class MemoryStore:
    """Satisfies ``ports.Store`` without a disk. Claims hold within this process alone. Never raises ``StorageError``."""

    def __init__(self) -> None:
        self._channels: dict[int, ChannelSettings] = {}
        self._claims: dict[int, datetime] = {}
        self._given: dict[int, Given] = {}
        self._notes: dict[str, str] = {}

    async def open(self) -> None:
        """Do nothing: it is always ready."""

    async def close(self) -> None:
        """Do nothing: what it holds lasts as long as it does."""

    async def all_channel_settings(self) -> Sequence[ChannelSettings]:
        """Return the settings of every channel that has any."""
        return tuple(self._channels.values())

    async def save_channel_settings(self, settings: ChannelSettings) -> None:
        """Insert or replace the settings of one channel."""
        self._channels[settings.channel_id] = settings

    async def claim(self, message_id: int, at: datetime) -> bool:
        """Return True for the first caller for each message."""
        if message_id in self._claims:
            return False
        self._claims[message_id] = at
        return True

    async def record(self, given: Given) -> None:
        """Remember an answer given, replacing what its message showed before."""
        self._given[given.message_id] = given

    async def given_about(self, message_ids: Sequence[int]) -> Sequence[Given]:
        """Return our messages that answer one of these messages or are one of them, oldest first."""
        about = (given for given in self._given.values() if not {given.message_id, given.question_id}.isdisjoint(message_ids))
        return sorted(about, key=_age)

    async def last_given(self, entry_id: str, channel_id: int, since: datetime, *, besides: int | None = None) -> Given | None:
        """Return our newest message in the channel that shows the entry and is not older than ``since``."""
        standing = (
            given
            for given in self._given.values()
            if entry_id in given.entries
            and given.channel_id == channel_id
            and given.at >= since
            and (besides is None or given.question_id != besides)
        )
        return max(standing, key=_age, default=None)

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Forget answers by the id of our message."""
        for message_id in message_ids:
            self._given.pop(message_id, None)

    async def purge(self, before: datetime) -> int:
        """Forget claims and answers older than ``before``; return how many answers went."""
        self._claims = {message_id: at for message_id, at in self._claims.items() if at >= before}
        old = [message_id for message_id, given in self._given.items() if given.at < before]
        await self.forget(old)
        return len(old)

    async def get_note(self, key: str) -> str | None:
        """Return what was noted under ``key``, or None."""
        return self._notes.get(key)

    async def set_note(self, key: str, value: str) -> None:
        """Remember ``value`` under ``key``, replacing an older one."""
        self._notes[key] = value


def _age(given: Given) -> tuple[datetime, int]:
    return given.at, given.message_id
