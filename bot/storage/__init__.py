"""What survives a restart: a database behind SQLAlchemy. Nothing above this room knows of SQL."""

import logging

logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of its plugins at INFO while it is imported

from bot.storage.engine import file_url  # noqa: E402 (after the line above, on purpose)
from bot.storage.store import SqlStore  # noqa: E402 (as above)

__all__ = ["SqlStore", "file_url"]
