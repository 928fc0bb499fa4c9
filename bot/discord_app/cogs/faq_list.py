"""``/faq list``: what the bot can answer, for everybody."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.answering import Answering
from bot.discord_app.items.entry_list import render_entry_list
from bot.discord_app.messages.responses import send_view


class Faq(commands.Cog):
    """Lists the questions of the FAQ. Every response is private."""

    faq = app_commands.Group(name=locale_str("faq"), description=locale_str("The questions I can answer"))

    def __init__(self, answering: Answering) -> None:
        self._answering = answering

    @faq.command(name=locale_str("list"), description=locale_str("Every question I can answer"))
    async def list_questions(self, interaction: discord.Interaction) -> None:
        """Show the first page of the questions."""
        await send_view(interaction, render_entry_list(self._answering, str(interaction.locale), 0), ephemeral=True)
