"""A store that forgets everything when the process ends: for tests, trials and demos."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.answering.values import ChannelSettings, Lease, SentMessage, Unfinished


class MemoryStore:
    """Implements ``ports.Store`` without a disk. Claims hold within this process only. Never raises ``StorageError``."""

    def __init__(self) -> None:
        self._channels: dict[int, ChannelSettings] = {}
        self._claims: dict[int, datetime] = {}
        self._leases: dict[int, Lease] = {}
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

    async def claim(self, lease: Lease) -> bool:
        """Return True for the first caller for each question, and for one more when the claim has run out."""
        if lease.question_id in self._claims:
            old = self._leases.get(lease.question_id)
            if old is None or old.work is not Unfinished.CLAIMED or old.until >= lease.at:
                return False
            self._leases[lease.question_id] = replace(old, until=lease.until)
            return True
        self._claims[lease.question_id] = lease.at
        self._leases[lease.question_id] = lease
        return True

    async def put_lease(self, lease: Lease) -> None:
        """Remember what is left to do about a question."""
        old = self._leases.get(lease.question_id)
        self._leases[lease.question_id] = lease if old is None else replace(lease, at=old.at)

    async def renew_leases(self, question_ids: Sequence[int], until: datetime) -> None:
        """Set the end of the leases of these questions."""
        for question_id in set(question_ids) & self._leases.keys():
            self._leases[question_id] = replace(self._leases[question_id], until=until)

    async def end_lease(self, question_id: int, *, unclaim: bool = False) -> None:
        """Remember that nothing is left to do about a question."""
        self._leases.pop(question_id, None)
        if unclaim:
            self._claims.pop(question_id, None)

    async def leases(self) -> Sequence[Lease]:
        """Return all leases, those that end first in front."""
        return sorted(self._leases.values(), key=lambda lease: (lease.until, lease.question_id))

    async def record(self, *sent: SentMessage, finished: int | None = None) -> None:
        """Remember sent messages, replacing earlier records of them."""
        self._sent.update({one.message_id: one for one in sent})
        if finished is not None:
            await self.end_lease(finished)

    async def find_sent(self, message_ids: Sequence[int]) -> Sequence[SentMessage]:
        """Return our messages that answer one of these messages or are one of them, oldest first."""
        found = (sent for sent in self._sent.values() if not {sent.message_id, sent.question_id}.isdisjoint(message_ids))
        return sorted(found, key=_age)

    async def latest_sent(self, shown: str, channel_id: int, since: datetime, *, except_question: int | None = None) -> SentMessage | None:
        """Return our newest message in the channel that shows the card and is not older than ``since``."""
        found = (
            sent
            for sent in self._sent.values()
            if shown in sent.entries
            and sent.channel_id == channel_id
            and sent.at >= since
            and (except_question is None or sent.question_id != except_question)
        )
        return max(found, key=_age, default=None)

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Forget sent messages by their ids, and the leases of questions that have no answer any more."""
        gone = [self._sent.pop(message_id) for message_id in message_ids if message_id in self._sent]
        left = {sent.question_id for sent in self._sent.values()}
        for question_id in {sent.question_id for sent in gone} - left:
            if question_id in self._leases and self._leases[question_id].work is not Unfinished.CLAIMED:
                del self._leases[question_id]

    async def purge(self, before: datetime) -> int:
        """Forget claims, leases and sent messages older than ``before``; return how many sent messages were forgotten."""
        self._leases = {question_id: lease for question_id, lease in self._leases.items() if lease.at >= before}
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

    async def check(self) -> None:
        """Do nothing: the store is always ready."""


def _age(sent: SentMessage) -> tuple[datetime, int]:
    return sent.at, sent.message_id
