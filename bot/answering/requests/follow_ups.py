"""What a message may leave unsaid, because the same person asked it before or because the message replies to one of our cards."""

from dataclasses import replace

from bot.answering.delivery.answer_log import AnswerLog
from bot.answering.ports import Clock
from bot.answering.reply.reply_builder import BuiltReply, ReplyBuilder
from bot.answering.requests.conversations import Conversation, Conversations
from bot.answering.values import LINES_MARK, Request, Way
from bot.matching import NO_CONTEXT, Context


class FollowUps:
    """Finds the context of messages, and remembers for two minutes what each person asked."""

    def __init__(self, reply_builder: ReplyBuilder, answer_log: AnswerLog, clock: Clock) -> None:
        self._reply_builder = reply_builder
        self._answer_log = answer_log
        self._conversations = Conversations(clock)

    def remember(self, request: Request, built: BuiltReply, context: Context) -> None:
        """Remember what a message asked, if anything. ``context``: the one that it had itself."""
        if built.is_question:
            asked = Conversation(request, built.entries, context, built.context)
            self._conversations.put(request.place.channel_id, request.author_id, asked)

    async def context(self, request: Request) -> Context:
        """Return what was asked before a message: by the card of ours that it replies to, or lately by the same person.

        An overheard message has no context. An edited one has the context that it had when it was sent.
        """
        if request.way is Way.PASSIVE:
            return NO_CONTEXT
        last = self._conversations.get(request.place.channel_id, request.author_id)
        if last and request.message_id is not None and last.request.message_id == request.message_id:
            return last.before
        if request.replies_to is None:
            return await self._after(last) if last else NO_CONTEXT
        sent = await self._answer_log.find([request.replies_to]) or ()
        shown = [card.partition(LINES_MARK)[0] for one in sent if one.message_id == request.replies_to for card in one.entries]
        if last and (not shown or last.entries.intersection(shown)):
            return replace(await self._after(last), replies_to_card=True)
        return self._reply_builder.context_of(shown)

    async def _after(self, last: Conversation) -> Context:
        return last.after if last.after is not None else await self._reply_builder.context_after(last.request, last.before)
