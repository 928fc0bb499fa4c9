"""Start the bot unconnected, ask it some questions, and say when it was ready and what it holds: run by `bench_encoder`.

    python tests/benchmarks/started.py     # FANSWER_SEMANTIC=off: words alone

Prints one JSON object: ``ready_at`` (seconds since 1970), ``has_vectors`` (whether the phrasings had theirs then), ``private_mb`` and
``mapped_mb`` after the questions. The memory needs a Linux.
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
    analyze = analyzer(live.current.matcher, engine.encoder, passive=False)
    for text in sorted(live.current.matcher.texts_to_embed)[:ASKED]:
        analyze(text).decision()
    figures = {
        "ready_at": ready_at,
        "has_vectors": live.current.matcher.has_vectors,
        "private_mb": megabytes("RssAnon"),
        "mapped_mb": megabytes("RssFile"),
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
