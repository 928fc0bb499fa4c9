"""Why a question got its answer or none: values that tell a curator. They may be read in English or said in another language (`i18n`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.model import Candidate, Outcome


class Gate(StrEnum):
    """What keeps a question from being answered, or rules an entry out. The comment says which values a reason has."""

    NO_WORDS = "no-words"
    NOT_ASKING = "not-asking"  # sentence_type
    SMALL_TALK = "small-talk"
    FEW_KNOWN_WORDS = "few-known-words"
    NO_TELLING_WORD = "no-telling-word"
    DENIED_LINE = "denied-line"
    TOO_MUCH_BEFORE = "too-much-before"
    NOTHING_ALIKE = "nothing-alike"
    ONLY_NAMES = "only-names"
    UNKNOWN_NAME = "unknown-name"  # name
    OTHER_TITLE = "other-title"  # name
    NOT_SURE_ENOUGH = "not-sure-enough"  # best, needed
    TWO_NEARLY_AS_SURE = "two-nearly-as-sure"  # best, second, apart
    # Of an entry:
    OTHER_SHOW = "other-show"  # show
    OTHER_SHOWS_PART = "other-shows-part"  # show, part
    OTHER_OWN_SHOW = "other-own-show"
    OTHER_PART = "other-part"  # part, has
    PART_NOT_HERE = "part-not-here"  # part
    OTHER_NAME = "other-name"  # names
    NEARER_TO_DENIED_LINE = "nearer-to-denied-line"


class Reason(str):
    """Why something is not answered: a text in English, in a curator's words, with the gate and its values behind it.

    It is a text wherever one is needed: in JSON, in the terminal, in a comparison. ``values`` are names, numbers as texts, and confidences.
    """

    __slots__ = ("gate", "values")

    gate: Gate
    values: Mapping[str, str | float]

    def __new__(cls, gate: Gate, text: str, **values: str | float) -> Self:
        """Make the text from ``text`` and the values in it: ``{needed:g}``."""
        made = super().__new__(cls, text.format(**values))
        made.gate = gate
        made.values = values
        return made

    def with_values(self, **values: str | float) -> "Reason":
        """Return the same reason with other values. Its own text stays."""
        return Reason(self.gate, self.replace("{", "{{").replace("}", "}}"), **values)


@dataclass(frozen=True, slots=True)
class ExplainedCandidate:
    """Tells a curator why a candidate has its confidence.

    Attributes:
        candidate: the explained candidate.
        factors: the name of each ranking feature and how much it adds to the confidence, in log-odds, the largest first.
        objection: why the candidate is ruled out, a `Reason`; empty if it is not.
    """

    candidate: Candidate
    factors: tuple[tuple[str, float], ...] = ()
    objection: str = ""


@dataclass(frozen=True, slots=True)
class ExplainedQuestion:
    """Tells a curator how one question of an utterance was analyzed and decided.

    Attributes:
        text: the question as it was written.
        normalized: its tokens, joined by spaces.
        sentence_type: ``question``, ``request``, ``fragment``, ``statement`` ...
        slots: what it refers to, for example ``season 2``.
        outcome: what was decided.
        candidates: the candidates considered, best first.
        why_not_answered: why the outcome is not an answer, if it is a `Clarify`; otherwise empty. The reason of an `Abstain` is its own.
        corrections: words that were taken for typing errors, each with what it was taken for.
        needed: the confidence that an answer needs, 0 to 1; 0 where no candidate was found.
        needed_to_offer: the confidence from which on the bot asks back, 0 to 1; 0 where it does not, because the question was overheard.
        is_own_line: whether it is a line of the FAQ, word for word.
    """

    text: str
    normalized: str
    sentence_type: str
    slots: tuple[str, ...]
    outcome: Outcome
    candidates: tuple[ExplainedCandidate, ...]
    why_not_answered: str = ""
    corrections: tuple[tuple[str, str], ...] = ()
    needed: float = 0.0
    needed_to_offer: float = 0.0
    is_own_line: bool = False
