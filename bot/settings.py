"""What the environment says: the only reader of it, and of ``.env`` in the working directory. Everything below gets values.

An empty variable counts as unset, so that ``FANSWER_HEALTH_PORT=`` in a compose file is harmless.
"""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

_PREFIX = "FANSWER_"
_TOKEN = "DISCORD_TOKEN"  # noqa: S105 - the variable's name, as every Discord bot has it


def _base_url(*schemes: str) -> AfterValidator:
    """Accept an address with one of the schemes; drop a closing slash, since paths are appended to it."""

    def check(value: str) -> str:
        if not value.startswith(tuple(f"{scheme}://" for scheme in schemes)):
            raise ValueError(f"should start with {' or '.join(f'{scheme}://' for scheme in schemes)}")
        return value.rstrip("/")

    return AfterValidator(check)


def _stripped(token: SecretStr) -> SecretStr:
    """Forgive the white space and line end that a copied token brings along."""
    return SecretStr(token.get_secret_value().strip())


class Settings(BaseSettings):
    """The settings of one process, frozen. Fields may be given by name; what is not given comes from the environment.

    ``cooldown_s``: seconds in which one entry is answered once in a channel. ``message_content``: ``auto`` goes on without passive
    channels when Discord refuses the intent. ``semantic``: ``auto`` uses the sentence encoder where its extra is installed.
    ``discord_api`` and ``discord_gateway``: addresses of another Discord-compatible
    server or of a rate-limit proxy. ``database_url`` is SQLAlchemy's and may hold a password: it is left out of ``repr``.
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
    knowledge: Annotated[Path, AfterValidator(Path.expanduser)] | None = None
    database_url: str | None = Field(default=None, repr=False)
    message_content: Literal["auto", "on", "off"] = "auto"
    discord_api: Annotated[str, _base_url("http", "https")] | None = None
    discord_gateway: Annotated[str, _base_url("ws", "wss")] | None = None
    cooldown_s: float = Field(default=300, ge=0, allow_inf_nan=False)
    semantic: Literal["auto", "on", "off"] = "auto"
    health_port: int | None = Field(default=None, ge=1, le=65535)
    log_format: Literal["auto", "text", "json"] = "auto"

    @classmethod
    def load(cls, **given: Any) -> Self:
        """Read the environment; ``given`` fields win over it.

        Raises SettingsError with one line for each fault. No line shows the token.
        """
        try:
            return cls(**given)
        except ValidationError as error:
            raise SettingsError("\n".join(_fault(dict(fault)) for fault in error.errors(include_url=False))) from None
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f".env: cannot be read: {error}") from None


def _fault(fault: dict[str, Any]) -> str:
    """Name the variable, what is wrong with it and, unless it is the token, what it holds."""
    name = str(fault["loc"][0])
    variable = _TOKEN if name in (_TOKEN, "token") else f"{_PREFIX}{name.upper()}"
    message = str(fault["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    return f"{variable}: {message}" if variable == _TOKEN else f"{variable}: {message}, not {fault['input']!r}"
