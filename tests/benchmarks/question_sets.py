"""Public question sets as FAQs: reading them, and drawing small FAQs with a stream of questions from them.

A set is a folder with ``train.jsonl`` and ``test.jsonl``: lines of ``text`` and ``label``, which is null, empty or ``oos`` out of scope.
"""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.model import Entry, Localized, Phrasing

_OUT_OF_SCOPE = {"", "oos", None}


class Question(NamedTuple):
    """A question with the label it asks for, None where nothing may be answered."""

    text: str
    label: str | None


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set: the texts to take phrasings from, by label, and the questions of its test stream."""

    name: str
    texts: Mapping[str, Sequence[str]]
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class Faq:
    """A FAQ drawn from a set: for each label its phrasings, all of them curated."""

    phrasings: Mapping[str, Sequence[str]]

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels, sorted."""
        return tuple(sorted(self.phrasings))

    def entries(self) -> list[Entry]:
        """Return one entry for each label: the first phrasing is its question. Its id is the label, so that answers can be told."""
        return [
            Entry(
                id=label,
                question=Localized({"en": texts[0]}),
                answer=Localized({"en": "-"}),
                phrasings=tuple(Phrasing(text) for text in texts[1:]),
            )
            for label, texts in self.phrasings.items()
        ]

    def flat(self) -> tuple[list[str], list[str]]:
        """Return all phrasings and, beside it, the label of each."""
        pairs = [(text, label) for label, texts in self.phrasings.items() for text in texts]
        return [text for text, _ in pairs], [label for _, label in pairs]


def read_sets(data: Path) -> list[QuestionSet]:
    """Return the sets below a folder, by name; the folder itself may be one."""
    folders = [data] if (data / "train.jsonl").exists() else sorted(f for f in data.iterdir() if (f / "train.jsonl").exists())
    return [_read_set(folder) for folder in folders]


def _read_set(folder: Path) -> QuestionSet:
    texts: dict[str, list[str]] = {}
    for question in _read(folder / "train.jsonl"):
        if question.label is not None:
            texts.setdefault(question.label, []).append(question.text)
    return QuestionSet(folder.name, texts, _read(folder / "test.jsonl"))


def _read(path: Path) -> list[Question]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Question(row["text"], None if row["label"] in _OUT_OF_SCOPE else str(row["label"])) for row in rows]


def draw(texts: Mapping[str, Sequence[str]], phrasings: int, rng: random.Random, entries: int | None = None) -> Faq:
    """Draw a FAQ: ``phrasings`` for each entry, all labels or ``entries`` of them. A label with fewer texts gives all it has."""
    labels = sorted(texts if entries is None else rng.sample(sorted(texts), min(entries, len(texts))))
    return Faq({label: rng.sample(texts[label], min(phrasings, len(texts[label]))) for label in labels})


def sample(questions: Sequence[Question], size: int | None, rng: random.Random) -> list[Question]:
    """Draw questions, all of them where ``size`` is None or more than there are; in and out of scope as they come."""
    return list(questions) if size is None or size >= len(questions) else rng.sample(questions, size)


def in_scope(questions: Iterable[Question], labels: Iterable[str]) -> list[Question]:
    """Return the questions about one of ``labels``."""
    known = set(labels)
    return [question for question in questions if question.label in known]


def out_of_scope(questions: Iterable[Question], labels: Iterable[str]) -> list[Question]:
    """Return the questions about none of ``labels``, as questions without a label."""
    known = set(labels)
    return [Question(question.text, None) for question in questions if question.label not in known]
