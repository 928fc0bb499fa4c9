"""Vectors on disk: made once, and never in the way."""

from pathlib import Path

import numpy as np
import pytest

from bot.semantic import Library

TEXTS = ["when is season 2", "who returns", "언제 나와요"]


def test_each_text_has_its_own_row_in_order(encoder, tmp_path):
    rows = Library(encoder, tmp_path).vectors([*TEXTS, TEXTS[0]])
    assert np.allclose(rows, encoder.encode([*TEXTS, TEXTS[0]]), atol=1e-3)
    assert rows.dtype == np.float32


def test_a_restart_encodes_nothing_anew(encoder, tmp_path):
    first = Library(encoder, tmp_path).vectors(TEXTS)
    encoder.read.clear()
    assert np.array_equal(Library(encoder, tmp_path).vectors(TEXTS), first)
    assert encoder.read == []


def test_a_reload_encodes_only_what_is_new(encoder, tmp_path):
    library = Library(encoder, tmp_path)
    library.vectors(TEXTS)
    encoder.read.clear()
    library.vectors([*TEXTS, "is it on netflix"])
    assert encoder.read == ["is it on netflix"]


def test_vectors_of_another_model_are_not_used(encoder, tmp_path):
    Library(encoder, tmp_path).vectors(TEXTS)
    encoder.read.clear()
    encoder.model = "fake-2"
    Library(encoder, tmp_path).vectors(TEXTS)
    assert encoder.read == TEXTS


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 half a file", b"not a zip"])
def test_a_damaged_file_is_made_anew(encoder, tmp_path: Path, caplog, damage):
    Library(encoder, tmp_path).vectors(TEXTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    encoder.read.clear()
    assert len(Library(encoder, tmp_path).vectors(TEXTS)) == len(TEXTS)
    assert encoder.read == TEXTS
    assert "made anew" in caplog.text
    encoder.read.clear()
    Library(encoder, tmp_path).vectors(TEXTS)
    assert encoder.read == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_a_warning(encoder, tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    assert len(Library(encoder, tmp_path / "file" / "folder").vectors(TEXTS)) == len(TEXTS)
    assert "cannot be kept" in caplog.text


def test_progress_tells_how_many_are_new_and_ends_with_all(encoder, tmp_path):
    told = []
    texts = [f"question {number}" for number in range(20)]
    Library(encoder, tmp_path).vectors(texts, lambda done, of: told.append((done, of)))
    assert told[-1] == (20, 20)
    assert told == sorted(told)


def test_what_is_kept_is_bounded_and_what_was_used_last_stays(encoder, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.semantic.embedding_cache.MOST_KEPT", 4)
    library = Library(encoder, tmp_path)
    library.vectors(TEXTS)
    library.vectors(["a", "b", "c"])
    encoder.read.clear()
    fresh = Library(encoder, tmp_path)
    fresh.vectors(["a", "b", "c"])
    assert encoder.read == []
    fresh.vectors(TEXTS)
    assert len(encoder.read) == 2


def test_a_faq_with_more_texts_than_are_kept_is_known_whole(encoder, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.semantic.embedding_cache.MOST_KEPT", 2)
    library = Library(encoder, tmp_path)
    library.vectors(["a"])
    library.vectors(TEXTS)
    for kept in (library, Library(encoder, tmp_path)):
        assert kept.known(TEXTS) is not None
        assert kept.known(["a"]) is None


def test_no_half_written_file_is_left(encoder, tmp_path):
    Library(encoder, tmp_path).vectors(TEXTS)
    assert [file.name for file in tmp_path.iterdir()] == ["fake-1.npz"]


def test_what_was_encoded_before_a_break_is_kept(encoder, tmp_path):
    def leave(done, _of):
        if done == 16:
            raise KeyboardInterrupt

    texts = [f"question {number}" for number in range(40)]
    with pytest.raises(KeyboardInterrupt):
        Library(encoder, tmp_path).vectors(texts, leave)
    encoder.read.clear()
    Library(encoder, tmp_path).vectors(texts)
    assert encoder.read == texts[16:]


def test_a_start_that_is_killed_goes_on_near_where_it_was(encoder, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.semantic.embedding_cache.SAVED_EVERY", 16)
    on_disk = []

    def look(done, _of):
        on_disk.append(len(Library(encoder, tmp_path)._read()))

    Library(encoder, tmp_path).vectors([f"question {number}" for number in range(40)], look)
    assert on_disk == [0, 0, 16, 16, 32]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(encoder, tmp_path, monkeypatch, caplog):
    Library(encoder, tmp_path).vectors(TEXTS)
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        Library(encoder, tmp_path).vectors([*TEXTS, "new"])
    assert [file.name for file in tmp_path.iterdir()] == ["fake-1.npz"]
    assert "disk full" in caplog.text
    encoder.read.clear()
    Library(encoder, tmp_path).vectors(TEXTS)
    assert encoder.read == []


def test_another_version_of_the_model_leaves_nothing_behind(encoder, tmp_path):
    Library(encoder, tmp_path).vectors(TEXTS)
    encoder.model = "fake-2"
    Library(encoder, tmp_path).vectors(TEXTS)
    assert [file.name for file in tmp_path.iterdir()] == ["fake-2.npz"]


def test_a_byte_that_changed_anywhere_is_never_a_wrong_vector(encoder, tmp_path):
    first = Library(encoder, tmp_path).vectors(TEXTS)
    (file,) = tmp_path.iterdir()
    written = file.read_bytes()
    for place in range(len(written)):
        file.write_bytes(written[:place] + bytes([written[place] ^ 0x10]) + written[place + 1 :])
        assert np.array_equal(Library(encoder, tmp_path).vectors(TEXTS), first)


def test_what_is_known_is_looked_up_without_the_encoder(encoder, tmp_path):
    rows = Library(encoder, tmp_path).vectors(TEXTS)
    encoder.read.clear()
    restarted = Library(encoder, tmp_path)
    assert np.array_equal(restarted.known(TEXTS), rows)
    assert restarted.known([*TEXTS, "new"]) is None
    assert restarted.known([]) is None
    assert encoder.read == []
