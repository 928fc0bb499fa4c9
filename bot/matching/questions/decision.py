"""Answer, clarify or abstain: thresholds on calibrated confidence, and a margin between the first two."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.language.sentence_type import NOT_ASKING_TYPES, SentenceType
from bot.matching.ranking.retrieval import Found


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When to speak; all are confidences.

    ``answer``: from here on a question is answered, from ``offer`` on asked back about. ``fragment`` replaces ``answer`` for words without
    a verb, which may ask or not, ``offer_untold`` replaces ``offer`` for statements and rhetoric. ``margin``: how far the best must lead
    the second to be answered alone, ``show_margin`` where the second is about another of our shows. ``passive`` and ``passive_margin``
    hold where nobody asked us: there a wrong answer costs more than ten missed ones. ``meant`` and ``meant_passive`` replace ``answer`` and
    ``passive`` where an encoder read the question: what a FAQ does not cover often means nearly what it does. ``beside``
    replaces ``answer`` and ``meant`` for a question beside one that is answered: whoever asks us two things means us. ``whole``: from here
    on a sentence is one question, and no cut without a mark is looked for.
    """

    answer: float = 0.65
    offer: float = 0.18
    offer_untold: float = 0.4
    margin: float = 0.2
    fragment: float = 0.85
    show_margin: float = 0.6
    passive: float = 0.92
    passive_margin: float = 0.3
    meant: float = 0.68
    meant_passive: float = 0.94
    beside: float = 0.5
    whole: float = 0.9


DEFAULT = Thresholds()

MAX_OFFERED = 3
"""Buttons of a "did you mean": more are not read."""


def answers(
    found: Sequence[Found], form: SentenceType, thresholds: Thresholds, *, passive: bool, meant: bool = False, beside: bool = False
) -> bool:
    """Return whether the best candidate is sure enough, and far enough ahead of the second, to be the answer.

    ``meant``: an encoder read the question; ``beside``: another question of the message is answered.
    """
    if not found or found[0].objection:
        return False
    threshold, margin = _needed(found, form, thresholds, passive=passive, meant=meant, beside=beside)
    return found[0].confidence >= threshold and found[0].confidence - _second(found) >= margin


def lacking(
    found: Sequence[Found], form: SentenceType, thresholds: Thresholds, *, passive: bool, meant: bool = False, beside: bool = False
) -> str:
    """Say what the best candidate lacks to be the answer, in a curator's words with the figures; empty where nothing."""
    threshold, margin = _needed(found, form, thresholds, passive=passive, meant=meant, beside=beside)
    best, second = found[0].confidence, _second(found)
    if best < threshold:
        return f"no entry is sure enough: the surest has {best:.3f}, {threshold:.2f} is needed"
    return "" if best - second >= margin else f"two entries are nearly as sure: {best:.3f} and {second:.3f}, {margin:.2f} apart is needed"


def _second(found: Sequence[Found]) -> float:
    return found[1].confidence if len(found) > 1 else 0.0


def _needed(
    found: Sequence[Found], form: SentenceType, thresholds: Thresholds, *, passive: bool, meant: bool, beside: bool
) -> tuple[float, float]:
    """Return the confidence that the best candidate must have, and how far it must lead."""
    if passive:
        threshold, margin = thresholds.meant_passive if meant else thresholds.passive, thresholds.passive_margin
    else:
        threshold, margin = thresholds.meant if meant else thresholds.answer, thresholds.margin
        if beside:
            threshold = thresholds.beside
        if form == SentenceType.FRAGMENT:
            threshold = max(threshold, thresholds.fragment)
    if len(found) > 1 and found[1].show != found[0].show:
        margin = max(margin, thresholds.show_margin)
    return threshold, margin


def offered(found: Sequence[Found], form: SentenceType, thresholds: Thresholds) -> tuple[Found, ...]:
    """Return the candidates worth asking back about, best first, up to `MAX_OFFERED`; none where even the best is unlikely."""
    least = thresholds.offer_untold if form in NOT_ASKING_TYPES else thresholds.offer
    if not any(not f.objection and f.confidence >= least for f in found):
        return ()
    likely = [f for f in found if not f.objection and f.confidence >= thresholds.offer]
    return tuple(likely[:MAX_OFFERED])
