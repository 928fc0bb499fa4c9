"""The length of the cards in a channel. Without one a channel has short cards."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("channels", sa.Column("cards", sa.String(16)))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("channels", "cards")
