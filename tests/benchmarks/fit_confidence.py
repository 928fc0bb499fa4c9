"""Fit the coefficients of the confidence model and write them with the figures they reached.

    python tests/benchmarks/fit_confidence.py --data DIR [--write] [--encoder]

Each set of the data is used as a FAQ several times: few phrasings for each entry, all entries or a random part of them, so that the
questions about the rest are near misses that must not be answered. One more set are the project's own questions about the shipped FAQ. The
model is fitted on all sets, each with the same weight; the figures are those of leaving one set out. ``--encoder`` fits the model that
uses the sentence encoder too; it needs the extra ``semantic``, and some minutes the first time.
"""

import argparse
import json
import sys
from pathlib import Path

import platformdirs
from left_out import families
from logistic_fit import SEED, fit, reached
from question_sets import read_sets

from bot.matching.ranking.ranking_features import ALL_FEATURES
from bot.semantic import EmbeddingCache, Encoder, open_encoder

_DATA = Path(__file__).parents[2] / "bot/matching/ranking/data"


def main() -> None:
    """Fit, print leave-one-set-out figures, and write the file when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--encoder", action="store_true")
    arguments = parser.parse_args()
    encoder = _encoder() if arguments.encoder else None
    sets = families(read_sets(arguments.data), None if encoder is None else _cache(encoder).vectors)
    report = {}
    for name, (x, y) in sets.items():
        others = [pair for other, pair in sets.items() if other != name] or [(x, y)]
        report[name] = reached(fit(others), x, y)
    model = fit(list(sets.values()))
    data = {
        **({} if encoder is None else {"encoder": encoder.name}),
        "fitted_on": list(sets),
        "seed": SEED,
        "left_out": report,
        "intercept": round(model.intercept, 4),
        "coefficients": {name: round(c, 4) for name, c in zip(ALL_FEATURES, model.coefficients, strict=False)},
    }
    text = json.dumps(data, indent=2) + "\n"
    sys.stdout.write(text)
    if arguments.write:
        (_DATA / ("confidence_with_encoder.json" if arguments.encoder else "confidence.json")).write_text(text, encoding="utf-8")


def _encoder() -> Encoder:
    encoder = open_encoder("on")
    if encoder is None:
        sys.exit("There is no sentence encoder: pip install 'fanswer[semantic]'")
    return encoder


def _cache(encoder: Encoder) -> EmbeddingCache:
    return EmbeddingCache(encoder, platformdirs.user_cache_path("fanswer", appauthor=False) / "vectors")


if __name__ == "__main__":
    main()
