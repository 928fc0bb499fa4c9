"""The usual ways to find a FAQ's entry by words, beside which the engine is measured. All install from PyPI or come with Python.

Each is a function of phrasings and the label of each; it gives a `Find`: text -> the best label and how sure it is of it, in the method's
own unit. Texts are folded (lower case, no punctuation) for all but WRatio, which is called as tutorials do.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process, utils

Find = Callable[[str], tuple[str | None, float]]
Prepare = Callable[[Sequence[str], Sequence[str]], Find]

_NOT_FOUND = (None, 0.0)
_RIDGE_PENALTY = 1.0


def wratio(phrasings: Sequence[str], labels: Sequence[str]) -> Find:
    """Prepare rapidfuzz's ``extractOne`` with WRatio, the tutorial way and the yardstick of all times."""

    def find(text: str) -> tuple[str | None, float]:
        _, score, position = process.extractOne(text, phrasings, scorer=fuzz.WRatio)
        return labels[position], score

    return find


def _token_scorer(scorer: Callable[..., float], phrasings: Sequence[str], labels: Sequence[str]) -> Find:
    folded = [utils.default_process(text) for text in phrasings]

    def find(text: str) -> tuple[str | None, float]:
        _, score, position = process.extractOne(utils.default_process(text), folded, scorer=scorer)
        return labels[position], score

    return find


token_set_ratio: Prepare = partial(_token_scorer, fuzz.token_set_ratio)
token_sort_ratio: Prepare = partial(_token_scorer, fuzz.token_sort_ratio)


def bm25(phrasings: Sequence[str], labels: Sequence[str]) -> Find:
    """Prepare bm25s over English stems, stop words kept (without them a third of the short questions lose what they ask)."""
    import bm25s
    import Stemmer

    tokenizer = bm25s.tokenization.Tokenizer(stemmer=Stemmer.Stemmer("english"), stopwords=None)
    index = bm25s.BM25()
    index.index(tokenizer.tokenize(list(phrasings), return_as="tuple", show_progress=False), show_progress=False)

    def find(text: str) -> tuple[str | None, float]:
        ids = tokenizer.tokenize([text], update_vocab=False, return_as="ids", show_progress=False)
        if not ids[0]:
            return _NOT_FOUND
        found, scores = index.retrieve(ids, k=1, show_progress=False)
        return labels[int(found[0, 0])], float(scores[0, 0])

    return find


def fts5_trigram(phrasings: Sequence[str], labels: Sequence[str]) -> Find:
    """Prepare SQLite's full text search over trigrams, ranked by its bm25; a question asks for any of its trigrams."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE phrasing USING fts5(text, tokenize='trigram')")
    base.executemany("INSERT INTO phrasing(rowid, text) VALUES (?, ?)", ((at, utils.default_process(t)) for at, t in enumerate(phrasings)))

    def find(text: str) -> tuple[str | None, float]:
        folded = utils.default_process(text)
        grams = dict.fromkeys(folded[at : at + 3] for at in range(len(folded) - 2))
        if not grams:
            return _NOT_FOUND
        query = " OR ".join(f'"{gram}"' for gram in grams)
        row = base.execute("SELECT rowid, bm25(phrasing) FROM phrasing WHERE phrasing MATCH ? ORDER BY 2 LIMIT 1", (query,)).fetchone()
        return (labels[row[0]], -row[1]) if row else _NOT_FOUND

    return find


class _TfIdf:
    """Words and pairs of words beside character n-grams within words, each block of unit length, mixed half and half."""

    def __init__(self, phrasings: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\b\w+\b", dtype=np.float32)
        self._characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=np.float32)
        self._words.fit(phrasings)
        self._characters.fit(phrasings)
        self.phrasings = self.vectors(phrasings)

    def vectors(self, texts: Sequence[str]) -> Any:
        from scipy.sparse import hstack

        return hstack([self._words.transform(texts), self._characters.transform(texts)], format="csr") * np.float32(np.sqrt(0.5))


def tf_idf(phrasings: Sequence[str], labels: Sequence[str]) -> Find:
    """Prepare the nearest phrasing by cosine over TF-IDF of words and characters."""
    model = _TfIdf(phrasings)
    transposed = model.phrasings.T.tocsr()

    def find(text: str) -> tuple[str | None, float]:
        scores = (model.vectors([text]) @ transposed).toarray()[0]
        best = int(scores.argmax())
        return labels[best], float(scores[best])

    return find


def kernel_ridge(phrasings: Sequence[str], labels: Sequence[str]) -> Find:
    """Prepare one ridge regression for each label over the same vectors. Solved at once: only for a few thousand phrasings."""
    model = _TfIdf(phrasings)
    transposed = model.phrasings.T.tocsr()
    known = sorted(set(labels))
    targets = np.asarray([[label == one for one in known] for label in labels], dtype=np.float32)
    kernel = (model.phrasings @ transposed).toarray()
    coefficients = np.linalg.solve(kernel + _RIDGE_PENALTY * np.eye(len(phrasings), dtype=np.float32), targets)

    def find(text: str) -> tuple[str | None, float]:
        values = (model.vectors([text]) @ transposed).toarray()[0] @ coefficients
        best = int(values.argmax())
        return known[best], float(values[best])

    return find


ALTERNATIVES: dict[str, Prepare] = {
    "rapidfuzz WRatio": wratio,
    "token_set_ratio": token_set_ratio,
    "token_sort_ratio": token_sort_ratio,
    "bm25s": bm25,
    "SQLite FTS5 trigram": fts5_trigram,
    "TF-IDF word + char, nearest": tf_idf,
    "TF-IDF kernel ridge": kernel_ridge,
}
"""The methods by the name they have in the tables."""
