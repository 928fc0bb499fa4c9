"""A progress bar while a sentence encoder reads the phrasings that are new."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class _Bar:
    """A progress bar on the standard error that appears with the first step and goes with the last."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, done: int, of: int) -> None:
        if self._bar is None:
            from rich.console import Console  # noqa: PLC0415 - most starts have nothing new to read
            from rich.progress import Progress  # noqa: PLC0415

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("Reading new phrasings", total=of)
            self._bar.start()
        if self._task is not None:
            self._bar.update(self._task, completed=done)
        if done >= of:
            self._bar.stop()
            self._bar = self._task = None


def reading_phrasings() -> Callable[[int, int], object]:
    """Return what shows how far the reading of new phrasings has come; it says nothing where nobody looks."""
    return _Bar() if sys.stderr.isatty() else lambda _done, _of: None
