"""The store in a database, SQLite or PostgreSQL. Each method runs one short transaction in a thread.

SQLAlchemy's asyncio interface is not used: it goes to the driver's thread and back for each statement. A whole transaction at once took two
fifths of the processor time of that.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import URL, Connection, CursorResult, Row, delete, insert, select

from bot.answering.values import CardLength, ChannelSettings, Lease, SentMessage, Unfinished
from bot.model import Strictness
from bot.storage.database import Database
from bot.storage.statements import (
    CHANGE_LEASE,
    END_LEASE,
    FORGET_ENTRIES,
    LATEST_SENT,
    RENEW_LEASES,
    SENT_ABOUT,
    TAKE_LEASE,
    UNCLAIM,
)
from bot.storage.tables import answer_entries, answers, channels, claims, leases, notes
from bot.storage.upsert import insert_new, replace_row

_NEW_ENTRIES = insert(answer_entries)
_NO_QUESTION = 0
"""No message has this id."""


class SqlStore:
    """Implements ``answering.ports.Store``.

    ``url``: ``sqlite:///path``, ``sqlite://`` (in memory), ``postgresql://...``, or the result of ``file_url``.

    Touches no file and no network before ``open``. Every method raises ``StorageError``, with the cause in one line, if the
    database cannot be used, and within two seconds. If the file goes away meanwhile, it is made anew, with the channel settings.
    """

    def __init__(self, url: str | URL) -> None:
        self._settings: dict[int, ChannelSettings] = {}
        self._database = Database(url, self._write_settings)

    async def open(self) -> None:
        """Connect. Creates the file and its folder and runs migrations if necessary."""
        await self._database.open()

    async def close(self) -> None:
        """Close every connection. Harmless if the store was never opened."""
        await self._database.close()

    async def all_channel_settings(self) -> Sequence[ChannelSettings]:
        """Return the settings of every channel that has any."""
        query = select(channels).order_by(channels.c.channel_id)
        found = await self._database.read(lambda connection: [_channel_settings(row) for row in connection.execute(query)])
        self._settings = {settings.channel_id: settings for settings in found}
        return found

    async def save_channel_settings(self, settings: ChannelSettings) -> None:
        """Insert or replace the settings of one channel."""
        await self._database.write(lambda connection: _replace_settings(connection, settings))
        self._settings[settings.channel_id] = settings

    async def claim(self, lease: Lease) -> bool:
        """Return True for exactly one caller for each question, over all processes, and for one more when the claim has run out."""

        def claim(connection: Connection) -> bool:
            if insert_new(connection, claims, {"message_id": lease.question_id, "at": lease.at}):
                _replace_lease(connection, lease)
                return True
            taken = connection.execute(TAKE_LEASE, {"question_id_": lease.question_id, "now": lease.at, "until": lease.until})
            return taken.rowcount == 1

        return await self._database.write(claim)

    async def put_lease(self, lease: Lease) -> None:
        """Remember what is left to do about a question, in place of what was left before."""
        await self._database.write(lambda connection: _replace_lease(connection, lease))

    async def renew_leases(self, question_ids: Sequence[int], until: datetime) -> None:
        """Set the end of the leases of these questions."""
        await self._database.write(lambda connection: connection.execute(RENEW_LEASES, {"ids": question_ids, "until": until}))

    async def end_lease(self, question_id: int, *, unclaim: bool = False) -> None:
        """Remember that nothing is left to do about a question."""

        def end(connection: Connection) -> None:
            connection.execute(END_LEASE, {"question_id_": question_id})
            if unclaim:
                connection.execute(UNCLAIM, {"question_id_": question_id})

        await self._database.write(end)

    async def leases(self) -> Sequence[Lease]:
        """Return all leases, those that end first in front."""
        query = select(leases).order_by(leases.c.until, leases.c.question_id)
        return await self._database.read(lambda connection: [_lease(row) for row in connection.execute(query)])

    async def record(self, *sent: SentMessage, finished: int | None = None) -> None:
        """Remember sent messages, replacing earlier records of them, and that nothing is left to do about a question."""

        def record(connection: Connection) -> None:
            for one in sent:
                _record(connection, one)
            if finished is not None:
                connection.execute(END_LEASE, {"question_id_": finished})

        await self._database.write(record)

    async def find_sent(self, message_ids: Sequence[int]) -> Sequence[SentMessage]:
        """Return our messages that answer one of these messages or are one of them, oldest first."""
        return await self._database.read(lambda connection: _sent_of(connection.execute(SENT_ABOUT, {"ids": message_ids})))

    async def latest_sent(self, shown: str, channel_id: int, since: datetime, *, except_question: int | None = None) -> SentMessage | None:
        """Return our newest message in the channel that shows the card and is not older than ``since``."""
        values = {"shown": shown, "channel_id": channel_id, "since": since, "except_question": except_question or _NO_QUESTION}
        found = await self._database.read(lambda connection: _sent_of(connection.execute(LATEST_SENT, values)))
        return found[0] if found else None

    async def forget(self, message_ids: Sequence[int]) -> None:
        """Forget answers by the id of our message, and the leases of questions that have no answer any more."""
        of_these = select(answers.c.question_id).where(answers.c.message_id.in_(message_ids), answers.c.question_id.is_not(None))

        def forget(connection: Connection) -> None:
            questions = [row.question_id for row in connection.execute(of_these)]
            for table in (answer_entries, answers):
                connection.execute(delete(table).where(table.c.message_id.in_(message_ids)))
            if questions:
                left = select(answers.c.question_id).where(answers.c.question_id.in_(questions))
                done = (leases.c.question_id.in_(questions), leases.c.question_id.not_in(left), leases.c.work != Unfinished.CLAIMED)
                connection.execute(delete(leases).where(*done))

        await self._database.write(forget)

    async def purge(self, before: datetime) -> int:
        """Forget claims, leases and answers older than ``before``; return how many answers went."""
        old = select(answers.c.message_id).where(answers.c.at < before)

        def purge(connection: Connection) -> int:
            connection.execute(delete(claims).where(claims.c.at < before))
            connection.execute(delete(leases).where(leases.c.at < before))
            connection.execute(delete(answer_entries).where(answer_entries.c.message_id.in_(old)))
            return connection.execute(delete(answers).where(answers.c.at < before)).rowcount

        return await self._database.write(purge)

    async def get_note(self, key: str) -> str | None:
        """Return what was noted under ``key``, or None."""
        query = select(notes.c.value).where(notes.c.key == key)
        value: str | None = await self._database.read(lambda connection: connection.scalar(query))
        return value

    async def set_note(self, key: str, value: str) -> None:
        """Remember ``value`` under ``key``, replacing an older one."""
        await self._database.write(lambda connection: replace_row(connection, notes, {"key": key}, {"value": value}))

    async def check(self) -> None:
        """Raise ``StorageError`` if nothing can be saved now."""
        await self.set_note("checked", "now and then")

    def _write_settings(self, connection: Connection) -> None:
        for settings in self._settings.values():
            _replace_settings(connection, settings)


def _replace_settings(connection: Connection, settings: ChannelSettings) -> None:
    values = {
        "guild_id": settings.guild_id,
        "passive": settings.passive,
        "spoiler": settings.spoiler,
        "strictness": settings.strictness,
        "cards": settings.cards,
    }
    replace_row(connection, channels, {"channel_id": settings.channel_id}, values)


def _replace_lease(connection: Connection, lease: Lease) -> None:
    values = {"channel_id": lease.channel_id, "until": lease.until, "work": lease.work.value}
    if not insert_new(connection, leases, {"question_id": lease.question_id, "at": lease.at, **values}):
        connection.execute(CHANGE_LEASE, {"question_id_": lease.question_id, **values})


def _lease(row: Row[*tuple[object, ...]]) -> Lease:
    return Lease(row.question_id, row.channel_id, row.at, row.until, Unfinished(row.work))


def _record(connection: Connection, sent: SentMessage) -> None:
    key, values = {"message_id": sent.message_id}, {"channel_id": sent.channel_id, "question_id": sent.question_id, "at": sent.at}
    if not insert_new(connection, answers, {**key, **values}):
        replace_row(connection, answers, key, values)
        connection.execute(FORGET_ENTRIES, {"message_id_": sent.message_id})
    if sent.entries:
        shown_entries = [
            {"message_id": sent.message_id, "position": position, "entry_id": entry_id} for position, entry_id in enumerate(sent.entries)
        ]
        connection.execute(_NEW_ENTRIES, shown_entries)


def _channel_settings(row: Row[*tuple[object, ...]]) -> ChannelSettings:
    """Return the settings in a row. A value that somebody wrote by hand and that means nothing counts as left out."""
    strictness = Strictness(row.strictness) if row.strictness in set(Strictness) else None
    cards = CardLength(row.cards) if row.cards in set(CardLength) else CardLength.SHORT
    return ChannelSettings(row.channel_id, row.guild_id, row.passive, row.spoiler, strictness, cards)


def _sent_of(rows: CursorResult[Any]) -> list[SentMessage]:
    """Return the messages in the rows of ``statements.SENT_ABOUT`` or ``statements.LATEST_SENT``."""
    return [_sent(list(lines)) for _, lines in groupby(rows.all(), key=lambda row: row.message_id)]


def _sent(lines: Sequence[Row[*tuple[object, ...]]]) -> SentMessage:
    """Return the message of these lines, one for each of its entries."""
    entries = tuple(line.entry_id for line in lines if line.entry_id is not None)
    return SentMessage(lines[0].message_id, lines[0].channel_id, lines[0].question_id, entries, lines[0].at)
