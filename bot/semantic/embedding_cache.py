"""The vectors of texts, kept on disk by the digest of the text: a restart or a reload encodes only what is new.

One ``.npz`` of numpy for each model: digests beside half-precision rows. It is read and written whole, in some 10 ms for a few thousand
texts, and it never needs a lock: it is replaced at once, and the last writer wins what can be made again.
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
_AT_ONCE = 8
"""Texts encoded at once: some 100 ms, so that a question that is asked during a reload gets its turn."""

SAVED_EVERY = 512
"""New texts after which what is done is written: some ten seconds of work. A first start that is killed goes on where it was."""

MOST_KEPT = 50_000
"""Texts kept on disk, those used last first: 38 MB. A FAQ that has more is kept whole, or it would be encoded at each start."""

Told = Callable[[int, int], object]


class Library:
    """Looks vectors up, and has the encoder make those it does not know.

    Encode from one thread at a time; what is known may be looked up meanwhile from others.
    """

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        """Keep vectors below a folder, which is made when needed; None: in memory alone."""
        self._encoder = encoder
        self._file = None if folder is None else folder / f"{encoder.model}.npz"
        self._known: dict[bytes, Floats] | None = None
        self._opening = threading.Lock()

    def known(self, texts: Sequence[str]) -> Floats | None:
        """Return a row for each text, or None where one is not known."""
        known = self._opened()
        rows = [known.get(_digest(text)) for text in texts]
        found = [row for row in rows if row is not None]
        return np.stack(found).astype(np.float32) if found and len(found) == len(rows) else None

    def vectors(self, texts: Sequence[str], told: Told = lambda _done, _of: None) -> Floats:
        """Return a row for each text. ``told`` is called with how many of the new ones are done, and how many there are.

        Whatever breaks this off, ``told`` included, goes through; what was encoded until then is kept.
        """
        known = self._opened()
        digests = [_digest(text) for text in texts]
        new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
        try:
            self._encode(new, known, digests, told)
        finally:
            if new:
                self._known = self._write(known, digests)
        return np.stack([known[digest] for digest in digests]).astype(np.float32) if texts else self._encoder.encode([])

    def _encode(self, new: Mapping[bytes, str], known: dict[bytes, Floats], used: Sequence[bytes], told: Told) -> None:
        order = list(new)
        for start in range(0, len(order), _AT_ONCE):
            some = order[start : start + _AT_ONCE]
            known.update(zip(some, self._encoder.encode([new[digest] for digest in some]).astype(np.float16), strict=True))
            told(start + len(some), len(order))
            if start % SAVED_EVERY == SAVED_EVERY - _AT_ONCE:
                self._write(known, used)

    def _opened(self) -> dict[bytes, Floats]:
        with self._opening:
            if self._known is None:
                self._known = self._read()
            return self._known

    def _read(self) -> dict[bytes, Floats]:
        """Return what is on disk; nothing where it is missing or damaged."""
        if self._file is None or not self._file.exists():
            return {}
        try:
            with self._file.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
                digests, rows = kept["digests"], kept["rows"]
            return dict(zip((bytes(digest) for digest in digests), rows, strict=True))
        except Exception as error:
            log.warning("The kept vectors in %s cannot be read and are made anew: %s", self._file, error)
            return {}

    def _write(self, known: Mapping[bytes, Floats], used: Sequence[bytes]) -> dict[bytes, Floats]:
        """Keep on disk, and return, those that are used, and as many others as there is room for.

        A full disk costs the next start time, nothing else.
        """
        first = dict.fromkeys(digest for digest in used if digest in known)
        others = (digest for digest in known if digest not in first)
        kept = {digest: known[digest] for digest in [*first, *islice(others, max(MOST_KEPT - len(first), 0))]}
        if self._file is not None and kept:
            try:
                _replace(self._file, kept)
            except OSError as error:
                log.warning("Vectors cannot be kept in %s: %s", self._file, error)
        return kept


def _replace(file: Path, kept: Mapping[bytes, Floats]) -> None:
    """Replace the file at once, so that no reader sees half of it. Neither a failure nor another version leaves anything behind."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as new:
            digests = np.frombuffer(b"".join(kept), dtype=np.uint8).reshape(-1, _DIGEST_BYTES)
            np.savez(new, digests=digests, rows=np.stack(list(kept.values())))
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    for other in file.parent.glob("*.npz"):
        if other != file:
            other.unlink(missing_ok=True)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", errors="surrogatepass"), digest_size=_DIGEST_BYTES).digest()
