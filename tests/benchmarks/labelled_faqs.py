"""Every labelled set there is, each as a FAQ with questions: our own, and those of the data folder."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from disturbances import JOINERS, joined, pairs, with_typos, with_wrong_spaces
from question_sets import Question, draw, in_scope, out_of_scope, read_sets

from bot.evaluation import dataset
from bot.evaluation.ablation import LabelledFaq
from bot.evaluation.dataset import LabelledQuestion
from bot.knowledge import load
from bot.model import Entry, Localized

_ROOT = Path(__file__).parents[2]
_SEED = 20261127
_SIZES = ((150, 1), (150, 5), (40, 2), (12, 2))
"""FAQs drawn from the intent sets: entries, and phrasings for each."""

_MAX_QUESTIONS = 400
_PAIRS = 200


def labelled_faqs(data: Path) -> Iterator[LabelledFaq]:
    """Yield our own FAQs asked directly and overheard, and then the FAQs of each set below ``data``.

    The shipped FAQ is asked without its list of other shows too: that is how a FAQ meets a title that nobody listed.
    """
    for shipped in _own("shipped", _ROOT / "knowledge", sorted((_ROOT / "tests/questions").glob("*.jsonl"))):
        yield shipped
        shows = [replace(show, other_shows={}) for show in shipped.shows]
        yield replace(shipped, name=f"{shipped.name}, no other shows", shows=shows)
        if not shipped.passive:
            yield from _disturbed(shipped, "shipped")
    yield from _own("glass-orchard", _ROOT / "tests/matching/quality", [_ROOT / "tests/matching/quality/questions.jsonl"])
    for held in read_sets(data):
        rng = random.Random(f"{_SEED}{held.name}")
        for entries, phrasings in _SIZES:
            faq = draw(held.texts, phrasings, rng, entries)
            questions = [*in_scope(held.questions, faq.labels), *out_of_scope(held.questions, faq.labels)]
            labelled = [LabelledQuestion(text, frozenset({label} if label else ())) for text, label in _sample(questions, rng)]
            drawn = LabelledFaq(f"{held.name} {entries}x{phrasings}", faq.entries(), (), labelled)
            yield drawn
            yield from _disturbed(drawn, "drawn")
    if (data / "covidfaq").exists():
        yield covidfaq(data / "covidfaq")
    for small in small_faqs(data / "small-faqs"):
        yield small
        yield replace(small, name=f"{small.name}, overheard", passive=True)


def _disturbed(faq: LabelledFaq, name: str) -> Iterator[LabelledFaq]:
    """Yield a FAQ with three typing errors in each question, with wrong spaces, and with its questions in pairs, a pair a message."""
    rng = random.Random(f"{_SEED}{faq.name}")
    mistyped = [replace(one, text=with_typos(one.text, 3, rng)) for one in faq.questions]
    yield replace(faq, name=f"{name}, typing errors", questions=mistyped)
    misspaced = [replace(one, text=with_wrong_spaces(one.text, rng)) for one in faq.questions]
    yield replace(faq, name=f"{name}, wrong spaces", questions=misspaced)
    single = [Question(one.text, next(iter(one.topics))) for one in faq.questions if len(one.topics) == 1]
    paired = [
        LabelledQuestion(joined(first.text, second.text, rng.choice(list(JOINERS))), frozenset({str(first.label), str(second.label)}))
        for first, second in pairs(single, _PAIRS, rng)
    ]
    yield replace(faq, name=f"{name}, in pairs", questions=paired)


def _own(name: str, folder: Path, files: Sequence[Path]) -> Iterator[LabelledFaq]:
    knowledge = load(folder, warn_similar=False)
    questions = [line for path in files for line in dataset.read(path)]
    for passive in (False, True):
        yield LabelledFaq(f"{name}, {'overheard' if passive else 'asked'}", knowledge.entries, knowledge.shows, questions, passive)


def covidfaq(folder: Path) -> LabelledFaq:
    """Return the FAQ of a folder with ``entries.jsonl`` and ``queries.jsonl``."""
    rows = map(json.loads, (folder / "entries.jsonl").read_text(encoding="utf-8").splitlines())
    entries = [Entry(row["id"], Localized({"en": row["question"]}), Localized({"en": row["answer"]})) for row in rows]
    lines = map(json.loads, (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines())
    questions = [LabelledQuestion(row["text"], frozenset({row["label"]} if row["label"] else ())) for row in lines]
    return LabelledFaq("covidfaq", entries, (), questions)


def small_faqs(folder: Path) -> Iterator[LabelledFaq]:
    """Yield the small FAQs of a folder, asked directly. A label ``id,id``: either is right; ``id+id``: both are asked; ``-``: neither."""
    for file in sorted(folder.glob("*.tsv")):
        knowledge = load(file.with_suffix(""), warn_similar=False, mend=True)
        questions = []
        for line in file.read_text(encoding="utf-8").splitlines():
            label, _, text = line.partition("\t")
            if label == "-":
                questions.append(LabelledQuestion(text))
            elif text:
                first, *others = label.split(",")
                questions.append(LabelledQuestion(text, frozenset(first.split("+")), frozenset(others)))
        yield LabelledFaq(file.stem, knowledge.entries, knowledge.shows, questions)


def _sample(questions: Sequence[tuple[str, str | None]], rng: random.Random) -> list[tuple[str, str | None]]:
    return rng.sample(list(questions), min(_MAX_QUESTIONS, len(questions)))
