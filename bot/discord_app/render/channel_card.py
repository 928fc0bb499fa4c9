"""What holds in a channel, and what keeps the bot from working there."""

from collections.abc import Iterator

import discord
from discord import ui

from bot.answering import ChannelSettings
from bot.discord_app.render.components import layout
from bot.discord_app.render.spoiler_label import level_name
from bot.i18n import noted, say

_NAMES = {
    "view_channel": noted("View Channel"),
    "send_messages": noted("Send Messages"),
    "send_messages_in_threads": noted("Send Messages in Threads"),
    "read_message_history": noted("Read Message History"),
}


def channel_card(
    settings: ChannelSettings, channel_id: int, missing: tuple[str, ...], language: str, *, reads_content: bool
) -> ui.LayoutView:
    """Return the settings of a channel with warnings.

    ``missing``: names of permissions the bot lacks there, from ``missing_permissions``. ``reads_content``: whether it has the
    Message Content intent.
    """
    return layout(ui.Container(ui.TextDisplay("\n".join(_lines(settings, channel_id, missing, language, reads_content=reads_content)))))


def missing_permissions(permissions: discord.Permissions, *, threads: bool) -> tuple[str, ...]:
    """Return the permissions needed to answer in a channel (``threads``: in threads or forum posts) that are not given."""
    send = "send_messages_in_threads" if threads else "send_messages"
    return tuple(name for name in ("view_channel", send, "read_message_history") if not getattr(permissions, name))


def _lines(settings: ChannelSettings, channel_id: int, missing: tuple[str, ...], language: str, *, reads_content: bool) -> Iterator[str]:
    yield f"### ⚙️ <#{channel_id}>"
    if settings.passive:
        yield "- " + say("Passive answers: **on**. I answer questions nobody asked me, when I am sure.", language)
    else:
        yield "- " + say("Passive answers: **off**. I answer when mentioned, replied to, or by command.", language)
    yield "- " + say("Spoilers shown openly: **{level}**", language, level=level_name(settings.spoiler, language))
    if missing:
        names = ", ".join(f"**{say(_NAMES[name], language)}**" for name in missing)
        yield "⚠️ " + say("I lack permissions here: {names}", language, names=names)
    if settings.passive and not reads_content:
        hint = say(
            "Passive answers need the Message Content intent, which I do not have: switch it on in the Developer Portal and restart me.",
            language,
        )
        yield f"⚠️ {hint}"
