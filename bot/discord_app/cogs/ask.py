"""Asking by command: ``/ask`` with its suggestions, and the message menu "Answer this"."""

import logging

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.answering import AlreadyAnswered, Answering, ReplyPart, Request, Unknown, Way, Welcome
from bot.discord_app.messages.markup import has_words, spoken
from bot.discord_app.messages.responses import apologizing, is_with_us_alone, place_of, say_reply, say_view
from bot.discord_app.render.components import notice
from bot.discord_app.render.markdown import shorten
from bot.i18n import noted, say

log = logging.getLogger(__name__)

MENU = noted("Answer this")
CHOICE_CHARS = 100
"""The longest name and value of a choice that Discord takes."""

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
ANY_INSTALL = app_commands.AppInstallationType(guild=True, user=True)


class Ask(commands.Cog):
    """Answers ``/ask`` and the message menu, in servers, direct messages and as an app that a user brought along."""

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering) -> None:
        self._bot = bot
        self._answering = answering
        self._menu = app_commands.ContextMenu(
            name=locale_str(MENU), callback=self.answer_this, allowed_contexts=EVERYWHERE, allowed_installs=ANY_INSTALL
        )

    async def cog_load(self) -> None:
        """Add the menu, which discord.py does not find in a cog by itself."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the menu out again."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name=locale_str("ask"), description=locale_str("Ask the FAQ a question"))
    @app_commands.rename(question=locale_str("question"), private=locale_str("private"))
    @app_commands.describe(question=locale_str("Pick a question or type your own"), private=locale_str("Only you see the answer"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def ask(self, interaction: discord.Interaction, question: str, private: bool = False) -> None:  # noqa: FBT001, FBT002 - an option
        """Answer where others read along, or to the asker alone.

        What tells the others nothing (we do not know, it stands above, there is no question) is for the asker alone as well.
        Nothing is deferred: a deferred answer could not become ephemeral any more, and answering takes milliseconds.
        """
        alone = private or is_with_us_alone(interaction)
        asked = Request(question, place_of(interaction), Way.PRIVATE if alone else Way.PUBLIC, locale=str(interaction.locale))
        async with apologizing(interaction, "/ask"):
            await self._answer(interaction, asked, private=private, quiet=(Unknown, AlreadyAnswered, Welcome))

    @ask.autocomplete("question")
    async def suggest(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Return the questions that fit what is being typed. Discord can show no error here, so none gets out."""
        try:
            suggestions = self._answering.suggest(typed, str(interaction.locale))
        except Exception:
            log.exception("could not suggest questions")
            return []
        return [app_commands.Choice(name=shorten(each.question, CHOICE_CHARS), value=each.entry) for each in suggestions]

    async def answer_this(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Answer somebody's message where everybody sees it, with a link to it."""
        locale = str(interaction.locale)
        text = spoken(message.content)
        async with apologizing(interaction, MENU):
            if not has_words(text):
                refusal = say("There is no text in that message that I could answer.", locale)
                await say_view(interaction, notice(refusal), ephemeral=True)
                return
            way = Way.PRIVATE if is_with_us_alone(interaction) else Way.PUBLIC
            asked = Request(text, place_of(interaction), way, locale=locale)
            await self._answer(interaction, asked, private=False, quiet=(Unknown,), question=message)

    async def _answer(
        self,
        interaction: discord.Interaction,
        asked: Request,
        *,
        private: bool,
        quiet: tuple[type[ReplyPart], ...],
        question: discord.Message | None = None,
    ) -> None:
        """Answer; for the user alone if so wished or if every part is of a ``quiet`` kind."""
        reply = await self._answering.answer(asked)
        ephemeral = private or all(isinstance(part, quiet) for part in reply.parts)
        shown = await say_reply(interaction, reply, ephemeral=ephemeral, question=question)
        if asked.way is Way.PUBLIC:
            await self._answering.record(question.id if question else None, reply, asked.place.channel_id, shown)
