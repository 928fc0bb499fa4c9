"""From a decision to the parts of a reply. Pure: no store, no clock; the cooldown comes later."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from bot.answering.reply.reply_language import reading_language
from bot.answering.reply.spoilers import spoils
from bot.answering.values import Card, Offer, Part, Unknown, Welcome
from bot.knowledge import Snapshot
from bot.model import NO_SPOILER, Answer, Clarify, Decision, Entry

_MOST_OVERHEARD = 3
_MOST_ADDRESSED = 5
"""Messages that one message may bring: a wall of cards is no answer, least of all where nobody asked us."""

_WELCOME_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a reply is drawn up. ``spoiler``: the level shown openly there. ``today``: the day in UTC."""

    text: str
    locale: str | None
    today: date
    spoiler: str = NO_SPOILER

    def language(self, phrasing_language: str | None = None) -> str:
        """Return the language to answer in when a phrasing of ``phrasing_language`` won."""
        return reading_language(self.locale, self.text, phrasing_language)


def card(
    entry: Entry, snapshot: Snapshot, reader: Reader, phrasing_language: str | None = None, beside: AbstractSet[str] = frozenset()
) -> Card:
    """Return the card of an entry. ``beside``: entries shown in the same reply, which are not offered as related ones."""
    related = (snapshot.entries.get(entry_id) for entry_id in entry.related if entry_id not in beside and entry_id != entry.id)
    return Card(
        entry,
        language=reader.language(phrasing_language),
        stale=entry.is_stale(reader.today),
        hidden=spoils(entry.spoiler, reader.spoiler),
        related=tuple(other for other in related if other is not None and other.enabled),
    )


def welcome(snapshot: Snapshot, reader: Reader) -> Welcome:
    """Return what a bare mention gets: what an autocomplete would offer before a key is pressed."""
    return Welcome(reader.language(), tuple(snapshot.entries[entry_id] for entry_id in snapshot.matcher.suggest("", _WELCOME_ENTRIES)))


def overheard(decision: Decision, snapshot: Snapshot, reader: Reader) -> tuple[Part, ...]:
    """Return the parts for a passive channel: cards alone, and nothing where we are not sure."""
    answered = {answer.candidate.entry for answer in decision.answers}
    return tuple(_cards(decision.answers[:_MOST_OVERHEARD], snapshot, reader, answered))


def addressed(decision: Decision, snapshot: Snapshot, reader: Reader) -> tuple[Part, ...]:
    """Return the parts for a question asked of us, in the order of the message: never none.

    A question we cannot answer is passed over when another one gets an answer or an offer. No entry comes twice.
    """
    answered = {answer.candidate.entry for answer in decision.answers}
    seen = set(answered)
    parts: list[Part] = []
    for outcome in decision.outcomes:
        if isinstance(outcome, Answer):
            parts += _cards((outcome,), snapshot, reader, answered)
        elif isinstance(outcome, Clarify):
            parts += _offer(outcome, snapshot, reader, seen)
    return tuple(parts[:_MOST_ADDRESSED]) or (Unknown(reader.language()),)


def _cards(answers: tuple[Answer, ...], snapshot: Snapshot, reader: Reader, answered: AbstractSet[str]) -> list[Card]:
    known = ((snapshot.entries[answer.candidate.entry], answer.candidate.language) for answer in answers)
    return [card(entry, snapshot, reader, language, answered) for entry, language in known]


def _offer(outcome: Clarify, snapshot: Snapshot, reader: Reader, seen: set[str]) -> list[Offer]:
    fresh = [candidate for candidate in outcome.candidates if candidate.entry not in seen]
    if not fresh:
        return []
    seen.update(candidate.entry for candidate in fresh)
    return [Offer(tuple(snapshot.entries[candidate.entry] for candidate in fresh), reader.language(fresh[0].language))]
