"""What was decided but does not stand in its channel yet, so that two askers at one instant do not both get the card.

The store knows an answer only once Discord has taken it. In between, the first asker holds a turn here. A turn ends when
the message is recorded, when its delivery is reported to have failed, or by itself after ``LIFETIME``.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.answering.ports import Clock

LIFETIME = timedelta(seconds=10)
"""After this a delivery counts as lost: nobody reported its end."""

PATIENCE_S = 1.5
"""How long one asker waits for another's card; an interaction must be answered within 3 s."""


class CardIn(NamedTuple):
    """The turn to show an entry in a channel."""

    channel_id: int
    entry_id: str


class AnswerTo(NamedTuple):
    """The turn to answer a message."""

    question_id: int


Key = CardIn | AnswerTo


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    ends: datetime
    delivered: asyncio.Future[int | None]


class Underway:
    """The turns of this process. Holds no more than were taken within ``LIFETIME``."""

    def __init__(self, clock: Clock, patience_s: float = PATIENCE_S) -> None:
        self._clock = clock
        self._patience_s = patience_s
        self._turns: dict[Key, _Turn] = {}

    def is_taken(self, key: Key) -> bool:
        """Return whether somebody holds the turn."""
        return self._find(key) is not None

    async def wait_and_take(self, key: Key) -> None:
        """Take the turn once it is free, or once our patience with its holder is over."""
        await self.wait(key)
        self.take(key)  # nothing runs between the two: of several who wait, one takes it and the others wait for that one

    def take(self, key: Key) -> None:
        """Take the turn, from another holder too."""
        self.finish(key)
        now = self._clock()
        self._drop_lost(now)
        self._turns[key] = _Turn(now + LIFETIME, asyncio.get_running_loop().create_future())

    def finish(self, key: Key, message_id: int | None = None) -> None:
        """End the turn and wake who waits for it. ``message_id``: the message that now stands, None when there is none."""
        turn = self._turns.pop(key, None)
        if turn is not None and not turn.delivered.done():
            turn.delivered.set_result(message_id)

    async def wait(self, key: Key) -> int | None:
        """Wait until nobody else holds the turn. Return the message another holder sent, or None when it may be taken.

        A holder that lasts longer than our patience is given up; several who wait then take their turns one after the other.
        """
        while (turn := self._find(key)) is not None:
            await asyncio.wait({turn.delivered}, timeout=self._patience_s)
            if turn.delivered.done():
                message_id = turn.delivered.result()
                if message_id is not None:
                    return message_id
            elif self._find(key) is turn:
                return None
        return None

    def _find(self, key: Key) -> _Turn | None:
        turn = self._turns.get(key)
        return turn if turn is not None and turn.ends > self._clock() else None

    def _drop_lost(self, now: datetime) -> None:
        """Drop turns nobody ended. They stand in the order of their ends, so this looks at those alone."""
        while self._turns:
            key, turn = next(iter(self._turns.items()))
            if turn.ends > now:
                return
            self.finish(key)
