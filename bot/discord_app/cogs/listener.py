"""Receives messages and forum posts and has them answered.

``messages.addressing`` decides whom a message addresses, and ``answering`` what is said.
"""

from collections import OrderedDict

import discord
from discord.ext import commands

from bot.answering import Answering
from bot.discord_app.messages.addressing import is_forum_starter, is_posted_by_webhook, is_typed_by_person, text_of
from bot.discord_app.messages.answers import Answers

MAX_WAITING_STARTERS = 200
"""First messages of forum posts that may wait for their post. Discord sends the two within moments of each other."""


class Listener(commands.Cog):
    """Answers messages: mentions, direct messages, replies to the bot, and questions in passive channels."""

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering, answers: Answers) -> None:
        self._bot = bot
        self._answering = answering
        self._answers = answers
        self._waiting_starters: OrderedDict[int, discord.Message] = OrderedDict()

    async def cog_load(self) -> None:
        """Receive messages in place of discord.py's own handler, which would look for prefix commands.

        A listener would be called beside it, and each message of every channel would cost one more task.
        """
        self._bot.event(self.on_message)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a person's message. The first message of a forum post waits until the post, with its title, has arrived.

        What a webhook posts is not answered, but may be a copy of a question that was.
        """
        me = self._bot.user
        if me is not None and is_posted_by_webhook(message, me):
            self._answering.notice_webhook(message.id, message.channel.id, text_of(message))
        if not is_typed_by_person(message):
            return
        if is_forum_starter(message) and not isinstance(message.channel, discord.Thread):
            self._waiting_starters[message.id] = message
            if len(self._waiting_starters) > MAX_WAITING_STARTERS:
                self._waiting_starters.popitem(last=False)
            return
        await self._answers.answer(message)

    @commands.Cog.listener()
    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Answer the first message of a forum post that arrived before the post."""
        starter = self._waiting_starters.pop(thread.id, None)
        if starter is not None:
            starter.channel = thread
            await self._answers.answer(starter)
