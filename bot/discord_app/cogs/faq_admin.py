"""The ``/faq-admin`` commands ``reload``, ``channel`` and ``test``, for members who may manage the server."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.answering import Answering, BotsStrictness, CardLength, ChannelSettings, Place
from bot.discord_app.discord_limits import CHOICE_CHARS, CHOICES
from bot.discord_app.error_reporting import NO_PINGS
from bot.discord_app.messages.responses import catch_errors, is_bot_in_server, place_of, respond_in_time, send_view
from bot.discord_app.render.channel_card import find_missing_permissions, render_channel_card
from bot.discord_app.render.components import build_notice
from bot.discord_app.render.explanation import render_explanation
from bot.discord_app.render.reload_report import render_reload_report
from bot.i18n import refusal_words, say
from bot.i18n.answer_words import level_words
from bot.i18n.settings_words import AS_EVERYWHERE, CARD_LENGTHS, STRICTNESSES
from bot.model import Strictness

Channel = app_commands.AppCommandChannel | app_commands.AppCommandThread

STRICTNESS_CHOICES = [app_commands.Choice(name=locale_str(name), value=value.value) for value, name in STRICTNESSES.items()]
CARD_CHOICES = [app_commands.Choice(name=locale_str(name), value=value) for value, name in CARD_LENGTHS.items()]
CHANNEL_CHOICES = [*STRICTNESS_CHOICES, app_commands.Choice(name=locale_str(AS_EVERYWHERE), value=BotsStrictness.AS_BOT.value)]


class FaqAdmin(commands.Cog):
    """Lets the managers of a server manage the FAQ. Every response is private.

    Discord hides the command from other members, unless a server shows it to them, and from servers that the bot is not a member of.
    Neither can be relied on, so both are checked here.
    """

    admin = app_commands.Group(
        name=locale_str("faq-admin"),
        description=locale_str("Manage the FAQ and how I behave"),
        default_permissions=discord.Permissions(manage_guild=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )

    def __init__(self, bot: commands.Bot | commands.AutoShardedBot, answering: Answering) -> None:
        self._bot = bot
        self._answering = answering

    @admin.command(name=locale_str("reload"), description=locale_str("Read the FAQ files again"))
    async def reload(self, interaction: discord.Interaction) -> None:
        """Reload the FAQ and say what changed, or why the old one stays.

        The response is deferred, because a large FAQ takes longer than ``discord_limits.FIRST_RESPONSE_S``.
        """
        async with catch_errors(interaction, "/faq-admin reload"):
            if not await _check_may_manage(interaction):
                return
            await interaction.response.defer(ephemeral=True, thinking=True)
            view = render_reload_report(await self._answering.reload(), self._answering.live.path, str(interaction.locale))
            await interaction.edit_original_response(view=view, allowed_mentions=NO_PINGS)

    @admin.command(name=locale_str("channel"), description=locale_str("Show or change how I behave in a channel"))
    @app_commands.rename(
        channel=locale_str("channel"),
        passive=locale_str("passive"),
        spoiler=locale_str("spoiler"),
        strictness=locale_str("strictness"),
        cards=locale_str("cards"),
    )
    @app_commands.describe(
        channel=locale_str("The channel; this one if left out"),
        passive=locale_str("Answer questions nobody asked me, when I am sure"),
        spoiler=locale_str("The highest spoiler level shown openly"),
        strictness=locale_str("How sure I must be before I speak"),
        cards=locale_str("How much of an answer my messages show"),
    )
    @app_commands.choices(strictness=CHANNEL_CHOICES, cards=CARD_CHOICES)
    async def channel(  # noqa: PLR0917 - each is an option
        self,
        interaction: discord.Interaction,
        channel: Channel | None = None,
        passive: bool | None = None,  # noqa: FBT001 - an option
        spoiler: str | None = None,
        strictness: str | None = None,
        cards: str | None = None,
    ) -> None:
        """Change the settings that are given. Show the settings of the channel, and what keeps the bot from answering there."""
        async with catch_errors(interaction, "/faq-admin channel"):
            if await _check_may_manage(interaction) and await self._check_options(interaction, channel, spoiler):
                place = _place(channel) if channel else place_of(interaction)
                setting = self._set(place, passive=passive, spoiler=spoiler, strictness=strictness, cards=cards)
                settings = await respond_in_time(interaction, setting, ephemeral=True)
                view = render_channel_card(
                    settings,
                    place.channel_id,
                    _missing_permissions(interaction, channel),
                    str(interaction.locale),
                    strictness=self._answering.channels.strictness(place),
                    has_message_content=self._bot.intents.message_content,
                )
                await send_view(interaction, view, ephemeral=True)

    async def _check_options(self, interaction: discord.Interaction, channel: Channel | None, spoiler: str | None) -> bool:
        """Return whether the channel is no category and the spoiler level exists. If not, tell the user."""
        locale = str(interaction.locale)
        levels = self._answering.spoiler_levels()
        if channel is not None and channel.type is discord.ChannelType.category:
            refusal = say(refusal_words.IS_A_CATEGORY, locale)
        elif spoiler is not None and spoiler not in levels:
            names = ", ".join(f"`{level}`" for level in levels)
            refusal = refusal_words.no_such_level(names, locale)
        else:
            return True
        await send_view(interaction, build_notice(refusal), ephemeral=True)
        return False

    async def _set(
        self, place: Place, *, passive: bool | None, spoiler: str | None, strictness: str | None, cards: str | None
    ) -> ChannelSettings:
        """Change the settings that are not None. Return the settings of the channel."""
        if place.guild_id is None or (passive is None and spoiler is None and strictness is None and cards is None):
            return self._answering.channels.get(place)
        return await self._answering.configure(
            place.channel_id,
            place.guild_id,
            parent_id=place.parent_id,
            passive=passive,
            spoiler=spoiler,
            strictness=BotsStrictness.AS_BOT if strictness == BotsStrictness.AS_BOT.value else _strictness(strictness),
            cards=None if cards is None else CardLength(cards),
        )

    @channel.autocomplete("spoiler")
    async def suggest_level(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Return the spoiler levels in use that fit what is being typed, in the reader's language."""
        names = {level: level_words(level, str(interaction.locale)) for level in self._answering.spoiler_levels()}
        fitting = [(level, name) for level, name in names.items() if typed.casefold() in f"{level}\n{name}".casefold()]
        return [app_commands.Choice(name=name[:CHOICE_CHARS], value=level) for level, name in fitting[:CHOICES]]

    @admin.command(name=locale_str("test"), description=locale_str("Why a text gets the answer it gets"))
    @app_commands.rename(text=locale_str("text"), passive=locale_str("passive"), strictness=locale_str("strictness"))
    @app_commands.describe(
        text=locale_str("What somebody may write"),
        passive=locale_str("Read it as a message in a passive channel; as this channel is set if left out"),
        strictness=locale_str("How sure I must be; as this channel is set if left out"),
    )
    @app_commands.choices(strictness=STRICTNESS_CHOICES)
    async def test(
        self,
        interaction: discord.Interaction,
        text: str,
        passive: bool | None = None,  # noqa: FBT001 - an option
        strictness: str | None = None,
    ) -> None:
        """Explain how a text is analyzed and what it matches, in the mode of this channel unless the options say otherwise."""
        async with catch_errors(interaction, "/faq-admin test"):
            if await _check_may_manage(interaction):
                place = place_of(interaction)
                explanation = await self._answering.explain(text, place, passive=passive, strictness=_strictness(strictness))
                view = render_explanation(explanation, self._answering.live.current.entries, str(interaction.locale))
                await send_view(interaction, view, ephemeral=True)


