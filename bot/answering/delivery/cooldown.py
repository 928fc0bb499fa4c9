"""The cooldown: one card for each entry, channel and period. Whoever asks later gets a pointer to it, or silence."""

from collections.abc import Iterable
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

        The delivery of each card that is kept is pending in ``InFlight`` until the answer is recorded, or until `release`.
        A PRIVATE request gets every card.
        """
        if not self._length or request.way is Way.PRIVATE:
            return parts
        replacements: dict[str, Card | AlreadyAnswered | None] = {}
        try:
            # In the same order for all requests: two that ask for the same two cards in opposite orders would wait for each other.
            for card in sorted((part for part in parts if isinstance(part, Card)), key=lambda part: part.shown):
                replace = self._card_or_silence if request.way is Way.PASSIVE else self._card_or_pointer
                replacements[card.shown] = await replace(card, request)
        except BaseException:
            self.release([card for card in replacements.values() if isinstance(card, Card)], request.place.channel_id)
            raise
        replaced = (replacements[part.shown] if isinstance(part, Card) else part for part in parts)
        return tuple(part for part in replaced if part is not None)

    def release(self, parts: Iterable[ReplyPart], channel_id: int) -> None:
        """End the delivery of the cards among parts that `apply` returned, because they are not sent."""
        for part in parts:
            if isinstance(part, Card):
                self._in_flight.finish(CardInChannel(channel_id, part.shown))

    async def _card_or_silence(self, card: Card, request: Request) -> Card | None:
        key = CardInChannel(request.place.channel_id, card.shown)
        if self._in_flight.is_pending(key):
            return None
        try:
            shown_by = await self._start_unless_shown(key, request)
        except StorageError as error:
            log_store_failure("looking for an earlier answer", error)
            self._in_flight.finish(key)
            return None
        return card if shown_by is None else None

    async def _card_or_pointer(self, card: Card, request: Request) -> Card | AlreadyAnswered:
        key = CardInChannel(request.place.channel_id, card.shown)
        shown_by = await self._in_flight.wait(key, is_interaction=request.message_id is None)
        if shown_by is None:
            try:
                shown_by = await self._start_unless_shown(key, request)
            except StorageError as error:
                log_store_failure("looking for an earlier answer", error)
        return card if shown_by is None else AlreadyAnswered(card.entry, key.channel_id, shown_by, card.language)

    async def _start_unless_shown(self, key: CardInChannel, request: Request) -> int | None:
        """Return the message that shows the card already; None, with its delivery pending, if there is none.

        The delivery is also pending after ``StorageError``, but not after any other exception.
        """
        self._in_flight.start(key)
        since = self._clock() - self._length
        try:
            latest = await self._store.latest_sent(key.shown, key.channel_id, since, except_question=request.message_id)
        except StorageError:
            raise
        except BaseException:
            self._in_flight.finish(key)
            raise
        if latest is None:
            return None
        self._in_flight.finish(key, latest.message_id)
        return latest.message_id
