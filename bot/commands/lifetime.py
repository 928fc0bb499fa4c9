"""What a command that stays needs: to be told to stop, and tasks that run beside the bot and end with it."""

import asyncio
import contextlib
import contextvars
import logging
import signal
from collections.abc import AsyncIterator, Iterator

from bot.knowledge import Live

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it: 128 + SIGINT."""

_log = logging.getLogger(__name__)


@contextlib.contextmanager
def stop_signals() -> Iterator[asyncio.Future[int]]:
    """Give a future that gets the exit code when a signal asks us to stop. A second signal acts as ever."""
    loop = asyncio.get_running_loop()
    stopped: asyncio.Future[int] = loop.create_future()
    codes = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: 0}

    def remove() -> None:
        for number in codes:
            loop.remove_signal_handler(number)

    def stop(code: int) -> None:
        remove()
        stopped.set_result(code)

    try:
        for number, code in codes.items():
            loop.add_signal_handler(number, stop, code)
    except NotImplementedError:  # Windows: Ctrl-C ends asyncio.run with KeyboardInterrupt instead
        yield stopped
        return
    try:
        yield stopped
    finally:
        remove()


@contextlib.asynccontextmanager
async def watched(live: Live) -> AsyncIterator[None]:
    """Reload the FAQ whenever a file of it changes.

    The empty context keeps the task out of simcord's sight, which would take its endless wait for work of the bot's.
    """
    task = asyncio.get_running_loop().create_task(_watch(live), context=contextvars.Context())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _watch(live: Live) -> None:
    try:
        await live.watch()
    except Exception:
        _log.exception("The files of the FAQ are no longer watched; /faq reload still works")
