"""The FAQs that the confidence model is fitted on, with their questions, by family.

A family is what is left out together when its figures are measured: the FAQs drawn from one public set, the covidfaq, the small FAQs, and
the shipped FAQ with what is cut from it. FAQs of every size and with any number of phrasings are among them, because how telling a feature
is depends on both. The same folder always gives the same FAQs.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from exchanged_words import content_words, lines_of, with_exchanged_word
from labelled_faqs import covidfaq, small_faqs
from question_sets import QuestionSet, draw, in_scope, out_of_scope, read_sets

from bot.evaluation import dataset
from bot.evaluation.dataset import LabelledQuestion
from bot.knowledge import load
from bot.model import Entry, Localized, Show

_T = TypeVar("_T")

SEED = 20261128
OWN = "fans"
"""The family of the shipped FAQ."""

_ROOT = Path(__file__).parents[2]
_SIZES = (
    *((8, 1), (8, 3), (12, 2), (12, 5), (25, 1), (25, 3), (40, 2), (40, 10), (40, 25)),
    *((150, 1), (150, 2), (150, 5), (150, 12), (150, 50)),
)
"""FAQs drawn from each public set: entries, and phrasings for each, its question among them."""

_COVIDFAQ_PARTS = (8, 12, 25, 25)
"""Entries drawn from the covidfaq."""

_COPIES_OF_SHIPPED = 6.0
"""Times that the whole shipped FAQ counts: it is the one FAQ of the data that was curated over weeks."""

_EXCHANGED_SHARE = 0.12
"""Lines with an exchanged word, for each question of a FAQ."""

_FEW_PHRASINGS = 8
_HANGUL = re.compile("[\uac00-\ud7a3]")


class _Cut(NamedTuple):
    """What is kept of the shipped FAQ. ``entries``: None for all of them. ``phrasings``: of each entry, beside its question."""

    entries: int | None
    phrasings: int
    language: str
    keeps_show: bool


_CUTS = (
    *(_Cut(None, count, "en", True) for count in (0, 1, 3)),
    _Cut(None, 10, "en", False),
    *(_Cut(12, count, "en", False) for count in (0, 2)),
    _Cut(12, 5, "en", True),
    _Cut(25, 1, "en", False),
    _Cut(25, 3, "en", True),
    _Cut(40, 2, "en", False),
    *(
        cut
        for language in ("ko", "es")
        for cut in (_Cut(None, 3, language, True), _Cut(25, 2, language, False), _Cut(12, 1, language, False))
    ),
)


@dataclass(frozen=True, slots=True)
class FamilyFaq:
    """A FAQ of a family, with questions that ask one thing each.

    ``group``: the part of the family that it is weighed with, such as ``fans-ko``. ``exchanged``: lines of the FAQ with another word for a
    telling one, which must not be answered. ``copies``: times that it counts within its group.
    """

    family: str
    group: str
    name: str
    entries: Sequence[Entry]
    shows: Sequence[Show]
    questions: Sequence[LabelledQuestion]
    exchanged: Sequence[str] = ()
    copies: float = 1.0

    @property
    def phrasings(self) -> str:
        """Return how many phrasings its entries have, in words."""
        if self.copies > 1:
            return "as it is"
        mean = 1 + sum(len(entry.phrasings) for entry in self.entries) / max(1, len(self.entries))
        if mean < 1.5:
            return "only the question"
        return "few" if mean < _FEW_PHRASINGS else "many"


def family_faqs(data: Path) -> list[FamilyFaq]:
    """Return the FAQs of all families: those of a folder of sets, which may lack any of them, and the shipped one."""
    faqs = [*chain.from_iterable(map(_drawn, read_sets(data))), *_covidfaqs(data), *_small(data), *_shipped()]
    words = {faq.name: content_words(faq.entries) for faq in faqs}
    return [_with_exchanged(faq, faqs, words) for faq in faqs]


def _drawn(held: QuestionSet) -> Iterator[FamilyFaq]:
    for entries, phrasings in _SIZES:
        name = f"{held.name}-{entries}x{phrasings}"
        rng = _generator(name)
        faq = draw(held.texts, phrasings, rng, entries)
        inside = [LabelledQuestion(q.text, frozenset([q.label])) for q in in_scope(held.questions, faq.labels) if q.label]
        outside = [LabelledQuestion(q.text) for q in out_of_scope(held.questions, faq.labels)]
        yield FamilyFaq(held.name, held.name, name, faq.entries(), (), [*_some(inside, 160, rng), *_some(outside, 80, rng)])


def _covidfaqs(data: Path) -> Iterator[FamilyFaq]:
    if not (data / "covidfaq").exists():
        return
    whole = covidfaq(data / "covidfaq")
    rng = _generator("covidfaq")
    yield FamilyFaq("covidfaq", "covidfaq", "covidfaq", whole.entries, (), _some(_about(whole.questions, whole.entries), 700, rng))
    for number, size in enumerate(_COVIDFAQ_PARTS):
        part = rng.sample(whole.entries, size)
        inside, outside = _parted(_about(whole.questions, part))
        questions = [*inside, *_some(outside, max(60, len(inside) // 2), rng)]
        yield FamilyFaq("covidfaq", "covidfaq", f"covidfaq-{size}-{number}", part, (), questions)


def _small(data: Path) -> Iterator[FamilyFaq]:
    """Yield the small FAQs as they are, with questions alone, and without their shows."""
    for faq in small_faqs(data / "small-faqs"):
        as_it_is = FamilyFaq("small", "small", faq.name, faq.entries, faq.shows, _single(faq.questions))
        yield as_it_is
        yield replace(as_it_is, name=f"{faq.name}, questions alone", entries=[replace(entry, phrasings=()) for entry in faq.entries])
        yield replace(as_it_is, name=f"{faq.name}, no show", entries=[replace(entry, show="") for entry in faq.entries], shows=())


def _shipped() -> Iterator[FamilyFaq]:
    """Yield the shipped FAQ with the project's own questions, whole and cut down."""
    knowledge = load(_ROOT / "knowledge", warn_similar=False)
    asked = _single([question for path in sorted((_ROOT / "tests/questions").glob("*.jsonl")) for question in dataset.read(path)])
    questions = _some_of_both(asked, 600, 300, _generator(OWN))
    yield FamilyFaq(OWN, OWN, OWN, knowledge.entries, knowledge.shows, questions, copies=_COPIES_OF_SHIPPED)
    for cut in _CUTS:
        name = f"{OWN}-{cut.language}-{cut.entries or 'all'}x{cut.phrasings}"
        rng = _generator(name)
        kept = list(knowledge.entries) if cut.entries is None else rng.sample(knowledge.entries, cut.entries)
        entries = [_in_one_language(entry, cut, rng) for entry in kept if cut.language in entry.question.by_language]
        shows = [replace(show, deny=()) for show in knowledge.shows] if cut.keeps_show else []
        questions = _some_of_both(_about([one for one in asked if _language(one) == cut.language], entries), 300, 150, rng)
        yield FamilyFaq(OWN, OWN if cut.language == "en" else f"{OWN}-{cut.language}", name, entries, shows, questions)


