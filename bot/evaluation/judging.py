"""What a command does with a sentence encoder, where there is one: the same as the bot, without its deadline."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.matching import Matcher, Utterance, Vectors


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
