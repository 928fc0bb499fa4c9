"""Vectors on disk: computed once, and no damage to the file or the disk stops the bot."""

from pathlib import Path

import numpy as np
import pytest

from bot.semantic import EmbeddingCache

TEXTS = ["when is season 2", "who returns", "언제 나와요"]


def test_each_text_has_its_own_row_in_order(encoder, tmp_path):
    rows = EmbeddingCache(encoder, tmp_path).vectors([*TEXTS, TEXTS[0]])
    assert np.allclose(rows, encoder.encode([*TEXTS, TEXTS[0]]), atol=1e-3)
    assert rows.dtype == np.float32


def test_a_restart_encodes_nothing_again(encoder, tmp_path):
    first = EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    encoder.encoded.clear()
    assert np.array_equal(EmbeddingCache(encoder, tmp_path).vectors(TEXTS), first)
    assert encoder.encoded == []


def test_a_reload_encodes_only_what_is_new(encoder, tmp_path):
    cache = EmbeddingCache(encoder, tmp_path)
    cache.vectors(TEXTS)
    encoder.encoded.clear()
    cache.vectors([*TEXTS, "is it on netflix"])
    assert encoder.encoded == ["is it on netflix"]


def test_vectors_of_another_model_are_not_used(encoder, tmp_path):
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    encoder.encoded.clear()
    encoder.model = "fake-2"
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    assert encoder.encoded == TEXTS


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 half a file", b"not a zip"])
def test_the_vectors_of_a_damaged_file_are_computed_again(encoder, tmp_path: Path, caplog, damage):
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    encoder.encoded.clear()
    assert len(EmbeddingCache(encoder, tmp_path).vectors(TEXTS)) == len(TEXTS)
    assert encoder.encoded == TEXTS
    assert "are computed again" in caplog.text
    encoder.encoded.clear()
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    assert encoder.encoded == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_a_warning(encoder, tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    assert len(EmbeddingCache(encoder, tmp_path / "file" / "folder").vectors(TEXTS)) == len(TEXTS)
    assert "cannot be cached" in caplog.text


def test_progress_counts_the_new_texts_and_ends_with_all(encoder, tmp_path):
    progress = []
    texts = [f"question {number}" for number in range(20)]
    EmbeddingCache(encoder, tmp_path).vectors(texts, lambda done, total: progress.append((done, total)))
    assert progress[-1] == (20, 20)
    assert progress == sorted(progress)


def test_the_cache_is_bounded_and_keeps_the_texts_used_last(encoder, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.semantic.embedding_cache.MAX_CACHED", 4)
    cache = EmbeddingCache(encoder, tmp_path)
    cache.vectors(TEXTS)
    cache.vectors(["a", "b", "c"])
    encoder.encoded.clear()
    fresh = EmbeddingCache(encoder, tmp_path)
    fresh.vectors(["a", "b", "c"])
    assert encoder.encoded == []
    fresh.vectors(TEXTS)
    assert len(encoder.encoded) == 2


def test_a_faq_with_more_texts_than_the_bound_is_cached_whole(encoder, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.semantic.embedding_cache.MAX_CACHED", 2)
    cache = EmbeddingCache(encoder, tmp_path)
    cache.vectors(["a"])
    cache.vectors(TEXTS)
    for either in (cache, EmbeddingCache(encoder, tmp_path)):
        assert either.known(TEXTS) is not None
        assert either.known(["a"]) is None


def test_no_half_written_file_is_left(encoder, tmp_path):
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    assert [file.name for file in tmp_path.iterdir()] == ["fake-1.npz"]


def test_texts_encoded_before_an_interrupt_stay_cached(encoder, tmp_path):
    def interrupt(done, _total):
        if done == 16:
            raise KeyboardInterrupt

    texts = [f"question {number}" for number in range(40)]
    with pytest.raises(KeyboardInterrupt):
        EmbeddingCache(encoder, tmp_path).vectors(texts, interrupt)
    encoder.encoded.clear()
    EmbeddingCache(encoder, tmp_path).vectors(texts)
    assert encoder.encoded == texts[16:]


def test_a_start_that_is_killed_goes_on_near_where_it_was(encoder, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.semantic.embedding_cache.SAVE_INTERVAL", 16)
    on_disk = []

    def look(done, _total):
        on_disk.append(len(EmbeddingCache(encoder, tmp_path)._load()))

    EmbeddingCache(encoder, tmp_path).vectors([f"question {number}" for number in range(40)], look)
    assert on_disk == [0, 0, 16, 16, 32]


def test_the_cache_is_saved_after_512_new_texts(encoder, tmp_path):
    on_disk = {}

    def look(done, _total):
        on_disk[done] = len(EmbeddingCache(encoder, tmp_path)._load())

    EmbeddingCache(encoder, tmp_path).vectors([f"question {number}" for number in range(528)], look)
    assert (on_disk[512], on_disk[520]) == (0, 512)


def test_the_cache_holds_50_000_texts(encoder, monkeypatch):
    monkeypatch.setattr("bot.semantic.embedding_cache._BATCH_SIZE", 10_000)
    monkeypatch.setattr(encoder, "encode", lambda texts: np.zeros((len(texts), 2), dtype=np.float32))
    cache = EmbeddingCache(encoder, None)
    texts = [f"question {number}" for number in range(49_999)]
    cache.vectors(texts)
    cache.vectors(["a", "b"])
    assert cache.known(["a", "b", *texts[:-1]]) is not None
    assert cache.known(texts[-1:]) is None


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(encoder, tmp_path, monkeypatch, caplog):
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        EmbeddingCache(encoder, tmp_path).vectors([*TEXTS, "new"])
    assert [file.name for file in tmp_path.iterdir()] == ["fake-1.npz"]
    assert "disk full" in caplog.text
    encoder.encoded.clear()
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    assert encoder.encoded == []


def test_another_version_of_the_model_leaves_nothing_behind(encoder, tmp_path):
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    encoder.model = "fake-2"
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    assert [file.name for file in tmp_path.iterdir()] == ["fake-2.npz"]


def test_a_byte_that_changed_anywhere_is_never_a_wrong_vector(encoder, tmp_path):
    first = EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    (file,) = tmp_path.iterdir()
    written = file.read_bytes()
    for place in range(len(written)):
        file.write_bytes(written[:place] + bytes([written[place] ^ 0x10]) + written[place + 1 :])
        assert np.array_equal(EmbeddingCache(encoder, tmp_path).vectors(TEXTS), first)


def test_known_vectors_are_looked_up_without_the_encoder(encoder, tmp_path):
    rows = EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    encoder.encoded.clear()
    restarted = EmbeddingCache(encoder, tmp_path)
    assert np.array_equal(restarted.known(TEXTS), rows)
    assert restarted.known([*TEXTS, "new"]) is None
    assert restarted.known([]) is None
    assert encoder.encoded == []


def test_an_optional_text_that_is_not_cached_has_a_row_of_zeros(encoder, tmp_path):
    cache = EmbeddingCache(encoder, tmp_path)
    rows = cache.vectors(TEXTS)
    assert np.array_equal(cache.known(TEXTS[:1], ["new", TEXTS[1]]), np.stack([rows[0], np.zeros_like(rows[0]), rows[1]]))
    assert cache.known(["new"], TEXTS) is None
    assert cache.known([], TEXTS) is None


def test_the_vectors_of_another_encoder_stay(encoder, tmp_path):
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    encoder.name, encoder.model = "other", "other-1"
    EmbeddingCache(encoder, tmp_path).vectors(TEXTS)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["fake-1.npz", "other-1.npz"]
