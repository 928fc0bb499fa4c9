"""What to say to a request, new or edited, and whether this process says it: budgets, the claim and the cooldown in their order."""

from bot.answering.delivery.answer_log import AnswerLog
from bot.answering.delivery.cooldown import Cooldown
from bot.answering.delivery.proxied_copies import ProxiedCopies
from bot.answering.fairness.budgets import Budgets
from bot.answering.fairness.quiet_signs import QuietSigns
from bot.answering.reply.reply_builder import BuiltReply, ReplyBuilder
from bot.answering.requests.follow_ups import FollowUps
from bot.answering.values import SILENCE, Reply, Request, Revision, Unfinished, Way
from bot.matching import Context


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
        """Return the reply to a request."""
        is_message = request.message_id is not None
        if is_message and request.way is not Way.PASSIVE and not self._budgets.take_question(request.author_id):
            return self._signs.busy(request)
        context = await self._follow_ups.context(request)
        draft = self._reply_builder.start(request, context)
        waits_for_encoder = bool(draft.texts_to_encode)
        if waits_for_encoder and not self._answer_log.start_answer(request.message_id):
            return SILENCE
        built = await self._reply_builder.finish(draft)
        reply = self._signs.of_unanswered(Reply(built.parts, built.reaction), request)
        if reply and is_message and not self._budgets.has_answer(request.place):
            reply = self._signs.busy(request)
        if not reply:
            if waits_for_encoder:
                self._answer_log.cancel_answer(request.message_id)
            return reply
        is_started = waits_for_encoder or self._answer_log.start_answer(request.message_id)
        return await self._claim(request, built, context) if is_started else SILENCE

    async def _claim(self, request: Request, built: BuiltReply, context: Context) -> Reply:
        """Return what to send, after this process has claimed the question: silence if another one has."""
        if not await self._answer_log.claim(request):
            self._answer_log.cancel_answer(request.message_id)
            return SILENCE
        self._follow_ups.remember(request, built, context)
        try:
            given = Reply(await self._cooldown.apply(built.parts, request))
        except BaseException:
            await self._answer_log.record(request.message_id, Reply(built.parts), request.place.channel_id, (), is_finished=False)
            raise
        reply = self._signs.of_repeated(given, request)
        if reply and request.message_id is not None and not self._budgets.take_answer(request.place):
            reply = self._signs.busy(request)
        if not reply:
            await self._answer_log.record(request.message_id, given, request.place.channel_id, ())
        elif request.message_id is not None and request.place.guild_id is not None:
            self._copies.add_question(request.message_id, request.place.channel_id, request.text)
        return reply

    async def revise(self, request: Request, question_id: int) -> Revision | None:
        """Return what to do after a question was edited, once its answer is no longer being sent."""
        await self._answer_log.wait_and_start_answer(question_id)
        revision = await self._revision(request, question_id)
        if revision is None:
            self._answer_log.cancel_answer(question_id)
        return revision

    async def _revision(self, request: Request, question_id: int) -> Revision | None:
        sent = await self._answer_log.find([question_id])
        if sent is None:
            return None
        context = await self._follow_ups.context(request)
        built = await self._reply_builder.finish(self._reply_builder.start(request, context))
        if not sent and not (
            built.parts and self._budgets.take_both(request.author_id, request.place) and await self._answer_log.claim(request)
        ):
            return None
        self._follow_ups.remember(request, built, context)
        if sent:
            await self._answer_log.start_change(question_id, request.place.channel_id, Unfinished.TO_EDIT)
        reply = Reply(await self._cooldown.apply(built.parts, request))
        if not sent and not reply:
            await self._answer_log.record(question_id, reply, request.place.channel_id, ())
            return None
        return Revision(sent, reply)
