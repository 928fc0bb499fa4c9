"""Decides whether a message asks the bot something, and what. Sends and stores nothing."""

from dataclasses import dataclass

import discord

from bot.answering import Answering, Place, Request, Way
from bot.discord_app.error_reporting import NETWORK_ERRORS
from bot.discord_app.messages.markup import (
    is_command_of_another_bot,
    mentions_everyone,
    remove_code,
    remove_markup,
    remove_quote_marks,
    remove_quotes,
)
from bot.matching import BOT_NAME, has_words, is_pointer

TYPED_MESSAGES = (discord.MessageType.default, discord.MessageType.reply)


@dataclass(frozen=True, slots=True)
class AddressedMessage:
    """A message that the bot may answer.

    ``question`` is the message to reply to: the one that was sent, or the one it replies to. ``is_withheld``: the bot cannot see the
    text of that message, because it lacks the Message Content intent.
    """

    asked: Request
    question: discord.Message
    is_withheld: bool = False


def is_typed_by_person(message: discord.Message) -> bool:
    """Return whether a person typed the message: not a bot, not a webhook, and no system message."""
    return message.type in TYPED_MESSAGES and not message.author.bot and message.webhook_id is None


def is_posted_by_webhook(message: discord.Message, me: discord.ClientUser) -> bool:
    """Return whether a webhook posted the message, as proxy bots do for a person. Our own responses to interactions do not count."""
    return message.webhook_id is not None and message.author.id != me.id


def place_of(message: discord.Message) -> Place:
    """Return where the message was sent. The parent is unknown for a thread that Discord has not sent us yet."""
    channel = message.channel
    parent_id = channel.parent_id if isinstance(channel, discord.Thread) else None
    return Place(channel.id, parent_id, message.guild.id if message.guild else None)


def text_of(message: discord.Message) -> str:
    """Return what the message says to somebody who reads it on purpose, without markup.

    Forwarded messages count as its own text. The first message of a forum post starts with the title of the post.
    """
    return _with_title(message, _without_quotes(_content(message)))


def _without_quotes(content: str) -> str:
    """Return the text without markup and without what it quotes. Where nothing else asks, the quotation is what it says."""
    said = remove_markup(remove_quotes(content))
    return said if has_words(said) and not is_pointer(said) else remove_markup(remove_quote_marks(content))


def _talk_of(message: discord.Message) -> str:
    """Return what the message says to everybody in the channel: neither code nor quotations, nor markup."""
    return _with_title(message, remove_markup(remove_quotes(remove_code(_content(message)))))


def _content(message: discord.Message) -> str:
    """Return the content of the message and of those that it forwards."""
    return "\n".join(filter(None, (message.content, *(forwarded.content for forwarded in message.message_snapshots))))


def _with_title(message: discord.Message, text: str) -> str:
    if is_forum_starter(message) and isinstance(message.channel, discord.Thread):
        return f"{message.channel.name}\n{text}".strip()
    return text


def is_forum_starter(message: discord.Message) -> bool:
    """Return whether the message opens a forum post: it then has the same id as its thread."""
    return message.id == message.channel.id


async def analyze_message(
    message: discord.Message, me: discord.ClientUser, answering: Answering, *, has_message_content: bool
) -> AddressedMessage | None:
    """Return what a person's message asks the bot, or None when it asks nothing of the bot.

    A mention that only points ("please", "answer this") asks what the message it replies to asks; that message is fetched when
    Discord left it out.
    ``has_message_content``: whether the bot has the Message Content intent.
    """
    if isinstance(message.channel, discord.DMChannel):
        return AddressedMessage(_asked(message, Way.PRIVATE, me), message)
    if message.guild is None:
        return None
    is_mentioned = _mentions_bot(message, me)
    if is_mentioned and _only_points(message):
        question = await _fetch_replied_to(message)
        if question is not None and question.author.id != me.id:
            return _pointed_at(question, message, me, has_message_content)
    if is_mentioned or _replies_to_bot(message, me):
        is_withheld = _is_withheld(message, has_message_content)
        points = _only_points(message) and has_words(text_of(message))
        return AddressedMessage(_asked(message, Way.PUBLIC, me, needs_message=is_withheld or points), message, is_withheld)
    if has_message_content and answering.is_passive(place_of(message)) and _addresses_nobody(message):
        return AddressedMessage(_asked(message, Way.PASSIVE, me, text=_talk_of(message)), message)
    return None


