"""What an encoder is to the rest of the house."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts of any language into vectors that are near where the texts mean the same.

    Safe to call from several threads at once.
    """

    @property
    def model(self) -> str:
        """Return the name of the model with its version: vectors of different models cannot be compared."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one row for each text, of norm 1. Takes milliseconds a text, so never call it on the event loop.

        Never fails for what a text holds, and the time for each is bounded.
        """
