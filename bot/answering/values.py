"""The values that go into the use cases and come out of them, free of Discord. Ids are Discord snowflakes."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum

from bot.explained import ExplainedQuestion
from bot.knowledge import Staleness
from bot.matching import BOT_NAME
from bot.model import DEFAULT_LANGUAGE, NO_SPOILER, Entry, Strictness


class Way(StrEnum):
    """How a question reaches the bot. It decides whether the bot may be silent and whether the cooldown applies.

    PASSIVE: an ordinary message in a passive channel, not addressed to the bot.
    PUBLIC: addressed to the bot where others can read along (mention, reply, slash command, context menu).
    PRIVATE: seen by the asker alone (direct message, ephemeral response, button).
    """

    PASSIVE = "passive"
    PUBLIC = "public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question was asked. ``parent_id``: the channel of a thread or forum post. ``guild_id``: None in a direct message."""

    channel_id: int
    parent_id: int | None = None
    guild_id: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One utterance to answer.

    ``message_id``: the user's message. None for an interaction, which Discord delivers to one process only.
    ``locale``: the user's locale as Discord spells it (``ko``, ``es-ES``), None where unknown. A known locale decides the reply's language.
    ``author_id``: who wrote the text, so that it may go on from what the same person asked before; None where that is not known.
    ``replies_to``: the id of our message that it replies to. ``names``: what the bot is called there.
    ``needs_message``: whether something must be sent, small talk or not, as after a command.
    ``points_to``: the id of another message, if that asks the question and this one only wants it answered. The answer is to that one.
    """

    text: str
    place: Place
    way: Way
    message_id: int | None = None
    locale: str | None = None
    author_id: int | None = None
    replies_to: int | None = None
    names: tuple[str, ...] = (BOT_NAME,)
    needs_message: bool = False
    points_to: int | None = None


LINES_MARK = "#"
"""Stands in `Card.shown` and `SentMessage.entries` between an entry's id, which does not hold it, and what says which lines are shown."""


@dataclass(frozen=True, slots=True)
class Card:
    """The answer of an entry.

    ``staleness``: how far it is past its ``review_by``; the card says so. ``hidden``: it spoils more than the channel shows openly, so
    the answer is concealed. ``related``: enabled entries to offer. ``short``: what is shown in place of the whole answer, in the card's
    language; None for the whole card. ``lines``: which lines of a list it shows; empty if whoever asks sees the same. ``official``: the
    address where readers look when the answer is old; empty if there is none.
    """

    entry: Entry
    language: str = DEFAULT_LANGUAGE
    staleness: Staleness = Staleness.FRESH
    hidden: bool = False
    related: tuple[Entry, ...] = ()
    short: str | None = None
    lines: str = ""
    official: str = ""

    @property
    def shown(self) -> str:
        """Return what the card shows: the entry's id, and which of its lines. Two cards of one entry may show different lines."""
        return f"{self.entry.id}{LINES_MARK}{self.lines}" if self.lines else self.entry.id


@dataclass(frozen=True, slots=True)
class AlreadyAnswered:
    """A pointer to a message in the channel that shows the same card already."""

    entry: Entry
    channel_id: int
    message_id: int
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Offer:
    """A question back, "Did you mean one of these?": one to three entries, best first."""

    entries: tuple[Entry, ...]
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Unknown:
    """The bot says that it does not know the answer yet."""

    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Welcome:
    """The reply to a call without a question ("hi", "help"): what the bot is for. ``suggestions``: up to three entries to try."""

    language: str = DEFAULT_LANGUAGE
    suggestions: tuple[Entry, ...] = ()


ReplyPart = Card | AlreadyAnswered | Offer | Unknown | Welcome
"""One message of a reply."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The messages to send, in the order of the questions. Without parts nothing is sent.

    ``reaction``: an emoji to react with to the message, where that says enough; empty: none.
    """

    parts: tuple[ReplyPart, ...] = ()
    reaction: str = ""

    def __bool__(self) -> bool:
        """Return whether there is anything to send."""
        return bool(self.parts)


SILENCE = Reply()


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message the bot sent as an answer, remembered for edits, deletions and cooldowns. Holds no text and no user.

    ``question_id``: the message it answers, None for an interaction. ``entries``: the cards that it shows (`Card.shown`); empty for an
    offer or "I don't know that yet". ``at``: in UTC.
    """

    message_id: int
    channel_id: int
    question_id: int | None
    entries: tuple[str, ...]
    at: datetime


class Unfinished(StrEnum):
    """What is left to do about a question that the bot has taken.

    CLAIMED: to be answered. TO_EDIT: its answer is to follow an edit. TO_DELETE: its answer is to be deleted with it.
    """

    CLAIMED = "claimed"
    TO_EDIT = "to-edit"
    TO_DELETE = "to-delete"


@dataclass(frozen=True, slots=True)
class Lease:
    """A process's right to do what is left to do about a question. It is renewed meanwhile, and void when the process is gone.

    ``at``: when the work was taken on. ``until``: from then on another process may take the work over. Both in UTC.
    """

    question_id: int
    channel_id: int
    at: datetime
    until: datetime
    work: Unfinished = Unfinished.CLAIMED


@dataclass(frozen=True, slots=True)
class Revision:
    """What to do after a question was edited: replace the messages ``sent`` by ``reply``. A reply without parts removes them.

    ``sent`` is empty when the question had no answer yet; ``reply`` is then sent as a new answer.
    """

    sent: tuple[SentMessage, ...]
    reply: Reply


@dataclass(frozen=True, slots=True)
class Limits:
    """What the bot does in a minute at most; 0: without a limit. A few at once are always possible.

    ``user``: messages of one user that it reads as questions to it. ``channel``, ``server``: its answers there. ``presses``: commands and
    buttons of one user. ``suggestions``: autocompletions of one user, one for each key.
    """

    user: float
    channel: float
    server: float
    presses: float
    suggestions: float


NO_LIMITS = Limits(0, 0, 0, 0, 0)


class BotsStrictness(Enum):
    """How an admin says that a channel has no strictness of its own."""

    AS_BOT = "bot"


class CardLength(StrEnum):
    """How much of an answer a channel sees: its short form, with the rest behind a button, or all of it."""

    SHORT = "short"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What admins set for a channel.

    ``spoiler``: the highest level shown openly there; ``none`` hides every spoiler.
    ``strictness``: how sure the bot must be there; None: as sure as the bot is set to be.
    ``cards``: how much of an answer its messages show.
    """

    channel_id: int
    guild_id: int
    passive: bool = False
    spoiler: str = NO_SPOILER
    strictness: Strictness | None = None
    cards: CardLength = CardLength.SHORT


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why ``text`` matches its candidates, for curators, and in which mode it was decided about: overheard or not, and how strictly."""

    questions: tuple[ExplainedQuestion, ...]
    passive: bool
    strictness: Strictness
    text: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One choice of the autocomplete: the entry's id and its question in the user's language."""

    entry: str
    question: str