def _asked(message: discord.Message, way: Way, me: discord.ClientUser, *, text: str | None = None, needs_message: bool = False) -> Request:
    """Return what a message asks. ``text``: what it says, where that is not all of its text."""
    reference = message.reference if _replies_to_bot(message, me) else None
    return Request(
        text_of(message) if text is None else text,
        place_of(message),
        way,
        message.id,
        author_id=message.author.id,
        replies_to=reference.message_id if reference else None,
        names=_names(message, me),
        needs_message=needs_message,
    )


def _names(message: discord.Message, me: discord.ClientUser) -> tuple[str, ...]:
    """Return what the bot is called where a message was sent: its own names and its nickname in the server."""
    nickname = message.guild.me.display_name if message.guild is not None and message.guild.me is not None else me.display_name
    return tuple(dict.fromkeys((nickname, me.display_name, me.name, BOT_NAME)))


def _only_points(message: discord.Message) -> bool:
    """Return whether the message replies to another one and says nothing but that this is to be answered."""
    if message.type is not discord.MessageType.reply:
        return False
    said = remove_markup(remove_quotes(message.content))
    return not has_words(said) or is_pointer(said)


def _pointed_at(
    question: discord.Message,
    message: discord.Message,
    me: discord.ClientUser,
    has_message_content: bool,  # noqa: FBT001
) -> AddressedMessage:
    """Return the question that a message points to. If it has no words, the message that points to it is what gets a reply.

    It goes on from nothing that the person who points to it asked before.
    """
    is_withheld = _is_withheld(question, has_message_content)
    text = text_of(question)
    is_readable = is_withheld or has_words(text)
    needs_message = is_withheld or not is_readable
    points_to = question.id if is_readable else None
    names = _names(message, me)
    asked = Request(text, place_of(message), Way.PUBLIC, message.id, names=names, needs_message=needs_message, points_to=points_to)
    return AddressedMessage(asked, question if is_readable else message, is_withheld)


def _mentions_bot(message: discord.Message, me: discord.ClientUser) -> bool:
    # A reply lists the person replied to among its mentions, so only the text shows whether the bot was mentioned.
    is_in_text = f"<@{me.id}>" in message.content or f"<@!{me.id}>" in message.content
    if is_in_text and any(user.id == me.id for user in message.mentions):
        return True
    return any(role.tags is not None and role.tags.bot_id == me.id for role in message.role_mentions)


def _replies_to_bot(message: discord.Message, me: discord.ClientUser) -> bool:
    resolved = message.reference.resolved if message.reference else None
    return message.type is discord.MessageType.reply and isinstance(resolved, discord.Message) and resolved.author.id == me.id


async def _fetch_replied_to(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or reference.message_id is None or message.type is not discord.MessageType.reply:
        return None
    if reference.resolved is not None:
        return reference.resolved if isinstance(reference.resolved, discord.Message) else None
    try:
        return await message.channel.fetch_message(reference.message_id)
    except NETWORK_ERRORS:
        return None  # deleted, hidden or out of reach: then the mention itself is answered


def _is_withheld(message: discord.Message, has_message_content: bool) -> bool:  # noqa: FBT001 - the two facts it weighs
    return not has_message_content and not _content(message)


def _addresses_nobody(message: discord.Message) -> bool:
    """Return whether a message with words mentions nobody, is no command of another bot, and replies to nobody but its own author."""
    content = _content(message)
    forwarded = [user_id for snapshot in message.message_snapshots for user_id in snapshot.raw_mentions]
    if any(user.id != message.author.id for user in message.mentions) or message.raw_role_mentions or forwarded:
        return False
    if message.mention_everyone or mentions_everyone(content):
        return False
    if is_command_of_another_bot(content) or not has_words(_talk_of(message)):
        return False
    return message.reference is None or _is_forward(message.reference) or _replies_to_author(message)


def _is_forward(reference: discord.MessageReference) -> bool:
    return reference.type is discord.MessageReferenceType.forward


def _replies_to_author(message: discord.Message) -> bool:
    resolved = message.reference.resolved if message.reference else None
    return isinstance(resolved, discord.Message) and resolved.author.id == message.author.id
