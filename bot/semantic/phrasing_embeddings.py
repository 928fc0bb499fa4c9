"""The encoder with its cache: gives the knowledge the vectors of its phrasings."""

import logging
from collections.abc import Callable, Sequence

from bot.semantic.embedding_cache import EmbeddingCache, OnProgress
from bot.semantic.encoder import Encoder, Floats

log = logging.getLogger(__name__)


class _NoLongerWantedError(Exception):
    """Nobody needs the vectors any more."""


class Embeddings:
    """Vectors of phrasings, from the cache or from the encoder.

    ``on_progress``: called while new phrasings are encoded, as `EmbeddingCache.vectors` says. ``encoder`` is open to callers.
    """

    def __init__(self, encoder: Encoder, cache: EmbeddingCache, on_progress: OnProgress | None = None) -> None:
        self.encoder = encoder
        self._cache = cache
        self._on_progress = on_progress

    def known(self, texts: Sequence[str]) -> Floats | None:
        """Return a row for each phrasing, None where one of them is not in the cache. Does not use the encoder."""
        return self._cache.known(texts)

    def phrasings(self, texts: Sequence[str], is_wanted: Callable[[], bool] | None = None) -> Floats | None:
        """Return a row for each phrasing, or None, after an error in the log, when the encoder fails.

        ``is_wanted`` is called after every few new texts. When it returns False, this returns None; the texts encoded so far stay cached.
        """

        def on_progress(done: int, total: int) -> None:
            if self._on_progress is not None:
                self._on_progress(done, total)
            if is_wanted is not None and not is_wanted():
                raise _NoLongerWantedError

        try:
            return self._cache.vectors(texts, on_progress)
        except _NoLongerWantedError:
            return None
        except Exception:
            log.exception("The sentence encoder failed; questions are matched by words alone")
            return None
