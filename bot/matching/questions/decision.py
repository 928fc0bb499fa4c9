"""Answer, clarify or abstain: the confidence and margin that each situation asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from bot.explained import Gate, Reason
from bot.matching.language.sentence_type import ASKING_TYPES, NOT_ASKING_TYPES, SentenceType
from bot.matching.ranking.retrieval import ScoredEntry
from bot.model import Strictness

MAX_OFFERED = 3
"""Entries in a "did you mean": a fan does not compare more of them."""


class Situation(StrEnum):
    """How a question reached us, as far as it changes how sure an answer must be.

    DIRECT: put to us. FRAGMENT: put to us in words without a verb ("season 2 date"), which may ask or not. BESIDE_ANSWER: put to us in one
    message with a question that is answered. OVERHEARD: nobody asked us, so a wrong answer costs more than ten missed ones.
    """

    DIRECT = "direct"
    FRAGMENT = "fragment"
    BESIDE_ANSWER = "beside answer"
    OVERHEARD = "overheard"


def situation_of(sentence_type: SentenceType, *, passive: bool, beside_answer: bool = False) -> Situation:
    """Return the situation of a question. ``passive``: overheard; ``beside_answer``: another question of the message is answered."""
    if passive:
        return Situation.OVERHEARD
    if sentence_type is SentenceType.FRAGMENT:
        return Situation.FRAGMENT
    return Situation.BESIDE_ANSWER if beside_answer else Situation.DIRECT


class Minimum(NamedTuple):
    """What the best candidate needs to be the answer: its ``confidence``, and its ``margin`` over the second one's. Both 0 to 1."""

    confidence: float
    margin: float


_MINIMA: Mapping[Situation, Minimum] = MappingProxyType(
    {
        Situation.DIRECT: Minimum(0.65, 0.2),
        Situation.FRAGMENT: Minimum(0.85, 0.2),
        Situation.BESIDE_ANSWER: Minimum(0.6, 0.2),
        Situation.OVERHEARD: Minimum(0.955, 0.25),
    }
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When to answer and when to ask back. All are confidences or differences of them, 0 to 1.

    The table "Other thresholds" in docs/matching.md shows what other values than the defaults would give.

    Attributes:
        minima: The minimum for an answer in each situation.
        other_show_margin: The least margin where the second candidate is about another of our shows.
        offer: Least confidence of the first entry that is offered in a "did you mean".
        offer_not_asking: The same where the sentence does not ask.
        offer_further: Least confidence of the other entries that are offered.
        single_question: From this confidence on a sentence is one question, and no second one without a mark before it is looked for.
    """

    minima: Mapping[Situation, Minimum] = field(default_factory=lambda: _MINIMA)
    other_show_margin: float = 0.6
    offer: float = 0.08
    offer_not_asking: float = 0.25
    offer_further: float = 0.03
    single_question: float = 0.9

    def minimum(self, candidates: Sequence[ScoredEntry], situation: Situation) -> Minimum:
        """Return what the first of some candidates needs to be the answer."""
        least = self.minima[situation]
        if len(candidates) > 1 and candidates[1].show != candidates[0].show:
            return Minimum(least.confidence, max(least.margin, self.other_show_margin))
        return least


DEFAULT = Thresholds()


_HIGHEST_MINIMUM = 0.985
"""Above this confidence so few questions are answered that a careful bot would be a silent one."""

_LEAST_OVERHEARD = 0.8
"""Nobody asked: below this confidence not even an eager bot speaks up."""


def _moved(minima: Mapping[Situation, Minimum], by: float) -> Mapping[Situation, Minimum]:
    """Return minima with their confidences moved, within the bounds above. Margins stay."""
    moved = {situation: Minimum(min(least.confidence + by, _HIGHEST_MINIMUM), least.margin) for situation, least in minima.items()}
    overheard = moved[Situation.OVERHEARD]
    return MappingProxyType({**moved, Situation.OVERHEARD: Minimum(max(overheard.confidence, _LEAST_OVERHEARD), overheard.margin)})


THRESHOLDS_BY_STRICTNESS: Mapping[Strictness, Thresholds] = MappingProxyType(
    {
        Strictness.CAREFUL: Thresholds(_moved(_MINIMA, 0.15), offer=0.25, offer_not_asking=0.5, offer_further=0.1),
        Strictness.NORMAL: DEFAULT,
        Strictness.EAGER: Thresholds(_moved(_MINIMA, -0.12), offer=0.05, offer_not_asking=0.15),
    }
)
"""The thresholds that a bot or a channel chooses between. docs/matching.md shows what each gives."""


def is_sure(candidates: Sequence[ScoredEntry], minimum: Minimum) -> bool:
    """Return whether the best candidate has the confidence and the margin, and nothing rules it out."""
    if not candidates or candidates[0].objection:
        return False
    best = candidates[0].confidence
    return best >= minimum.confidence and best - _second(candidates) >= minimum.margin


def why_unsure(candidates: Sequence[ScoredEntry], minimum: Minimum) -> str:
    """Return what the best candidate lacks to be the answer, as a `Reason` with the figures; empty where nothing."""
    best, second = candidates[0].confidence, _second(candidates)
    if best < minimum.confidence:
        text = "no entry is sure enough: the surest has {best:.3f}, {needed:g} is needed"
        return Reason(Gate.NOT_SURE_ENOUGH, text, best=best, needed=minimum.confidence)
    if best - second < minimum.margin:
        text = "two entries are nearly as sure: {best:.3f} and {second:.3f}, {apart:g} apart is needed"
        return Reason(Gate.TWO_NEARLY_AS_SURE, text, best=best, second=second, apart=minimum.margin)
    return ""


def _second(candidates: Sequence[ScoredEntry]) -> float:
    return candidates[1].confidence if len(candidates) > 1 else 0.0


def offered(candidates: Sequence[ScoredEntry], sentence_type: SentenceType, thresholds: Thresholds) -> tuple[ScoredEntry, ...]:
    """Return the candidates worth asking back about, best first, up to `MAX_OFFERED`; none where even the best is unlikely."""
    possible = [one for one in candidates if not one.objection]
    least = least_offered(sentence_type, thresholds)
    if not any(one.confidence >= least for one in possible):
        return ()
    return tuple([one for one in possible if one.confidence >= thresholds.offer_further][:MAX_OFFERED])


def least_offered(sentence_type: SentenceType, thresholds: Thresholds) -> float:
    """Return the confidence that one entry needs to be offered for a sentence of this type."""
    return thresholds.offer_not_asking if sentence_type in NOT_ASKING_TYPES else thresholds.offer


def is_worth_offering(sentence_type: SentenceType, offer: Sequence[str], answered: Sequence[str]) -> bool:
    """Return whether to ask back about one question of a message. ``offer`` and ``answered``: ids of entries.

    Beside an answer, only about a part that asks, and only where the answer is not among what that part may mean.
    """
    return not answered or (sentence_type in ASKING_TYPES and not set(offer) & set(answered))
