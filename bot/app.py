"""The composition root: builds the parts of the program from the settings. Only this file picks implementations.

Discord and the database are imported inside the functions that need them, so that ``ask``, ``chat``, ``check`` and ``evaluate``
start without either.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from bot.answering import Answering, Limits, utc_now
from bot.answering.memory_store import MemoryStore
from bot.answering.ports import Clock, QuestionEncoder, Store
from bot.knowledge import Live, Snapshot, build_snapshot, load
from bot.matching import fitted_encoders
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.discord_app.client import FanswerBot
    from bot.semantic import Embeddings, Encoder

_log = logging.getLogger(__name__)

_HERE = Path(__file__).parent
_SHIPPED = _HERE / "shipped_knowledge"  # its place in a wheel; in a checkout the folder is beside the package

OnProgress = Callable[[int, int], object]
"""Called with the number of new phrasings encoded so far, and their total number."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The FAQ in use and the sentence encoder, which every client shares. Without an encoder, questions are matched by words alone."""

    live: Live
    embeddings: "Embeddings | None"


def knowledge_path(settings: Settings) -> Path:
    """Return the path of the FAQ: the one in the settings, else ``./knowledge`` if there is such a folder, else the shipped one."""
    if settings.knowledge is not None:
        return settings.knowledge
    own = Path("knowledge")
    if own.is_dir():
        return own
    return _SHIPPED if _SHIPPED.is_dir() else _HERE.parent / "knowledge"


def open_engine(settings: Settings) -> Engine:
    """Load the FAQ for a bot. Raises KnowledgeError for a broken FAQ.

    Questions are matched by words alone until the encoder is loaded and the phrasings are encoded. `Live.start_embedding` starts that. The
    bot calls it when it is ready, and `Live.finish_opening` while it connects.
    """
    embeddings = _embeddings(settings)
    return Engine(Live.open(knowledge_path(settings), embeddings), embeddings)


def open_snapshot(settings: Settings, embeddings: "Embeddings | None" = None, *, wait: bool = True) -> Snapshot:
    """Load the FAQ for one command. To save time, run no checks and seek no similar phrasings. Raises KnowledgeError for a broken FAQ.

    What YAML takes for something else than its author (`load`) is used as it was meant and logged.

    ``wait``: encode new phrasings before returning. Without it, a single new phrasing makes the snapshot match by words alone.
    """
    knowledge = load(knowledge_path(settings), warn_similar=False, mend=True)
    for problem in knowledge.mended:
        _log.warning("%s", problem)
    return build_snapshot(knowledge, embeddings, wait=wait)


def open_embeddings(settings: Settings, on_progress: OnProgress | None = None) -> "Embeddings | None":
    """Load the encoder for one command, which takes up to two seconds. Return it with its cache, or None if no encoder is used."""
    embeddings = _embeddings(settings, on_progress)
    return embeddings if embeddings is not None and embeddings.load() else None


def _embeddings(settings: Settings, on_progress: OnProgress | None = None) -> "Embeddings | None":
    """Return the encoder, not yet loaded, with its cache in the user's cache directory. None if the settings want no encoder."""
    if settings.semantic == "off":
        return None
    from bot.semantic import Embeddings

    folder = _own_folder(platformdirs.user_cache_path) / "vectors"
    return Embeddings(lambda: _fitted_encoder(settings), folder, on_progress)


def _fitted_encoder(settings: Settings) -> "Encoder | None":
    """Load and return the encoder. Return None, after a line in the log, if it fails or if no confidence model was fitted with it."""
    from bot.semantic import open_encoder

    encoder = open_encoder(settings.semantic)
    if encoder is None or encoder.name in fitted_encoders():
        return encoder
    _log.warning(
        "The sentence encoder %s is not one that the confidence was fitted with (%s); questions are matched by words alone",
        encoder.name,
        ", ".join(fitted_encoders()),
    )
    return None


def create_store(settings: Settings) -> Store:
    """Return the database store, not yet opened. Without a database URL in the settings it is an SQLite file in the user's data folder."""
    from bot.storage import SqlStore, file_url

    if settings.database_url is not None:
        return SqlStore(settings.database_url)
    return SqlStore(file_url(_own_folder(platformdirs.user_data_path) / "fanswer.db"))


def _own_folder(find: Callable[..., Path]) -> Path:
    """Return the bot's folder below the user's home, or one in the working directory where the user has no home, as in some containers.

    ``find``: the function of platformdirs that names it.
    """
    try:
        return find("fanswer", appauthor=False)
    except RuntimeError:
        folder = Path.cwd() / ".fanswer"
        _log.info("There is no home directory: files are kept in %s", folder)
        return folder


def create_answering(settings: Settings, engine: Engine, *, clock: Clock = utc_now) -> Answering:
    """Return the use cases with the database store. ``clock``: returns the current time; tests and the demo pass their own."""
    return Answering(
        engine.live,
        create_store(settings),
        clock=clock,
        cooldown_s=settings.cooldown_s,
        strictness=settings.strictness,
        question_encoder=_question_encoder(engine.embeddings),
        limits=Limits(
            user=settings.limit_user,
            channel=settings.limit_channel,
            server=settings.limit_server,
            presses=settings.limit_presses,
            suggestions=settings.limit_suggestions,
        ),
    )


def create_trial(settings: Settings, *, wait: bool = False, on_progress: OnProgress | None = None) -> Answering:
    """Return the use cases without a database and without a cooldown, for trying them in a terminal.

    ``wait``: load the encoder and encode new phrasings before returning, and call ``on_progress`` meanwhile. Without it the caller starts
    that with `Live.start_embedding`.

    Raises KnowledgeError.
    """
    embeddings = open_embeddings(settings, on_progress) if wait else _embeddings(settings, on_progress)
    live = Live(knowledge_path(settings), open_snapshot(settings, embeddings, wait=wait), embeddings)
    return Answering(
        live,
        MemoryStore(),
        cooldown_s=0,
        strictness=settings.strictness,
        question_encoder=_question_encoder(embeddings),
    )


def _question_encoder(embeddings: "Embeddings | None") -> QuestionEncoder | None:
    if embeddings is None:
        return None
    from bot.semantic import EncodingQueue

    return EncodingQueue(embeddings)  # asked only when phrasings have vectors, that is, when the encoder is loaded


def create_bot(settings: Settings | None = None, *, clock: Clock = utc_now) -> "FanswerBot":
    """Return the complete, unconnected client. Without ``settings``, read them from the environment.

    Starts no task. If the settings name other addresses of Discord, sets them in discord.py for the whole process.
    Raises SettingsError and KnowledgeError. The database is opened when the client logs in.
    """
    settings = settings or Settings.load()
    return create_bot_over(open_engine(settings), settings, clock=clock)


def create_bot_over(engine: Engine, settings: Settings, *, clock: Clock = utc_now) -> "FanswerBot":
    """Return the client for a loaded engine. For callers that reload the FAQ themselves or make a second client."""
    from bot.discord_app.client import FanswerBot

    _use_addresses(settings)
    return FanswerBot(create_answering(settings, engine, clock=clock), message_content=settings.message_content)


def _use_addresses(settings: Settings) -> None:
    """Point discord.py to another server, if the settings name one. It offers no way but these two class attributes."""
    import yarl
    from discord import gateway, http

    if settings.discord_api is not None:
        http.Route.BASE = settings.discord_api
    if settings.discord_gateway is not None:
        gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway)


def invite_link(application_id: int) -> str:
    """Return the link that adds the bot to a server with the least permissions it works with."""
    from bot.discord_app.invite_link import invite_link as link

    return link(application_id)
