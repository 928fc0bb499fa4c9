"""Signals that come before the event loop runs, while modules are imported and the FAQ is read. That takes a second or more.

Without handlers SIGHUP would end the process, and SIGTERM would be ignored by the first process of a container.
"""

import contextlib
import signal
import sys
from collections.abc import Iterator
from types import FrameType

SIGHUP: signal.Signals | None = getattr(signal, "SIGHUP", None)
"""The signal that reloads the FAQ. Windows has none."""


class EarlySignals:
    """What was asked for before the loop ran. ``reload_wanted``: whether SIGHUP came, once or often."""

    def __init__(self) -> None:
        self.reload_wanted = False

    def keep_reload(self, _number: int, _frame: FrameType | None) -> None:
        """Note that a reload is wanted."""
        self.reload_wanted = True


@contextlib.contextmanager
def early_signals() -> Iterator[EarlySignals]:
    """Within the context, end the process at SIGTERM with exit code 0, and note SIGHUP. The event loop's own handlers replace these."""
    early = EarlySignals()
    before = {signal.SIGTERM: signal.signal(signal.SIGTERM, _leave)}
    if SIGHUP is not None:
        before[SIGHUP] = signal.signal(SIGHUP, early.keep_reload)
    try:
        yield early
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)
