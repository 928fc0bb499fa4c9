"""What this process has taken on and not finished, kept in the store so that it is finished after a crash or a restart.

A lease is short and renewed while the work goes on. When the process is gone, the lease runs out and the work is taken over.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.answering.ports import Clock, Store
from bot.answering.store_failures import going_on_without_store
from bot.answering.values import Lease, Unfinished

LEASE = timedelta(seconds=10)
"""For this long after a crash nobody takes over what was left undone."""

_RENEWALS = 3
"""Renewals within the length of a lease, so that one that comes late loses nothing."""

TRY_LATER = timedelta(minutes=5)
"""After this an edit or a deletion that Discord did not take is tried again."""

MAX_ANSWER_AGE = timedelta(minutes=1)
"""From a question to its answer at most, with all waiting and all attempts. After that whoever asked has gone on."""

MAX_CHANGE_AGE = timedelta(days=1)
"""An edit or a deletion older than this is not tried any more."""


MAX_HELD = timedelta(minutes=3)
"""A lease that is held for longer belongs to nothing any more, since an answer or a change takes two minutes at most. A bug lost it."""

_log = logging.getLogger(__name__)


class Leases:
    """The leases that this process holds. Every method but `release` raises ``StorageError`` when the store cannot be used."""

    def __init__(self, store: Store, clock: Clock, length: timedelta = LEASE) -> None:
        self._store = store
        self._clock = clock
        self._length = length
        self._held: dict[int, tuple[Unfinished, datetime]] = {}
        self._renewing: asyncio.Task[None] | None = None

    async def claim(self, question_id: int, channel_id: int) -> bool:
        """Return whether this process may answer a question. If so, it holds a lease for that."""
        claimed = await self._store.claim(self._lease(question_id, channel_id, Unfinished.CLAIMED))
        if claimed:
            self._hold(question_id, Unfinished.CLAIMED)
        return claimed

    async def take(self, question_id: int, channel_id: int, work: Unfinished) -> None:
        """Hold a lease for the edit or the deletion of the answer to a question."""
        self._hold(question_id, work)
        await self._store.put_lease(self._lease(question_id, channel_id, work))

    def release(self, question_id: int | None) -> Unfinished | None:
        """Renew the lease for a question no more, if there is one. Return what it was for."""
        held = None if question_id is None else self._held.pop(question_id, None)
        if not self._held:
            self.close()
        return None if held is None else held[0]

    async def try_later(self, question_id: int) -> None:
        """Leave the rest of the work for later."""
        await self._store.renew_leases([question_id], self._clock() + TRY_LATER)

    async def overdue(self) -> tuple[Lease, ...]:
        """Return the leases that have run out, and end those that are too old to do anything about."""
        now, found = self._clock(), []
        for lease in await self._store.leases():
            if lease.until >= now or lease.question_id in self._held:
                continue
            if now - lease.at > (MAX_ANSWER_AGE if lease.work is Unfinished.CLAIMED else MAX_CHANGE_AGE):
                await self._store.end_lease(lease.question_id)
            else:
                found.append(lease)
        return tuple(found)

    def close(self) -> None:
        """Renew no lease any more. Harmless when repeated."""
        if self._renewing is not None:
            self._renewing.cancel()
            self._renewing = None

    def _lease(self, question_id: int, channel_id: int, work: Unfinished) -> Lease:
        now = self._clock()
        return Lease(question_id, channel_id, now, now + self._length, work)

    def _hold(self, question_id: int, work: Unfinished) -> None:
        self._held[question_id] = work, self._clock()
        if self._renewing is None:
            self._renewing = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(self._length.total_seconds() / _RENEWALS)
            self._drop_lost()
            if self._held:
                with going_on_without_store("renewing the leases of answers"):
                    await self._store.renew_leases(sorted(self._held), self._clock() + self._length)

    def _drop_lost(self) -> None:
        """Renew no more what is held for longer than any work can take. It is unfinished then, as after a crash."""
        now = self._clock()
        for question_id, (work, since) in list(self._held.items()):
            if now - since > MAX_HELD:
                del self._held[question_id]
                _log.warning("message %d: its work (%s) never ended, which is a bug; it is no longer waited for", question_id, work)
