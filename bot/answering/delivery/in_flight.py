"""Answers that are decided but not delivered yet, so that two users who ask at the same moment do not both get the card.

The store knows an answer only after Discord has accepted it. Until then the delivery is pending here. It ends when the message is
recorded, when its delivery is reported as failed, or by itself after ``LIFETIME``.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.answering.ports import Clock

LIFETIME = timedelta(seconds=90)
"""After this a pending delivery counts as lost: nobody reported its end. A delivery is tried again for a minute."""

WAIT_TIMEOUT_S = 1.5
"""How long an interaction waits for the delivery of another request; Discord wants an answer within 3 s."""


class CardInChannel(NamedTuple):
    """The delivery of a card to a channel. ``shown``: `Card.shown`."""

    channel_id: int
    shown: str


class AnswerTo(NamedTuple):
    """The delivery of the answer to a message."""

    question_id: int


DeliveryKey = CardInChannel | AnswerTo


@dataclass(frozen=True, slots=True, eq=False)
class _Delivery:
    expires_at: datetime
    message_id: asyncio.Future[int | None]


class InFlight:
    """The pending deliveries of this process. Holds no more than were started within ``LIFETIME``.

    ``wait_timeout_s``: seconds that an interaction waits for the delivery of another request.
    """

    def __init__(self, clock: Clock, wait_timeout_s: float = WAIT_TIMEOUT_S) -> None:
        self._clock = clock
        self._wait_timeout_s = wait_timeout_s
        self._pending: dict[DeliveryKey, _Delivery] = {}

    def is_pending(self, key: DeliveryKey) -> bool:
        """Return whether the delivery was started and has not ended."""
        return self._find(key) is not None

    async def wait_and_start(self, key: DeliveryKey) -> None:
        """Start a delivery after the pending one has ended."""
        await self.wait(key)
        self.start(key)  # no await in between: of several who wait, one starts and the others then wait for that one

    def start(self, key: DeliveryKey) -> None:
        """Start a delivery. A pending one with the same key ends."""
        self.finish(key)
        now = self._clock()
        self._drop_expired(now)
        self._pending[key] = _Delivery(now + LIFETIME, asyncio.get_running_loop().create_future())

    def finish(self, key: DeliveryKey, message_id: int | None = None) -> None:
        """End a delivery and wake those who wait for it. ``message_id``: the message that was sent, None when there is none."""
        delivery = self._pending.pop(key, None)
        if delivery is not None and not delivery.message_id.done():
            delivery.message_id.set_result(message_id)

    async def wait(self, key: DeliveryKey, *, is_interaction: bool = False) -> int | None:
        """Wait for a pending delivery. Return the message it sent, or None when the caller may start its own.

        The caller may start one if none is pending, or, for an interaction, if the pending one takes longer than the timeout. When it
        starts one before its next await, all others who wait then wait for that one.
        """
        while (delivery := self._find(key)) is not None:
            lifetime_s = (delivery.expires_at - self._clock()).total_seconds()
            await asyncio.wait({delivery.message_id}, timeout=self._wait_timeout_s if is_interaction else lifetime_s)
            if not delivery.message_id.done():
                return None
            if (message_id := delivery.message_id.result()) is not None:
                return message_id
        return None

    async def wait_for_all(self, timeout_s: float) -> None:
        """Wait until no delivery is pending, or until the timeout."""
        pending = {delivery.message_id for delivery in self._pending.values() if delivery.expires_at > self._clock()}
        if pending:
            await asyncio.wait(pending, timeout=timeout_s)

    def _find(self, key: DeliveryKey) -> _Delivery | None:
        delivery = self._pending.get(key)
        return delivery if delivery is not None and delivery.expires_at > self._clock() else None

    def _drop_expired(self, now: datetime) -> None:
        """End deliveries that nobody ended. They are in the order of their expiry, so only the first ones are looked at."""
        while self._pending:
            key, delivery = next(iter(self._pending.items()))
            if delivery.expires_at > now:
                return
            self.finish(key)
