"""A store that forgets everything when the process ends: for tests, trials and demos."""

from collections.abc import Sequence
from datetime import datetime

from bot.answering.values import ChannelSettings, SentMessage


class MemoryStore:
    """Implements ``ports.Store`` without a disk. Claims hold within this process only. Never raises ``StorageError``."""

    def __init__(self) -> None:
        self._channels: dict[int, ChannelSettings] = {}
        self._claims: dict[int, datetime] = {}
        self._sent: dict[int, SentMessage] = {}
        self._notes: dict[str, str] = {}

    async def open(self) -> None:
        """Do nothing: the store is always ready."""

    async def close(self) -> None:
        """Do nothing: the data lives as long as this object."""

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

    async def record(self, sent: SentMessage) -> None:
        """Remember a sent message, replacing an earlier record of it."""
        self._sent[sent.message_id] = sent

    async def find_sent(self, message_ids: Sequence[int]) -> Sequence[SentMessage]:
        """Return our messages that answer one of these messages or are one of them, oldest first."""
        found = (sent for sent in self._sent.values() if not {sent.message_id, sent.question_id}.isdisjoint(message_ids))
        return sorted(found, key=_age)

    async def latest_sent(
        self, entry_id: str, channel_id: int, since: datetime, *, except_question: int | None = None
    ) -> SentMessage | None:
        """Return our newest message in the channel that shows the entry and is not older than ``since``."""
        found = (
            sent
            for sent in self._sent.values()
            if entry_id in sent.entries
            and sent.channel_id == channel_id
            and sent.at >= since
            and (except_question is None or sent.question_id != except_question)
        )
        return max(found, key=_age, default=None)

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Forget sent messages by their ids."""
        for message_id in message_ids:
            self._sent.pop(message_id, None)

    async def purge(self, before: datetime) -> int:
        """Forget claims and sent messages older than ``before``; return how many sent messages were forgotten."""
        self._claims = {message_id: at for message_id, at in self._claims.items() if at >= before}
        old = [message_id for message_id, sent in self._sent.items() if sent.at < before]
        await self.forget(old)
        return len(old)

    async def get_note(self, key: str) -> str | None:
        """Return the note under ``key``, or None."""
        return self._notes.get(key)

    async def set_note(self, key: str, value: str) -> None:
        """Save ``value`` under ``key``, replacing an older value."""
        self._notes[key] = value


def _age(sent: SentMessage) -> tuple[datetime, int]:
    return sent.at, sent.message_id
