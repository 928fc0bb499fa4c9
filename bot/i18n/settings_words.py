"""What an admin is told of a channel's settings, and of what keeps the bot from working there."""

from bot.i18n.catalogs import mark_translatable, say
from bot.model import Strictness

PERMISSIONS = {
    "view_channel": mark_translatable("View Channel"),
    "send_messages": mark_translatable("Send Messages"),
    "send_messages_in_threads": mark_translatable("Send Messages in Threads"),
    "read_message_history": mark_translatable("Read Message History"),
    "add_reactions": mark_translatable("Add Reactions"),
}
"""Discord's permissions, as its settings call them in each language."""

STRICTNESSES = {
    Strictness.CAREFUL: mark_translatable("careful"),
    Strictness.NORMAL: mark_translatable("normal"),
    Strictness.EAGER: mark_translatable("eager"),
}
"""How sure the bot must be before it speaks."""

CARD_LENGTHS = {"short": mark_translatable("short"), "whole": mark_translatable("whole")}
"""How much of an answer a channel's messages show."""

AS_EVERYWHERE = mark_translatable("as everywhere")
"""The strictness of a channel that has none of its own."""

PASSIVE_ON = mark_translatable("Passive answers: **on**. I answer questions nobody asked me, when I am sure.")
PASSIVE_OFF = mark_translatable("Passive answers: **off**. I answer when mentioned, replied to, or by command.")
SHORT_CARDS = mark_translatable("Cards: **short**, with the rest behind a button. `/ask` shows whole ones.")
WHOLE_CARDS = mark_translatable("Cards: **whole**")
NO_MESSAGE_CONTENT = mark_translatable(
    "Passive answers need the Message Content intent, which I do not have: switch it on in the Developer Portal and restart me."
)


def spoilers_shown(level: str, language: str) -> str:
    """Return the highest spoiler level that a channel shows openly. ``level``: in words."""
    return say("Spoilers shown openly: **{level}**", language, level=level)


def strictness_line(strictness: Strictness, language: str, *, is_own: bool) -> str:
    """Return how sure the bot must be in a channel. ``is_own``: whether that was set for this channel."""
    name = say(STRICTNESSES[strictness], language)
    if is_own:
        return say("Strictness: **{strictness}**", language, strictness=name)
    return say("Strictness: **{strictness}**, as everywhere unless a channel is set otherwise", language, strictness=name)


def permissions_missing(names: str, language: str) -> str:
    """Return which permissions the bot lacks."""
    return say("I lack permissions here: {names}", language, names=names)
