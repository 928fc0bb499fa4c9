"""The figures of ``fanswer evaluate``: how good decisions were, given the labels.

A question is *in scope* if its label names at least one entry, else *out of scope*. An answer is *right* if its entry is among the
question's topics or accepted entries, else it is a *false answer*. A question is *answered rightly* if it got a right answer
and no false one, *wrongly* if it got a false one. Shares lie between 0 and 1, and are None where there is nothing to count.

The fields of `Metrics` and of the values in it are the keys of ``--json``: a contract.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.dataset import LabelledQuestion

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)
_NOTHING = "(nothing)"


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A labelled question and the decision about it.

    ``decision``: answer, clarify or abstain. ``answers``, ``offered``: ids of the entries answered with and offered. ``candidates``: pairs
    of entry and confidence, surest first.
    """

    question: LabelledQuestion
    decision: str
    answers: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()
    elapsed_us: float = 0

    @property
    def false_answers(self) -> tuple[str, ...]:
        """Return the entries of the false answers."""
        return tuple(entry for entry in self.answers if entry not in self.question.right_entries)

    @property
    def is_right(self) -> bool:
        """Return whether the question was answered rightly."""
        return bool(self.answers) and not self.false_answers

    @property
    def is_right_or_offered(self) -> bool:
        """Return whether a right entry was answered with or offered, without a false answer."""
        return not self.false_answers and not self.question.right_entries.isdisjoint((*self.answers, *self.offered))


@dataclass(frozen=True, slots=True)
class ThresholdMetrics:
    """The figures if the surest candidate alone were the answer whenever its confidence reaches ``threshold``."""

    threshold: float
    answered: int
    precision: float | None
    coverage: float | None
    false_answers: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often the entry ``answered`` was given where ``expected`` was asked for. ``example``: the first such question."""

    expected: str
    answered: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class KindMetrics:
    """The figures over the questions of one kind. ``right``, ``right_or_offered``: shares of those in scope."""

    kind: str
    questions: int
    right: float | None
    right_or_offered: float | None
    false_answers: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures over a set of questions.

    Counts of questions: ``questions``, ``in_scope``, ``out_of_scope``; ``answered``, ``clarified``, ``abstained`` by decision;
    ``false_answers`` with a false answer, ``out_of_scope_answered`` those of them out of scope; ``offered_right`` in scope and clarified
    with a right entry among the offered ones.
    Shares of questions in scope: ``right`` answered rightly; ``right_or_offered`` answered rightly or with a right entry offered and no
    false answer; ``wrong`` answered wrongly; ``coverage`` with any answer; ``found_first`` and ``found_in_five`` with a right entry as the
    surest candidate and among the surest five.
    Other shares: ``falsely_answered`` out-of-scope questions with an answer; ``all_of_several`` questions for several entries with an
    answer to each; ``precision`` right answers among all answers; ``recall`` topics answered rightly among all topics.
    ``median_us``, ``p99_us``: time of a decision in microseconds, the median and the 99th percentile.
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
    kinds: tuple[KindMetrics, ...]
    thresholds: tuple[ThresholdMetrics, ...]
    confusions: tuple[Confusion, ...]


def compute_metrics(judged: Sequence[JudgedQuestion]) -> Metrics:
    """Return the figures over all questions."""
    inside = [one for one in judged if one.question.topics]
    outside = [one for one in judged if not one.question.topics]
    several = [one for one in inside if len(one.question.topics) > 1]
    decisions = Counter(one.decision for one in judged)
    false = sum(len(one.false_answers) for one in judged)
    answers = sum(len(one.answers) for one in judged)
    times = sorted(one.elapsed_us for one in judged)
    return Metrics(
        questions=len(judged),
        in_scope=len(inside),
        out_of_scope=len(outside),
        answered=decisions["answer"],
        clarified=decisions["clarify"],
        abstained=decisions["abstain"],
        right=_share(sum(one.is_right for one in inside), len(inside)),
        right_or_offered=_share(sum(one.is_right_or_offered for one in inside), len(inside)),
        wrong=_share(sum(bool(one.false_answers) for one in inside), len(inside)),
        falsely_answered=_share(sum(bool(one.false_answers) for one in outside), len(outside)),
        all_of_several=_share(sum(_topics_answered(one) == len(one.question.topics) for one in several), len(several)),
        precision=_share(answers - false, answers),
        recall=_share(sum(map(_topics_answered, inside)), sum(len(one.question.topics) for one in inside)),
        coverage=_share(sum(bool(one.answers) for one in inside), len(inside)),
        false_answers=sum(bool(one.false_answers) for one in judged),
        out_of_scope_answered=sum(bool(one.false_answers) for one in outside),
        offered_right=sum(not one.question.right_entries.isdisjoint(one.offered) for one in inside if one.decision == "clarify"),
        found_first=_share(sum(_is_found(one, 1) for one in inside), len(inside)),
        found_in_five=_share(sum(_is_found(one, 5) for one in inside), len(inside)),
        median_us=_quantile(times, 0.5),
        p99_us=_quantile(times, 0.99),
        kinds=_by_kind(judged),
        thresholds=tuple(_at_threshold(threshold, judged, len(inside)) for threshold in THRESHOLDS),
        confusions=_confusions(judged),
    )


def _topics_answered(one: JudgedQuestion) -> int:
    """Count the topics that got a right answer. An accepted entry counts for any one of them."""
    return min(len(one.question.topics), len(one.question.right_entries.intersection(one.answers)))


def _is_found(one: JudgedQuestion, among: int) -> bool:
    """Return whether a right entry is among the surest candidates, as many as ``among`` says."""
    return any(entry in one.question.right_entries for entry, _ in one.candidates[:among])


def _at_threshold(threshold: float, judged: Sequence[JudgedQuestion], in_scope: int) -> ThresholdMetrics:
    answered = [one for one in judged if one.candidates and one.candidates[0][1] >= threshold]
    right = sum(_is_found(one, 1) for one in answered)
    covered = sum(bool(one.question.topics) for one in answered)
    return ThresholdMetrics(threshold, len(answered), _share(right, len(answered)), _share(covered, in_scope), len(answered) - right)


def _by_kind(judged: Sequence[JudgedQuestion]) -> tuple[KindMetrics, ...]:
    """Return the figures of each named kind, sorted by name."""
    groups: dict[str, list[JudgedQuestion]] = {}
    for one in judged:
        if one.question.kind:
            groups.setdefault(one.question.kind, []).append(one)
    return tuple(_of_kind(kind, groups[kind]) for kind in sorted(groups))


def _of_kind(kind: str, judged: Sequence[JudgedQuestion]) -> KindMetrics:
    inside = [one for one in judged if one.question.topics]
    return KindMetrics(
        kind=kind,
        questions=len(judged),
        right=_share(sum(one.is_right for one in inside), len(inside)),
        right_or_offered=_share(sum(one.is_right_or_offered for one in inside), len(inside)),
        false_answers=sum(bool(one.false_answers) for one in judged),
    )


def _confusions(judged: Sequence[JudgedQuestion]) -> tuple[Confusion, ...]:
    """Return each pair of expected and false entry, most frequent first. Several topics of a question count as one expected text."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for one in judged:
        expected = ", ".join(sorted(one.question.topics)) or _NOTHING
        for entry in one.false_answers:
            counts[expected, entry] += 1
            examples.setdefault((expected, entry), one.question.text)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(*pair, count, examples[pair]) for pair, count in ranked)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    """Return the value below which ``share`` (0 to 1) of the sorted values lie; None without values."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None
