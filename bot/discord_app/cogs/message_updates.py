"""Follows edits and deletions: an answer changes with its question, and is deleted with it. Uses no message cache."""

import discord
from discord.ext import commands

from bot.answering import Answering
from bot.discord_app.messages.addressing import is_typed_by_person
from bot.discord_app.messages.answers import Answers
from bot.discord_app.messages.sending import Delivery


class MessageUpdates(commands.Cog):
    """Follows edits and deletions of questions, and deletions of the bot's answers."""

    def __init__(self, answering: Answering, answers: Answers, delivery: Delivery) -> None:
        self._answering = answering
        self._answers = answers
        self._delivery = delivery

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Revise the answer to an edited question. Link previews and pins are updates too, but have no time of an edit."""
        if not payload.data.get("edited_timestamp") or "author" not in payload.data or not is_typed_by_person(payload.message):
            return
        await self._answers.revise(payload.message)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Delete the answers to a deleted question. Forget an answer that was deleted."""
        await self._handle_deleted([payload.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Do the same for many messages at once."""
        await self._handle_deleted(sorted(payload.message_ids))

    async def _handle_deleted(self, message_ids: list[int]) -> None:
        await self._delivery.delete(await self._answering.forget_deleted(message_ids))
