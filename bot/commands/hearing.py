"""What a command does with a sentence encoder, where there is one: the same as the bot, without its deadline."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from bot.matching import Matcher, Utterance, Vectors

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class _Encoder(Protocol):
    def encode(self, texts: Sequence[str], /) -> Vectors: ...


class _Meanings(Protocol):
    @property
    def encoder(self) -> _Encoder: ...


def hearer(matcher: Matcher, meanings: _Meanings | None, *, passive: bool) -> Callable[[str], Utterance]:
    """Return what hears an utterance, and has an encoder read what its words leave open."""
    if meanings is None:
        return lambda text: matcher.hear(text, passive=passive)
    encoder = meanings.encoder

    def read(text: str) -> Utterance:
        utterance = matcher.hear(text, passive=passive)
        texts = utterance.open_texts()
        return utterance.knowing(dict(zip(texts, encoder.encode(texts), strict=True))) if texts else utterance

    return read


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
