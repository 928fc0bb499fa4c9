"""The Discord client: what it subscribes to, what it is made of, and how it opens and closes. Says nothing itself."""

import asyncio
import logging
import sys
from typing import Any, Literal

import discord
import yarl
from discord.ext import commands
from discord.gateway import DiscordWebSocket

from bot.answering import Answering
from bot.discord_app.cogs.ask import Ask
from bot.discord_app.cogs.faq import Faq
from bot.discord_app.cogs.listener import Listener
from bot.discord_app.cogs.message_updates import Corrections
from bot.discord_app.errors import NO_PINGS, FaultTolerantTree, log_fault
from bot.discord_app.items.buttons import DYNAMIC_ITEMS
from bot.discord_app.messages.delivery import Delivery
from bot.discord_app.sync import sync_commands
from bot.discord_app.translator import CatalogTranslator

log = logging.getLogger(__name__)

MessageContent = Literal["auto", "on", "off"]

OFFICIAL_GATEWAY = yarl.URL("wss://gateway.discord.gg/")
"""discord.py's own default; another value of ``DEFAULT_GATEWAY`` means that the settings name a gateway."""


class FanswerBot(commands.AutoShardedBot):
    """The complete bot, unconnected. ``message_content``: ``off`` goes without the privileged intent, and without passive channels.

    Opens ``answering`` at login and closes it in the end; in between, what new phrasings mean is read in a thread.
    Keeps no messages and no members in memory. Can ping nobody.
    """

    def __init__(self, answering: Answering, *, message_content: MessageContent = "auto") -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # we never speak: no library is missing
        super().__init__(
            command_prefix=commands.when_mentioned,  # there are no prefix commands; this value needs no intent
            help_command=None,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content != "off"),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=NO_PINGS,
            tree_cls=FaultTolerantTree,
            shard_count=1,  # until ``connect`` has asked Discord
        )
        self.answering = answering

    async def setup_hook(self) -> None:
        """Open what is needed and register the commands. A second login with the same client registers again, no more.

        Raises StorageError when the store cannot be opened.
        """
        if not self.cogs:
            await self.answering.start()
            self.answering.live.start_embedding()
            await self._add_parts()
        await sync_commands(self.tree, self.answering.store)

    async def _add_parts(self) -> None:
        await self.tree.set_translator(CatalogTranslator())
        delivery = Delivery(self, self.answering)
        await self.add_cog(Listener(self, self.answering, delivery))
        await self.add_cog(Corrections(self, self.answering, delivery))
        await self.add_cog(Ask(self, self.answering))
        await self.add_cog(Faq(self, self.answering))
        self.add_dynamic_items(*DYNAMIC_ITEMS)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Connect with as many shards as Discord asks for; with one where a Discord-compatible server does not say."""
        self.shard_count = None  # type: ignore[assignment] # declared as int, takes None as its parameter does
        try:
            await super().connect(reconnect=reconnect)
        except discord.GatewayNotFound as error:
            if not isinstance(error.__cause__, discord.NotFound):
                raise
            log.warning("This server does not say how many shards to use: going on with one")
            self.shard_count = 1
            await super().connect(reconnect=reconnect)

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        """Connect one shard, through the gateway that the settings name, if any, rather than the one Discord names."""
        chosen = DiscordWebSocket.DEFAULT_GATEWAY
        await super().launch_shard(gateway if chosen == OFFICIAL_GATEWAY else chosen, shard_id, initial=initial)

    async def close(self) -> None:
        """Leave Discord, break off the reading of phrasings and close the store. Harmless when repeated, or before login."""
        try:
            if isinstance(self.loop, asyncio.AbstractEventLoop):  # a sentinel until login, which cannot be closed
                await super().close()
        finally:
            try:
                await asyncio.to_thread(self.answering.live.stop_embedding)
            finally:
                await self.answering.close()

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: the library would look for prefix commands. Questions reach the ``Listener``."""

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log what went wrong in an event."""
        error = sys.exc_info()[1]
        if error is not None:
            log_fault(f"event {event_method}", error)
