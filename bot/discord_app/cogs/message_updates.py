"""Follows edits and deletions: an answer changes with its question, and is deleted with it. Uses no message cache."""

import discord
from discord.ext import commands

from bot.answering import EDIT_WINDOW, Answering, Request, Way
from bot.discord_app.messages.addressing import analyze_message, is_typed_by_person, place_of, text_of
from bot.discord_app.messages.reply_views import build_reply_views
from bot.discord_app.messages.sending import Delivery, make_reply_sender


class MessageUpdates(commands.Cog):
    """Follows edits and deletions of questions, and deletions of the bot's answers."""

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering, delivery: Delivery) -> None:
        self._bot = bot
        self._answering = answering
        self._delivery = delivery

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Revise the answer to an edited question. Link previews and pins are updates too, but have no time of an edit."""
        if not payload.data.get("edited_timestamp") or "author" not in payload.data or not is_typed_by_person(payload.message):
            return
        await self._revise(payload.message)

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

    async def _revise(self, message: discord.Message) -> None:
        me, age = self._bot.user, discord.utils.utcnow() - message.created_at
        if me is None or age > EDIT_WINDOW:
            return
        addressed = await analyze_message(message, me, self._answering, has_message_content=self._bot.intents.message_content)
        asked = addressed.asked if addressed else await self._no_longer_addressed(message)
        if asked is None:
            return
        revision = await self._answering.revise(asked, age)
        if revision is None:
            return
        views = build_reply_views(revision.reply, message, is_withheld=addressed is not None and addressed.is_withheld)
        send = make_reply_sender(addressed.question if addressed else message)
        if revision.sent:
            await self._delivery.replace(revision.sent, revision.reply, views, send=send)
        else:
            await self._delivery.deliver(revision.reply, views, send=send, question_id=message.id, channel_id=message.channel.id)

    async def _no_longer_addressed(self, message: discord.Message) -> Request | None:
        """Return what the message asks if it was answered before, although it does not address the bot any more.

        That is so when the mention was edited out. None when the message has no answer, or when its new text is withheld from the bot.
        """
        if not message.content or not await self._answering.answers_to([message.id]):
            return None
        return Request(text_of(message), place_of(message), Way.PUBLIC, message.id)
