"""From a message to its answer: what it asks, what is said, and how it gets there. For new messages, edits and unfinished work alike."""

import asyncio
from datetime import timedelta
from time import perf_counter

import discord
from discord.ext import commands

from bot import metrics
from bot.answering import EDIT_WINDOW, MAX_ANSWER_AGE, SILENCE, Answering, Reply, Request, Way
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
            with metrics.STAGE_SECONDS.labels("render").time():
                views = build_reply_views(reply, message, is_withheld=addressed.is_withheld)
        except Exception:  # a bug: nobody must wait for this answer
            await self._answering.record(message.id, reply, message.channel.id, (), is_finished=False)
            raise
        send = make_reply_sender(question, asked_by=message.id, until_s=until_s)
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
        addressed = await self._analyze(message)
        asked = addressed.asked if addressed else await self._no_longer_addressed(message)
        if asked is None:
            return False
        revision = await self._answering.revise(asked, age)
        if revision is None:
            return False
        views = build_reply_views(revision.reply, message, is_withheld=addressed is not None and addressed.is_withheld)
        until_s = from_now(MAX_ANSWER_AGE)
        asked_by = None if revision.sent else message.id
        question = addressed.question if addressed else message
        send = make_reply_sender(question, asked_by=asked_by, until_s=until_s)
        if revision.sent:
            await self._delivery.replace(revision.sent, revision.reply, views, send=send, question_id=message.id, until_s=until_s)
            if revision.reply.reaction:
                await self._delivery.react(message, revision.reply.reaction)
        elif not await self._delivery.deliver(
            revision.reply, views, send=send, question_id=question.id, channel_id=message.channel.id, asked_by=message.id
        ):
            await self._drop(message, addressed)
        return True

    async def _no_longer_addressed(self, message: discord.Message) -> Request | None:
        """Return what the message asks if it was answered before, although it does not address the bot any more.

        That is so when the mention was edited out. None when the message has no answer, or when its new text is withheld from the bot.
        """
        if not message.content or not await self._answering.answers_to([message.id]):
            return None
        return Request(text_of(message), place_of(message), Way.PUBLIC, message.id)
