"""The store that survives a restart: a database, used through SQLAlchemy. No other package knows SQL."""

import logging

logging.getLogger("alembic").setLevel(logging.WARNING)  # while it is imported it logs its plugins at INFO

from bot.storage.engine import file_url  # noqa: E402 (must come after the line above)
from bot.storage.store import SqlStore  # noqa: E402 (as above)

__all__ = ["SqlStore", "file_url"]
