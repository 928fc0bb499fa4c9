"""One answer for each entry, channel and cooldown: later askers are pointed to it, or met with silence."""

from datetime import timedelta

from bot.answering.delivery.in_flight import CardIn, Underway
from bot.answering.failures import store_failed
from bot.answering.ports import Clock, Store
from bot.answering.values import Again, Asked, Card, Part, Way
from bot.errors import StorageError


class Cooldown:
    """Applies the cooldown to a drafted reply. ``cooldown_s``: seconds; 0 or less switches it off."""

    def __init__(self, store: Store, underway: Underway, clock: Clock, cooldown_s: float) -> None:
        self._store = store
        self._underway = underway
        self._clock = clock
        self._length = timedelta(seconds=max(cooldown_s, 0))

    async def apply(self, parts: tuple[Part, ...], asked: Asked) -> tuple[Part, ...]:
        """Return the parts with the cards that stand in the channel already replaced by pointers (PUBLIC) or left out (PASSIVE).

        For each card that is kept the turn in ``Underway`` is held until the answer is recorded. PRIVATE askers get every card.
        """
        if not self._length or asked.way is Way.PRIVATE:
            return parts
        instead: dict[str, Card | Again | None] = {}
        # In one order for all: two who ask two things the other way round would wait for each other.
        for card in sorted((part for part in parts if isinstance(part, Card)), key=lambda part: part.entry.id):
            instead[card.entry.id] = await (self._overheard(card, asked) if asked.way is Way.PASSIVE else self._addressed(card, asked))
        replaced = (instead[part.entry.id] if isinstance(part, Card) else part for part in parts)
        return tuple(part for part in replaced if part is not None)

    async def _overheard(self, card: Card, asked: Asked) -> Card | None:
        turn = CardIn(asked.place.channel_id, card.entry.id)
        if self._underway.is_taken(turn):
            return None
        self._underway.take(turn)
        try:
            standing = await self._standing(turn, asked)
        except StorageError as error:
            store_failed("looking for an earlier answer", error)
            self._underway.finish(turn)
            return None
        return card if standing is None else None

    async def _addressed(self, card: Card, asked: Asked) -> Card | Again:
        turn = CardIn(asked.place.channel_id, card.entry.id)
        standing = await self._underway.wait(turn)
        if standing is None:
            self._underway.take(turn)
            try:
                standing = await self._standing(turn, asked)
            except StorageError as error:
                store_failed("looking for an earlier answer", error)
        return card if standing is None else Again(card.entry, turn.channel_id, standing, card.language)

    async def _standing(self, turn: CardIn, asked: Asked) -> int | None:
        """Return the message that shows the entry already and give the turn back, or None and keep the turn."""
        since = self._clock() - self._length
        last = await self._store.last_given(turn.entry_id, turn.channel_id, since, besides=asked.message_id)
        if last is None:
            return None
        self._underway.finish(turn, last.message_id)
        return last.message_id
