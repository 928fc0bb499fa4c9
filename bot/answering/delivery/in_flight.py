"""Answers that are decided but not delivered yet, so that two users who ask at the same moment do not both get the card.

The store knows an answer only after Discord has accepted it. Until then the delivery is pending here. It ends with the delivery itself:
when the message is recorded, or when its failure is. No clock ends it, so who waits for it always learns how it went. A delivery lasts
no longer than `bot.answering.delivery.leases.MAX_ANSWER_AGE`, since its deadline breaks it off.
"""

import asyncio
from typing import NamedTuple

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


class InFlight:
    """The pending deliveries of this process. ``wait_timeout_s``: seconds that an interaction waits for the delivery of another request."""

    def __init__(self, wait_timeout_s: float = WAIT_TIMEOUT_S) -> None:
        self._wait_timeout_s = wait_timeout_s
        self._pending: dict[DeliveryKey, asyncio.Future[int | None]] = {}
        self.is_closing = False

    def is_pending(self, key: DeliveryKey) -> bool:
        """Return whether the delivery was started and has not ended."""
        return key in self._pending

    def start(self, key: DeliveryKey) -> None:
        """Start a delivery. A pending one with the same key ends. Whoever starts one sees to it that `finish` is called in any case."""
        self.finish(key)
        self._pending[key] = asyncio.get_running_loop().create_future()

    def finish(self, key: DeliveryKey, message_id: int | None = None) -> None:
        """End a delivery and wake those who wait for it. ``message_id``: the message that was sent, None when there is none."""
        delivery = self._pending.pop(key, None)
        if delivery is not None:
            delivery.set_result(message_id)

    async def wait(self, key: DeliveryKey, *, is_interaction: bool = False) -> int | None:
        """Wait for a pending delivery. Return the message it sent, or None when the caller may start its own.

        The caller may start one if none is pending, or, for an interaction, if the pending one takes longer than the timeout. When it
        starts one before its next await, all others who wait then wait for that one.
        """
        while (delivery := self._pending.get(key)) is not None:
            await asyncio.wait({delivery}, timeout=self._wait_timeout_s if is_interaction else None)
            if not delivery.done():
                return None
            if (message_id := delivery.result()) is not None:
                return message_id
        return None

    async def wait_for_all(self, timeout_s: float) -> None:
        """Wait until no delivery is pending, or until the timeout. What fails after that is broken off, because this process ends."""
        if self._pending:
            await asyncio.wait(set(self._pending.values()), timeout=timeout_s)
        self.is_closing = True

    def is_broken_off(self) -> bool:
        """Return whether what has just failed tells nothing about Discord: this process ends, or the task that calls this is cancelled."""
        task = asyncio.current_task()
        return self.is_closing or (task is not None and task.cancelling() > 0)
