"""The encoder with its library: what the knowledge and the questions need of it."""

import logging
from collections.abc import Sequence

from bot.semantic.encoder import Encoder, Floats
from bot.semantic.library import Library, Told

log = logging.getLogger(__name__)


class Meanings:
    """Vectors of phrasings, kept, and of questions, made when they are asked."""

    def __init__(self, encoder: Encoder, library: Library, told: Told = lambda _done, _of: None) -> None:
        """``told`` hears how many new phrasings are encoded, as `Library.vectors` says."""
        self.encoder = encoder
        self._library = library
        self._told = told

    def phrasings(self, texts: Sequence[str]) -> Floats | None:
        """Return a row for each phrasing; None, after a line in the log, where the encoder fails: words alone decide then."""
        try:
            return self._library.vectors(texts, self._told)
        except Exception:
            log.exception("The sentence encoder failed; words alone decide")
            return None
