"""The use cases: answer, choose, follow edits and deletions, suggest, configure. Called by Discord, the demo and the terminal alike."""

from collections.abc import Sequence
from datetime import timedelta

from bot.answering import suggestions
from bot.answering.channels import Channels
from bot.answering.delivery.answer_log import AnswerLog
from bot.answering.delivery.cooldown import Cooldown
from bot.answering.delivery.in_flight import WAIT_TIMEOUT_S, InFlight
from bot.answering.delivery.proxied_copies import COPY_WAIT_S, ProxiedCopies
from bot.answering.fairness.budgets import Budgets
from bot.answering.fairness.quiet_signs import QuietSigns
from bot.answering.ports import Clock, QuestionEncoder, Store, utc_now
from bot.answering.reload_requests import Reloads
from bot.answering.reply.reply_builder import ReplyBuilder
from bot.answering.reply.reply_parts import build_card
from bot.answering.reply.spoiler_levels import levels_in_use
from bot.answering.requests.follow_ups import FollowUps
from bot.answering.requests.request_decisions import Decisions
from bot.answering.values import (
    NO_LIMITS,
    BotsStrictness,
    CardLength,
    ChannelSettings,
    Explanation,
    Lease,
    Limits,
    Place,
    Reply,
    Request,
    Revision,
    SentMessage,
    Suggestion,
    Unfinished,
    Unknown,
    Way,
)
from bot.knowledge import Live, Refused, Reloaded
from bot.model import Strictness

EDIT_WINDOW = timedelta(minutes=15)
"""For this long after a question was written, an edit of it changes the answer. Later, others may have replied to the answer."""


