"""The vectors of texts, kept on disk by the digest of the text: a restart or a reload encodes only what is new.

One ``.npz`` of numpy for each model: digests beside half-precision rows. It is read and written whole, in some 10 ms for a few thousand
texts, and it never needs a lock: it is replaced at once, and the last writer wins what can be made again.
"""

import hashlib
import logging
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bot.semantic.encoder import Encoder, Floats

log = logging.getLogger(__name__)

_DIGEST_BYTES = 16
_AT_ONCE = 8
"""Texts encoded at once: some 100 ms, so that a question that is asked during a reload gets its turn."""

MOST_KEPT = 50_000
"""Texts kept on disk, those used last first: 38 MB."""

Told = Callable[[int, int], object]


class Library:
    """Looks vectors up, and has the encoder make those it does not know. Use from one thread at a time."""

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        """Keep vectors below a folder, which is made when needed; None: in memory alone."""
        self._encoder = encoder
        self._file = None if folder is None else folder / f"{encoder.model}.npz"
        self._known: dict[bytes, Floats] | None = None

    def vectors(self, texts: Sequence[str], told: Told = lambda _done, _of: None) -> Floats:
        """Return a row for each text. ``told`` is called with how many of the new ones are done, and how many there are."""
        known = self._known = self._read() if self._known is None else self._known
        digests = [_digest(text) for text in texts]
        new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
        for start in range(0, len(new), _AT_ONCE):
            some = list(new)[start : start + _AT_ONCE]
            known.update(zip(some, self._encoder.encode([new[digest] for digest in some]).astype(np.float16), strict=True))
            told(start + len(some), len(new))
        if new:
            used = dict.fromkeys(digests)
            self._known = {digest: known[digest] for digest in [*used, *(d for d in known if d not in used)][:MOST_KEPT]}
            self._write(self._known)
        return np.stack([known[digest] for digest in digests]).astype(np.float32) if texts else self._encoder.encode([])

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

    def _write(self, known: dict[bytes, Floats]) -> None:
        """Replace the file at once, so that no reader sees half of it. A full disk costs the next start time, nothing else."""
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._file.parent, suffix=".tmp", delete=False) as new:
                digests = np.frombuffer(b"".join(known), dtype=np.uint8).reshape(-1, _DIGEST_BYTES)
                np.savez(new, digests=digests, rows=np.stack(list(known.values())))
            Path(new.name).replace(self._file)
        except OSError as error:
            log.warning("Vectors cannot be kept in %s: %s", self._file, error)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", errors="surrogatepass"), digest_size=_DIGEST_BYTES).digest()
