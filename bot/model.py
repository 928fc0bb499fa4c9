"""The nouns of Fanswer: what every room may speak of. Imports nothing of ours.

Texts are in the default language unless said otherwise; dates are calendar days without a zone.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

DEFAULT_LANGUAGE = "en"


class Status(StrEnum):
    """How sure the evidence behind an answer is, surest first."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    RUMOURED = "rumoured"
    SPECULATION = "speculation"
    UNKNOWN = "unknown"


NO_SPOILER = "none"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. ``line`` and ``column`` count from 1, as editors do."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Level(StrEnum):
    """How much a problem matters: an error refuses the knowledge, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault found in the knowledge, sortable by place. Prints as ``path:line:column: error: message (rule)``."""

    location: Location
    level: Level
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.level}: {self.message} ({self.rule})"


@dataclass(frozen=True, slots=True)
class Localized:
    """A text in one or more languages (keys: ISO 639-1 codes). Never empty."""

    by_language: Mapping[str, str]

    def get(self, language: str) -> str:
        """Return the text in ``language``, else in the default language, else in the first given."""
        texts = self.by_language
        return texts.get(language) or texts.get(DEFAULT_LANGUAGE) or next(iter(texts.values()))


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A curated way to ask for an entry."""

    text: str
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from. ``date`` is the day the page bears, None where it bears none."""

    title: str
    url: str
    date: datetime.date | None = None
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of the FAQ with its answer.

    ``phrasings`` leave out the question itself. ``as_of`` is the day up to which the evidence goes; after ``review_by``
    the answer counts as stale. ``spoiler`` is ``"none"`` or what reading the answer gives away (``"season-1"``).
    ``show`` names the folder of the knowledge it stands in (empty for files outside a show's folder).
    """

    id: str
    question: Localized
    answer: Localized
    phrasings: tuple[Phrasing, ...] = ()
    status: Status = Status.UNKNOWN
    as_of: datetime.date | None = None
    review_by: datetime.date | None = None
    spoiler: str = NO_SPOILER
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    enabled: bool = True
    show: str = ""
    location: Location = field(default=Location(""), compare=False)

    def is_stale(self, today: datetime.date) -> bool:
        """Return whether ``review_by`` lies before ``today``."""
        return self.review_by is not None and today > self.review_by


@dataclass(frozen=True, slots=True)
class Show:
    """What a show is called and the words its fans use (``show.yaml``).

    ``synonyms``, ``names`` and ``other_shows`` map the FAQ's own word to the spellings fans use for it.
    ``deny`` are lines that must never be answered.
    """

    folder: str = ""
    name: str = ""
    aliases: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other_shows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deny: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MustMatch:
    """A regression question: ``ask`` must be answered with ``entry``."""

    ask: str
    entry: str
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class MustAbstain:
    """A regression line that must not be answered."""

    ask: str
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant. ``score``: similarity, 0 to 100. ``confidence``: calibrated probability that it is right, 0 to 1.

    ``phrasing`` is the curated text that won and ``language`` its language.
    """

    entry: str
    score: float
    confidence: float
    phrasing: str = ""
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Answer:
    """The question is answered by ``candidate``. ``question`` is the part of the utterance that asks."""

    question: str
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Clarify:
    """The question may mean one of ``candidates``: one to three, best first."""

    question: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Abstain:
    """Nothing in the FAQ answers this part; ``reason`` says why in a curator's words."""

    question: str
    reason: str


Outcome = Answer | Clarify | Abstain


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about an utterance: an outcome for each question in it, in order. No entry is answered twice."""

    outcomes: tuple[Outcome, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Return the answered questions, in the order of the message."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Answer))

    @property
    def clarifications(self) -> tuple[Clarify, ...]:
        """Return the questions with something to offer, in the order of the message."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Clarify))

    @property
    def kind(self) -> str:
        """Return ``answer`` if any question is answered, else ``clarify`` if any is offered, else ``abstain``."""
        return "answer" if self.answers else "clarify" if self.clarifications else "abstain"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate taken apart for a curator. ``factors``: what its confidence is made of, in words, with its share in log-odds.

    ``objection`` says why a slot rules it out, or is empty.
    """

    candidate: Candidate
    factors: tuple[tuple[str, float], ...] = ()
    objection: str = ""


@dataclass(frozen=True, slots=True)
class ExplainedQuestion:
    """How one question of an utterance was read: its form, its slots (``season 2``) and its candidates, best first.

    ``unsure``: why it is asked back about and not answered, in a curator's words; empty where it is not asked back about.
    """

    text: str
    normalized: str
    form: str
    slots: tuple[str, ...]
    outcome: Outcome
    candidates: tuple[Weighed, ...]
    unsure: str = ""
