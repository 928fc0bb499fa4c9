"""Whom a message speaks to: us, or nobody in particular. Reads Discord's messages; sends and stores nothing."""

from dataclasses import dataclass

import discord

from bot.answering import Answering, Place, Request, Way
from bot.discord_app.errors import NETWORK_FAULTS
from bot.discord_app.messages.markup import calls_everyone, has_words, is_meant_for_another_bot, spoken

SPOKEN_TYPES = (discord.MessageType.default, discord.MessageType.reply)


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that we may answer.

    ``question`` is the message our answer replies to: the one that was sent, or the one it points to. ``unreadable``: its text is
    withheld from us, because we lack Message Content.
    """

    asked: Request
    question: discord.Message
    unreadable: bool = False


def is_spoken_by_person(message: discord.Message) -> bool:
    """Return whether a person typed it: no bot, no webhook, no notice of Discord's own."""
    return message.type in SPOKEN_TYPES and not message.author.bot and message.webhook_id is None


def place_of(message: discord.Message) -> Place:
    """Return where a message stands. A thread that Discord has not shown us yet has no known parent."""
    channel = message.channel
    parent_id = channel.parent_id if isinstance(channel, discord.Thread) else None
    return Place(channel.id, parent_id, message.guild.id if message.guild else None)


def text_of(message: discord.Message) -> str:
    """Return what a message says. The first message of a forum post is read together with the post's title."""
    text = spoken(message.content)
    if is_forum_starter(message) and isinstance(message.channel, discord.Thread):
        return f"{message.channel.name}\n{text}".strip()
    return text


def is_forum_starter(message: discord.Message) -> bool:
    """Return whether it opens a forum post: it bears the id of its own thread."""
    return message.id == message.channel.id


async def heard(message: discord.Message, me: discord.ClientUser, answering: Answering, *, reads_content: bool) -> Heard | None:
    """Return what a person's message asks of us, or None when it is none of our business.

    Fetches the message replied to when Discord left it out. ``reads_content``: whether we have Message Content.
    """
    if isinstance(message.channel, discord.DMChannel):
        return Heard(_asked(message, Way.PRIVATE), message)
    if message.guild is None:
        return None
    named = _names_us(message, me)
    if named and not has_words(text_of(message)) and message.reference is not None:
        question = await _replied_to(message)
        if question is not None and question.author.id != me.id:
            return Heard(_asked(message, Way.PUBLIC, spoken(question.content)), question, _is_withheld(question, reads_content))
    if named or _answers_us(message, me):
        return Heard(_asked(message, Way.PUBLIC), message, _is_withheld(message, reads_content))
    if reads_content and answering.is_passive(place_of(message)) and _speaks_to_nobody(message):
        return Heard(_asked(message, Way.PASSIVE), message)
    return None


def _asked(message: discord.Message, way: Way, text: str | None = None) -> Request:
    return Request(text_of(message) if text is None else text, place_of(message), way, message.id)


def _names_us(message: discord.Message, me: discord.ClientUser) -> bool:
    # A reply lists the person replied to among the mentions; only the text tells whether we were called by name.
    named = f"<@{me.id}>" in message.content or f"<@!{me.id}>" in message.content
    if named and any(user.id == me.id for user in message.mentions):
        return True
    return any(role.tags is not None and role.tags.bot_id == me.id for role in message.role_mentions)


def _answers_us(message: discord.Message, me: discord.ClientUser) -> bool:
    resolved = message.reference.resolved if message.reference else None
    return message.type is discord.MessageType.reply and isinstance(resolved, discord.Message) and resolved.author.id == me.id


async def _replied_to(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or reference.message_id is None or message.type is not discord.MessageType.reply:
        return None
    if reference.resolved is not None:
        return reference.resolved if isinstance(reference.resolved, discord.Message) else None
    try:
        return await message.channel.fetch_message(reference.message_id)
    except NETWORK_FAULTS:
        return None  # gone, hidden or out of reach: who mentions us is answered all the same


def _is_withheld(message: discord.Message, reads_content: bool) -> bool:  # noqa: FBT001 - the two facts it weighs
    return not reads_content and not message.content


def _speaks_to_nobody(message: discord.Message) -> bool:
    content = message.content
    if any(user.id != message.author.id for user in message.mentions) or message.raw_role_mentions:
        return False
    if message.mention_everyone or calls_everyone(content):
        return False
    if is_meant_for_another_bot(content) or not has_words(text_of(message)):
        return False
    resolved = message.reference.resolved if message.reference else None
    return message.reference is None or (isinstance(resolved, discord.Message) and resolved.author.id == message.author.id)
