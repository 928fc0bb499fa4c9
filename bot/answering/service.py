"""The use cases: answer, choose, follow edits and deletions, suggest, configure. What Discord and the demo both call."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.answering.channels import Channels
from bot.answering.delivery.answer_log import Ledger
from bot.answering.delivery.cooldown import Cooldown
from bot.answering.delivery.in_flight import PATIENCE_S, Underway
from bot.answering.ports import Clock, Encoding, Store
from bot.answering.reloads import Reloads
from bot.answering.reply.presenter import Reader, card
from bot.answering.reply.reply_builder import Drafts
from bot.answering.reply.spoilers import levels_in_use
from bot.answering.values import SILENCE, Asked, ChannelSettings, Given, Part, Place, Reply, Revision, Suggestion, Unknown, Way
from bot.knowledge import Live, Refused, Reloaded
from bot.model import Entry, ExplainedQuestion

EDIT_WINDOW = timedelta(minutes=15)
"""How long an answer follows its question. Later edits would change what others have replied to."""

_SUGGESTIONS = 25
"""As many as Discord's autocomplete shows."""

_TYPED_CHARS = 200
"""More of what is being typed does not narrow the suggestions, and they are made at each key press."""


def utc_now() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


class Answering:
    """All use cases over one knowledge and one store. ``live`` and ``store`` are open to callers.

    ``cooldown_s``: seconds within which an entry is shown once in a channel; 0 switches that off.
    ``patience_s``: seconds one asker waits for the delivery of the same card to another. ``encoding``: what finds out the meaning of
    questions.
    Only ``start`` and ``configure`` raise ``StorageError``; all else goes on without the store and tells of it.
    """

    def __init__(
        self,
        live: Live,
        store: Store,
        *,
        clock: Clock = utc_now,
        cooldown_s: float = 300,
        patience_s: float = PATIENCE_S,
        encoding: Encoding | None = None,
    ) -> None:
        self.live = live
        self.store = store
        self._clock = clock
        self._channels = Channels(store)
        self._underway = Underway(clock, patience_s)
        self._cooldown = Cooldown(store, self._underway, clock, cooldown_s)
        self._ledger = Ledger(store, self._underway, clock)
        self._reloads = Reloads(live)
        self._drafts = Drafts(live, self._channels, clock, encoding)

    async def start(self) -> None:
        """Open the store, load the channel settings, drop what is past its retention."""
        await self.store.open()
        await self._channels.load()
        await self._ledger.purge_when_due()

    async def close(self) -> None:
        """Close the store."""
        await self.store.close()

    async def answer(self, asked: Asked) -> Reply:
        """Return what to say to an utterance; an empty reply means silence, which only PASSIVE or a lost claim brings.

        A direct text that is exactly the id of an enabled entry is a choice of that entry, as the autocomplete sends it.
        Report the delivery of every reply that is not empty with ``record``.
        """
        draft = self._drafts.begin(asked)
        waits = bool(draft.texts_to_encode)
        if waits and not self._ledger.begin(asked.message_id):
            return SILENCE
        parts = await self._drafts.finish(draft)
        if not parts and waits:
            self._ledger.drop(asked.message_id)
        if not parts or not (waits or self._ledger.begin(asked.message_id)):
            return SILENCE
        if not await self._ledger.claim(asked):
            self._ledger.drop(asked.message_id)
            return SILENCE
        return await self._reply(parts, asked)

    async def show(self, entry_id: str, place: Place, way: Way, locale: str | None) -> Reply:
        """Return the card somebody chose by its id; ``Unknown`` when there is no such entry, or no longer."""
        asked = Asked("", place, way, locale=locale)
        snapshot = self.live.current
        entry = snapshot.entries.get(entry_id)
        if entry is None or not entry.enabled:
            return Reply((Unknown(self._drafts.reader(asked).language()),))
        return await self._reply((card(entry, snapshot, self._drafts.reader(asked)),), asked)

    async def record(self, asked_message_id: int | None, reply: Reply, channel_id: int, message_ids: Sequence[int | None]) -> None:
        """Remember our messages that bear a reply: one for each part, in order, as far as the delivery came (none: it failed).

        None stands for a part that no message bears, or an ephemeral one: others would be pointed to what they cannot see.
        """
        await self._ledger.record(asked_message_id, reply, channel_id, message_ids)

    async def revise(self, asked: Asked, age: timedelta) -> Revision | None:
        """Return what an edit of a question asks for, or None when there is nothing to do.

        ``asked`` holds the new text, ``age`` is the time since the message was written. A message that asked nothing before
        may be answered now. Past ``EDIT_WINDOW`` nothing changes. Report the delivery with ``record``, as of an answer.
        """
        if asked.message_id is None or age > EDIT_WINDOW:
            return None
        await self._ledger.begin_after(asked.message_id)
        revision = await self._revision(asked, asked.message_id)
        if revision is None:
            self._ledger.drop(asked.message_id)
        return revision

    async def _revision(self, asked: Asked, question_id: int) -> Revision | None:
        given = await self._ledger.about([question_id])
        if given is None:
            return None
        parts = await self._drafts.finish(self._drafts.begin(asked))
        if not given and not (parts and await self._ledger.claim(asked)):
            return None
        reply = await self._reply(parts, asked)
        return Revision(given, reply) if given or reply else None

    async def answers_to(self, question_ids: Sequence[int]) -> tuple[Given, ...]:
        """Return our messages that answer any of these questions, oldest first, those being delivered included."""
        await self._ledger.arrived(question_ids)
        return tuple(one for one in await self._ledger.about(question_ids) or () if one.question_id in question_ids)

    async def deleted(self, message_ids: Sequence[int]) -> tuple[Given, ...]:
        """Forget which of these deleted messages were ours. Return those of ours whose question went, to be deleted after it.

        Most deletions are none of our business: they cost one read, however many messages went at once.
        """
        await self._ledger.arrived(message_ids)
        given = await self._ledger.about(message_ids) or ()
        gone = {one.message_id for one in given}.intersection(message_ids)
        if gone:
            await self._ledger.forget(sorted(gone))
        return tuple(one for one in given if one.message_id not in gone)

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Forget our messages that are gone."""
        await self._ledger.forget(message_ids)

    def suggest(self, typed: str, locale: str | None) -> tuple[Suggestion, ...]:
        """Return up to 25 entries for what is being typed, best first; those that matter most when nothing is. Never fails."""
        snapshot, language = self.live.current, Reader(typed, locale, self._clock().date()).language()
        ids = snapshot.matcher.suggest(typed[:_TYPED_CHARS], _SUGGESTIONS)
        return tuple(_suggestion(snapshot.entries[entry_id], language) for entry_id in ids)

    def listing(self, locale: str | None) -> tuple[Suggestion, ...]:
        """Return every enabled entry, in the order of the files."""
        language = Reader("", locale, self._clock().date()).language()
        return tuple(_suggestion(entry, language) for entry in self.live.current.knowledge.entries if entry.enabled)

    async def explain(self, text: str, passive: bool) -> tuple[ExplainedQuestion, ...]:  # noqa: FBT001 (a curator's switch, always named)
        """Return why a text matches what it matches, for curators."""
        return await self._drafts.explain(text, passive=passive)

    async def reload(self) -> Reloaded | Refused:
        """Read the knowledge anew; the old one stays when it is refused. Those who ask while one runs get the next, together."""
        return await self._reloads.ask()

    def is_passive(self, place: Place) -> bool:
        """Return whether we may speak up in a place unasked."""
        return self._channels.of(place).passive

    def settings_of(self, place: Place) -> ChannelSettings:
        """Return what holds in a place: its own settings, else those of the channel above it, else the defaults."""
        return self._channels.of(place)

    async def configure(
        self, channel_id: int, guild_id: int, *, parent_id: int | None = None, passive: bool | None = None, spoiler: str | None = None
    ) -> ChannelSettings:
        """Change what is not None for a channel and return what now holds there. A thread starts from its parent's settings.

        Raises ``StorageError`` when it cannot be saved; then nothing changes.
        """
        return await self._channels.set(Place(channel_id, parent_id, guild_id), passive=passive, spoiler=spoiler)

    def spoiler_levels(self) -> tuple[str, ...]:
        """Return the spoiler levels in use, lowest first, ``none`` always among them."""
        return levels_in_use(self.live.current.knowledge.entries)

    async def _reply(self, parts: tuple[Part, ...], asked: Asked) -> Reply:
        """Apply the cooldown. The question's turn, which the caller began, is held until the reply is recorded; not for silence."""
        reply = Reply(await self._cooldown.apply(parts, asked))
        if not reply:
            self._ledger.drop(asked.message_id)
        return reply


def _suggestion(entry: Entry, language: str) -> Suggestion:
    return Suggestion(entry.id, entry.question.get(language))
