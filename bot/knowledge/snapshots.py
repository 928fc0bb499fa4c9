"""Knowledge with its index, and what is measured on it: the FAQ's own regression questions and what curators should look at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.knowledge.format.rules import Rule, error, quote, warning
from bot.knowledge.loader import Knowledge
from bot.matching import Matcher, Vectors, build
from bot.model import Candidate, Decision, Entry, Problem


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one message is answered from: taken once and kept to the end. ``entries`` has the disabled ones too, by id."""

    knowledge: Knowledge
    entries: Mapping[str, Entry]
    matcher: Matcher


VectorsOf = Callable[[Sequence[str]], Vectors | None]
"""Gives a row for each text, or None when none can be had."""


class Meanings(Protocol):
    """What finds out the meaning of phrasings, and remembers it."""

    def phrasings(self, texts: Sequence[str], wanted: Callable[[], bool] = ..., /) -> Vectors | None:
        """Return a row for each text, or None when none can be had or it is not ``wanted`` any more. May take minutes: use a thread."""

    def known(self, texts: Sequence[str], /) -> Vectors | None:
        """Return a row for each text without finding out any, None where one is not known. Takes milliseconds."""


def snapshot(knowledge: Knowledge, vectors_of: VectorsOf | None = None, before: Snapshot | None = None) -> Snapshot:
    """Build the index. Costs CPU time that grows with the FAQ: call it in a thread from asynchronous code.

    ``vectors_of`` gives the meaning of phrasings and denied lines; words alone decide where it does not. ``before``: what was in use until
    now. Of it all is taken over that did not change; the result is the same without it.
    """
    matcher = build(knowledge.entries, knowledge.shows, None if before is None else before.matcher)
    built = Snapshot(knowledge, {entry.id: entry for entry in knowledge.entries}, matcher)
    texts = built.matcher.texts_to_embed
    vectors = vectors_of(texts) if vectors_of is not None and texts else None
    return built if vectors is None else with_embeddings(built, vectors, before)


def with_embeddings(snapshot: Snapshot, vectors: Vectors, before: Snapshot | None = None) -> Snapshot:
    """Return a snapshot of the same knowledge that knows the meaning of its phrasings as well: a row for each."""
    return replace(snapshot, matcher=snapshot.matcher.with_embeddings(vectors, None if before is None else before.matcher))


def run_checks(snapshot: Snapshot) -> tuple[Problem, ...]:
    """Return an error for each line of the checks that is not answered as it must be, sorted by place.

    Words alone decide here, so that a FAQ passes everywhere or nowhere.
    """
    return tuple(sorted([*_unmatched(snapshot), *_not_abstained(snapshot)]))


def warnings_of(snapshot: Snapshot, today: date) -> tuple[Problem, ...]:
    """Return what curators should see, sorted by place: the warnings of the load, and entries whose ``review_by`` is before ``today``."""
    due = [
        warning(entry.location, Rule.REVIEW_DUE, f"the entry {quote(entry.id)} was to be reviewed by {entry.review_by}")
        for entry in snapshot.knowledge.entries
        if entry.enabled and entry.is_stale(today)
    ]
    return tuple(sorted([*snapshot.knowledge.warnings, *due]))


def _unmatched(snapshot: Snapshot) -> Iterator[Problem]:
    for check in snapshot.knowledge.must_match:
        decision = snapshot.matcher.decide(check.ask)
        if check.entry not in {answer.candidate.entry for answer in decision.answers}:
            message = f"{quote(check.ask)} must be answered with {quote(check.entry)}, but {_said(decision)}"
            yield error(check.location, Rule.MUST_MATCH, message)


def _not_abstained(snapshot: Snapshot) -> Iterator[Problem]:
    for check in snapshot.knowledge.must_abstain:
        decision = snapshot.matcher.decide(check.ask)
        if decision.kind == "answer":
            yield error(check.location, Rule.MUST_ABSTAIN, f"{quote(check.ask)} must not be answered, but {_said(decision)}")


def _said(decision: Decision) -> str:
    """Return what was said instead, in a curator's words."""
    if decision.answers:
        return f"it was answered with {_listed(answer.candidate for answer in decision.answers)}"
    if decision.clarifications:
        return f"it was asked back: {_listed(one for clarify in decision.clarifications for one in clarify.candidates)}"
    return "it was not answered"


def _listed(candidates: Iterator[Candidate]) -> str:
    return ", ".join(f"{quote(candidate.entry)} (confidence {candidate.confidence:.2f})" for candidate in candidates)
