"""The tables as they are after all migrations. They hold no text of a question and no user.

A change here needs a new file in ``migrations/versions``; a test compares the two.
"""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Dialect, Index, Integer, MetaData, String, Table, Text, TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A timezone-aware datetime, stored in UTC. SQLite stores no time zone and would return naive datetimes."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Return the datetime in UTC. Raises ``ValueError`` if it is naive, because its time zone is unknown."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (as above)
        """Return the datetime as aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

channels = Table(
    "channels",
    metadata,
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
    Column("guild_id", BigInteger, nullable=False),
    Column("passive", Boolean, nullable=False),
    Column("spoiler", String(64), nullable=False),
    Column("strictness", String(16)),
    Column("cards", String(16)),
)

claims = Table(
    "claims",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Index("claims_at", "at"),
)

leases = Table(
    "leases",
    metadata,
    Column("question_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("work", String(16), nullable=False),
)
"""A row for each question about which something is left to do: a handful at a time."""

answers = Table(
    "answers",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("question_id", BigInteger),
    Column("at", UtcDateTime, nullable=False),
    Index("answers_question", "question_id"),
    Index("answers_channel_at", "channel_id", "at"),
    Index("answers_at", "at"),
)

answer_entries = Table(
    "answer_entries",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("entry_id", String(200), nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)
