"""The Discord client: its intents, its cogs, how it opens and how it closes. It sends no message itself."""

import asyncio
import contextlib
import logging
import sys
from typing import Any, Literal

import discord
import yarl
from discord.app_commands import AppCommandContext, AppInstallationType
from discord.ext import commands

from bot.answering import Answering
from bot.discord_app.cogs.ask import Ask
from bot.discord_app.cogs.faq_admin import FaqAdmin
from bot.discord_app.cogs.faq_list import Faq
from bot.discord_app.cogs.listener import Listener
from bot.discord_app.cogs.message_updates import MessageUpdates
from bot.discord_app.cogs.unfinished_work import UnfinishedWork
from bot.discord_app.dialects import send_ids_as_text
from bot.discord_app.error_reporting import NO_PINGS, ErrorReportingTree, log_error, log_late_suggestions_in_one_line
from bot.discord_app.event_guard import gateway_of_settings, guard_parsers
from bot.discord_app.items.buttons import DYNAMIC_ITEMS
from bot.discord_app.messages.answers import Answers
from bot.discord_app.messages.interaction_gate import InteractionGate
from bot.discord_app.messages.sending import Delivery
from bot.discord_app.reply_guard import guard_replies
from bot.discord_app.sync import sync_commands
from bot.discord_app.translator import CatalogTranslator

log = logging.getLogger(__name__)

MessageContent = Literal["auto", "on", "off"]

CLOSING_S = 10.0
"""Longest wait for answers that are being sent. Docker kills after 10 s unless ``stop_grace_period`` says otherwise; ours says 15 s."""

BREAKING_OFF_S = 1.0
"""Longest wait for what is broken off after that."""

HANDLERS = ("discord.py: on_", "CommandTree-invoker", "discord-ui-")
"""How discord.py begins the names of its tasks that handle events, commands with their suggestions, and buttons, menus and forms."""


class GuardedTree(ErrorReportingTree):
    """A command tree that handles no flood of commands and key presses."""

    def __init__(self, client: discord.Client, **options: Any) -> None:
        super().__init__(client, **options)
        self._gate = InteractionGate()

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Return whether to handle a command or a key press."""
        return await self._gate.admits(interaction)


class _LaunchAgainError(Exception):
    """A shard could not connect and is to try again."""


class FanswerBot(commands.AutoShardedBot):
    """The complete bot, not connected yet.

    Opens ``answering`` at login and closes it at the end. While it is open, new phrasings are embedded in a thread.
    Keeps no messages and no members in memory. Cannot ping anybody. Its commands work in servers and direct messages, and as an app
    that a user installed for themselves.

    ``message_content``: with ``off`` the bot does not ask for the privileged Message Content intent, and has no passive channels.
    """

    def __init__(self, answering: Answering, *, message_content: MessageContent = "auto") -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice: the libraries it warns about are not needed
        super().__init__(
            command_prefix=commands.when_mentioned,  # there are no prefix commands; this value needs no intent
            help_command=None,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content != "off"),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=NO_PINGS,
            tree_cls=GuardedTree,
            allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=AppInstallationType(guild=True, user=True),
            shard_count=1,  # until ``connect`` has asked Discord
        )
        guard_parsers(self._connection.parsers)
        log_late_suggestions_in_one_line()
        guard_replies(self.http)
        send_ids_as_text(self.http)
        self.answering = answering
        self._is_closing = False
        self._sync: asyncio.Task[None] | None = None
        self._launching: set[int] = set()

    async def setup_hook(self) -> None:
        """Open the store, and register the commands beside. A second login of the same client only registers the commands.

        Messages are answered while Discord takes its time with the commands. Raises StorageError when the store cannot be opened.
        """
        if not self.cogs:
            await self.answering.start()
            await self._add_cogs()
        self._sync = asyncio.create_task(sync_commands(self.tree, self.answering.store))

    async def _add_cogs(self) -> None:
        await self.tree.set_translator(CatalogTranslator())
        delivery = Delivery(self, self.answering)
        answers = Answers(self, self.answering, delivery)
        await self.add_cog(Listener(self, self.answering, answers))
        await self.add_cog(MessageUpdates(self.answering, answers, delivery))
        await self.add_cog(UnfinishedWork(self, self.answering, answers, delivery))
        await self.add_cog(Ask(self, self.answering))
        await self.add_cog(Faq(self.answering))
        await self.add_cog(FaqAdmin(self, self.answering))
        self.add_dynamic_items(*DYNAMIC_ITEMS)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Connect with as many shards as Discord asks for, or with one when a Discord-compatible server does not say."""
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
        """Connect one shard. A gateway named in the settings takes precedence over the one that Discord names.

        After a failure discord.py calls this again from within, one call deeper each time, which would end in a RecursionError.
        """
        if shard_id in self._launching:
            raise _LaunchAgainError
        self._launching.add(shard_id)
        try:
            while True:
                try:
                    return await super().launch_shard(gateway_of_settings() or gateway, shard_id, initial=initial)
                except _LaunchAgainError:
                    initial = False
        finally:
            self._launching.discard(shard_id)

    async def close(self) -> None:
        """Let what is being sent, edited, deleted and responded to end, disconnect, stop the embedding of phrasings and close the store.

        What takes longer is broken off, and left to the next process. Events that come meanwhile are ignored. May be called twice, or
        before the login.
        """
        self._is_closing = True
        await asyncio.gather(self.answering.wait_for_deliveries(CLOSING_S), _wait_for_handlers(CLOSING_S))
        await self.remove_cog(UnfinishedWork.__name__)  # which cancels what it is at
        await _break_off_handlers()  # before the connection is closed, which would make them fail
        if self._sync is not None:
            self._sync.cancel()
            await asyncio.gather(self._sync, return_exceptions=True)  # it may be using the store
        try:
            if isinstance(self.loop, asyncio.AbstractEventLoop):  # a sentinel until login, which cannot be closed
                await super().close()
        finally:
            try:
                await asyncio.to_thread(self.answering.live.stop_embedding)
            finally:
                await self.answering.close()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Hand on an event, unless the bot is closing."""
        if not self._is_closing:
            super().dispatch(event, *args, **kwargs)

    async def on_connect(self) -> None:
        """Finish opening the FAQ, in a thread. Not before, so that the login does not wait for the processor."""
        await self.answering.live.finish_opening()

    async def on_ready(self) -> None:
        """Load the sentence encoder and encode new phrasings in a thread. Not before, so that the start does not wait for it."""
        self.answering.live.start_embedding()

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log the error of an event handler."""
        error = sys.exc_info()[1]
        if error is not None:
            log_error(f"event {event_method}", error)


async def _wait_for_handlers(timeout_s: float) -> None:
    """Wait until nothing that came from Discord is being handled, or until the timeout."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(timeout_s):
            while handlers := _handlers():
                await asyncio.wait(handlers)


async def _break_off_handlers() -> None:
    """Cancel what is still being handled, and wait a moment until that and all else that was cancelled has ended."""
    for handler in (handlers := _handlers()):
        handler.cancel()
    if handlers:
        log.warning("Broke off %d answers or responses that Discord did not take in time", len(handlers))
    if cancelled := {task for task in asyncio.all_tasks() - {asyncio.current_task()} if task.cancelling()}:
        await asyncio.wait(cancelled, timeout=BREAKING_OFF_S)


def _handlers() -> set[asyncio.Task[Any]]:
    return {task for task in asyncio.all_tasks() - {asyncio.current_task()} if task.get_name().startswith(HANDLERS)}
