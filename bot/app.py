"""The composition root: settings in, parts out. The only file that picks implementations; one function for each part.

Discord and the database are imported inside the functions that need them, so that ``ask``, ``chat``, ``check`` and ``evaluate``
start without either.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from bot.answering import Answering, utc_now
from bot.answering.memory import MemoryStore
from bot.answering.ports import Clock, Encoding, Store
from bot.knowledge import Live, Snapshot, build_snapshot, load
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.discord_app.client import FanswerBot
    from bot.semantic import Meanings

_HERE = Path(__file__).parent
_SHIPPED = _HERE / "shipped_knowledge"  # where a wheel carries it; a checkout has it beside the package


Told = Callable[[int, int], object]
"""Hears how many new phrasings are read, and of how many."""


def _nobody(_done: int, _of: int) -> None:
    """Stand for one who does not look."""


def knowledge_path(settings: Settings) -> Path:
    """Return where the FAQ is: as set, else ``./knowledge`` if there is such a folder, else the one that came along."""
    if settings.knowledge is not None:
        return settings.knowledge
    own = Path("knowledge")
    if own.is_dir():
        return own
    return _SHIPPED if _SHIPPED.is_dir() else _HERE.parent / "knowledge"


def open_live(settings: Settings) -> Live:
    """Load the knowledge to keep and reload, and log which of its own checks fail. Raises KnowledgeError when it is broken.

    Phrasings whose meaning is new are answered by words until `Live.start_embedding` has them read, as the bot does at its login.
    """
    return Live.open(knowledge_path(settings), open_meanings(settings))


def open_snapshot(settings: Settings, meanings: "Meanings | None" = None, *, wait: bool = True) -> Snapshot:
    """Load the knowledge for one command: without its own checks and hints, which cost a start. Raises KnowledgeError when it is broken.

    ``wait``: have the meaning of new phrasings read first; else words alone decide where even one is new.
    """
    vectors_of = None if meanings is None else meanings.phrasings if wait else meanings.known
    return build_snapshot(load(knowledge_path(settings), warn_similar=False), vectors_of)


def open_meanings(settings: Settings, told: Told = _nobody) -> "Meanings | None":
    """Return what knows the meaning of texts, None where words alone decide.

    What it knows is kept in the user's cache directory.
    """
    if settings.semantic == "off":
        return None
    from bot.semantic import Library, Meanings, open_encoder

    encoder = open_encoder(settings.semantic)
    if encoder is None:
        return None
    return Meanings(encoder, Library(encoder, platformdirs.user_cache_path("fanswer", appauthor=False) / "vectors"), told)


def create_store(settings: Settings) -> Store:
    """Return the store that survives a restart, not opened yet: as set, else in an SQLite file in the user's data directory."""
    from bot.storage import SqlStore, file_url

    if settings.database_url is not None:
        return SqlStore(settings.database_url)
    return SqlStore(file_url(platformdirs.user_data_path("fanswer", appauthor=False) / "fanswer.db"))


def create_answering(settings: Settings, live: Live, *, clock: Clock | None = None) -> Answering:
    """Return the use cases over the store that survives a restart. ``clock``: the time now, for tests and the demo."""
    return Answering(
        live, create_store(settings), clock=clock or utc_now, cooldown_s=settings.cooldown_s, encoding=_encoding(live.embeddings)
    )


def create_trial(settings: Settings, told: Told | None = None) -> Answering:
    """Return the use cases without a database and without a cooldown, for one who tries them in a terminal.

    ``told``: wait until the meaning of phrasings is read, and tell it how far that is. Without it nothing waits, and
    `Live.start_embedding` has them read.
    """
    meanings = open_meanings(settings, told or _nobody)
    live = Live(knowledge_path(settings), open_snapshot(settings, meanings, wait=told is not None), meanings)
    return Answering(live, MemoryStore(), cooldown_s=0, encoding=_encoding(meanings))


def _encoding(meanings: object) -> Encoding | None:
    from bot.semantic import Meanings, Questions

    return Questions(meanings.encoder) if isinstance(meanings, Meanings) else None


def create_bot(settings: Settings | None = None, *, clock: Clock | None = None) -> "FanswerBot":
    """Return the complete, unconnected client. None: settings from the environment.

    Starts no task of its own. Changes discord.py's addresses, which hold for the whole process, only if the settings give some.
    Raises SettingsError and KnowledgeError; the database is opened when the client logs in.
    """
    settings = settings or Settings.load()
    return create_bot_over(open_live(settings), settings, clock=clock)


def create_bot_over(live: Live, settings: Settings, *, clock: Clock | None = None) -> "FanswerBot":
    """Return the client over knowledge that is loaded already, for one who reloads it from outside or makes a second client."""
    from bot.discord_app.client import FanswerBot

    _use_addresses(settings)
    return FanswerBot(create_answering(settings, live, clock=clock), message_content=settings.message_content)


def _use_addresses(settings: Settings) -> None:
    """Point discord.py to another server: it has no other way than these two class attributes."""
    import yarl
    from discord import gateway, http

    if settings.discord_api is not None:
        http.Route.BASE = settings.discord_api
    if settings.discord_gateway is not None:
        gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway)


def invite_link(application_id: int) -> str:
    """Return the link that adds the bot to a server with the least permissions it works with."""
    from bot.discord_app.invite import invite_link as link

    return link(application_id)
