"""The card with a channel's settings, and with what keeps the bot from working there."""

from collections.abc import Iterator

import discord
from discord import ui

from bot.answering import CardLength, ChannelSettings
from bot.discord_app.render.components import build_view
from bot.i18n import say, settings_words
from bot.i18n.answer_words import level_words
from bot.model import Strictness


def render_channel_card(
    settings: ChannelSettings,
    channel_id: int,
    missing: tuple[str, ...],
    language: str,
    *,
    strictness: Strictness,
    has_message_content: bool,
) -> ui.LayoutView:
    """Return the settings of a channel, with warnings.

    ``strictness``: that of the channel, or of the bot where the channel has none.
    ``missing``: the permissions that the bot lacks there, as ``find_missing_permissions`` names them.
    ``has_message_content``: whether the bot has the Message Content intent.
    """
    lines = _lines(settings, channel_id, missing, language, strictness=strictness, has_message_content=has_message_content)
    return build_view(ui.Container(ui.TextDisplay("\n".join(lines))))


def find_missing_permissions(permissions: discord.Permissions, *, threads: bool) -> tuple[str, ...]:
    """Return the names of the permissions that the bot needs to answer, or to react where that says enough, but does not have.

    ``threads``: it is to answer in threads or forum posts, which takes another permission than answering in the channel itself.
    """
    send = "send_messages_in_threads" if threads else "send_messages"
    return tuple(name for name in ("view_channel", send, "read_message_history", "add_reactions") if not getattr(permissions, name))


def _lines(
    settings: ChannelSettings,
    channel_id: int,
    missing: tuple[str, ...],
    language: str,
    *,
    strictness: Strictness,
    has_message_content: bool,
) -> Iterator[str]:
    yield f"### ⚙️ <#{channel_id}>"
    yield "- " + say(settings_words.PASSIVE_ON if settings.passive else settings_words.PASSIVE_OFF, language)
    yield "- " + settings_words.spoilers_shown(level_words(settings.spoiler, language), language)
    yield "- " + settings_words.strictness_line(strictness, language, is_own=settings.strictness is not None)
    yield "- " + say(settings_words.SHORT_CARDS if settings.cards is CardLength.SHORT else settings_words.WHOLE_CARDS, language)
    if missing:
        names = ", ".join(f"**{say(settings_words.PERMISSIONS[name], language)}**" for name in missing)
        yield f"⚠️ {settings_words.permissions_missing(names, language)}"
    if settings.passive and not has_message_content:
        yield f"⚠️ {say(settings_words.NO_MESSAGE_CONTENT, language)}"
