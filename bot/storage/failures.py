"""Turns what a database raises into a ``StorageError``: one line that names the database and, for a file, what is not permitted."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.errors import StorageError
from bot.storage.engine import database_file, display_name


@contextmanager
def storage_errors(url: URL) -> Iterator[None]:
    """Within the context, turn the errors of a database into a ``StorageError``: one line with its name, without a password."""
    try:
        yield
    except ImportError as error:
        raise StorageError(f"The database {display_name(url)} needs a package that is not installed: {error.name}") from error
    except PoolTimeoutError as error:
        raise StorageError(f"The database {display_name(url)} cannot be used: it keeps too many calls waiting") from error
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StorageError(f"The database {display_name(url)} cannot be used: {_cause(error, url)}") from error


def _cause(error: Exception, url: URL) -> str:
    text = str(getattr(error, "orig", None) or error).partition("\n")[0] or type(error).__name__
    file = database_file(url)
    denied = "" if file is None else _denied(file.absolute())
    return f"{text}; {denied}" if denied else text


def _denied(file: Path) -> str:
    """Return which permission this process lacks on an SQLite file or its folder. Empty if it lacks none. SQLite does not say."""
    user = f" for user {os.getuid()}" if hasattr(os, "getuid") else ""
    folder = file.parent
    if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
        return f"the folder {folder} is not writable{user}, and SQLite keeps files beside the database"
    if file.is_file() and not os.access(file, os.R_OK | os.W_OK):
        return f"the file is not readable and writable{user}"
    return ""
