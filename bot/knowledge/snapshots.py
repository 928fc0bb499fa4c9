"""A snapshot is the knowledge with its index. This module builds it, runs the FAQ's own checks on it and finds warnings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.knowledge.evidence_day import find_undated
from bot.knowledge.format.validation_rules import ValidationRule, error, quote, warning
from bot.knowledge.loader import Knowledge
from bot.knowledge.staleness import Staleness, staleness_of
from bot.matching import Matcher, Vectors, build
from bot.model import Candidate, Decision, Entry, Problem, Strictness


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Snapshot:
    """The knowledge at one moment. A message is answered from one snapshot, even if a reload happens meanwhile.

    ``entries`` maps ids to entries; disabled ones are included.
    """

    knowledge: Knowledge
    entries: Mapping[str, Entry]
    matcher: Matcher


class PhrasingEmbeddings(Protocol):
    """Computes the vectors of phrasings and caches them. Implemented in ``semantic``."""

    @property
    def encoder_name(self) -> str:
        """Return the name of the encoder; empty while none is loaded."""

    def load(self) -> bool:
        """Load the encoder unless that was tried before. Return whether there is one. May take seconds: call it in a thread."""

    def phrasings(self, texts: Sequence[str], is_wanted: Callable[[], bool] = ..., /) -> Vectors | None:
        """Return a row for each text, or None if there is no encoder, it fails, or ``is_wanted`` returns False meanwhile.

        May take minutes: call it in a thread.
        """

    def known(self, texts: Sequence[str], optional: Sequence[str] = (), /) -> Vectors | None:
        """Return a row for each text from the cache, then one for each of ``optional``, of zeros for those that are missing there.

        None if one of ``texts`` is missing or no encoder is loaded. Takes milliseconds.
        """


def build_snapshot(
    knowledge: Knowledge, embeddings: PhrasingEmbeddings | None = None, previous: Snapshot | None = None, *, wait: bool = False
) -> Snapshot:
    """Build the index. Takes CPU time that grows with the FAQ: call it in a thread from asynchronous code.

    ``embeddings`` has the vectors of phrasings, denied lines and answers. With ``wait`` the missing ones are encoded. Without it, a single
    phrasing or denied line that is not cached makes the snapshot match by words alone. An answer that is not cached counts by its words.
    ``previous`` is the snapshot in use until now. Its unchanged parts are reused; the result is the same without it.
    """
    matcher = build(knowledge.entries, knowledge.shows, None if previous is None else previous.matcher)
    built = Snapshot(knowledge, {entry.id: entry for entry in knowledge.entries}, matcher)
    lines, answers = matcher.lines_to_embed, matcher.answers_to_embed
    if embeddings is None or not lines:
        return built
    vectors = embeddings.phrasings((*lines, *answers)) if wait else embeddings.known(lines, answers)
    if vectors is None:
        return built
    lacks_answers = not wait and not vectors[len(lines) :].any(axis=1).all()
    return with_vectors(built, vectors, embeddings.encoder_name, previous, lacks_answers=lacks_answers)


def with_vectors(
    snapshot: Snapshot, vectors: Vectors, encoder: str, previous: Snapshot | None = None, *, lacks_answers: bool = False
) -> Snapshot:
    """Return the same snapshot with vectors of the named encoder, as the matcher's ``with_embeddings`` takes them.

    ``previous``: an earlier snapshot, or the same one with other vectors, of which regressions are reused.
    """
    before = None if previous is None else previous.matcher
    return replace(snapshot, matcher=snapshot.matcher.with_embeddings(vectors, encoder, before, lacks_answers=lacks_answers))


def run_checks(snapshot: Snapshot, strictness: Strictness = Strictness.NORMAL) -> tuple[Problem, ...]:
    """Return an error for each line in ``must_match`` and ``must_abstain`` that is not answered as required, sorted by location.

    Questions are matched by words alone, so that the result does not depend on whether an encoder is installed.
    ``strictness``: how sure an answer must be. A reload leaves it at normal, so that no setting of the bot can keep a good edit out.
    """
    return tuple(sorted([*_failed_must_match(snapshot, strictness), *_failed_must_abstain(snapshot, strictness)]))


def find_warnings(snapshot: Snapshot, today: date) -> tuple[Problem, ...]:
    """Return the warnings for curators, sorted by location.

    These are the warnings found while loading, and those for enabled entries with a ``review_by``: where it is before ``today``, and where
    the answer does not say which day it is of.
    """
    due = [
        warning(entry.location, ValidationRule.REVIEW_DUE, f"the entry {quote(entry.id)} was to be reviewed by {entry.review_by}")
        for entry in snapshot.knowledge.entries
        if entry.enabled and staleness_of(entry, today) is not Staleness.FRESH
    ]
    return tuple(sorted([*snapshot.knowledge.warnings, *due, *find_undated(snapshot.knowledge.entries)]))


def _failed_must_match(snapshot: Snapshot, strictness: Strictness) -> Iterator[Problem]:
    for check in snapshot.knowledge.must_match:
        decision = snapshot.matcher.decide(check.ask, strictness=strictness)
        if check.entry not in {answer.candidate.entry for answer in decision.answers}:
            message = f"{quote(check.ask)} must be answered with {quote(check.entry)}, but {_describe(decision)}"
            yield error(check.location, ValidationRule.MUST_MATCH, message)


def _failed_must_abstain(snapshot: Snapshot, strictness: Strictness) -> Iterator[Problem]:
    for check in snapshot.knowledge.must_abstain:
        decision = snapshot.matcher.decide(check.ask, strictness=strictness)
        if decision.kind == "answer":
            yield error(check.location, ValidationRule.MUST_ABSTAIN, f"{quote(check.ask)} must not be answered, but {_describe(decision)}")


def _describe(decision: Decision) -> str:
    """Return what was decided, in a curator's words."""
    if decision.answers:
        return f"it was answered with {_listed(answer.candidate for answer in decision.answers)}"
    if decision.clarifications:
        return f"it was asked back: {_listed(one for clarify in decision.clarifications for one in clarify.candidates)}"
    return "it was not answered"


def _listed(candidates: Iterable[Candidate]) -> str:
    return ", ".join(f"{quote(candidate.entry)} (confidence {candidate.confidence:.2f})" for candidate in candidates)
