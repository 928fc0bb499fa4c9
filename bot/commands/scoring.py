"""How good decisions were, given what was really asked: pure figures for ``fanswer evaluate``.

A question is *in scope* if its label names at least one entry, else *out of scope*. An answer is *right* if its entry is among the
question's topics or among what it accepts besides, else it is a *false answer*. Shares lie between 0 and 1 and are None over nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)
_NOTHING = "(nothing)"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with the entries it asks for (none: it must not be answered) and others that are as good."""

    text: str
    topics: frozenset[str] = frozenset()
    accept: frozenset[str] = frozenset()

    @property
    def right(self) -> frozenset[str]:
        """Return every entry that answers it."""
        return self.topics | self.accept


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided on it. ``best``: candidates as (entry, confidence), surest first."""

    labelled: Labelled
    kind: str
    answers: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    best: tuple[tuple[str, float], ...] = ()
    elapsed_us: float = 0

    @property
    def wrong(self) -> tuple[str, ...]:
        """Return the false answers."""
        return tuple(entry for entry in self.answers if entry not in self.labelled.right)


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """If the surest candidate alone were the answer from this confidence on."""

    threshold: float
    answered: int
    precision: float | None
    coverage: float | None
    false_answers: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often ``answered`` was given where ``expected`` was asked for, with the first such question."""

    expected: str
    answered: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Score:
    """The figures over a set of questions.

    ``precision``: right answers among all answers. ``recall``: topics answered rightly among all topics asked for.
    ``coverage``: in-scope questions that got any answer. ``false_answers``: questions with a false answer, ``out_of_scope_answered``
    those of them that must not be answered at all. ``offered_right``: clarified in-scope questions whose offer held a right entry.
    ``found_first``, ``found_in_five``: in-scope questions with a right entry as the surest candidate, among the surest five.
    """

    questions: int
    in_scope: int
    out_of_scope: int
    answered: int
    clarified: int
    abstained: int
    precision: float | None
    recall: float | None
    coverage: float | None
    false_answers: int
    out_of_scope_answered: int
    offered_right: int
    found_first: float | None
    found_in_five: float | None
    median_us: float | None
    p99_us: float | None
    thresholds: tuple[AtThreshold, ...]
    confusions: tuple[Confusion, ...]


def score(judged: Sequence[Judged]) -> Score:
    """Count over all questions."""
    inside = [one for one in judged if one.labelled.topics]
    kinds = Counter(one.kind for one in judged)
    wrong = sum(len(one.wrong) for one in judged)
    given = sum(len(one.answers) for one in judged)
    times = sorted(one.elapsed_us for one in judged)
    return Score(
        questions=len(judged),
        in_scope=len(inside),
        out_of_scope=len(judged) - len(inside),
        answered=kinds["answer"],
        clarified=kinds["clarify"],
        abstained=kinds["abstain"],
        precision=_share(given - wrong, given),
        recall=_share(sum(map(_recalled, inside)), sum(len(one.labelled.topics) for one in inside)),
        coverage=_share(sum(bool(one.answers) for one in inside), len(inside)),
        false_answers=sum(bool(one.wrong) for one in judged),
        out_of_scope_answered=sum(bool(one.wrong) for one in judged if not one.labelled.topics),
        offered_right=sum(not one.labelled.right.isdisjoint(one.offered) for one in inside if one.kind == "clarify"),
        found_first=_share(sum(_found(one, 1) for one in inside), len(inside)),
        found_in_five=_share(sum(_found(one, 5) for one in inside), len(inside)),
        median_us=_quantile(times, 0.5),
        p99_us=_quantile(times, 0.99),
        thresholds=tuple(_at(threshold, judged, len(inside)) for threshold in THRESHOLDS),
        confusions=_confusions(judged),
    )


def _recalled(one: Judged) -> int:
    """Count the topics that got a right answer; an accepted entry stands for any one of them."""
    return min(len(one.labelled.topics), len(one.labelled.right.intersection(one.answers)))


def _found(one: Judged, among: int) -> bool:
    return any(entry in one.labelled.right for entry, _ in one.best[:among])


def _at(threshold: float, judged: Sequence[Judged], in_scope: int) -> AtThreshold:
    answered = [one for one in judged if one.best and one.best[0][1] >= threshold]
    right = sum(_found(one, 1) for one in answered)
    covered = sum(bool(one.labelled.topics) for one in answered)
    return AtThreshold(threshold, len(answered), _share(right, len(answered)), _share(covered, in_scope), len(answered) - right)


def _confusions(judged: Sequence[Judged]) -> tuple[Confusion, ...]:
    """Return each pair of expected and false entry, most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for one in judged:
        expected = ", ".join(sorted(one.labelled.topics)) or _NOTHING
        for entry in one.wrong:
            counts[expected, entry] += 1
            examples.setdefault((expected, entry), one.labelled.text)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(*pair, count, examples[pair]) for pair, count in ranked)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None
