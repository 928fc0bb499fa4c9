"""The cooldown: one card for each entry, channel and period. Whoever asks later gets a pointer to it, or silence."""

from datetime import timedelta

from bot.answering.delivery.in_flight import CardInChannel, InFlight
from bot.answering.ports import Clock, Store
from bot.answering.store_failures import log_store_failure
from bot.answering.values import AlreadyAnswered, Card, ReplyPart, Request, Way
from bot.errors import StorageError


class Cooldown:
    """Applies the cooldown to the parts of a reply. ``cooldown_s``: its length in seconds; 0 or less switches it off."""

    def __init__(self, store: Store, in_flight: InFlight, clock: Clock, cooldown_s: float) -> None:
        self._store = store
        self._in_flight = in_flight
        self._clock = clock
        self._length = timedelta(seconds=max(cooldown_s, 0))

    async def apply(self, parts: tuple[ReplyPart, ...], request: Request) -> tuple[ReplyPart, ...]:
        """Return the parts without the cards that the channel shows already: pointers replace them (PUBLIC), or nothing (PASSIVE).

        The delivery of each card that is kept is pending in ``InFlight`` until the answer is recorded. A PRIVATE request gets every card.
        """
        if not self._length or request.way is Way.PRIVATE:
            return parts
        replacements: dict[str, Card | AlreadyAnswered | None] = {}
        # In the same order for all requests: two that ask for the same two cards in opposite orders would wait for each other.
        for card in sorted((part for part in parts if isinstance(part, Card)), key=lambda part: part.shown):
            replace = self._card_or_silence if request.way is Way.PASSIVE else self._card_or_pointer
            replacements[card.shown] = await replace(card, request)
        replaced = (replacements[part.shown] if isinstance(part, Card) else part for part in parts)
        return tuple(part for part in replaced if part is not None)

    async def _card_or_silence(self, card: Card, request: Request) -> Card | None:
        key = CardInChannel(request.place.channel_id, card.shown)
        if self._in_flight.is_pending(key):
            return None
        self._in_flight.start(key)
        try:
            shown_by = await self._find_shown(key, request)
        except StorageError as error:
            log_store_failure("looking for an earlier answer", error)
            self._in_flight.finish(key)
            return None
        return card if shown_by is None else None

    async def _card_or_pointer(self, card: Card, request: Request) -> Card | AlreadyAnswered:
        key = CardInChannel(request.place.channel_id, card.shown)
        shown_by = await self._in_flight.wait(key, is_interaction=request.message_id is None)
        if shown_by is None:
            self._in_flight.start(key)
            try:
                shown_by = await self._find_shown(key, request)
            except StorageError as error:
                log_store_failure("looking for an earlier answer", error)
        return card if shown_by is None else AlreadyAnswered(card.entry, key.channel_id, shown_by, card.language)

    async def _find_shown(self, key: CardInChannel, request: Request) -> int | None:
        """Return the message that shows the card already and end the pending delivery; None, and keep it pending, if there is none."""
        since = self._clock() - self._length
        latest = await self._store.latest_sent(key.shown, key.channel_id, since, except_question=request.message_id)
        if latest is None:
            return None
        self._in_flight.finish(key, latest.message_id)
        return latest.message_id
