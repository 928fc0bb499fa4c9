"""A part of a message, and the question that it asks once it has been looked up."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.entities.slots import NO_SLOTS, Slots, slots_of
from bot.matching.language.clauses import begins_question, stands_alone
from bot.matching.language.lexicon import POINTING_WORDS
from bot.matching.language.sentence_type import SentenceType
from bot.matching.language.token import Kind, Token
from bot.matching.ranking.retrieval import ScoredEntry

_NAMING = frozenset({Kind.NAME, Kind.OWN_SHOW})
"""The kinds of tokens that name one of our shows or somebody in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, clause or half of a clause.

    ``words``: corrected. ``passes_prefilter``: whether the FAQ knows enough of its words to be searched.
    """

    text: str
    words: tuple[str, ...]
    sentence_type: SentenceType
    passes_prefilter: bool

    @property
    def is_sentence(self) -> bool:
        """Return whether its words may be a sentence: several, or one of a script whose verbs may hold their subject (Korean)."""
        return len(self.words) > 1 or not "".join(self.words).isascii()


@dataclass(frozen=True, slots=True)
class Question(Part):
    """A part of a message and what the FAQ has for it.

    Attributes:
        stop: Why it is not searched for, in a curator's words; empty where it is.
        tokens: The words in the FAQ's own spelling, without filler. Empty where the part is stopped by its words.
        unknown_name: The name of something that the FAQ does not know; empty where it has none. An earlier question may have said it.
        candidates: The entries found, the most confident first.
        beside_answer: Whether another question of the message is answered.
        is_answered: Whether the best candidate is its answer.
        in_full: Its words with what it takes over from the question before the message; empty where it takes over nothing.
    """

    stop: str = ""
    tokens: tuple[Token, ...] = ()
    unknown_name: str = ""
    candidates: tuple[ScoredEntry, ...] = ()
    beside_answer: bool = False
    is_answered: bool = False
    in_full: str = ""

    @property
    def is_own_line(self) -> bool:
        """Return whether it is a line of the FAQ, word for word."""
        return bool(self.candidates) and self.candidates[0].has_line

    @property
    def has_slots(self) -> bool:
        """Return whether it names a season, somebody, a show or a year."""
        return slots_of(self.tokens) != NO_SLOTS

    @property
    def confidence(self) -> float:
        """Return the confidence of the best candidate, 0 to 1; 0 where there is none."""
        return self.candidates[0].confidence if self.candidates else 0.0


@dataclass(frozen=True, slots=True)
class Context:
    """What was asked before a message, so that the message may leave it unsaid.

    ``tokens``: those of the question asked last, or of the question of the card that the message replies to.
    ``replies_to_card``: whether the message replies to an answer of ours.
    """

    tokens: tuple[Token, ...] = ()
    replies_to_card: bool = False

    @property
    def slots(self) -> Slots:
        """Return what was named."""
        return slots_of(self.tokens)


NO_CONTEXT = Context()


def only_names(tokens: Sequence[Token]) -> bool:
    """Return whether tokens name somebody or something and say nothing of it: ``is that miran``."""
    return all(token.kind in _NAMING or token.word in POINTING_WORDS for token in tokens)


def asks_by_itself(words: Sequence[str], cut: int, before: Part) -> bool:
    """Return whether the part after a cut is a question whatever stands before it, or the part before it is a request: "tell me"."""
    return begins_question(words, cut) and (before.sentence_type is SentenceType.REQUEST or stands_alone(words, cut))


def min_confidence(questions: Sequence[Question]) -> float:
    """Return the confidence of the least sure question; 0 of none."""
    return min((question.confidence for question in questions), default=0.0)


def drops_entity(whole: Question, parts: Sequence[Question]) -> bool:
    """Return whether the whole has a show, a numbered part or an unknown name that none of its parts has."""
    if whole.unknown_name and not any(part.unknown_name for part in parts):
        return True
    kept = slots_of(token for part in parts for token in part.tokens)
    slots = slots_of(whole.tokens)
    return bool(slots.others - kept.others or slots.own - kept.own or slots.numbers - kept.numbers)
