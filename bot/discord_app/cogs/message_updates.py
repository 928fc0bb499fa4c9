"""Keeps answers true to their questions: follows edits, and takes an answer away with its question. Uses no message cache."""

import discord
from discord.ext import commands

from bot.answering import EDIT_WINDOW, Answering, Request, Way
from bot.discord_app.messages.addressing import heard, is_spoken_by_person, place_of, text_of
from bot.discord_app.messages.delivery import Delivery, replying_to
from bot.discord_app.messages.reply_views import views_of


class Corrections(commands.Cog):
    """Follows what happens to questions, and to our answers, after they were sent."""

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering, delivery: Delivery) -> None:
        self._bot = bot
        self._answering = answering
        self._delivery = delivery

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Revise the answer to an edited question. Link previews and pins are updates too, but bear no time of an edit."""
        if not payload.data.get("edited_timestamp") or "author" not in payload.data or not is_spoken_by_person(payload.message):
            return
        await self._revise(payload.message)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Delete the answers to a deleted question; forget an answer that was deleted."""
        await self._clear([payload.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Do the same for many messages at once."""
        await self._clear(sorted(payload.message_ids))

    async def _clear(self, message_ids: list[int]) -> None:
        await self._delivery.remove(await self._answering.forget_deleted(message_ids))

    async def _revise(self, message: discord.Message) -> None:
        me, age = self._bot.user, discord.utils.utcnow() - message.created_at
        if me is None or age > EDIT_WINDOW:
            return
        reads_content = self._bot.intents.message_content
        hearing = await heard(message, me, self._answering, reads_content=reads_content)
        asked = hearing.asked if hearing else await self._no_longer_addressed(message)
        if asked is None:
            return
        revision = await self._answering.revise(asked, age)
        if revision is None:
            return
        views = views_of(revision.reply, message, unreadable=hearing is not None and hearing.unreadable)
        send = replying_to(hearing.question if hearing else message)
        if revision.sent:
            await self._delivery.replace(revision.sent, revision.reply, views, send=send)
        else:
            await self._delivery.deliver(revision.reply, views, send=send, question_id=message.id, channel_id=message.channel.id)

    async def _no_longer_addressed(self, message: discord.Message) -> Request | None:
        """Return what a message asks that had our answer, also when our name was edited out of it.

        None where it had none, or where its new text is withheld from us.
        """
        if not message.content or not await self._answering.answers_to([message.id]):
            return None
        return Request(text_of(message), place_of(message), Way.PUBLIC, message.id)
