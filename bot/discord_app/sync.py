"""Registers the commands with Discord, but only when they changed: see ``discord_limits.COMMAND_CREATES_PER_DAY``."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterable

import discord
from discord import app_commands

from bot.answering.ports import Store
from bot.discord_app.error_reporting import NETWORK_ERRORS, one_line
from bot.errors import StorageError

log = logging.getLogger(__name__)

SYNC_TIMEOUT_S = 60
"""Longest wait. When the daily limit is used up, discord.py would wait for hours, and keep its connection to the API."""


async def sync_commands(tree: app_commands.CommandTree[discord.Client], store: Store) -> None:
    """Register the global commands, unless Discord still has those that were registered last.

    The store keeps a hash of the commands that were sent, and the ids that Discord gave them. A failure is one line in the log,
    whatever it is. The old commands then stay, and messages are answered without them.
    """
    try:
        async with asyncio.timeout(SYNC_TIMEOUT_S):
            await _sync_if_changed(tree, store)
    except TimeoutError:
        log.error("The slash commands could not be registered within %d s", SYNC_TIMEOUT_S)  # noqa: TRY400 - one line, no traceback
    except (*NETWORK_ERRORS, discord.DiscordException, StorageError) as error:
        log.error("The slash commands could not be registered: %s", one_line(error))  # noqa: TRY400
    except Exception as error:  # such as a list of commands without ids, from a server that is not quite Discord
        log.error("The slash commands could not be registered: %s: %s", type(error).__name__, one_line(error))  # noqa: TRY400


async def _sync_if_changed(tree: app_commands.CommandTree[discord.Client], store: Store) -> None:
    key = f"commands:{tree.client.application_id}"
    digest = await _digest(tree)
    if await store.get_note(key) == _note(digest, await tree.fetch_commands()):
        return
    synced = await tree.sync()
    try:
        await store.set_note(key, _note(digest, synced))
    except StorageError as error:
        log.warning("The slash commands are registered, and will be again at the next start: %s", one_line(error))
    log.info("Registered %d commands", len(synced))


async def _digest(tree: app_commands.CommandTree[discord.Client]) -> str:
    """Return a hash of everything that ``tree.sync`` sends, translations included."""
    translator = tree.translator or app_commands.Translator()
    payloads = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    return hashlib.sha256("\n".join(sorted(json.dumps(payload, sort_keys=True) for payload in payloads)).encode()).hexdigest()


def _note(digest: str, commands: Iterable[app_commands.AppCommand]) -> str:
    """Return what the store keeps: the hash and the ids, separated by spaces."""
    return " ".join([digest, *sorted(str(command.id) for command in commands)])
