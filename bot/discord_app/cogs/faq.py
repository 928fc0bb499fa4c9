"""The ``/faq`` commands: the list for everybody; reload, channel and test for members who may manage the server."""

import logging

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.answering import Answering, ChannelSettings, Place
from bot.discord_app.cogs.ask import ANY_INSTALL, CHOICE_CHARS, EVERYWHERE
from bot.discord_app.errors import NO_PINGS
from bot.discord_app.items.entry_list import list_view
from bot.discord_app.messages.responses import apologizing, is_in_a_server_of_ours, place_of, say_view
from bot.discord_app.render.channel_card import channel_card, missing_permissions
from bot.discord_app.render.components import notice
from bot.discord_app.render.explanation import explanation
from bot.discord_app.render.reload_report import reload_report
from bot.discord_app.render.spoiler_label import level_name
from bot.i18n import say

log = logging.getLogger(__name__)

Channel = app_commands.AppCommandChannel | app_commands.AppCommandThread

CHOICES = 25
"""The most choices that Discord takes."""


class Faq(commands.Cog):
    """Lists the FAQ, and runs it.

    Discord hides whole commands only, never one of a group, and ``/faq list`` is for everybody: so the other three are seen
    by all and refused here to those who lack Manage Server, or have it where we are no member. Every response is for the user alone.
    """

    faq = app_commands.Group(
        name=locale_str("faq"),
        description=locale_str("The questions I can answer"),
        allowed_contexts=EVERYWHERE,
        allowed_installs=ANY_INSTALL,
    )

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering) -> None:
        self._bot = bot
        self._answering = answering

    @faq.command(name=locale_str("list"), description=locale_str("Every question I can answer"))
    async def list_questions(self, interaction: discord.Interaction) -> None:
        """Show the questions, page by page."""
        await say_view(interaction, list_view(self._answering, str(interaction.locale), 0), ephemeral=True)

    @faq.command(name=locale_str("reload"), description=locale_str("Read the FAQ files again (needs Manage Server)"))
    async def reload(self, interaction: discord.Interaction) -> None:
        """Reload the FAQ and say what changed, or why the old one stays. Deferred: a large FAQ takes longer than 3 s."""
        async with apologizing(interaction, "/faq reload"):
            if not await _may_manage(interaction):
                return
            await interaction.response.defer(ephemeral=True, thinking=True)
            view = reload_report(await self._answering.reload(), self._answering.live.path, str(interaction.locale))
            await interaction.edit_original_response(view=view, allowed_mentions=NO_PINGS)

    @faq.command(name=locale_str("channel"), description=locale_str("Show or change how I behave in a channel (needs Manage Server)"))
    @app_commands.rename(channel=locale_str("channel"), passive=locale_str("passive"), spoiler=locale_str("spoiler"))
    @app_commands.describe(
        channel=locale_str("The channel; this one if left out"),
        passive=locale_str("Answer questions nobody asked me, when I am sure"),
        spoiler=locale_str("The highest spoiler level shown openly"),
    )
    async def channel(
        self,
        interaction: discord.Interaction,
        channel: Channel | None = None,
        passive: bool | None = None,  # noqa: FBT001 - an option
        spoiler: str | None = None,
    ) -> None:
        """Change what is given and show what holds then, and what stands in the way."""
        async with apologizing(interaction, "/faq channel"):
            if await _may_manage(interaction) and await self._is_possible(interaction, channel, spoiler):
                place = _place(channel) if channel else place_of(interaction)
                settings = await self._set(place, passive, spoiler)
                missing = _missing(interaction, channel)
                reads_content = self._bot.intents.message_content
                view = channel_card(settings, place.channel_id, missing, str(interaction.locale), reads_content=reads_content)
                await say_view(interaction, view, ephemeral=True)

    async def _is_possible(self, interaction: discord.Interaction, channel: Channel | None, spoiler: str | None) -> bool:
        """Return whether people can write in the channel and the level exists; tell the user if not."""
        locale = str(interaction.locale)
        levels = self._answering.spoiler_levels()
        if channel is not None and channel.type is discord.ChannelType.category:
            refusal = say("That is a category. Choose a channel in it.", locale)
        elif spoiler is not None and spoiler not in levels:
            names = ", ".join(f"`{level}`" for level in levels)
            refusal = say("There is no such spoiler level. There are: {levels}", locale, levels=names)
        else:
            return True
        await say_view(interaction, notice(refusal), ephemeral=True)
        return False

    async def _set(self, place: Place, passive: bool | None, spoiler: str | None) -> ChannelSettings:  # noqa: FBT001 - the option
        """Change what is not None; return what holds."""
        if place.guild_id is None or (passive is None and spoiler is None):
            return self._answering.settings_of(place)
        return await self._answering.configure(
            place.channel_id, place.guild_id, parent_id=place.parent_id, passive=passive, spoiler=spoiler
        )

    @channel.autocomplete("spoiler")
    async def suggest_level(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Return the spoiler levels in use that fit what is being typed, in the reader's words."""
        names = {level: level_name(level, str(interaction.locale)) for level in self._answering.spoiler_levels()}
        fitting = [(level, name) for level, name in names.items() if typed.casefold() in f"{level}\n{name}".casefold()]
        return [app_commands.Choice(name=name[:CHOICE_CHARS], value=level) for level, name in fitting[:CHOICES]]

    @faq.command(name=locale_str("test"), description=locale_str("Why a text gets the answer it gets (needs Manage Server)"))
    @app_commands.rename(text=locale_str("text"), passive=locale_str("passive"))
    @app_commands.describe(text=locale_str("What somebody may write"), passive=locale_str("Read it as a message in a passive channel"))
    async def test(self, interaction: discord.Interaction, text: str, passive: bool = False) -> None:  # noqa: FBT001, FBT002 - an option
        """Explain how a text is read and what it matches."""
        async with apologizing(interaction, "/faq test"):
            if await _may_manage(interaction):
                view = explanation(await self._answering.explain(text, passive=passive), str(interaction.locale))
                await say_view(interaction, view, ephemeral=True)


async def _may_manage(interaction: discord.Interaction) -> bool:
    """Return whether the user may manage a server that we are a member of; tell them if not. In direct messages nobody may.

    Whoever brought us along to a server of their own, as a user's app, manages nothing of ours.
    """
    locale = str(interaction.locale)
    if not interaction.permissions.manage_guild:
        refusal = say("Only members with the permission **Manage Server** can use this, and only in a server.", locale)
    elif not is_in_a_server_of_ours(interaction):
        refusal = say("I am not a member of this server. Add me to it first.", locale)
    else:
        return True
    await say_view(interaction, notice(f"🔒 {refusal}"), ephemeral=True)
    return False


def _place(channel: Channel) -> Place:
    parent_id = channel.parent_id if isinstance(channel, app_commands.AppCommandThread) else None
    return Place(channel.id, parent_id, channel.guild_id)


def _missing(interaction: discord.Interaction, channel: Channel | None) -> tuple[str, ...]:
    """Return the permissions we lack in ``channel``, or where the command was used."""
    guild = interaction.guild
    if channel is None or guild is None:
        return missing_permissions(interaction.app_permissions, threads=isinstance(interaction.channel, discord.Thread))
    known = guild.get_channel_or_thread(channel.id)
    permissions = known.permissions_for(guild.me) if known else discord.Permissions.none()
    return missing_permissions(permissions, threads=isinstance(known, discord.Thread | discord.ForumChannel))
