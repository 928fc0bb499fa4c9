"""A part of a message as it was read, and what some parts of it hold beside others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.matching.entities.slots import read_slots
from bot.matching.language.lexicon import POINTING_WORDS, PRONOUNS
from bot.matching.language.segmentation import begins_question, stands_alone
from bot.matching.language.sentence_type import ASKING_TYPES, SentenceType
from bot.matching.language.stemming import is_function_word
from bot.matching.ranking.retrieval import Found

_NAMING = frozenset("@!")
"""What the tokens of names and of our own titles begin with."""


@dataclass(slots=True)
class Read:
    """One question of an utterance: its text, its words as corrected, and what it says in the FAQ's own words.

    ``beside``: whether another question of the utterance is answered.
    """

    text: str
    words: Sequence[str]
    form: SentenceType
    worth: bool
    tell: Callable[[Sequence[str]], list[str]]
    strange: Callable[[Sequence[str]], str]
    search: Callable[[tuple[str, ...], bool], tuple[Found, ...]]
    said: tuple[str, ...] | None = None
    met: str | None = None
    kept: tuple[Found, ...] | None = None
    beside: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return what the words say."""
        if self.said is None:
            self.said = tuple(self.tell(self.words))
        return self.said

    @property
    def stranger(self) -> str:
        """Return the word by which it names what the FAQ does not know, be it said in an earlier question; empty where none does."""
        if self.met is None:
            self.met = self.strange(self.tokens)
        return self.met

    @property
    def found(self) -> tuple[Found, ...]:
        """Return the candidates, surest first."""
        if self.kept is None:
            self.kept = self.search(self.tokens, bool(self.stranger)) if self.tokens else ()
        return self.kept

    @property
    def confidence(self) -> float:
        """Return the confidence of the best candidate, 0 where there is none."""
        return self.found[0].confidence if self.found else 0.0

    @property
    def is_sentence(self) -> bool:
        """Return whether its words may be a sentence: several, or one of a language that writes a verb's subject onto it."""
        return len(self.words) > 1 or not "".join(self.words).isascii()

    @property
    def only_names(self) -> bool:
        """Return whether somebody or something is named and nothing said of it: ``is that miran``."""
        return all(token[0] in _NAMING or token in POINTING_WORDS for token in self.tokens)

    def silence(self, *, passive: bool) -> str:
        """Say why nothing needs to be looked up, in a curator's words; empty where something does."""
        if passive and self.form not in ASKING_TYPES:
            return f"it does not ask: {self.form}"
        if not self.worth:
            return "the FAQ knows too few of its words"
        return "none of its words says what is asked" if all(map(is_function_word, self.tokens)) else ""


def asks_by_itself(words: Sequence[str], cut: int, left: Read) -> bool:
    """Return whether what stands after a cut asks whatever stands before it, or what stands before it asks to be told."""
    return begins_question(words, cut) and (left.form is SentenceType.REQUEST or stands_alone(words, cut))


def weaker(reads: Sequence[Read]) -> float:
    """Return the confidence of the least sure; 0 of none."""
    return min((read.confidence for read in reads), default=0.0)


def lost(whole: Read, parts: Sequence[Read]) -> bool:
    """Return whether the whole names another show, one of ours, a numbered part or what the FAQ does not know, and no part of it does."""
    named = read_slots(token for read in parts for token in read.tokens)
    slots = read_slots(whole.tokens)
    if whole.stranger and not any(read.stranger for read in parts):
        return True
    return bool(slots.others - named.others or slots.own - named.own or slots.numbers - named.numbers)


def left_unsaid(read: Read, before: Sequence[str]) -> tuple[str, ...]:
    """Return the one numbered part and the one name of the tokens before that a question leaves unsaid.

    ``when is season 2 out and how many episodes``: of season 2. ``who is miran, is she back``: whoever ``she`` is.
    """
    said = read_slots(read.tokens)
    if said.own or said.others:
        return ()
    numbers = () if said.numbers else _the_one("#", before)
    return (*numbers, *(_the_one("@", before) if not said.names and not PRONOUNS.isdisjoint(read.words) else ()))


def _the_one(sign: str, tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the only token that begins with a sign; nothing where there are several."""
    found = tuple({token for token in tokens if token[0] == sign})
    return found if len(found) == 1 else ()
