"""What each rule is worth: the figures on labelled questions with one rule at a time switched off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.evaluation.dataset import LabelledQuestion
from bot.matching import Matcher, Rule, Rules, build
from bot.model import Decision, Entry, Show


class Counts(NamedTuple):
    """How many questions had which outcome. Also the difference of two such counts.

    ``right``: answered rightly, and each of its topics if it has several. ``offered``: not answered, and a right entry was offered.
    ``wrong``: in scope, with a false answer. ``false``: out of scope and answered.
    """

    right: int = 0
    offered: int = 0
    wrong: int = 0
    false: int = 0

    def minus(self, other: "Counts") -> "Counts":
        """Return the difference to other counts, field by field."""
        return Counts(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class LabelledFaq:
    """A FAQ with labelled questions about it. ``passive``: they count as messages in a passive channel."""

    name: str
    entries: Sequence[Entry]
    shows: Sequence[Show]
    questions: Sequence[LabelledQuestion]
    passive: bool = False

    def matcher(self, disabled: Rules) -> Matcher:
        """Return the FAQ's matcher with some rules switched off."""
        return build(self.entries, self.shows, disabled=disabled)


def count(faq: LabelledFaq, disabled: Iterable[Rule] = ()) -> Counts:
    """Decide about all questions of a FAQ by words alone, with some rules switched off, and count the outcomes."""
    matcher = faq.matcher(frozenset(disabled))
    outcomes = [_outcome(matcher.decide(question.text, passive=faq.passive), question) for question in faq.questions]
    return Counts(*(sum(column) for column in zip(*outcomes, strict=True))) if outcomes else Counts()


def _outcome(decision: Decision, question: LabelledQuestion) -> Counts:
    answered = {answer.candidate.entry for answer in decision.answers}
    offered = {candidate.entry for clarify in decision.clarifications for candidate in clarify.candidates}
    right = question.right_entries
    if answered - right:
        return Counts(wrong=1) if question.topics else Counts(false=1)
    if answered:
        return Counts(right=int(len(question.topics) <= 1 or question.topics <= answered))
    return Counts(offered=1) if offered & right else Counts()
