"""Asking by command: ``/ask`` with its suggestions, and the message menu "Answer this"."""

import asyncio
import logging

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.answering import MAX_ANSWER_AGE, AlreadyAnswered, Answering, ReplyPart, Request, Unknown, Way, Welcome
from bot.discord_app.discord_limits import CHOICE_CHARS
from bot.discord_app.messages.addressing import text_of
from bot.discord_app.messages.responses import catch_errors, is_in_dm_with_bot, place_of, respond_in_time, send_reply, send_view
from bot.discord_app.render.components import build_notice
from bot.discord_app.render.markdown import shorten
from bot.i18n import say
from bot.i18n.reply_words import ANSWER_THIS, NO_TEXT
from bot.matching import has_words

log = logging.getLogger(__name__)


class Ask(commands.Cog):
    """Answers ``/ask`` and the message menu."""

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering) -> None:
        self._bot = bot
        self._answering = answering
        self._menu = app_commands.ContextMenu(name=locale_str(ANSWER_THIS), callback=self.answer_this)

    async def cog_load(self) -> None:
        """Add the message menu, because discord.py does not find menus in a cog."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Remove the message menu."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name=locale_str("ask"), description=locale_str("Ask the FAQ a question"))
    @app_commands.rename(question=locale_str("question"), private=locale_str("private"))
    @app_commands.describe(question=locale_str("Pick a question or type your own"), private=locale_str("Only you see the answer"))
    async def ask(self, interaction: discord.Interaction, question: str, private: bool = False) -> None:  # noqa: FBT001, FBT002 - an option
        """Answer so that everybody in the channel sees it, or privately.

        A reply that helps nobody else is private too: we do not know, it was answered above, or there is no question.
        The response is not deferred unless it takes long: a deferred response cannot become private any more.
        """
        way = Way.PRIVATE if private or is_in_dm_with_bot(interaction) else Way.PUBLIC
        locale = str(interaction.locale)
        asked = Request(question, place_of(interaction), way, locale=locale, author_id=interaction.user.id, needs_message=True)
        async with catch_errors(interaction, "/ask"):
            await self._answer(interaction, asked, private=private, private_parts=(Unknown, AlreadyAnswered, Welcome))

    @ask.autocomplete("question")
    async def suggest(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Return the questions that fit what is being typed. Logs errors and returns nothing, because Discord cannot show them here."""
        try:
            suggestions = self._answering.suggest(typed, str(interaction.locale))
        except Exception:
            log.exception("could not suggest questions")
            return []
        return [app_commands.Choice(name=shorten(each.question, CHOICE_CHARS), value=each.entry) for each in suggestions]

    async def answer_this(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Answer somebody's message so that everybody in the channel sees it, with a link to the message."""
        locale = str(interaction.locale)
        text = text_of(message)
        async with catch_errors(interaction, ANSWER_THIS):
            if not has_words(text):
                refusal = say(NO_TEXT, locale)
                await send_view(interaction, build_notice(refusal), ephemeral=True)
                return
            way = Way.PRIVATE if is_in_dm_with_bot(interaction) else Way.PUBLIC
            asked = Request(text, place_of(interaction), way, locale=locale, needs_message=True)
            await self._answer(interaction, asked, private=False, private_parts=(Unknown, Welcome), question=message)

    async def _answer(
        self,
        interaction: discord.Interaction,
        asked: Request,
        *,
        private: bool,
        private_parts: tuple[type[ReplyPart], ...],
        question: discord.Message | None = None,
    ) -> None:
        """Send the answer. Privately if ``private``, or if every part of the reply is of a type in ``private_parts``."""
        reply = await respond_in_time(interaction, self._answering.answer(asked), ephemeral=private)
        ephemeral = private or all(isinstance(part, private_parts) for part in reply.parts)
        message_ids: list[int | None] = []
        try:
            async with asyncio.timeout(MAX_ANSWER_AGE.total_seconds()):
                message_ids = await send_reply(interaction, reply, ephemeral=ephemeral, question=question)
        finally:  # after a bug too: nobody must wait for this answer
            if asked.way is Way.PUBLIC:
                await self._answering.record_response(question.id if question else None, reply, asked.place.channel_id, message_ids)
