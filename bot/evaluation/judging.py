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
        return lambda text: matcher.analyze(text, passive=passive)
    encoder = meanings.encoder

    def read(text: str) -> Utterance:
        utterance = matcher.analyze(text, passive=passive)
        texts = utterance.texts_to_encode()
        return utterance.with_vectors(dict(zip(texts, encoder.encode(texts), strict=True))) if texts else utterance

    return read
