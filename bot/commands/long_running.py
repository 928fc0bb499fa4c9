"""What commands need that run until they are stopped: handlers of the stop signals, and the watch over the FAQ's files."""

import asyncio
import contextlib
import contextvars
import logging
import signal
from collections.abc import AsyncIterator, Iterator

from bot.knowledge import Live, WatchMode

INTERRUPTED = 130
"""The exit code after Ctrl-C, by the convention of shells: 128 + SIGINT."""

_log = logging.getLogger(__name__)


@contextlib.contextmanager
def stop_signals() -> Iterator[asyncio.Future[int]]:
    """Handle SIGINT and SIGTERM within the context. Yields a future that receives the exit code of the first signal.

    The first signal also removes the handlers, so that a second one ends the process at once.
    """
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
async def watch_files(live: Live, mode: WatchMode) -> AsyncIterator[None]:
    """Within the context, reload the FAQ whenever one of its files changes.

    The task starts without any context variables: by one of them simcord would take it for work of the bot and wait for its end.
    """
    task = asyncio.get_running_loop().create_task(_watch(live, mode), context=contextvars.Context())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _watch(live: Live, mode: WatchMode) -> None:
    try:
        await live.watch(mode)
    except Exception:
        _log.exception("The files of the FAQ are no longer watched; /faq-admin reload still works")
