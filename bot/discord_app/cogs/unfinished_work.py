"""Finishes what an earlier process left undone when it was killed, and what Discord did not take: answers, edits and deletions."""

import asyncio
import logging
from collections.abc import Collection
from datetime import timedelta

import discord
from discord.ext import commands, tasks

from bot.answering import Answering, Lease, Unfinished
from bot.answering.delivery.leases import LEASE
from bot.discord_app.error_reporting import NETWORK_ERRORS, log_error, one_line
from bot.discord_app.messages.answers import Answers
from bot.discord_app.messages.sending import Delivery

log = logging.getLogger(__name__)

_QUESTIONS_S = LEASE.total_seconds()
"""Seconds between two looks for questions that a killed process had taken: they can be taken over when their leases have run out."""

_CHANGES_FIRST_S, _CHANGES_S = 15.0, 300.0
"""Seconds between the first two looks for edits and deletions, and between the further ones."""

AT_ONCE = 5
"""Questions, and likewise edits and deletions, that are worked on at a time."""

_CHANGES = (Unfinished.TO_EDIT, Unfinished.TO_DELETE)


class UnfinishedWork(commands.Cog):
    """Looks for unfinished work as soon as the bot is ready, and now and then. Questions, which get old in a minute, wait for no change."""

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering, answers: Answers, delivery: Delivery) -> None:
        self._bot = bot
        self._answering = answering
        self._answers = answers
        self._delivery = delivery

    async def cog_load(self) -> None:
        """Start to look."""
        self._look_for_questions.start()
        self._look_for_changes.start()

    async def cog_unload(self) -> None:
        """Stop to look."""
        self._look_for_questions.cancel()
        self._look_for_changes.cancel()

    @tasks.loop(seconds=_QUESTIONS_S)
    async def _look_for_questions(self) -> None:
        await self._finish_all([Unfinished.CLAIMED])

    @tasks.loop(seconds=_CHANGES_FIRST_S)
    async def _look_for_changes(self) -> None:
        await self._finish_all(_CHANGES)
        if self._look_for_changes.current_loop == 1:
            self._look_for_changes.change_interval(seconds=_CHANGES_S)

    @_look_for_questions.before_loop
    @_look_for_changes.before_loop
    async def _wait(self) -> None:
        await self._bot.wait_until_ready()

    async def _finish_all(self, kinds: Collection[Unfinished]) -> None:
        """Finish all work of these kinds, `AT_ONCE` at a time. What fails keeps nothing else from being finished."""
        places = asyncio.Semaphore(AT_ONCE)

        async def finish(lease: Lease) -> None:
            async with places:
                await self._finish(lease)

        try:
            leases = [lease for lease in await self._answering.unfinished() if lease.work in kinds]
        except Exception as error:  # the loop goes on
            log_error(type(self).__name__, error)
            return
        for outcome in await asyncio.gather(*map(finish, leases), return_exceptions=True):
            if isinstance(outcome, Exception):
                log_error(type(self).__name__, outcome)

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
            await self._answers.answer(message, age=discord.utils.utcnow() - lease.at)  # by now it may be too old
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
