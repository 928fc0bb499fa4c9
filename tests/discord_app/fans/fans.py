"""What fans do in a channel, and what the bot's messages are then: the id of the entry that one answers with, or one of the words here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
import pytest

from bot.answering.values import LINES_MARK
from bot.i18n import say
from bot.i18n.reply_words import UNKNOWN as UNKNOWN_WORDS

WORDS, USE = "words", "use"
"""What questions are matched by: words alone, or the sentence encoder USE too."""

ENCODER_MARKS = (pytest.mark.encoder, pytest.mark.slow)
"""USE has encoded the FAQ after some seconds only."""

Said = tuple[str, ...]
"""What the bot's messages are, oldest first."""

NOTHING: Said = ()
OFFER: Said = ("an offer",)
UNKNOWN: Said = ("I don't know",)
OTHER: Said = ("something else",)
"""A message without an entry: a welcome, or a pointer to an answer above."""

DATE = "season-2-release-date"
CAST = "cast-and-characters"
CHEONG_SAN = "cheong-san-alive"
TRAILER = "season-2-trailer"
EPISODES_2 = "season-2-episode-count"


def possible(said: Said | set[Said]) -> set[Said]:
    """Return what may be said: one outcome, or those that a table names."""
    return said if isinstance(said, set) else {said}


@dataclass(frozen=True)
class Fans:
    """Fans in a channel, what they do, and what the bot then says."""

    world: Any

    async def ask(self, text: str, **given: Any) -> discord.Message:
        """Write a message that mentions the bot."""
        return await self.world.fan.send(self.world.channel, f"{self.world.me} {text}".strip(), **given)

    async def point(self, text: str, question: discord.Message) -> discord.Message:
        """Mention the bot in reply to somebody else's message."""
        return await self.world.friend.send(self.world.channel, f"{self.world.me} {text}".strip(), reply_to=question)

    async def overhear(self, text: str) -> discord.Message:
        """Write a message in a passive channel."""
        await self.world.make_passive()
        return await self.world.fan.send(self.world.channel, text)

    async def ask_as_friend(self, text: str) -> discord.Message:
        """Write a message that mentions the bot, as another person."""
        return await self.world.friend.send(self.world.channel, f"{self.world.me} {text}")

    async def reply(self, text: str, *, friend: bool = False) -> discord.Message:
        """Reply to the bot's first message, as the same person or as another."""
        who = self.world.friend if friend else self.world.fan
        return await who.send(self.world.channel, text, reply_to=self.world.bot_messages()[0])

    async def forward(self, text: str) -> discord.Message:
        """Forward a message of another channel."""
        question = await self.world.friend.send(self.world.guild.create_text_channel("elsewhere"), text)
        return await self.world.fan.forward(question, self.world.channel)

    async def said(self, *, after: int = 0) -> Said:
        """Return what the bot's messages are, without the first ``after`` ones: an entry's id, or one of the words above."""
        return tuple([await self._kind(message) for message in self.world.bot_messages()[after:]])

    async def _kind(self, message: discord.Message) -> str:
        store = self.world.env.bot.answering.store
        (sent,) = [each for each in await store.find_sent([message.id]) if each.message_id == message.id] or [None]
        if sent is not None and sent.entries:
            return sent.entries[0].partition(LINES_MARK)[0]
        ids = _custom_ids([component.to_dict() for component in message.components])
        if any(each.startswith("choose:") for each in ids):
            return OFFER[0]
        text = _text([component.to_dict() for component in message.components])
        return UNKNOWN[0] if any(say(UNKNOWN_WORDS, language) in text for language in ("en", "ko", "es")) else OTHER[0]


def _custom_ids(components: Sequence[Any]) -> list[str]:
    found = [each["custom_id"] for each in components if each.get("custom_id")]
    return found + [inner for each in components for inner in _custom_ids(each.get("components", ()))]


def _text(components: Sequence[Any]) -> str:
    return "\n".join(f"{each.get('content', '')}{_text(each.get('components', ()))}" for each in components)
