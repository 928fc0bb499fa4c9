"""An encoder that knows no language: each text has a direction of its own."""

import hashlib
from collections.abc import Sequence

import numpy as np
import pytest


class FakeEncoder:
    """Remembers what it encodes. ``error``: raised instead of encoding."""

    name = "fake"
    model = "fake-1"

    def __init__(self) -> None:
        self.encoded: list[str] = []
        self.error: Exception | None = None

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        if self.error is not None:
            raise self.error
        self.encoded.extend(texts)
        rows = [np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])).normal(size=16) for text in texts]
        return np.asarray([row / np.linalg.norm(row) for row in rows], dtype=np.float32).reshape(len(texts), 16)


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()
