"""Runs the migrations with Alembic. A module of its own, because to import Alembic takes a third of a second and few starts need it."""

import logging
from pathlib import Path

logging.getLogger("alembic").setLevel(logging.WARNING)  # while it is imported it logs its plugins at INFO

from alembic import command  # noqa: E402 (must come after the line above)
from alembic.config import Config  # noqa: E402 (as above)
from alembic.util import CommandError  # noqa: E402 (as above)
from sqlalchemy import Connection  # noqa: E402 (as above)

from bot.errors import StorageError  # noqa: E402 (as above)
from bot.storage.engine import display_name  # noqa: E402 (as above)

_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the missing migrations. Raises ``StorageError`` if the database was made by a newer release.

    Alembic keeps the running migration in module globals, so only one may run at a time in a process.
    """
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise StorageError(f"The database {display_name(connection.engine.url)} was made by a newer release of Fanswer") from error