class Answering:
    """All use cases over one FAQ and one store. ``live``, ``store``, ``channels`` and ``budgets`` may be used by callers.

    ``cooldown_s``: an entry is shown at most once in a channel within this many seconds; 0 switches the cooldown off.
    ``strictness``: how sure the bot must be in channels without a strictness of their own.
    ``wait_timeout_s``: seconds that an interaction waits while the same card is being delivered for another request.
    ``question_encoder``: computes vectors of questions; with None, questions are matched by words alone. `close` closes it too.
    ``limits``: how much each user, channel and server may have of the bot.
    ``copy_wait_s``: seconds that an answer outlives a question deleted at once, in case a proxy bot posts the question again.
    Only ``start`` and ``configure`` raise ``StorageError``; everything else logs the failure and goes on without the store.
    """

    def __init__(
        self,
        live: Live,
        store: Store,
        *,
        clock: Clock = utc_now,
        cooldown_s: float = 300,
        strictness: Strictness = Strictness.NORMAL,
        wait_timeout_s: float = WAIT_TIMEOUT_S,
        question_encoder: QuestionEncoder | None = None,
        copy_wait_s: float = COPY_WAIT_S,
        limits: Limits = NO_LIMITS,
    ) -> None:
        self.live = live
        self.store = store
        self._clock = clock
        self.channels = Channels(store, strictness)
        self._in_flight = InFlight(wait_timeout_s)
        self._cooldown = Cooldown(store, self._in_flight, clock, cooldown_s)
        self._answer_log = AnswerLog(store, self._in_flight, clock)
        self._copies = ProxiedCopies(clock, copy_wait_s)
        self.budgets = Budgets(clock, limits)
        self._reloads = Reloads(live)
        self._question_encoder = question_encoder
        self._reply_builder = ReplyBuilder(live, self.channels, clock, question_encoder)
        self._decisions = Decisions(
            reply_builder=self._reply_builder,
            follow_ups=FollowUps(self._reply_builder, self._answer_log, clock),
            answer_log=self._answer_log,
            cooldown=self._cooldown,
            copies=self._copies,
            budgets=self.budgets,
            signs=QuietSigns(clock),
        )

    async def start(self) -> None:
        """Open the store, load the channel settings, and delete records that are past their retention."""
        await self.store.open()
        await self.channels.load()
        await self._answer_log.purge_when_due()

    async def wait_for_deliveries(self, timeout_s: float) -> None:
        """Wait until every answer that was begun is delivered and recorded, but no longer than the timeout."""
        await self._in_flight.wait_for_all(timeout_s)

    async def close(self) -> None:
        """Let the encoder's thread end and close the store. Harmless when repeated, or before ``start``."""
        self._answer_log.close()
        self._reply_builder.close()
        if self._question_encoder is not None:
            self._question_encoder.close()
        await self.store.close()

    async def answer(self, request: Request) -> Reply:
        """Return the reply to an utterance.

        The reply is empty (silence) only for ``Way.PASSIVE``, for small talk, when another process has claimed the question, and where a
        reaction says enough: too much was asked at once, or the same just before.
        The autocomplete sends the id of an entry as the text. Such a text chooses the entry, if it is enabled, but not for ``Way.PASSIVE``.
        The caller delivers the reply and then calls ``record`` or ``record_response``, unless the reply is empty.
        """
        return await self._decisions.answer(request)

    def drop_late(self, request: Request | None) -> Reply:
        """Count a message that gets no answer because it would come too late. Return the reaction that says so, if one is due.

        ``request``: what it asks, if that is known.
        """
        return self._decisions.drop_late(request)

    async def show(self, entry_id: str, place: Place, way: Way, locale: str | None, *, in_message: bool = False) -> Reply:
        """Return the card of the entry with this id, or ``Unknown`` if there is no such entry or it is disabled.

        ``in_message``: it is shown in a message of the channel that answers another one, so it is as long as cards are there.
        """
        request = Request("", place, way, locale=locale)
        snapshot, context = self.live.current, self._reply_builder.context(request, in_message=in_message)
        entry = snapshot.entries.get(entry_id)
        if entry is None or not entry.enabled:
            return Reply((Unknown(context.language()),))
        return Reply(await self._cooldown.apply((build_card(entry, snapshot, context),), request))

    async def record(
        self,
        question_id: int,
        reply: Reply,
        channel_id: int,
        message_ids: Sequence[int | None],
        *,
        asked_by: int | None = None,
        is_finished: bool = True,
    ) -> None:
        """Remember the messages that delivered the reply to a message: one id for each part, in order.

        If the delivery failed half way, there are fewer ids than parts. If it failed at once, there are no ids. None stands for a part
        without a message.
        ``asked_by``: the message that the reply was asked for with, if that only points to the question. None for the question itself.
        ``is_finished``: False after a failure. A message without any answer may then be answered after an edit of it, and the change of
        an answer is among the `unfinished` work later.
        """
        asked_by = question_id if asked_by is None else asked_by
        await self._answer_log.record(question_id, reply, channel_id, message_ids, asked_by=asked_by, is_finished=is_finished)

    async def record_response(self, question_id: int | None, reply: Reply, channel_id: int, message_ids: Sequence[int | None]) -> None:
        """Remember the messages that delivered the reply to an interaction, as `record` does.

        ``question_id``: the message that they answer, if any. None also stands for an ephemeral message: nobody must be pointed to what
        only one person sees.
        """
        await self._answer_log.record(question_id, reply, channel_id, message_ids, asked_by=None)

    async def revise(self, request: Request, age: timedelta) -> Revision | None:
        """Return what to do after a question was edited, None when there is nothing to do.

        ``request`` holds the new text, ``age`` is the time since the message was written. A message that asked nothing before may be
        answered now. After ``EDIT_WINDOW`` nothing changes. Of edits that wait for the delivery before them only the last one is followed.
        Past the budgets an answer stays if the edit changes nothing of what it shows; else it goes.
        The caller calls ``record`` after the delivery, as for an answer.
        """
        if request.message_id is None or age > EDIT_WINDOW:
            return None
        return await self._decisions.revise(request, request.message_id)

    async def answers_to(self, question_ids: Sequence[int]) -> tuple[SentMessage, ...]:
        """Return our messages that answer any of these questions, oldest first. Waits for those that are being delivered."""
        await self._answer_log.wait_for_pending(question_ids)
        return tuple(sent for sent in await self._answer_log.find(question_ids) or () if sent.question_id in question_ids)

    async def forget_deleted(self, message_ids: Sequence[int]) -> tuple[SentMessage, ...]:
        """Forget the deleted messages that were ours. Return our answers to the other ones; the caller deletes these answers.

        An answer stays if a proxy bot posted its question again: then it answers that copy. For a question that was deleted at once,
        this waits for the copy. Most deletions do not concern the bot. These cost one query, however many messages were deleted at once.
        """
        await self._answer_log.wait_for_pending(message_ids)
        sent = await self._answer_log.find(message_ids) or ()
        ours = {one.message_id for one in sent}.intersection(message_ids)
        if ours:
            await self._answer_log.forget(sorted(ours))
        answers = tuple(one for one in sent if one.message_id not in ours)
        if answers and len(message_ids) == 1 and (copy_id := await self._copies.copy_of(message_ids[0])) is not None:
            await self._answer_log.move(message_ids[0], copy_id)
            return ()
        for question_id, channel_id in {one.question_id: one.channel_id for one in answers if one.question_id is not None}.items():
            await self._answer_log.start_change(question_id, channel_id, Unfinished.TO_DELETE)
        return answers

    async def record_deletion(self, sent: Sequence[SentMessage], *, is_finished: bool) -> None:
        """Say that the deletion of answers has ended. If it is not finished, it is among the `unfinished` work later."""
        await self._answer_log.record_deletion(sent, is_finished=is_finished)

    async def unfinished(self) -> tuple[Lease, ...]:
        """Return what an earlier process, or a failure of Discord, has left to do: questions of the last minute, edits and deletions.

        The caller does it as if the event came again: `answer`, `revise` or `forget_deleted`, or else calls `end`.
        """
        return await self._answer_log.overdue()

    async def end(self, question_id: int) -> None:
        """Remember that nothing is left to do about a question, unless this process is at it right now."""
        if not self._answer_log.is_pending(question_id):
            await self._answer_log.end(question_id)

    def notice_webhook(self, message_id: int, channel_id: int, text: str) -> None:
        """Remember for a moment what a webhook posted: it may be a proxy bot's copy of a question that is then deleted."""
        self._copies.add_post(message_id, channel_id, text)

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Forget our messages that no longer exist."""
        await self._answer_log.forget(message_ids)

    def suggest(self, typed: str, locale: str | None) -> tuple[Suggestion, ...]:
        """Return up to 25 entries that match the text typed so far, best first. With nothing typed: the first entries. Never fails."""
        return suggestions.suggest(self.live.current, typed, locale)

    def listing(self, locale: str | None) -> tuple[Suggestion, ...]:
        """Return every enabled entry, in the order of the files."""
        return suggestions.listing(self.live.current, locale)

    async def explain(self, text: str, place: Place, *, passive: bool | None = None, strictness: Strictness | None = None) -> Explanation:
        """Return why a text matches its candidates, for curators.

        ``passive``, ``strictness``: None for those of the place, so that the text is decided about like a message there.
        """
        return await self._reply_builder.explain(text, place, passive=passive, strictness=strictness)

    async def reload(self) -> Reloaded | Refused:
        """Load the FAQ anew. If it is refused, the old one stays. All requests made during a reload share the next reload."""
        return await self._reloads.request()

    def is_passive(self, place: Place) -> bool:
        """Return whether the bot may answer in a place without being addressed."""
        return self.channels.get(place).passive

    async def configure(
        self,
        channel_id: int,
        guild_id: int,
        *,
        parent_id: int | None = None,
        passive: bool | None = None,
        spoiler: str | None = None,
        strictness: Strictness | BotsStrictness | None = None,
        cards: CardLength | None = None,
    ) -> ChannelSettings:
        """Change the settings of a channel that are not None, and return the new ones. A thread starts with its parent's settings.

        Raises ``StorageError`` when they cannot be saved; nothing changes then.
        """
        place = Place(channel_id, parent_id, guild_id)
        return await self.channels.update(place, passive=passive, spoiler=spoiler, strictness=strictness, cards=cards)

    def spoiler_levels(self) -> tuple[str, ...]:
        """Return the spoiler levels in use, lowest first. ``none`` is always included."""
        return levels_in_use(self.live.current.knowledge.entries)
