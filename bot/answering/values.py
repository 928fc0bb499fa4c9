"""What goes into the use cases and what comes out: plain values, free of Discord. Ids are Discord's snowflakes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import DEFAULT_LANGUAGE, NO_SPOILER, Entry


class Way(StrEnum):
    """How a question reaches us; decides when we may be silent and whether the cooldown applies.

    PASSIVE: overheard in a passive channel. PUBLIC: asked of us where others read along (mention, reply, slash command, menu).
    PRIVATE: seen by the asker alone (direct message, ephemeral response, button).
    """

    PASSIVE = "passive"
    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands. ``parent_id`` is the channel above a thread or forum post; ``guild_id`` is None in a DM."""

    channel_id: int
    parent_id: int | None = None
    guild_id: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One utterance. ``message_id`` is the message that asks (None for interactions: they reach one process only).

    ``locale`` is the reader's locale as Discord spells it (``ko``, ``es-ES``) where it is known; it then decides the language.
    """

    text: str
    place: Place
    way: Way
    message_id: int | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Show the answer. ``stale``: past ``review_by``, so hedge. ``hidden``: spoils more than the channel allows, so conceal.

    ``related``: entries to offer as buttons, enabled ones only.
    """

    entry: Entry
    language: str = DEFAULT_LANGUAGE
    stale: bool = False
    hidden: bool = False
    related: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """The same answer stands above already: point to it."""

    entry: Entry
    channel_id: int
    message_id: int
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Offer:
    """Did you mean one of these? One to three entries, best first."""

    entries: tuple[Entry, ...]
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Unknown:
    """We do not know that yet, and say so."""

    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Welcome:
    """We were called without a question (a bare mention): say what we are for. ``suggestions``: up to three entries to try."""

    language: str = DEFAULT_LANGUAGE
    suggestions: tuple[Entry, ...] = ()


Part = Card | Again | Offer | Unknown | Welcome


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say, in the order of the questions. No parts: say nothing."""

    parts: tuple[Part, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is said."""
        return bool(self.parts)


SILENCE = Reply()


@dataclass(frozen=True, slots=True)
class Given:
    """A message of ours that answers ``question_id``, kept to follow edits, deletions and cooldowns. Holds no text and no user.

    ``entries``: ids of the entries whose full card it shows (empty for an offer or "I don't know"). ``at`` is in UTC.
    """

    message_id: int
    channel_id: int
    question_id: int | None
    entries: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """What an edit of a question asks for: put ``reply`` in the place of the messages ``given``; an empty reply removes them.

    ``given`` is empty where nothing stands yet: then ``reply`` is sent as a new answer.
    """

    given: tuple[Given, ...]
    reply: Reply


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What admins set for a channel. ``spoiler``: the highest level shown openly there (``none`` hides every spoiler)."""

    channel_id: int
    guild_id: int
    passive: bool = False
    spoiler: str = NO_SPOILER


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One choice of the autocomplete: the entry's id and its question in the reader's language."""

    entry: str
    question: str
