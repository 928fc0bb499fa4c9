"""The channel settings that admins make, kept in memory so that a message needs no database access."""

import asyncio
from dataclasses import replace

from bot.answering.ports import Store
from bot.answering.values import BotsStrictness, CardLength, ChannelSettings, Place
from bot.model import Strictness


class Channels:
    """The settings of all channels: loaded once, and saved to the store with each change.

    A thread without settings of its own has those of its parent channel. ``strictness``: the bot's, for channels without one.
    """

    def __init__(self, store: Store, strictness: Strictness = Strictness.NORMAL) -> None:
        self._store = store
        self._strictness = strictness
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

    def strictness(self, place: Place) -> Strictness:
        """Return how sure the bot must be in a place: as set for the channel, else for the bot."""
        return self.get(place).strictness or self._strictness

    async def update(
        self,
        place: Place,
        *,
        passive: bool | None = None,
        spoiler: str | None = None,
        strictness: Strictness | BotsStrictness | None = None,
        cards: CardLength | None = None,
    ) -> ChannelSettings:
        """Change the settings that are not None and return the new settings.

        Raises ``StorageError`` when they cannot be saved; nothing changes then.
        """
        async with self._write_lock:
            old = self.get(place)
            settings = replace(
                old,
                passive=old.passive if passive is None else passive,
                spoiler=old.spoiler if spoiler is None else spoiler,
                strictness=_chosen(old.strictness, strictness),
                cards=cards or old.cards,
            )
            await self._store.save_channel_settings(settings)
            self._settings[settings.channel_id] = settings
        return settings


def _chosen(old: Strictness | None, new: Strictness | BotsStrictness | None) -> Strictness | None:
    if new is None:
        return old
    return None if new is BotsStrictness.AS_BOT else new
