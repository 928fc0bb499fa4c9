"""The strictness of a channel. Without one, as before, the channel has that of the bot."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column."""
    op.add_column("channels", sa.Column("strictness", sa.String(16)))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("channels", "strictness")
