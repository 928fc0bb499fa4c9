"""The channel settings that admins make, kept in memory so that a message needs no database access."""

import asyncio
from dataclasses import replace

from bot.answering.ports import Store
from bot.answering.values import ChannelSettings, Place


class Channels:
    """The settings of all channels: loaded once, and saved to the store with each change.

    A thread without settings of its own has those of its parent channel.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._settings: dict[int, ChannelSettings] = {}
        self._write_lock = asyncio.Lock()

    async def load(self) -> None:
        """Load all settings from the store. Raises ``StorageError`` when it cannot be read."""
        self._settings = {settings.channel_id: settings for settings in await self._store.all_channel_settings()}

    def get(self, place: Place) -> ChannelSettings:
        """Return the settings of a place under its own channel id; the defaults where nothing was set."""
        settings = self._settings.get(place.channel_id)
        if settings is None and place.parent_id is not None:
            settings = self._settings.get(place.parent_id)
        if settings is None:
            return ChannelSettings(place.channel_id, place.guild_id or 0)
        return replace(settings, channel_id=place.channel_id)

    async def update(self, place: Place, *, passive: bool | None = None, spoiler: str | None = None) -> ChannelSettings:
        """Change the settings that are not None and return the new settings.

        Raises ``StorageError`` when they cannot be saved; nothing changes then.
        """
        async with self._write_lock:
            old = self.get(place)
            settings = replace(
                old,
                passive=old.passive if passive is None else passive,
                spoiler=old.spoiler if spoiler is None else spoiler,
            )
            await self._store.save_channel_settings(settings)
            self._settings[settings.channel_id] = settings
        return settings
