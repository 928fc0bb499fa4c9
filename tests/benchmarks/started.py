"""Start the bot unconnected, ask it some questions, and say when it was ready and what it holds: run by `bench_encoder`.

    python tests/benchmarks/started.py     # FANSWER_SEMANTIC=off: words alone

Prints one JSON object: ``ready_at`` (seconds since 1970), ``vectors_s`` (from then until the encoder was loaded and its vectors in use),
``private_mb`` and ``mapped_mb`` after the questions. The memory needs a Linux.
"""

import json
import sys
import time
from pathlib import Path

from bot import app
from bot.evaluation.judging import analyzer
from bot.settings import Settings

ASKED = 40


def megabytes(kind: str) -> float:
    """Return what the process has in memory: ``RssAnon`` its own, ``RssFile`` mapped from files, which processes share."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(kind)) / 1024


def main() -> None:
    """Start, ask, and print."""
    settings = Settings(database_url="sqlite://", knowledge=Path(__file__).parents[2] / "knowledge")
    engine = app.open_engine(settings)
    app.create_bot_over(engine, settings)
    ready_at = time.time()
    live = engine.live
    live.start_embedding()
    while live.embedding_state.startswith("being"):
        time.sleep(0.01)
    vectors_s = time.time() - ready_at
    analyze = analyzer(live.current.matcher, engine.embeddings, passive=False)
    for text in sorted(live.current.matcher.texts_to_embed)[:ASKED]:
        analyze(text).decision()
    figures = {
        "ready_at": ready_at,
        "vectors_s": vectors_s if live.current.matcher.has_vectors else 0,
        "private_mb": megabytes("RssAnon"),
        "mapped_mb": megabytes("RssFile"),
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
