"""From a decision to the parts of a reply. Pure: no store, no clock; the cooldown is applied later."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from bot.answering.reply.reply_language import reply_language
from bot.answering.reply.short_answer import short_answer
from bot.answering.reply.spoiler_levels import spoils
from bot.answering.values import Card, Offer, ReplyPart, Unknown, Welcome
from bot.knowledge import Snapshot, Staleness, staleness_of
from bot.matching import NO_SLOTS, Slots
from bot.model import NO_SPOILER, Answer, Clarify, Decision, Entry, Status

_MAX_PASSIVE_PARTS = 3
_MAX_DIRECT_PARTS = 5
"""Messages that the bot sends for one message: nobody wants a wall of cards, least of all where nobody asked the bot."""

_WELCOME_ENTRIES = 3

_WELCOME_STATUSES = {None, Status.CONFIRMED}
"""What a newcomer is shown first: what is known, and not what is said."""

THANKS_REACTION = "\N{YELLOW HEART}"
"""What the bot reacts with to thanks, in place of a message."""


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What a reply depends on besides the decision.

    ``text``: the utterance. ``locale``: the user's, None where unknown. ``today``: the day in UTC. ``spoiler``: the highest spoiler level
    that the channel shows openly. ``short``: whether its cards are short. ``asked_about``: what the one question that is answered names.
    """

    text: str
    locale: str | None
    today: date
    spoiler: str = NO_SPOILER
    short: bool = False
    asked_about: Slots = NO_SLOTS

    def language(self, phrasing_language: str | None = None) -> str:
        """Return the language of the reply. ``phrasing_language``: the language of the phrasing that matched, if any."""
        return reply_language(self.locale, self.text, phrasing_language)


def build_card(
    entry: Entry,
    snapshot: Snapshot,
    context: ReplyContext,
    phrasing_language: str | None = None,
    in_same_reply: AbstractSet[str] = frozenset(),
) -> Card:
    """Return the card of an entry. ``in_same_reply``: ids of entries that are not offered as related ones."""
    related = (snapshot.entries.get(entry_id) for entry_id in entry.related if entry_id not in in_same_reply)
    language, named_in = context.language(phrasing_language), snapshot.matcher.named_in
    short = short_answer(entry, language, context.asked_about, named_in) if context.short else None
    return Card(
        entry,
        language=language,
        staleness=staleness_of(entry, context.today),
        hidden=spoils(entry.spoiler, context.spoiler),
        related=tuple(other for other in related if other is not None and other.enabled),
        short=short.text if short else None,
        lines=_digest(short.names) if short else "",
        official=next((show.official for show in snapshot.knowledge.shows if show.folder == entry.show), ""),
    )


def _digest(names: AbstractSet[str]) -> str:
    return blake2b("\n".join(sorted(names)).encode(), digest_size=4).hexdigest() if names else ""


def build_welcome(snapshot: Snapshot, context: ReplyContext) -> Welcome:
    """Return the reply to a call, with entries to try: without spoilers, known for sure and up to date if possible, of different files.

    Of those, the ones that the autocomplete suggests first when nothing is typed.
    """
    possible = [snapshot.entries[entry_id] for entry_id in snapshot.matcher.suggest("")]
    chosen: list[Entry] = []
    while possible and len(chosen) < _WELCOME_ENTRIES:
        files = {entry.location.path for entry in chosen}
        best = min(possible, key=lambda entry: (_reservations(entry, context), entry.location.path in files))
        possible.remove(best)
        chosen.append(best)
    return Welcome(context.language(), tuple(chosen))


def _reservations(entry: Entry, context: ReplyContext) -> int:
    """Return how little fit an entry is for a newcomer: a spoiler counts most, then a stale answer, then an unsure one."""
    return (
        4 * (entry.spoiler != NO_SPOILER)
        + 2 * (staleness_of(entry, context.today) is not Staleness.FRESH)
        + (entry.status not in _WELCOME_STATUSES)
    )


def build_passive_parts(decision: Decision, snapshot: Snapshot, context: ReplyContext) -> tuple[ReplyPart, ...]:
    """Return the parts for a passive channel: at most three cards, and neither offers nor "I don't know that yet"."""
    answered = {answer.candidate.entry for answer in decision.answers}
    return tuple(_cards(decision.answers[:_MAX_PASSIVE_PARTS], snapshot, context, answered))


def build_direct_parts(decision: Decision, snapshot: Snapshot, context: ReplyContext) -> tuple[ReplyPart, ...]:
    """Return the parts for a question addressed to the bot, in the order of the message: at least one, at most five.

    Questions without an answer or an offer are left out; when all are, the reply is `Unknown`. No entry comes twice.
    """
    answered = {answer.candidate.entry for answer in decision.answers}
    used = set(answered)
    parts: list[ReplyPart] = []
    for outcome in decision.outcomes:
        if isinstance(outcome, Answer):
            parts += _cards((outcome,), snapshot, context, answered)
        elif isinstance(outcome, Clarify):
            parts += _offers(outcome, snapshot, context, used)
    return tuple(parts[:_MAX_DIRECT_PARTS]) or (Unknown(context.language()),)


def _cards(answers: Sequence[Answer], snapshot: Snapshot, context: ReplyContext, answered: AbstractSet[str]) -> list[Card]:
    candidates = (answer.candidate for answer in answers)
    return [build_card(snapshot.entries[one.entry], snapshot, context, one.language, answered) for one in candidates]


def _offers(outcome: Clarify, snapshot: Snapshot, context: ReplyContext, used: set[str]) -> list[Offer]:
    """Return an offer of the candidates that are not in ``used``, and add them to it; no offer when none is left."""
    unused = [candidate for candidate in outcome.candidates if candidate.entry not in used]
    if not unused:
        return []
    used.update(candidate.entry for candidate in unused)
    return [Offer(tuple(snapshot.entries[candidate.entry] for candidate in unused), context.language(unused[0].language))]
