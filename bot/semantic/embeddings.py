"""The encoder with its library: what the knowledge and the questions need of it."""

import logging
from collections.abc import Callable, Sequence

from bot.semantic.embedding_cache import Library, Told
from bot.semantic.encoder import Encoder, Floats

log = logging.getLogger(__name__)


class _UnwantedError(Exception):
    """Nobody waits for the vectors any more."""


class Meanings:
    """Vectors of phrasings, kept, and of questions, made when they are asked."""

    def __init__(self, encoder: Encoder, library: Library, told: Told = lambda _done, _of: None) -> None:
        """``told`` hears how many new phrasings are encoded, as `Library.vectors` says."""
        self.encoder = encoder
        self._library = library
        self._told = told

    def known(self, texts: Sequence[str]) -> Floats | None:
        """Return a row for each phrasing, None where one of them was never encoded. Asks nothing of the encoder."""
        return self._library.known(texts)

    def phrasings(self, texts: Sequence[str], wanted: Callable[[], bool] = lambda: True) -> Floats | None:
        """Return a row for each phrasing; None, after a line in the log, where the encoder fails: words alone decide then.

        ``wanted`` is asked after every few texts: once it says no, None is returned, and what was encoded is kept.
        """

        def told(done: int, of: int) -> None:
            self._told(done, of)
            if not wanted():
                raise _UnwantedError

        try:
            return self._library.vectors(texts, told)
        except _UnwantedError:
            return None
        except Exception:
            log.exception("The sentence encoder failed; words alone decide")
            return None