def _strictness(choice: str | None) -> Strictness | None:
    return None if choice is None else Strictness(choice)


async def _check_may_manage(interaction: discord.Interaction) -> bool:
    """Return whether the user has Manage Server in a server that the bot is a member of. If not, tell the user.

    False in direct messages, and in servers where the user merely uses the bot as their own app.
    """
    locale = str(interaction.locale)
    if not interaction.permissions.manage_guild:
        refusal = say(refusal_words.MANAGERS_ONLY, locale)
    elif not is_bot_in_server(interaction):
        refusal = say(refusal_words.NOT_A_MEMBER, locale)
    else:
        return True
    await send_view(interaction, build_notice(f"🔒 {refusal}"), ephemeral=True)
    return False


def _place(channel: Channel) -> Place:
    parent_id = channel.parent_id if isinstance(channel, app_commands.AppCommandThread) else None
    return Place(channel.id, parent_id, channel.guild_id)


def _missing_permissions(interaction: discord.Interaction, channel: Channel | None) -> tuple[str, ...]:
    """Return the permissions that the bot lacks in ``channel``, or else where the command was used."""
    guild = interaction.guild
    if channel is None or guild is None:
        return find_missing_permissions(interaction.app_permissions, threads=isinstance(interaction.channel, discord.Thread))
    known = guild.get_channel_or_thread(channel.id)
    permissions = known.permissions_for(guild.me) if known else discord.Permissions.none()
    return find_missing_permissions(permissions, threads=isinstance(known, discord.Thread | discord.ForumChannel))
