"""The settings of the process. The only module that knows the environment and ``.env`` in the working directory.

An empty variable counts as unset, so that ``FANSWER_HEALTH_PORT=`` in a compose file is harmless.
"""

import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError
from bot.model import Strictness

_PREFIX = "FANSWER_"
_TOKEN = "DISCORD_TOKEN"  # noqa: S105 - the name of the variable, customary for Discord bots


def _base_url(*schemes: str) -> AfterValidator:
    """Return a validator of URLs with one of the schemes. It removes a trailing slash, because paths are appended to the URL."""

    def check(value: str) -> str:
        if not value.startswith(tuple(f"{scheme}://" for scheme in schemes)):
            raise ValueError(f"should start with {' or '.join(f'{scheme}://' for scheme in schemes)}")
        return value.rstrip("/")

    return AfterValidator(check)


def _expanded(path: Path) -> Path:
    """Put the user's home for ``~``."""
    try:
        return path.expanduser()
    except RuntimeError:
        raise ValueError("names the home directory of a user that this system does not know") from None


def _stripped(token: SecretStr) -> SecretStr:
    """Remove surrounding whitespace, which is easily copied along with a token."""
    return SecretStr(token.get_secret_value().strip())


class Settings(BaseSettings):
    """The settings of one process, frozen. Fields that are not passed by name are read from the environment.

    What follows is the table in docs/operating.md too (scripts/settings_table.py).

    Attributes:
        token: the bot's token, from the developer portal. Needed by ``run`` only. No log and no message shows it.
        knowledge: folder or file of the FAQ. Left out: ``./knowledge``, else the shipped FAQ.
        database_url: an SQLAlchemy URL, as in ``sqlite:///path/to/file.db``. It may contain a password, so no message shows it. Left out:
            an SQLite file in the user's data directory.
        message_content: whether to ask for this privileged intent. With ``auto`` the bot works without passive channels if Discord
            refuses it; with ``on`` it stops then; with ``off`` it never asks.
        discord_api: base URL of a Discord-compatible server or a rate-limit proxy, in place of Discord's API.
        discord_gateway: the same for Discord's gateway.
        cooldown_s: seconds during which the same entry is answered only once in a channel. 0: it is always answered.
        limit_user: messages of one user in a minute that the bot reads as questions to it. 0, here and below: no limit.
        limit_channel: answers to messages in one channel in a minute.
        limit_server: the same in one server.
        limit_presses: commands and buttons of one user in a minute.
        limit_suggestions: autocompletions of one user in a minute, one for each key.
        semantic: the sentence encoder: ``use`` or ``e5``, or ``off`` for none. ``auto`` and ``on`` take e5 if its extra is installed,
            else USE. ``on`` logs an error if there is none.
        strictness: how sure the bot must be before it speaks, where a channel has no setting of its own.
        watch: how changes of the FAQ's files are noticed. ``auto``: the system tells of them; where it cannot (network drives, some
            mounts, no watches left) the bot notices within 10 s, looks itself every 2 s from then on, and says so in the log. ``poll``:
            look every 2 s. ``off``: reload only by ``/faq-admin reload`` and SIGHUP.
        health_port: port of ``/live``, ``/ready`` and ``/metrics``, 1 to 65535. Left out: there are none.
        log_slow_ms: log each step that held the event loop for longer than so many milliseconds. It slows the bot. 0: off.
        log_format: ``auto`` logs JSON unless the standard error is a terminal.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    token: Annotated[SecretStr, AfterValidator(_stripped)] | None = Field(default=None, validation_alias=_TOKEN)
    knowledge: Annotated[Path, AfterValidator(_expanded)] | None = None
    database_url: str | None = Field(default=None, repr=False)
    message_content: Literal["auto", "on", "off"] = "auto"
    discord_api: Annotated[str, _base_url("http", "https")] | None = None
    discord_gateway: Annotated[str, _base_url("ws", "wss")] | None = None
    cooldown_s: float = Field(default=300, ge=0, allow_inf_nan=False)
    limit_user: float = Field(default=30, ge=0, allow_inf_nan=False)
    limit_channel: float = Field(default=60, ge=0, allow_inf_nan=False)
    limit_server: float = Field(default=1200, ge=0, allow_inf_nan=False)
    limit_presses: float = Field(default=60, ge=0, allow_inf_nan=False)
    limit_suggestions: float = Field(default=300, ge=0, allow_inf_nan=False)
    semantic: Literal["auto", "on", "off", "use", "e5"] = "auto"
    strictness: Strictness = Strictness.NORMAL
    watch: Literal["auto", "poll", "off"] = "auto"
    health_port: int | None = Field(default=None, ge=1, le=65535)
    log_slow_ms: float = Field(default=0, ge=0, allow_inf_nan=False)
    log_format: Literal["auto", "text", "json"] = "auto"

    @classmethod
    def load(cls, **fields: Any) -> Self:
        """Return the settings: ``fields`` first, the environment for the rest.

        Raises:
            SettingsError: at least one setting is invalid. The text has a line for each of them and never shows the token.
        """
        try:
            return cls(**fields)
        except ValidationError as error:
            raise SettingsError("\n".join(_error_line(dict(details)) for details in error.errors(include_url=False))) from None
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f".env: cannot be read: {error}") from None


def variable_of(field: str) -> str:
    """Return the environment variable of a field."""
    return _TOKEN if field in (_TOKEN, "token") else f"{_PREFIX}{field.upper()}"


def use_one_blas_thread() -> None:
    """Keep numpy's matrix library to one thread, unless the environment says otherwise. Call before numpy is imported.

    Our matrices are small. On a busy machine with two cores, two threads that wait for each other took four times as long.
    """
    for variable in ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):  # the second on Macs
        os.environ.setdefault(variable, "1")


def _error_line(details: dict[str, Any]) -> str:
    """Return a line that names the variable, the error and, except for the token, the invalid value."""
    name = str(details["loc"][0])
    variable = variable_of(name)
    message = str(details["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    return f"{variable}: {message}" if variable == _TOKEN else f"{variable}: {message}, not {details['input']!r}"
