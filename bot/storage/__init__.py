"""The store that survives a restart: a database, used through SQLAlchemy. No other package knows SQL."""

from bot.storage.engine import file_url
from bot.storage.store import SqlStore

__all__ = ["SqlStore", "file_url"]
