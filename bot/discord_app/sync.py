"""Registers the commands with Discord when they changed, and only then: 200 creates a day are all one gets."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterable

import discord
from discord import app_commands

from bot.answering.ports import Store
from bot.discord_app.errors import NETWORK_FAULTS, one_line
from bot.errors import StorageError

log = logging.getLogger(__name__)

SYNC_TIMEOUT_S = 60
"""A used-up daily limit would have discord.py wait for hours; the start must not."""


async def sync_commands(tree: app_commands.CommandTree[discord.Client], store: Store) -> None:
    """Register the global commands unless Discord still has the ones registered last.

    The store keeps a hash of what was sent and the ids Discord gave. A failure is told in one line and leaves the old commands:
    questions in messages are answered without them.
    """
    key = f"commands:{tree.client.application_id}"
    digest = await _digest(tree)
    try:
        async with asyncio.timeout(SYNC_TIMEOUT_S):
            if await store.get_note(key) == _note(digest, await tree.fetch_commands()):
                return
            synced = await tree.sync()
    except (*NETWORK_FAULTS, discord.DiscordException) as error:
        log.error("The slash commands could not be registered: %s", one_line(error))  # noqa: TRY400 - one line, no traceback
        return
    try:
        await store.set_note(key, _note(digest, synced))
    except StorageError as error:
        log.warning("The slash commands are registered, and will be again at the next start: %s", one_line(error))
    log.info("Registered %d commands", len(synced))


async def _digest(tree: app_commands.CommandTree[discord.Client]) -> str:
    """Return a hash of what ``tree.sync`` sends, translations included."""
    translator = tree.translator or app_commands.Translator()
    payloads = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    return hashlib.sha256("\n".join(sorted(json.dumps(payload, sort_keys=True) for payload in payloads)).encode()).hexdigest()


def _note(digest: str, commands: Iterable[app_commands.AppCommand]) -> str:
    return " ".join([digest, *sorted(str(command.id) for command in commands)])
