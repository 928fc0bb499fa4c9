"""Tables of channel settings, claims, sent answers and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "channels",
        sa.Column("channel_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("passive", sa.Boolean, nullable=False),
        sa.Column("spoiler", sa.String(64), nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("claims_at", "claims", ["at"])
    op.create_table(
        "answers",
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("question_id", sa.BigInteger),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("answers_question", "answers", ["question_id"])
    op.create_index("answers_channel_at", "answers", ["channel_id", "at"])
    op.create_index("answers_at", "answers", ["at"])
    op.create_table(
        "answer_entries",
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("entry_id", sa.String(200), nullable=False),
    )
    op.create_table(
        "notes",
        sa.Column("key", sa.String(100), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop all of them."""
    for table in ("notes", "answer_entries", "answers", "claims", "channels"):
        op.drop_table(table)
