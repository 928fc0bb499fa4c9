"""Hears messages and forum posts, and has them answered. Who is addressed is read in ``addressing``; what is said, elsewhere."""

from collections import OrderedDict

import discord
from discord.ext import commands

from bot.answering import SILENCE, Answering
from bot.discord_app.messages.addressing import heard, is_forum_starter, is_spoken_by_person
from bot.discord_app.messages.delivery import Delivery, replying_to
from bot.discord_app.messages.reply_views import views_of

MAX_STARTERS = 200
"""First messages of forum posts that may await their post; Discord sends the two within moments of each other."""


class Listener(commands.Cog):
    """Answers messages: mentions, direct messages, replies to us, and whatever is asked in passive channels."""

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering, delivery: Delivery) -> None:
        self._bot = bot
        self._answering = answering
        self._delivery = delivery
        self._starters: OrderedDict[int, discord.Message] = OrderedDict()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a person's message. The opening of a forum post whose title is not here yet waits for it."""
        if not is_spoken_by_person(message):
            return
        if is_forum_starter(message) and not isinstance(message.channel, discord.Thread):
            self._starters[message.id] = message
            if len(self._starters) > MAX_STARTERS:
                self._starters.popitem(last=False)
            return
        await self._answer(message)

    @commands.Cog.listener()
    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Answer the opening of a forum post that came before the post itself."""
        starter = self._starters.pop(thread.id, None)
        if starter is not None:
            starter.channel = thread
            await self._answer(starter)

    async def _answer(self, message: discord.Message) -> None:
        me = self._bot.user
        if me is None:
            return
        hearing = await heard(message, me, self._answering, reads_content=self._bot.intents.message_content)
        if hearing is None:
            return
        reply = await self._answering.answer(hearing.asked)
        if not reply:
            return
        question = hearing.question
        views = views_of(reply, message, unreadable=hearing.unreadable)
        await self._delivery.deliver(reply, views, send=replying_to(question), question_id=question.id, channel_id=message.channel.id)
        if question.id != message.id:  # the answer belongs to the question, but it was this message that was claimed
            await self._answering.record(message.id, SILENCE, message.channel.id, ())
