"""What admins set for each channel: held in memory, loaded once, written through. So a message costs no database."""

import asyncio
from dataclasses import replace

from bot.answering.ports import Store
from bot.answering.values import ChannelSettings, Place


class Channels:
    """The settings of all channels. A thread without its own has those of the channel above it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, ChannelSettings] = {}
        self._writing = asyncio.Lock()

    async def load(self) -> None:
        """Read all settings from the store. Raises ``StorageError`` when it cannot be read."""
        self._known = {settings.channel_id: settings for settings in await self._store.all_channel_settings()}

    def of(self, place: Place) -> ChannelSettings:
        """Return what holds in a place, under its own channel id; the defaults where nothing was set."""
        settings = self._known.get(place.channel_id)
        if settings is None and place.parent_id is not None:
            settings = self._known.get(place.parent_id)
        if settings is None:
            return ChannelSettings(place.channel_id, place.guild_id or 0)
        return replace(settings, channel_id=place.channel_id)

    async def set(self, place: Place, *, passive: bool | None = None, spoiler: str | None = None) -> ChannelSettings:
        """Change what is not None and return the settings that now hold.

        Raises ``StorageError`` when they cannot be saved; then nothing changes.
        """
        async with self._writing:
            now = self.of(place)
            settings = replace(
                now,
                guild_id=place.guild_id or now.guild_id,
                passive=now.passive if passive is None else passive,
                spoiler=now.spoiler if spoiler is None else spoiler,
            )
            await self._store.save_channel_settings(settings)
            self._known[settings.channel_id] = settings
        return settings
