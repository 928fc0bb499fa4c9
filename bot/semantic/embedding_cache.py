"""A cache of vectors on disk. After a restart or a reload only new texts are encoded.

Each model has one ``.npz`` file of numpy. It holds the digest of each text and its vector in half precision. The whole file is read and
written at once, which takes about 10 ms for a few thousand texts. It needs no lock, because it is replaced atomically. If two processes
overwrite each other's vectors, the lost ones are computed again.
"""

import contextlib
import hashlib
import logging
import os
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from bot.semantic.encoder import Encoder, Floats

log = logging.getLogger(__name__)

_DIGEST_BYTES = 16
_BATCH_SIZE = 8
"""Texts encoded in one call. That takes about 10 ms with USE and 100 ms with e5, so a question asked meanwhile does not wait long."""

SAVE_INTERVAL = 512
"""The cache is saved after this many new texts, some seconds of work. If the process is killed, the next start goes on from there."""

MAX_CACHED = 50_000
"""Most texts kept on disk, in 38 MB for e5 and 50 MB for USE; those used last are kept first.

A FAQ with more texts is kept whole all the same. Otherwise some of its texts would be encoded again at each start.
"""

OnProgress = Callable[[int, int], object]
"""Called with the number of new texts encoded so far, and their total number."""


class EmbeddingCache:
    """Looks up vectors, and has the encoder compute the missing ones.

    Call `vectors` from one thread at a time; `known` may be called from other threads meanwhile.
    """

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        """Keep the file in ``folder``, which is created when needed. If ``folder`` is None, keep the vectors in memory only."""
        self._encoder = encoder
        self._file = None if folder is None else folder / f"{encoder.model}.npz"
        self._rows: dict[bytes, Floats] | None = None
        self._load_lock = threading.Lock()

    def known(self, texts: Sequence[str], optional: Sequence[str] = ()) -> Floats | None:
        """Return a row for each text, then one for each of ``optional``, of zeros for those that are not cached.

        If any of ``texts`` is not cached, or there are none, return None instead of an array.
        """
        cached = self._loaded()
        rows = [cached.get(_digest(text)) for text in texts]
        found = [row for row in rows if row is not None]
        if not found or len(found) < len(rows):
            return None
        missing = np.zeros_like(found[0])
        return np.stack([*found, *(cached.get(_digest(text), missing) for text in optional)]).astype(np.float32)

    def vectors(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Floats:
        """Return a row for each text. ``on_progress`` is called after each batch of new ones.

        Exceptions of the encoder and of ``on_progress`` are not caught. The texts encoded until then stay cached.
        """
        cached = self._loaded()
        digests = [_digest(text) for text in texts]
        new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in cached}
        try:
            self._encode(new, cached, digests, on_progress)
        finally:
            if new:
                self._rows = self._save(cached, digests)
        return np.stack([cached[digest] for digest in digests]).astype(np.float32) if texts else self._encoder.encode([])

    def _encode(self, new: Mapping[bytes, str], cached: dict[bytes, Floats], used: Sequence[bytes], on_progress: OnProgress | None) -> None:
        """Encode the new texts and add them to ``cached``. ``used``: digests of all requested texts; saving keeps these first."""
        digests = list(new)
        for start in range(0, len(digests), _BATCH_SIZE):
            batch = digests[start : start + _BATCH_SIZE]
            cached.update(zip(batch, self._encoder.encode([new[digest] for digest in batch]).astype(np.float16), strict=True))
            if on_progress is not None:
                on_progress(start + len(batch), len(digests))
            if start % SAVE_INTERVAL == SAVE_INTERVAL - _BATCH_SIZE:
                self._save(cached, used)

    def _loaded(self) -> dict[bytes, Floats]:
        with self._load_lock:
            if self._rows is None:
                self._rows = self._load()
            return self._rows

    def _load(self) -> dict[bytes, Floats]:
        """Return the rows on disk by their digests. Empty if the file is missing or damaged."""
        if self._file is None or not self._file.exists():
            return {}
        try:
            with self._file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
                digests, rows = arrays["digests"], arrays["rows"]
            return dict(zip((bytes(digest) for digest in digests), rows, strict=True))
        except Exception as error:
            log.warning("The cached vectors in %s cannot be read and are computed again: %s", self._file, error)
            return {}

    def _save(self, cached: Mapping[bytes, Floats], used: Sequence[bytes]) -> dict[bytes, Floats]:
        """Save and return the rows in use, and as many others as `MAX_CACHED` allows.

        If the disk is full, log a warning. Then the missing texts are encoded again at the next start.
        """
        in_use = dict.fromkeys(digest for digest in used if digest in cached)
        others = (digest for digest in cached if digest not in in_use)
        rows = {digest: cached[digest] for digest in [*in_use, *islice(others, max(MAX_CACHED - len(in_use), 0))]}
        if self._file is not None and rows:
            try:
                _replace(self._file, rows, of_encoder=self._encoder.name)
            except OSError as error:
                log.warning("Vectors cannot be cached in %s: %s", self._file, error)
        return rows


def _replace(file: Path, rows: Mapping[bytes, Floats], *, of_encoder: str) -> None:
    """Replace the file atomically, so that no reader sees half of it, and delete the files of the encoder's other versions.

    On failure, delete the temporary file.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as new:
            digests = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(-1, _DIGEST_BYTES)
            np.savez(new, digests=digests, rows=np.stack(list(rows.values())))
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    for other in file.parent.glob(f"{of_encoder}-*.npz"):
        if other != file:
            other.unlink(missing_ok=True)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", errors="surrogatepass"), digest_size=_DIGEST_BYTES).digest()
