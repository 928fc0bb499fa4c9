"""From a message to its answer: what it asks, what is said, and how it gets there. For new messages, edits and unfinished work alike."""

import asyncio
from datetime import timedelta
from time import perf_counter

import discord
from discord.ext import commands

from bot import metrics
from bot.answering import EDIT_WINDOW, MAX_ANSWER_AGE, SILENCE, Answering, Reply, Request, Revision, Way
from bot.discord_app.messages.addressing import AddressedMessage, analyze_message, place_of, text_of
from bot.discord_app.messages.reply_views import build_reply_views
from bot.discord_app.messages.retries import from_now
from bot.discord_app.messages.sending import Delivery, make_reply_sender


class Answers:
    """Answers messages and changes answers."""

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering, delivery: Delivery) -> None:
        self._bot = bot
        self._answering = answering
        self._delivery = delivery

    async def answer(self, message: discord.Message, *, age: timedelta = timedelta(0)) -> None:
        """Answer a person's message, if it asks the bot something. What would take longer than `MAX_ANSWER_AGE` is not answered.

        ``age``: how long ago an earlier process got the message.
        """
        if age >= MAX_ANSWER_AGE:
            return
        until_s = from_now(MAX_ANSWER_AGE - age)
        addressed, reply = None, SILENCE
        try:
            async with asyncio.timeout_at(until_s):
                addressed = await self._analyze(message)
                if addressed is not None:
                    reply = await self._decide(addressed)
        except TimeoutError:
            await self._drop(message, addressed)
            return
        if addressed is not None and reply:
            await self._send(reply, message, addressed, until_s)
        if reply.reaction:
            await self._delivery.react(message, reply.reaction)

    async def _analyze(self, message: discord.Message) -> AddressedMessage | None:
        if (me := self._bot.user) is None:
            return None
        return await analyze_message(message, me, self._answering, has_message_content=self._bot.intents.message_content)

    async def _decide(self, addressed: AddressedMessage) -> Reply:
        began_s = perf_counter()
        reply = await self._answering.answer(addressed.asked)
        if reply:  # Not of what gets no answer: passive channels are full of it.
            metrics.STAGE_SECONDS.labels("answer").observe(perf_counter() - began_s)
        return reply

    async def _send(self, reply: Reply, message: discord.Message, addressed: AddressedMessage, until_s: float) -> None:
        """Send the first answer to a message."""
        question = addressed.question
        try:
            views = _build_views(reply, message, addressed)
        except Exception:  # a bug: nobody must wait for this answer
            await self._answering.record(message.id, reply, message.channel.id, (), is_finished=False)
            raise
        send = make_reply_sender(question, asked_by=message, until_s=until_s)
        if not await self._delivery.deliver(
            reply, views, send=send, question_id=question.id, channel_id=message.channel.id, asked_by=message.id
        ):
            await self._drop(message, addressed)

    async def _drop(self, message: discord.Message, addressed: AddressedMessage | None) -> None:
        """Give no answer, because it would come too late. One reaction in a while says so."""
        sign = self._answering.drop_late(addressed.asked if addressed else None)
        if sign.reaction:
            await self._delivery.react(message, sign.reaction)

    async def revise(self, message: discord.Message, *, age: timedelta | None = None) -> bool:
        """Change the answer to an edited message. Return whether there was anything to change.

        ``age``: how long ago the message counts as written; None for its real age. The answer to an old message stays.
        """
        if age is None:
            age = discord.utils.utcnow() - message.created_at
        if age > EDIT_WINDOW:
            return False
        addressed = await self._analyze(message) or await self._no_longer_addressed(message)
        if addressed is None:
            return False
        revision = await self._answering.revise(addressed.asked, age)
        if revision is None:
            return False
        until_s = from_now(MAX_ANSWER_AGE)
        if revision.sent:
            await self._change(revision, message, addressed, until_s)
        else:
            await self._send(revision.reply, message, addressed, until_s)
        if revision.reply.reaction:
            await self._delivery.react(message, revision.reply.reaction)
        return True

    async def _no_longer_addressed(self, message: discord.Message) -> AddressedMessage | None:
        """Return what the message asks if it was answered before, although it does not address the bot any more.

        That is so when the mention was edited out. None when the message has no answer, or when its new text is withheld from the bot.
        """
        if not message.content or not await self._answering.answers_to([message.id]):
            return None
        return AddressedMessage(Request(text_of(message), place_of(message), Way.PUBLIC, message.id), message)

    async def _change(self, revision: Revision, message: discord.Message, addressed: AddressedMessage, until_s: float) -> None:
        """Change the answer that a message has."""
        send, views = make_reply_sender(addressed.question, until_s=until_s), []
        try:
            views = _build_views(revision.reply, message, addressed)
        finally:  # after a bug too: nobody must wait for this answer, and the old one may be to another question
            await self._delivery.replace(revision.sent, revision.reply, views, send=send, question_id=message.id, until_s=until_s)


def _build_views(reply: Reply, message: discord.Message, addressed: AddressedMessage) -> list[discord.ui.LayoutView]:
    with metrics.STAGE_SECONDS.labels("render").time():
        return build_reply_views(reply, message, is_withheld=addressed.is_withheld)
