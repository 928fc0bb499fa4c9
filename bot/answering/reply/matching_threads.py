"""Matches what takes long in threads, so that the event loop serves everybody else meanwhile."""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from bot import metrics
from bot.answering.values import Request, Way

_T = TypeVar("_T")

_SHORT_CHARS, _SHORT_OVERHEARD_CHARS = 60, 150
"""A text up to this length, with no more than one question mark, is matched on the event loop. With words alone that takes up to 5 ms; four
questions in one message took 15, with an encoder 30, and 2,000 characters of chatter 70. Of what is overheard little is looked at, and to
go to a thread and back costs as much as that.
"""

MAX_OVERHEARD = 20
"""The most overheard texts that may wait. They are the only ones that no budget counts. Further ones are dropped: nobody asked the bot."""

PATIENCE_S = 10.0
"""What waits longer is dropped, as everywhere."""


class TooBusyError(Exception):
    """A text is not matched, because too many are waiting. It is counted already."""


@dataclass(slots=True)
class _Lane:
    """A thread and how many texts of each channel wait for it."""

    thread: ThreadPoolExecutor
    waiting: Counter[int] = field(default_factory=Counter)


class MatchingThreads:
    """Two threads, each with one text at a time: one for what is put to the bot, one for what is overheard. `close` ends them.

    ``has_encoder``: whether questions are encoded too. Then all that is put to the bot goes to the thread: a question that nothing answers
    takes twice as long as by words.
    """

    def __init__(self, *, has_encoder: bool) -> None:
        self._has_encoder = has_encoder
        self._asked = _Lane(ThreadPoolExecutor(1, "matching"))
        self._overheard = _Lane(ThreadPoolExecutor(1, "matching-overheard"))
        self._is_closed = False

    async def run(self, request: Request, match: Callable[[], _T]) -> _T:
        """Return what a function returns that matches the text of a request.

        A short text is matched at once, unless an earlier one of its channel is still waiting: first come, first served.

        Raises:
            TooBusyError: it waited too long, or too much is overheard. Never for an interaction, which must get a response.
        """
        is_overheard, channel_id = request.way is Way.PASSIVE, request.place.channel_id
        lane = self._overheard if is_overheard else self._asked
        is_next = not lane.waiting[channel_id] and self._is_quick(request.text, is_overheard=is_overheard)
        if is_next or self._is_closed:
            return match()
        if is_overheard and lane.waiting.total() >= MAX_OVERHEARD:
            raise _dropped()
        lane.waiting[channel_id] += 1
        try:
            async with asyncio.timeout(None if request.message_id is None else PATIENCE_S):
                return await asyncio.get_running_loop().run_in_executor(lane.thread, match)
        except TimeoutError:
            raise _dropped() from None
        finally:
            lane.waiting[channel_id] -= 1
            if not lane.waiting[channel_id]:
                del lane.waiting[channel_id]

    def close(self) -> None:
        """Let the threads end. What comes later is matched at once. Harmless when repeated."""
        self._is_closed = True
        for lane in (self._asked, self._overheard):
            lane.thread.shutdown(wait=False)

    def _is_quick(self, text: str, *, is_overheard: bool) -> bool:
        limit = _SHORT_OVERHEARD_CHARS if is_overheard else 0 if self._has_encoder else _SHORT_CHARS
        return len(text) <= limit and text.count("?") <= 1


def _dropped() -> TooBusyError:
    metrics.DROPPED.labels("late").inc()
    return TooBusyError()
