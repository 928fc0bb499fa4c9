"""What to say to a request, new or edited, and whether this process says it: budgets, the claim and the cooldown in their order."""

import asyncio
import logging
from collections.abc import Sequence

from bot import metrics
from bot.answering.delivery.answer_log import AnswerLog
from bot.answering.delivery.cooldown import Cooldown
from bot.answering.delivery.leases import MAX_ANSWER_AGE
from bot.answering.delivery.proxied_copies import ProxiedCopies
from bot.answering.fairness.budgets import Budgets
from bot.answering.fairness.quiet_signs import QuietSigns
from bot.answering.reply.reply_builder import BuiltReply, ReplyBuilder
from bot.answering.requests.follow_ups import FollowUps
from bot.answering.values import SILENCE, Card, Reply, ReplyPart, Request, Revision, SentMessage, Unfinished, Way
from bot.matching import Context

_log = logging.getLogger(__name__)


class Decisions:
    """Decides about requests. ``Answering`` says what its methods return."""

    def __init__(
        self,
        *,
        reply_builder: ReplyBuilder,
        follow_ups: FollowUps,
        answer_log: AnswerLog,
        cooldown: Cooldown,
        copies: ProxiedCopies,
        budgets: Budgets,
        signs: QuietSigns,
    ) -> None:
        self._reply_builder = reply_builder
        self._follow_ups = follow_ups
        self._answer_log = answer_log
        self._cooldown = cooldown
        self._copies = copies
        self._budgets = budgets
        self._signs = signs

    async def answer(self, request: Request) -> Reply:
        """Return the reply to a request. Unless it is empty, the answer is pending until it is recorded."""
        if not self._answer_log.start_answer(request):
            return SILENCE
        reply = SILENCE
        try:
            reply = await self._reply(request)
        finally:
            if not reply:
                self._answer_log.cancel_answer(request.message_id)
        return reply

    async def _reply(self, request: Request) -> Reply:
        is_message = request.message_id is not None
        if is_message and request.way is not Way.PASSIVE and not self._budgets.take_question(request.author_id):
            return self._signs.busy(request)
        context = await self._follow_ups.context(request)
        built = await self._reply_builder.build(request, context)
        reply = self._signs.of_unanswered(Reply(built.parts, built.reaction), request)
        if reply and is_message and not self._budgets.has_answer(request.place):
            reply = self._signs.busy(request)
        if not reply:
            return reply
        return await self._shown(request, built, context) if await self._answer_log.claim(request) else SILENCE

    async def _shown(self, request: Request, built: BuiltReply, context: Context) -> Reply:
        """Return what to send, after this process has claimed the question."""
        self._follow_ups.remember(request, built, context)
        given = Reply(await self._parts_to_send(request, built))
        reply = self._signs.of_repeated(given, request)
        if reply and request.message_id is not None and not self._budgets.take_answer(request.place):
            reply = self._signs.busy(request)
        if not reply and request.message_id is not None:
            self._cooldown.release(given.parts, request.place.channel_id)
            await self._answer_log.end(request.message_id)
        elif request.message_id is not None and request.place.guild_id is not None:
            self._copies.add_question(request.message_id, request.place.channel_id, request.text)
        return reply

    async def _parts_to_send(self, request: Request, built: BuiltReply) -> tuple[ReplyPart, ...]:
        """Return the parts that the cooldown leaves. Where that fails or is broken off, the question is given up."""
        try:
            return await self._cooldown.apply(built.parts, request)
        except BaseException:
            await self._answer_log.give_up(request.message_id)
            raise

    def drop_late(self, request: Request | None) -> Reply:
        """Count a message that gets no answer because it would come too late, and return the sign for that."""
        metrics.DROPPED.labels("late").inc()
        return SILENCE if request is None else self._signs.busy(request)

    async def revise(self, request: Request, question_id: int) -> Revision | None:
        """Return what to do after a question was edited, once its answer is no longer being sent. None as well if that takes too long."""
        if not await self._answer_log.wait_and_start_answer(request):
            return None
        revision = None
        try:
            async with asyncio.timeout(MAX_ANSWER_AGE.total_seconds()):
                revision = await self._revision(request, question_id)
        except TimeoutError:
            _log.debug("an edit waited too long for another answer")  # if it was answered before, the edit is tried later
        finally:
            if revision is None:
                self._answer_log.cancel_answer(question_id)
        return revision

    async def _revision(self, request: Request, question_id: int) -> Revision | None:
        sent = await self._answer_log.find([question_id])
        if sent is None:
            return None
        context = await self._follow_ups.context(request)
        built = await self._reply_builder.build(request, context)
        is_in_budget = not built.parts or self._budgets.take_both(request.author_id, request.place)
        if sent and not is_in_budget and _shows(sent) == {part.shown for part in built.parts if isinstance(part, Card)}:
            _log.debug("an edit past the budget changes nothing of what its answer shows: the answer stays as it is")
            return None
        if not sent and not (built.parts and is_in_budget and await self._answer_log.claim(request)):
            return None
        if sent:
            await self._answer_log.start_change(question_id, request.place.channel_id, Unfinished.TO_EDIT)
        if not is_in_budget:
            return Revision(sent, self._signs.busy(request))  # the old answer is to another question
        self._follow_ups.remember(request, built, context)
        reply = Reply(await self._parts_to_send(request, built))
        if not sent and not reply:
            await self._answer_log.end(question_id)
            return None
        return Revision(sent, reply)


def _shows(sent: Sequence[SentMessage]) -> set[str]:
    """Return what messages of the bot show, as `Card.shown`."""
    return {shown for message in sent for shown in message.entries}
