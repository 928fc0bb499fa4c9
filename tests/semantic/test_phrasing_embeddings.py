"""The encoder is loaded once, when it is first needed, and its failures leave the decision to words."""

import threading

import pytest

from bot.errors import EncoderError
from bot.semantic import Embeddings

TEXTS = [f"question {number}" for number in range(20)]


def test_an_encoder_that_fails_on_phrasings_leaves_the_decision_to_words(encoder, caplog):
    encoder.error = RuntimeError("no more memory")
    assert Embeddings(lambda: encoder, None).phrasings(["a"]) is None
    assert "questions are matched by words alone" in caplog.text


def test_encoding_stops_when_phrasings_are_no_longer_wanted_and_keeps_the_vectors_so_far(encoder):
    embeddings = Embeddings(lambda: encoder, None)
    assert embeddings.phrasings(TEXTS, lambda: False) is None
    assert embeddings.known(TEXTS[:8]) is not None
    assert len(encoder.encoded) == 8
    assert len(embeddings.phrasings(TEXTS)) == 20


def test_before_it_is_loaded_nothing_is_known_and_nothing_encoded(encoder, tmp_path):
    Embeddings(lambda: encoder, tmp_path).phrasings(TEXTS)
    embeddings = Embeddings(lambda: encoder, tmp_path)
    assert embeddings.known(TEXTS) is None
    assert embeddings.encoder_name == ""
    with pytest.raises(EncoderError, match="no encoder is loaded"):
        embeddings.encode(["a"])
    assert embeddings.load()
    assert embeddings.known(TEXTS) is not None
    assert embeddings.encoder_name == "fake"
    assert embeddings.encode(["a"]).shape == (1, 16)


def test_where_there_is_no_encoder_that_is_found_out_once():
    calls = []
    embeddings = Embeddings(lambda: calls.append(1), None)
    assert [embeddings.load(), embeddings.load()] == [False, False]
    assert embeddings.phrasings(TEXTS) is None
    assert embeddings.known(TEXTS) is None
    assert calls == [1]


def test_threads_that_need_the_encoder_at_once_load_it_once(encoder):
    calls, go = [], threading.Event()

    def open_slowly():
        calls.append(1)
        go.wait(10)
        return encoder

    embeddings = Embeddings(open_slowly, None)
    threads = [threading.Thread(target=embeddings.load) for _ in range(4)]
    for thread in threads:
        thread.start()
    go.set()
    for thread in threads:
        thread.join(10)
    assert (calls, embeddings.encoder_name) == ([1], "fake")
