"""The engine under what people do: typing errors, words around a question, two questions at once, a stream where few ask the FAQ."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chatter import CHATTER
from disturbances import JOINERS, joined, pairs, with_filler, with_typos
from engine import answered, best
from figures import share
from question_sets import Question, sample

from bot.matching import Matcher

THRESHOLDS = (0.5, 0.65, 0.8, 0.9, 0.95, 0.98)
"""At which precision and recall are counted beside those of real decisions."""

OUT_OF_SCOPE_FOR_EACH = 3
"""Questions out of scope for each one in scope, in a FAQ-like stream."""


@dataclass(frozen=True, slots=True)
class Hardships:
    """What is lost, and kept.

    ``lost_to_typos``: top-1 with so many typing errors in each question, taken from top-1 without, by their number. ``kept_in_filler``: of
    the questions answered rightly, those that still are with filler around them. ``both_answered``, by joiner: of the pairs whose questions
    are each answered rightly alone, those that get both answers in one message; ``pairs_sound``: pairs that count.
    """

    lost_to_typos: dict[int, float]
    kept_in_filler: float
    both_answered: dict[str, float]
    pairs_sound: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A FAQ-like stream: in-scope questions of a small FAQ and three times as many out of scope.

    ``precision``: right answers among all, asked directly. ``recall``: in-scope questions answered rightly. ``passive_recall`` and
    ``passive_false``: the same overheard, and the false answers for each 1,000 messages of the stream. ``chatter_false``: answers for each
    1,000 lines of chatter, overheard. ``curve``: precision and recall where each best candidate from a confidence on is an answer.
    """

    questions: int
    precision: float
    recall: float
    passive_recall: float
    passive_false: float
    chatter_false: float
    curve: Mapping[float, tuple[float, float]]


def endure(matcher: Matcher, asked: Sequence[Question], rng: random.Random) -> Hardships:
    """Measure on in-scope questions and half as many pairs of them."""
    right = [question for question in asked if _is_right(matcher, question.text, question)]
    both, sound = _both_answered(matcher, asked, rng, len(asked) // 2)
    return Hardships(
        lost_to_typos={count: _lost(matcher, asked, count, rng) for count in (1, 3)},
        kept_in_filler=share(sum(_is_right(matcher, with_filler(q.text, rng), q) for q in right), len(right)),
        both_answered=both,
        pairs_sound=sound,
    )


def _is_right(matcher: Matcher, text: str, question: Question) -> bool:
    return question.label in answered(matcher, text)


def _lost(matcher: Matcher, asked: Sequence[Question], count: int, rng: random.Random) -> float:
    before = sum(best(matcher.analyze(question.text))[0] == question.label for question in asked)
    after = sum(best(matcher.analyze(with_typos(question.text, count, rng)))[0] == question.label for question in asked)
    return share(before - after, len(asked))


def _both_answered(matcher: Matcher, asked: Sequence[Question], rng: random.Random, count: int) -> tuple[dict[str, float], int]:
    sound = [pair for pair in pairs(asked, count, rng) if all(_is_right(matcher, question.text, question) for question in pair)]
    both = {
        joiner: sum({one.label, other.label} <= set(answered(matcher, joined(one.text, other.text, joiner))) for one, other in sound)
        for joiner in JOINERS
    }
    return {joiner: share(count, len(sound)) for joiner, count in both.items()}, len(sound)


def overhear(matcher: Matcher, inside: Sequence[Question], outside: Sequence[Question], rng: random.Random, size: int) -> Stream:
    """Measure on a stream of up to ``size`` questions out of scope and a third as many in scope."""
    others = sample(outside, size, rng)
    asked = sample(inside, len(others) // OUT_OF_SCOPE_FOR_EACH, rng)
    stream = [*asked, *others]
    direct = [answered(matcher, question.text) for question in stream]
    passive = [answered(matcher, question.text, passive=True) for question in stream]
    right = _count_right(direct, stream)
    return Stream(
        questions=len(stream),
        precision=share(right, sum(map(len, direct))),
        recall=share(right, len(asked)),
        passive_recall=share(_count_right(passive, stream), len(asked)),
        passive_false=1000 * share(sum(map(len, passive)) - _count_right(passive, stream), len(stream)),
        chatter_false=1000 * share(sum(bool(answered(matcher, line, passive=True)) for line in CHATTER), len(CHATTER)),
        curve=_curve(matcher, stream, len(asked)),
    )


def _curve(matcher: Matcher, stream: Sequence[Question], asked: int) -> dict[float, tuple[float, float]]:
    found = [(best(matcher.analyze(question.text)), question.label) for question in stream]
    curve = {}
    for threshold in THRESHOLDS:
        given = [entry == label for (entry, confidence), label in found if confidence >= threshold]
        curve[threshold] = share(sum(given), len(given)), share(sum(given), asked)
    return curve


def _count_right(given: Sequence[Sequence[str]], questions: Sequence[Question]) -> int:
    return sum(question.label in answers for answers, question in zip(given, questions, strict=True))
