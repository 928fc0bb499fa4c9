"""A progress bar while the sentence encoder encodes new phrasings."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class _Bar:
    """A progress bar on the standard error. It appears with the first `update` and disappears when all is done."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def update(self, done: int, total: int) -> None:
        if self._bar is None:
            from rich.console import Console  # noqa: PLC0415 - most starts have nothing new to encode
            from rich.progress import Progress  # noqa: PLC0415

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("Encoding new phrasings", total=total)
            self._bar.start()
        if self._task is not None:
            self._bar.update(self._task, completed=done)
        if done >= total:
            self.stop()

    def stop(self) -> None:
        """Remove the bar and show the cursor again. Harmless when repeated."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = self._task = None


@contextlib.contextmanager
def encoding_progress() -> Iterator[Callable[[int, int], object] | None]:
    """Give a function that shows how many phrasings are encoded, out of how many; None where the standard error is no terminal.

    The bar is removed when all is done or the block is left, after Ctrl-C too.
    """
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    try:
        yield bar.update
    finally:
        bar.stop()
