"""The domain types of Fanswer, which every package may use. Imports nothing else of ``bot``.

Texts are in the default language unless a field says otherwise. Dates are calendar days without a time zone.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

DEFAULT_LANGUAGE = "en"

_SCRIPT_OF_REGION = {"zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans"}
"""The script that a language has in some regions, where it is written in several."""


class WorkKind(StrEnum):
    """What a FAQ is about: it picks the words that fans use of any work of that kind."""

    SERIES = "series"
    FILM = "film"
    GAME = "game"
    BOOK = "book"
    MUSIC = "music"
    OTHER = "other"


class Status(StrEnum):
    """How well an answer is supported by evidence, from most to least."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    RUMOURED = "rumoured"
    SPECULATION = "speculation"
    UNKNOWN = "unknown"


NO_SPOILER = "none"


class Strictness(StrEnum):
    """How sure the bot must be before it speaks: careful is wrong less often, eager says "I don't know that yet" less often."""

    CAREFUL = "careful"
    NORMAL = "normal"
    EAGER = "eager"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. ``line`` and ``column`` start at 1, as in editors."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Level(StrEnum):
    """How serious a problem is. Knowledge with an error is refused; warnings are only shown. A hint is no fault."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem found in the knowledge. Sorts by location and prints as ``path:line:column: error: message (rule)``."""

    location: Location
    level: Level
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.level}: {self.message} ({self.rule})"


@dataclass(frozen=True, slots=True)
class Localized:
    """A text in one or more languages. The keys are language codes such as ``en`` or ``pt-BR``; there is at least one."""

    by_language: Mapping[str, str]

    def get(self, language: str) -> str:
        """Return the text in ``language``, else in what it falls back to, else in the first language of the mapping.

        ``pt-BR`` falls back to ``pt``, then to the default language; ``zh-TW`` to ``zh-Hant`` first.
        """
        return self.by_language[self.found_language(language)]

    def found_language(self, language: str) -> str:
        """Return the language of the text that ``get`` returns."""
        texts = self.by_language
        return next(filter(texts.get, (language, *_fallbacks(language))), "") or next(iter(texts))


def _fallbacks(language: str) -> tuple[str, ...]:
    """Return the languages to read where a text in ``language`` is missing, the nearest first."""
    script = _SCRIPT_OF_REGION.get(language)
    return (*((script,) if script else ()), language.partition("-")[0], DEFAULT_LANGUAGE)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A curated way to ask for an entry."""

    text: str
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Source:
    """A page that supports an answer. ``date`` is the date printed on the page, None if there is none."""

    title: str
    url: str
    date: datetime.date | None = None
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of the FAQ with its answer.

    Attributes:
        phrasings: other ways to ask the question; the question itself is not repeated among them.
        status: how sure the evidence is; None if the FAQ does not say.
        as_of: the day of the newest evidence.
        review_by: the last day on which the answer counts as fresh.
        spoiler: what reading the answer gives away, for example ``"season-1"``; ``"none"`` if nothing.
        related: ids of entries to offer below the answer.
        deny: lines that look similar and must not be answered with this entry.
        show: the folder of the entry's show, relative to the knowledge; empty for files outside of any show's folder.
        short: what a channel sees of the answer; None for its first paragraph. It may lack languages that the answer has.
    """

    id: str
    question: Localized
    answer: Localized
    phrasings: tuple[Phrasing, ...] = ()
    status: Status | None = None
    as_of: datetime.date | None = None
    review_by: datetime.date | None = None
    spoiler: str = NO_SPOILER
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    enabled: bool = True
    show: str = ""
    short: Localized | None = None
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Show:
    """The contents of a ``show.yaml``: the show's titles and the words its fans use.

    ``official``: the address where readers look when an answer is old; empty if there is none.
    ``kind`` picks the synonyms of the language packs that are used; without one those of all kinds are, as far as they agree.
    ``synonyms``, ``names`` and ``other_shows`` map the FAQ's word to the spellings that fans use, for example
    ``{"season 2": ("s2", "season two")}``. Lines in ``deny`` must never be answered.
    """

    folder: str = ""
    name: str = ""
    kind: WorkKind | None = None
    aliases: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other_shows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deny: tuple[str, ...] = ()
    official: str = ""


@dataclass(frozen=True, slots=True)
class MustMatch:
    """A check of the FAQ: the line ``ask`` must be answered with the entry of id ``entry``."""

    ask: str
    entry: str
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class MustAbstain:
    """A check of the FAQ: the line ``ask`` must not be answered."""

    ask: str
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer a question.

    Attributes:
        entry: the entry's id.
        score: similarity of the question to the entry's most similar phrasing, 0 to 100.
        confidence: calibrated probability that this entry is the right one, 0 to 1.
        phrasing: the most similar phrasing.
        language: the language to answer in.
    """

    entry: str
    score: float
    confidence: float
    phrasing: str = ""
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome "answer". ``question`` is the part of the utterance that asks; ``candidate`` answers it."""

    question: str
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Clarify:
    """The outcome "clarify": ask which of the one to three ``candidates`` is meant. The best comes first."""

    question: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Abstain:
    """The outcome "abstain": this part is not answered. ``reason`` tells a curator why."""

    question: str
    reason: str


Outcome = Answer | Clarify | Abstain


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcomes for an utterance: one for each question in it, in order. No entry is answered twice."""

    outcomes: tuple[Outcome, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Return the questions that are answered, in the order of the message."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Answer))

    @property
    def clarifications(self) -> tuple[Clarify, ...]:
        """Return the questions that need clarification, in the order of the message."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Clarify))

    @property
    def kind(self) -> str:
        """Return ``answer`` if any question is answered, else ``clarify`` if any needs clarification, else ``abstain``."""
        return "answer" if self.answers else "clarify" if self.clarifications else "abstain"
