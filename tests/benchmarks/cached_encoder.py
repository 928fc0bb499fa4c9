"""A sentence encoder with the vectors that the bot has cached: a text is encoded once, for the bot and for all measurements."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import platformdirs
from numpy.typing import NDArray

from bot.semantic import EmbeddingCache, Encoder, open_encoder
from bot.semantic.factory import Setting

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Returns a row for each text."""


@dataclass(frozen=True, slots=True)
class CachedEncoder:
    """An encoder, and its vectors by way of the cache.

    ``every``: of the questions to fit on, every how many-th is encoded. More than 1 for an encoder that takes 10 ms a text and more.
    """

    encoder: Encoder
    vectors: Encode
    every: int


def open_cached_encoder(setting: Setting) -> CachedEncoder:
    """Load an encoder, or end the program with a line that says why there is none."""
    encoder = open_encoder(setting)
    if encoder is None:
        sys.exit("There is no sentence encoder")
    cache = EmbeddingCache(encoder, platformdirs.user_cache_path("fanswer", appauthor=False) / "vectors")
    return CachedEncoder(encoder, cache.vectors, every=2 if "e5" in encoder.name else 1)
