"""The log of claimed questions and sent answers. When the store fails, the failure is logged and answering goes on."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import zip_longest

from bot.answering.delivery.in_flight import AnswerTo, CardInChannel, InFlight
from bot.answering.delivery.leases import Leases
from bot.answering.ports import Clock, Store
from bot.answering.store_failures import going_on_without_store, log_store_failure
from bot.answering.values import Card, Lease, Reply, ReplyPart, Request, SentMessage, Unfinished, Way
from bot.errors import StorageError

RETENTION = timedelta(days=30)
"""Claims and sent messages are deleted from the store after this time, as PRIVACY.md promises."""

_PURGE_INTERVAL = timedelta(days=1)
_CHANGES = (Unfinished.TO_EDIT, Unfinished.TO_DELETE)


class AnswerLog:
    """Records which process answers which question, and with which messages."""

    def __init__(self, store: Store, in_flight: InFlight, clock: Clock) -> None:
        self._store = store
        self._leases = Leases(store, clock)
        self._in_flight = in_flight
        self._clock = clock
        self._pointed_at: dict[int, int] = {}
        self._last_edits: dict[int, object] = {}
        self._purged_at: datetime | None = None

    async def claim(self, request: Request) -> bool:
        """Return whether this process may answer. If the store fails, it may answer only questions that are addressed to the bot."""
        if request.message_id is None:
            return True
        try:
            return await self._leases.claim(request.message_id, request.place.channel_id)
        except StorageError as error:
            log_store_failure("claiming a question", error)
            return request.way is not Way.PASSIVE

    def start_answer(self, request: Request) -> bool:
        """Mark the answer to a request as pending, so that an edit or a deletion waits for it. Return False if it is pending already.

        It is pending until `cancel_answer` or `record`, one of which the caller calls in any case. Edits and deletions of the message that
        the request points to wait for it too.
        """
        question_id = request.message_id
        if question_id is None:
            return True
        if self._in_flight.is_pending(AnswerTo(question_id)):
            return False
        self._in_flight.start(AnswerTo(question_id))
        if request.points_to is not None:
            self._pointed_at[question_id] = request.points_to
        return True

    async def wait_and_start_answer(self, request: Request) -> bool:
        """Wait for the pending answer, if any, then mark the next one as pending. Of several edits that wait, the last one goes on.

        Return False for those that a later one has replaced.
        """
        question_id, edit = request.message_id, object()
        if question_id is None:
            return True
        self._last_edits[question_id] = edit
        try:
            while self._pending([question_id]):
                await self.wait_for_pending([question_id])
                if self._last_edits.get(question_id) is not edit:
                    return False
        finally:
            if self._last_edits.get(question_id) is edit:
                del self._last_edits[question_id]
        return self.start_answer(request)  # no await in between, so it is not pending

    def is_pending(self, question_id: int) -> bool:
        """Return whether the answer to a message is pending."""
        return bool(self._pending([question_id]))

    def cancel_answer(self, question_id: int | None) -> None:
        """Unmark the pending answer to a message, because none is sent."""
        if question_id is not None:
            self._pointed_at.pop(question_id, None)
            self._in_flight.finish(AnswerTo(question_id))

    async def give_up(self, question_id: int | None) -> None:
        """Leave the work on a question undone: a claimed one may be claimed anew, and the change of an answer is tried later.

        While this process ends, the lease stays, so that the next one takes the work over.
        """
        work = self._leases.release(question_id)
        if question_id is None or work is None or self._in_flight.is_closing:
            return
        with going_on_without_store("giving up an answer"):
            if work in _CHANGES:
                await self._leases.try_later(question_id)
            else:
                await self._store.end_lease(question_id, unclaim=True)

    async def record(
        self,
        question_id: int | None,
        reply: Reply,
        channel_id: int,
        message_ids: Sequence[int | None],
        *,
        asked_by: int | None,
        is_finished: bool = True,
    ) -> None:
        """Store the ids of the messages that answer a question, and unmark the pending deliveries of them and of a message's answer.

        ``asked_by``: the message that was claimed: the question or, if it only points to it, another one. None for an interaction.
        ``is_finished``: whether all was delivered. If nothing was, that message may be claimed anew. A change of an answer is tried later.
        What was broken off is no failure: its lease runs out, and the work is taken over. When an edit has taken the last answer away, the
        message may be claimed anew too.
        """
        now, work = self._clock(), self._leases.release(asked_by)
        pairs = zip_longest(message_ids, reply.parts)
        sent = [SentMessage(each, channel_id, question_id, _entries(part), now) for each, part in pairs if each is not None]
        try:
            if asked_by is not None and is_finished and work is Unfinished.TO_EDIT and not message_ids:
                await self._store.end_lease(asked_by, unclaim=True)
            elif is_finished or asked_by is None or (sent and work not in _CHANGES):
                await self._store.record(*sent, finished=asked_by)
            else:
                await self._leave(asked_by, work, sent)
        except StorageError as error:
            log_store_failure("recording an answer", error)
        finally:
            self._finish_cards(reply, channel_id, message_ids)
            self.cancel_answer(asked_by)
        await self.purge_when_due()

    async def _leave(self, question_id: int, work: Unfinished | None, sent: Sequence[SentMessage]) -> None:
        """Record what there is of an answer that is not finished, and who goes on with it, and when."""
        if sent:
            await self._store.record(*sent)
        if self._in_flight.is_broken_off():
            return
        if work in _CHANGES:
            await self._leases.try_later(question_id)
        else:
            await self._store.end_lease(question_id, unclaim=True)

    def _finish_cards(self, reply: Reply, channel_id: int, message_ids: Sequence[int | None]) -> None:
        for part, message_id in zip_longest(reply.parts, message_ids):
            if isinstance(part, Card):
                self._in_flight.finish(CardInChannel(channel_id, part.shown), message_id)

    async def wait_for_pending(self, question_ids: Sequence[int]) -> None:
        """Wait for the pending answers to these messages."""
        await asyncio.gather(*map(self._in_flight.wait, self._pending(question_ids)))

    def _pending(self, question_ids: Sequence[int]) -> list[AnswerTo]:
        asked = [*question_ids, *(asked_by for asked_by, question_id in self._pointed_at.items() if question_id in question_ids)]
        return [key for key in map(AnswerTo, asked) if self._in_flight.is_pending(key)]

    async def find(self, message_ids: Sequence[int]) -> tuple[SentMessage, ...] | None:
        """Return the bot's messages that have one of these ids or answer a message with one, oldest first. None if the store fails."""
        try:
            return tuple(await self._store.find_sent(message_ids))
        except StorageError as error:
            log_store_failure("looking for the answers to a message", error)
            return None

    async def move(self, question_id: int, copy_id: int) -> None:
        """Record the bot's answers to a question as answers to a copy of the question."""
        for sent in await self.find([question_id]) or ():
            with going_on_without_store("moving an answer to a copy of its question"):
                await self._store.record(replace(sent, question_id=copy_id))

    async def start_change(self, question_id: int, channel_id: int, work: Unfinished) -> None:
        """Remember that the answer to a question is being edited or deleted, so that it is done even if this process ends."""
        with going_on_without_store("taking a lease"):
            await self._leases.take(question_id, channel_id, work)

    async def record_deletion(self, sent: Sequence[SentMessage], *, is_finished: bool) -> None:
        """End the leases for the deletion of these messages, or put off what is not finished."""
        for question_id in {one.question_id for one in sent if one.question_id is not None}:
            if is_finished:
                await self.end(question_id)
            elif self._leases.release(question_id) is not None:
                with going_on_without_store("putting off a deletion"):
                    await self._leases.try_later(question_id)

    async def overdue(self) -> tuple[Lease, ...]:
        """Return what is left to do, and nobody does. Empty if the store fails."""
        try:
            return await self._leases.overdue()
        except StorageError as error:
            log_store_failure("looking for unfinished answers", error)
            return ()

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Delete the records of these messages of the bot."""
        if not message_ids:
            return
        with going_on_without_store("forgetting an answer"):
            await self._store.forget(message_ids)

    async def end(self, question_id: int) -> None:
        """Remember that nothing is left to do about a question."""
        self._leases.release(question_id)
        with going_on_without_store("ending the lease of an answer"):
            await self._store.end_lease(question_id)

    def close(self) -> None:
        """Renew no lease any more."""
        self._leases.close()

    async def purge_when_due(self) -> None:
        """Delete records older than `RETENTION`, at most once a day. Called at the start and after each answer, so no restart is needed."""
        now = self._clock()
        if self._purged_at is not None and now - self._purged_at < _PURGE_INTERVAL:
            return
        self._purged_at = now
        with going_on_without_store("dropping old answers"):
            await self._store.purge(now - RETENTION)


def _entries(part: ReplyPart | None) -> tuple[str, ...]:
    return (part.shown,) if isinstance(part, Card) else ()
