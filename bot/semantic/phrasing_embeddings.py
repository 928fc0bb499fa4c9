"""The encoder with its cache, loaded when it is first needed: gives the knowledge the vectors of its phrasings."""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.errors import EncoderError
from bot.semantic.embedding_cache import EmbeddingCache, OnProgress
from bot.semantic.encoder import Encoder, Floats

log = logging.getLogger(__name__)


class _NoLongerWantedError(Exception):
    """Nobody needs the vectors any more."""


class Embeddings:
    """Vectors of phrasings and questions, from the cache or from the encoder. Nothing is loaded before `load`.

    ``open_encoder``: returns the loaded encoder, or None if there is none; called once. ``folder``: where vectors of phrasings are cached;
    None keeps them in memory only. ``on_progress``: called while new phrasings are encoded, as `EmbeddingCache.vectors` says.
    """

    def __init__(self, open_encoder: Callable[[], Encoder | None], folder: Path | None, on_progress: OnProgress | None = None) -> None:
        self._open_encoder = open_encoder
        self._folder = folder
        self._on_progress = on_progress
        self._load_lock = threading.Lock()
        self._has_tried = False
        self._encoder: Encoder | None = None
        self._cache: EmbeddingCache | None = None

    def load(self) -> bool:
        """Load the encoder unless that was tried before. Return whether there is one. Takes seconds the first time: use a thread."""
        with self._load_lock:
            if not self._has_tried:
                self._has_tried = True
                encoder = self._open_encoder()
                if encoder is not None:
                    log.info("The sentence encoder %s is loaded", encoder.model)
                    self._encoder, self._cache = encoder, EmbeddingCache(encoder, self._folder)
        return self._encoder is not None

    @property
    def encoder_name(self) -> str:
        """Return the name of the loaded encoder. Empty before `load`, and where there is no encoder."""
        return "" if self._encoder is None else self._encoder.name

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return a row for each text, from the encoder. Raises EncoderError while none is loaded, and whatever the encoder raises."""
        if self._encoder is None:
            raise EncoderError("no encoder is loaded")
        return self._encoder.encode(texts)

    def known(self, texts: Sequence[str], optional: Sequence[str] = ()) -> Floats | None:
        """Return a row for each text, then one for each of ``optional``, of zeros for those that are not in the cache.

        None where one of ``texts`` is not in the cache or no encoder is loaded. Does not use the encoder.
        """
        return None if self._cache is None else self._cache.known(texts, optional)

    def phrasings(self, texts: Sequence[str], is_wanted: Callable[[], bool] | None = None) -> Floats | None:
        """Return a row for each phrasing, or None, after an error in the log, when the encoder fails.

        ``is_wanted`` is called after every few new texts. When it returns False, this returns None; the texts encoded so far stay cached.
        """

        def on_progress(done: int, total: int) -> None:
            if self._on_progress is not None:
                self._on_progress(done, total)
            if is_wanted is not None and not is_wanted():
                raise _NoLongerWantedError

        if not self.load() or self._cache is None:
            return None
        try:
            return self._cache.vectors(texts, on_progress)
        except _NoLongerWantedError:
            return None
        except Exception:
            log.exception("The sentence encoder failed; questions are matched by words alone")
            return None
