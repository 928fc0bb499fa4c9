"""How good decisions were, given what was really asked: pure figures for ``fanswer evaluate``.

A question is *in scope* if its label names at least one entry, else *out of scope*. An answer is *right* if its entry is among the
question's topics or among what it accepts besides, else it is a *false answer*. A question is *answered rightly* if it got a right answer
and no false one, *wrongly* if it got a false one. Shares lie between 0 and 1 and are None over nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)
_NOTHING = "(nothing)"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with the entries it asks for (none: it must not be answered) and others that are as good.

    ``kind``: what makes it hard, in a word of the set's author (``typo``); empty where nobody said.
    """

    text: str
    topics: frozenset[str] = frozenset()
    accept: frozenset[str] = frozenset()
    kind: str = ""

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

    @property
    def is_right(self) -> bool:
        """Return whether it was answered rightly."""
        return bool(self.answers) and not self.wrong

    @property
    def is_right_or_offered(self) -> bool:
        """Return whether it was answered rightly, or a right entry was offered and nothing false was said."""
        return not self.wrong and not self.labelled.right.isdisjoint((*self.answers, *self.offered))


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
class OfKind:
    """The figures over the questions of one kind. ``right`` and ``right_or_offered``: in-scope questions; None where there are none."""

    kind: str
    questions: int
    right: float | None
    right_or_offered: float | None
    false_answers: int


@dataclass(frozen=True, slots=True)
class Score:
    """The figures over a set of questions.

    ``right``, ``right_or_offered``, ``wrong``: in-scope questions answered rightly, answered rightly or with a right entry among what was
    offered, answered wrongly. ``falsely_answered``: out-of-scope questions answered. ``all_of_several``: questions for several entries that
    got an answer to each.
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
    right: float | None
    right_or_offered: float | None
    wrong: float | None
    falsely_answered: float | None
    all_of_several: float | None
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
    kinds: tuple[OfKind, ...]
    thresholds: tuple[AtThreshold, ...]
    confusions: tuple[Confusion, ...]


def score(judged: Sequence[Judged]) -> Score:
    """Count over all questions."""
    inside = [one for one in judged if one.labelled.topics]
    outside = [one for one in judged if not one.labelled.topics]
    several = [one for one in inside if len(one.labelled.topics) > 1]
    kinds = Counter(one.kind for one in judged)
    wrong = sum(len(one.wrong) for one in judged)
    given = sum(len(one.answers) for one in judged)
    times = sorted(one.elapsed_us for one in judged)
    return Score(
        questions=len(judged),
        in_scope=len(inside),
        out_of_scope=len(outside),
        answered=kinds["answer"],
        clarified=kinds["clarify"],
        abstained=kinds["abstain"],
        right=_share(sum(one.is_right for one in inside), len(inside)),
        right_or_offered=_share(sum(one.is_right_or_offered for one in inside), len(inside)),
        wrong=_share(sum(bool(one.wrong) for one in inside), len(inside)),
        falsely_answered=_share(sum(bool(one.wrong) for one in outside), len(outside)),
        all_of_several=_share(sum(_recalled(one) == len(one.labelled.topics) for one in several), len(several)),
        precision=_share(given - wrong, given),
        recall=_share(sum(map(_recalled, inside)), sum(len(one.labelled.topics) for one in inside)),
        coverage=_share(sum(bool(one.answers) for one in inside), len(inside)),
        false_answers=sum(bool(one.wrong) for one in judged),
        out_of_scope_answered=sum(bool(one.wrong) for one in outside),
        offered_right=sum(not one.labelled.right.isdisjoint(one.offered) for one in inside if one.kind == "clarify"),
        found_first=_share(sum(_found(one, 1) for one in inside), len(inside)),
        found_in_five=_share(sum(_found(one, 5) for one in inside), len(inside)),
        median_us=_quantile(times, 0.5),
        p99_us=_quantile(times, 0.99),
        kinds=_by_kind(judged),
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


def _by_kind(judged: Sequence[Judged]) -> tuple[OfKind, ...]:
    """Return the figures of each kind that is named, by name."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        if one.labelled.kind:
            groups.setdefault(one.labelled.kind, []).append(one)
    return tuple(_of_kind(kind, groups[kind]) for kind in sorted(groups))


def _of_kind(kind: str, judged: Sequence[Judged]) -> OfKind:
    inside = [one for one in judged if one.labelled.topics]
    return OfKind(
        kind=kind,
        questions=len(judged),
        right=_share(sum(one.is_right for one in inside), len(inside)),
        right_or_offered=_share(sum(one.is_right_or_offered for one in inside), len(inside)),
        false_answers=sum(bool(one.wrong) for one in judged),
    )


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
