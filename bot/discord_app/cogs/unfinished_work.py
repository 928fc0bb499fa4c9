"""Finishes what an earlier process left undone when it was killed, and what Discord did not take: answers, edits and deletions."""

import logging
from datetime import timedelta

import discord
from discord.ext import commands, tasks

from bot.answering import Answering, Lease, Unfinished
from bot.discord_app.error_reporting import NETWORK_ERRORS, log_error, one_line
from bot.discord_app.messages.answers import Answers
from bot.discord_app.messages.sending import Delivery

log = logging.getLogger(__name__)

_FIRST_S = 15.0
"""The second look comes after so many seconds, when the leases of a process that was killed just before have run out."""

_LATER_S = 300.0
"""Seconds between the looks after that. They are for edits and deletions that Discord did not take."""


class UnfinishedWork(commands.Cog):
    """Looks for unfinished work as soon as the bot is ready, and now and then."""

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering, answers: Answers, delivery: Delivery) -> None:
        self._bot = bot
        self._answering = answering
        self._answers = answers
        self._delivery = delivery

    async def cog_load(self) -> None:
        """Start to look."""
        self._look.start()

    async def cog_unload(self) -> None:
        """Stop to look."""
        self._look.cancel()

    @tasks.loop(seconds=_FIRST_S)
    async def _look(self) -> None:
        try:
            for lease in await self._answering.unfinished():
                await self._finish(lease)
        except Exception as error:
            log_error(type(self).__name__, error)
        if self._look.current_loop == 1:
            self._look.change_interval(seconds=_LATER_S)

    @_look.before_loop
    async def _wait(self) -> None:
        await self._bot.wait_until_ready()

    async def _finish(self, lease: Lease) -> None:
        try:
            message = None if lease.work is Unfinished.TO_DELETE else await self._fetch(lease)
        except NETWORK_ERRORS as error:
            log.warning("channel %s: could not look at an unfinished answer: %s", lease.channel_id, one_line(error))
            return
        if message is None:
            sent = await self._answering.forget_deleted([lease.question_id])
            await self._delivery.delete(sent)
            is_done = not sent
        elif lease.work is Unfinished.CLAIMED:
            await self._answers.answer(message)
            is_done = False  # taken over, or by another process
        else:
            is_done = not await self._answers.revise(message, age=timedelta(0))  # however long ago it was edited
        if is_done:
            await self._answering.end(lease.question_id)

    async def _fetch(self, lease: Lease) -> discord.Message | None:
        """Return the question, or None if it is gone. Raises one of ``NETWORK_ERRORS`` if Discord does not say, or does not let us look."""
        channel = self._bot.get_channel(lease.channel_id)
        try:
            if channel is None:
                channel = await self._bot.fetch_channel(lease.channel_id)
            return await channel.fetch_message(lease.question_id) if isinstance(channel, discord.abc.Messageable) else None
        except discord.NotFound:
            return None
