"""Fit the coefficients of the confidence model and write them with the figures they reached.

    python tests/benchmarks/fit_confidence.py --data ../shared/datasets [--write]

Each set of the data (a folder with train.jsonl and test.jsonl, lines of ``text`` and ``label``) is used as a FAQ several times: few
phrasings
for each entry, all entries or a random part of them, so that the questions about the rest are near misses that must not be answered. The
model is fitted on all sets;
the figures are those of leaving one set out.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.matching.confidence import IN_WORDS, Model
from bot.matching.matcher import build
from bot.matching.rewrite import plain_tokens, without_filler
from bot.matching.search import Corpus
from bot.model import Entry, Localized, Phrasing

SEED = 20220128
PHRASINGS = (5, 10, 20)
ENTRIES = (20, 50, 1000)
QUESTIONS = 500
RIDGE = 1e-3
OUT_OF_SCOPE = {"", "oos", None}

Rows = NDArray[np.float64]


def read(path: Path) -> list[tuple[str, str | None]]:
    """Return the lines of a set as (text, label)."""
    return [(row["text"], row["label"]) for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())]


def corpora(folder: Path, rng: random.Random) -> Iterator[tuple[Corpus, list[str], list[tuple[str, str | None]]]]:
    """Yield small FAQs made of one set, each with its entries' labels and a sample of questions."""
    by_label: dict[str, list[str]] = {}
    for text, label in read(folder / "train.jsonl"):
        if label not in OUT_OF_SCOPE:
            by_label.setdefault(str(label), []).append(text)
    questions = read(folder / "test.jsonl")
    for size in ENTRIES:
        for count in PHRASINGS:
            labels = sorted(rng.sample(sorted(by_label), min(size, len(by_label))))
            entries = [_entry(label, rng.sample(by_label[label], count + 1)) for label in labels]
            inside = [q for q in questions if q[1] in set(labels)]
            outside = [q for q in questions if q[1] not in set(labels)]
            sample = rng.sample(inside, min(QUESTIONS, len(inside))) + rng.sample(outside, min(QUESTIONS // 2, len(outside)))
            yield build(entries, []).corpus, labels, sample


def _entry(label: str, texts: Sequence[str]) -> Entry:
    return Entry(
        id=label.replace("_", "-"),
        question=Localized({"en": texts[0]}),
        answer=Localized({"en": "-"}),
        phrasings=tuple(Phrasing(text) for text in texts[1:]),
    )


def rows(folder: Path, seed: int) -> tuple[Rows, Rows]:
    """Return features and truth of the best candidates of each question: one row for each of the first three."""
    features, truth = [], []
    for corpus, labels, questions in corpora(folder, random.Random(f"{seed}{folder.name}")):
        for text, label in questions:
            found = corpus.search(without_filler(plain_tokens(text)))
            for candidate in sorted(found, key=lambda f: -f.similarity)[:3]:
                features.append((1.0, *candidate.evidence))
                truth.append(labels[candidate.entry] == label)
    return np.asarray(features), np.asarray(truth, dtype=np.float64)


def fit(x: Rows, y: Rows) -> Rows:
    """Return the coefficients of a ridge-penalized logistic regression, intercept first, by Newton's method."""
    beta = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * RIDGE * len(x)
    penalty[0, 0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (p - y) + penalty @ beta
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        beta -= np.linalg.solve(hessian, gradient)
    return beta


def figures(beta: Rows, x: Rows, y: Rows) -> dict[str, float]:
    """Return AUROC and expected calibration error (ten bins of equal width) of a model on rows it may not have seen."""
    p = 1 / (1 + np.exp(-x @ beta))
    ranks = np.empty(len(p))
    ranks[p.argsort()] = np.arange(len(p))
    right = y == 1
    auroc = (ranks[right].mean() - (right.sum() - 1) / 2) / (~right).sum()
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any())
    return {"auroc": round(float(auroc), 4), "calibration_error": round(float(error), 4)}


def main() -> None:
    """Fit, print leave-one-set-out figures, and write the file when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    folders = sorted(folder for folder in arguments.data.iterdir() if (folder / "train.jsonl").exists())
    sets = {folder.name: rows(folder, SEED) for folder in folders}
    report = {}
    for name, (x, y) in sets.items():
        others = [pair for other, pair in sets.items() if other != name] or [(x, y)]
        beta = fit(np.vstack([o[0] for o in others]), np.concatenate([o[1] for o in others]))
        report[name] = figures(beta, x, y)
    beta = fit(np.vstack([x for x, _ in sets.values()]), np.concatenate([y for _, y in sets.values()]))
    model = Model(float(beta[0]), tuple(map(float, beta[1:])))
    data = {
        "fitted_on": list(sets),
        "seed": SEED,
        "left_out": report,
        "intercept": round(model.intercept, 4),
        "coefficients": {name: round(c, 4) for name, c in zip(IN_WORDS, model.coefficients, strict=True)},
    }
    sys.stdout.write(json.dumps(data, indent=2) + "\n")
    if arguments.write:
        target = Path(__file__).parents[2] / "bot/matching/data/confidence.json"
        target.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
