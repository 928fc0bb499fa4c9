"""The card with a channel's settings, and with what keeps the bot from working there."""

from collections.abc import Iterator

import discord
from discord import ui

from bot.answering import CardLength, ChannelSettings
from bot.discord_app.render.components import build_view
from bot.discord_app.render.spoiler_label import format_spoiler_label
from bot.i18n import mark_translatable, say
from bot.model import Strictness

_NAMES = {
    "view_channel": mark_translatable("View Channel"),
    "send_messages": mark_translatable("Send Messages"),
    "send_messages_in_threads": mark_translatable("Send Messages in Threads"),
    "read_message_history": mark_translatable("Read Message History"),
}

STRICTNESS_NAMES = {
    Strictness.CAREFUL: mark_translatable("careful"),
    Strictness.NORMAL: mark_translatable("normal"),
    Strictness.EAGER: mark_translatable("eager"),
}


CARD_LENGTH_NAMES = {
    CardLength.SHORT: mark_translatable("short"),
    CardLength.WHOLE: mark_translatable("whole"),
}


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
    """Return the names of the permissions that the bot needs to answer but does not have.

    ``threads``: it is to answer in threads or forum posts, which takes another permission than answering in the channel itself.
    """
    send = "send_messages_in_threads" if threads else "send_messages"
    return tuple(name for name in ("view_channel", send, "read_message_history") if not getattr(permissions, name))


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
    if settings.passive:
        yield "- " + say("Passive answers: **on**. I answer questions nobody asked me, when I am sure.", language)
    else:
        yield "- " + say("Passive answers: **off**. I answer when mentioned, replied to, or by command.", language)
    yield "- " + say("Spoilers shown openly: **{level}**", language, level=format_spoiler_label(settings.spoiler, language))
    name = say(STRICTNESS_NAMES[strictness], language)
    if settings.strictness is None:
        yield "- " + say("Strictness: **{strictness}**, as everywhere unless a channel is set otherwise", language, strictness=name)
    else:
        yield "- " + say("Strictness: **{strictness}**", language, strictness=name)
    yield "- " + _cards_line(settings.cards, language)
    if missing:
        names = ", ".join(f"**{say(_NAMES[name], language)}**" for name in missing)
        yield "⚠️ " + say("I lack permissions here: {names}", language, names=names)
    if settings.passive and not has_message_content:
        hint = say(
            "Passive answers need the Message Content intent, which I do not have: switch it on in the Developer Portal and restart me.",
            language,
        )
        yield f"⚠️ {hint}"


def _cards_line(cards: CardLength, language: str) -> str:
    if cards is CardLength.SHORT:
        return say("Cards: **short**, with the rest behind a button. `/ask` shows whole ones.", language)
    return say("Cards: **whole**", language)