def _in_one_language(entry: Entry, cut: _Cut, rng: random.Random) -> Entry:
    phrasings = [phrasing for phrasing in entry.phrasings if phrasing.language == cut.language]
    return replace(
        entry,
        question=Localized({cut.language: entry.question.get(cut.language)}),
        answer=Localized({cut.language: entry.answer.get(cut.language)}),
        phrasings=tuple(rng.sample(phrasings, min(cut.phrasings, len(phrasings)))),
        deny=(),
        show=entry.show if cut.keeps_show else "",
    )


def _language(question: LabelledQuestion) -> str:
    if question.kind in {"ko", "es"}:
        return question.kind
    return "ko" if _HANGUL.search(question.text) else "en"


def _with_exchanged(faq: FamilyFaq, faqs: Sequence[FamilyFaq], words: Mapping[str, frozenset[str]]) -> FamilyFaq:
    """Return a FAQ with exchanged words from the FAQs of other families, which this family has not."""
    own = frozenset().union(*(words[one.name] for one in faqs if one.family == faq.family))
    others = frozenset().union(*(words[one.name] for one in faqs if one.family != faq.family))
    rng = _generator(f"exchanged {faq.name}")
    lines = _some(list(lines_of(faq.entries)), int(_EXCHANGED_SHARE * len(faq.questions)), rng)
    foreign = sorted(others - own)
    return replace(faq, exchanged=[text for line in lines if (text := with_exchanged_word(line, faq.entries, foreign, rng))])


def _single(questions: Sequence[LabelledQuestion]) -> list[LabelledQuestion]:
    return [question for question in questions if len(question.topics) <= 1]


def _about(questions: Sequence[LabelledQuestion], entries: Sequence[Entry]) -> list[LabelledQuestion]:
    """Return questions with the right entries that are among some; those without one must not be answered."""
    ids = {entry.id for entry in entries}
    return [LabelledQuestion(one.text, one.right_entries & ids, kind=one.kind) for one in questions]


def _parted(questions: Sequence[LabelledQuestion]) -> tuple[list[LabelledQuestion], list[LabelledQuestion]]:
    inside = [question for question in questions if question.right_entries]
    return inside, [question for question in questions if not question.right_entries]


def _some_of_both(questions: Sequence[LabelledQuestion], inside: int, outside: int, rng: random.Random) -> list[LabelledQuestion]:
    about, not_about = _parted(questions)
    return [*_some(about, inside, rng), *_some(not_about, outside, rng)]


def _some(items: Sequence[_T], most: int, rng: random.Random) -> list[_T]:
    return rng.sample(items, min(most, len(items)))


def _generator(name: str) -> random.Random:
    """Return the generator of one FAQ: the same draw, whatever else is drawn."""
    return random.Random(f"{SEED} {name}")
