"""The book of questions taken and answers given: claims, records, retention. Goes on when the store fails, and tells of it."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import zip_longest

from bot.answering.delivery.in_flight import AnswerTo, CardIn, Underway
from bot.answering.failures import store_failed
from bot.answering.ports import Clock, Store
from bot.answering.values import Asked, Card, Given, Part, Reply, Way
from bot.errors import StorageError

RETENTION = timedelta(days=30)
"""After this claims and answers are forgotten, as PRIVACY.md promises."""

_PURGE_EVERY = timedelta(days=1)


class Ledger:
    """Who answers which question, and with which messages."""

    def __init__(self, store: Store, underway: Underway, clock: Clock) -> None:
        self._store = store
        self._underway = underway
        self._clock = clock
        self._purged_at: datetime | None = None

    async def claim(self, asked: Asked) -> bool:
        """Return whether this process may answer. When the store fails only a direct question may be: nobody waits for the other."""
        if asked.message_id is None:
            return True
        try:
            return await self._store.claim(asked.message_id, self._clock())
        except StorageError as error:
            store_failed("claiming a question", error)
            return asked.way is not Way.PASSIVE

    def begin(self, question_id: int | None) -> bool:
        """Note that an answer to a message is on its way, so that its edit or deletion waits for it. False: it is so already."""
        if question_id is None:
            return True
        if self._underway.is_taken(AnswerTo(question_id)):
            return False
        self._underway.take(AnswerTo(question_id))
        return True

    async def begin_after(self, question_id: int) -> None:
        """Begin when the answer that is on its way, if any, has come: so the edits of a message are followed one by one."""
        await self._underway.wait_and_take(AnswerTo(question_id))

    def drop(self, question_id: int | None) -> None:
        """Note that no answer to a message comes after all."""
        if question_id is not None:
            self._underway.finish(AnswerTo(question_id))

    async def record(self, question_id: int | None, reply: Reply, channel_id: int, message_ids: Sequence[int | None]) -> None:
        """Remember the messages of a reply and let go of the turns it held."""
        now = self._clock()
        try:
            for message_id, part in zip_longest(message_ids, reply.parts[: len(message_ids)]):
                if message_id is not None:
                    await self._store.record(Given(message_id, channel_id, question_id, _entries(part), now))
        except StorageError as error:
            store_failed("recording an answer", error)
        finally:
            self._let_go(question_id, reply, channel_id, message_ids)
        await self.purge_when_due()

    def _let_go(self, question_id: int | None, reply: Reply, channel_id: int, message_ids: Sequence[int | None]) -> None:
        for part, message_id in zip_longest(reply.parts, message_ids):
            if isinstance(part, Card):
                self._underway.finish(CardIn(channel_id, part.entry.id), message_id)
        self.drop(question_id)

    async def arrived(self, question_ids: Sequence[int]) -> None:
        """Wait for the answers to these messages that are on their way."""
        turns = [turn for turn in map(AnswerTo, question_ids) if self._underway.is_taken(turn)]
        await asyncio.gather(*map(self._underway.wait, turns))

    async def about(self, message_ids: Sequence[int]) -> tuple[Given, ...] | None:
        """Return our messages that answer one of these or are one of them, oldest first; None when the store fails."""
        try:
            return tuple(await self._store.given_about(message_ids))
        except StorageError as error:
            store_failed("looking for the answers to a message", error)
            return None

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Forget messages of ours."""
        try:
            await self._store.forget(message_ids)
        except StorageError as error:
            store_failed("forgetting an answer", error)

    async def purge_when_due(self) -> None:
        """Drop what is past its retention, at most once a day; so it goes from a bot that is never restarted, too."""
        now = self._clock()
        if self._purged_at is not None and now - self._purged_at < _PURGE_EVERY:
            return
        self._purged_at = now
        try:
            await self._store.purge(now - RETENTION)
        except StorageError as error:
            store_failed("dropping old answers", error)


def _entries(part: Part | None) -> tuple[str, ...]:
    return (part.entry.id,) if isinstance(part, Card) else ()
