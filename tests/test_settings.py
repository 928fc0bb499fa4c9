"""The environment is read in one place. All invalid settings are reported at once, and the token is never shown."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.errors import SettingsError
from bot.settings import Settings, use_one_blas_thread


def test_without_an_environment_the_defaults_hold(monkeypatch):
    monkeypatch.delenv("FANSWER_SEMANTIC")  # set by the fixture `_guard`
    settings = Settings.load()
    assert settings.token is None
    assert settings.knowledge is None
    assert settings.database_url is None
    assert settings.message_content == "auto"
    assert settings.discord_api is None
    assert settings.discord_gateway is None
    assert settings.cooldown_s == 300
    assert settings.semantic == "auto"
    assert settings.strictness == "normal"
    assert settings.health_port is None
    assert settings.watch == "auto"
    assert settings.log_format == "auto"


def test_every_setting_is_read_from_its_variable(monkeypatch):
    for name, value in {
        "DISCORD_TOKEN": "abc.def.ghi",
        "FANSWER_KNOWLEDGE": "faq",
        "FANSWER_DATABASE_URL": "sqlite:///x.db",
        "FANSWER_MESSAGE_CONTENT": "off",
        "FANSWER_DISCORD_API": "http://127.0.0.1:3701/api/v10/",
        "FANSWER_DISCORD_GATEWAY": "ws://127.0.0.1:3702",
        "FANSWER_COOLDOWN_S": "12.5",
        "FANSWER_HEALTH_PORT": "8080",
        "FANSWER_LOG_FORMAT": "json",
        "FANSWER_SEMANTIC": "on",
        "FANSWER_STRICTNESS": "careful",
        "FANSWER_LOG_SLOW_MS": "10",
        "FANSWER_LIMIT_USER": "1",
        "FANSWER_LIMIT_CHANNEL": "2",
        "FANSWER_LIMIT_SERVER": "3",
        "FANSWER_LIMIT_PRESSES": "4.5",
        "FANSWER_LIMIT_SUGGESTIONS": "0",
        "FANSWER_WATCH": "poll",
    }.items():
        monkeypatch.setenv(name, value)
    settings = Settings.load()
    assert settings.token is not None
    assert settings.token.get_secret_value() == "abc.def.ghi"
    assert settings.model_dump(exclude={"token"}) == {
        "knowledge": Path("faq"),
        "database_url": "sqlite:///x.db",
        "message_content": "off",
        "discord_api": "http://127.0.0.1:3701/api/v10",
        "discord_gateway": "ws://127.0.0.1:3702",
        "cooldown_s": 12.5,
        "health_port": 8080,
        "log_format": "json",
        "semantic": "on",
        "strictness": "careful",
        "log_slow_ms": 10,
        "limit_user": 1,
        "limit_channel": 2,
        "limit_server": 3,
        "limit_presses": 4.5,
        "limit_suggestions": 0,
        "watch": "poll",
    }


def test_an_empty_variable_counts_as_unset(monkeypatch):
    for name in ("DISCORD_TOKEN", "FANSWER_KNOWLEDGE", "FANSWER_HEALTH_PORT", "FANSWER_LOG_FORMAT"):
        monkeypatch.setenv(name, "")
    settings = Settings.load()
    assert (settings.token, settings.knowledge, settings.health_port, settings.log_format) == (None, None, None, "auto")


def test_the_home_folder_in_the_path_of_the_knowledge_is_resolved(monkeypatch):
    monkeypatch.setenv("FANSWER_KNOWLEDGE", "~/faq")
    assert Settings.load().knowledge == Path.home() / "faq"


@pytest.mark.parametrize(
    ("variable", "value"),
    [("FANSWER_HEALTH_PORT", "1"), ("FANSWER_HEALTH_PORT", "65535"), ("FANSWER_COOLDOWN_S", "0")],
)
def test_the_limits_of_a_range_are_accepted(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    field = variable.removeprefix("FANSWER_").lower()
    assert getattr(Settings.load(), field) == float(value)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("FANSWER_HEALTH_PORT", "0"),
        ("FANSWER_HEALTH_PORT", "65536"),
        ("FANSWER_COOLDOWN_S", "-0.1"),
        ("FANSWER_COOLDOWN_S", "inf"),
        ("FANSWER_COOLDOWN_S", "nan"),
        ("FANSWER_MESSAGE_CONTENT", "yes"),
        ("FANSWER_SEMANTIC", "yes"),
        ("FANSWER_SEMANTIC", "E5"),
        ("FANSWER_STRICTNESS", "strict"),
        ("FANSWER_WATCH", "sometimes"),
        ("FANSWER_DISCORD_API", "ws://127.0.0.1"),
    ],
)
def test_a_value_out_of_range_is_an_error_with_its_variable(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=rf"^{variable}: [^\n]+, not '{value}'$"):
        Settings.load()


def test_the_home_of_an_unknown_user_is_an_error_with_its_variable(monkeypatch):
    monkeypatch.setenv("FANSWER_KNOWLEDGE", "~no-such-user/faq")
    with pytest.raises(SettingsError, match="FANSWER_KNOWLEDGE: names the home directory of a user"):
        Settings.load()


def test_an_invalid_token_is_named_and_not_shown():
    with pytest.raises(SettingsError) as caught:
        Settings.load(token=["s3cret"])
    assert str(caught.value).startswith("DISCORD_TOKEN: should be a valid string")
    assert "s3cret" not in str(caught.value)


def test_a_given_field_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("FANSWER_KNOWLEDGE", "from-environment")
    assert Settings.load(knowledge=Path("given")).knowledge == Path("given")


def test_whitespace_around_the_token_is_removed(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", " abc.def.ghi\n")
    token = Settings.load().token
    assert token is not None
    assert token.get_secret_value() == "abc.def.ghi"


def test_all_invalid_settings_are_reported_at_once(monkeypatch):
    monkeypatch.setenv("FANSWER_HEALTH_PORT", "eighty")
    monkeypatch.setenv("FANSWER_COOLDOWN_S", "-1")
    monkeypatch.setenv("FANSWER_LOG_FORMAT", "xml")
    monkeypatch.setenv("FANSWER_DISCORD_GATEWAY", "http://127.0.0.1")
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert str(caught.value).splitlines() == [
        "FANSWER_DISCORD_GATEWAY: should start with ws:// or wss://, not 'http://127.0.0.1'",
        "FANSWER_COOLDOWN_S: should be greater than or equal to 0, not '-1'",
        "FANSWER_HEALTH_PORT: should be a valid integer, unable to parse string as an integer, not 'eighty'",
        "FANSWER_LOG_FORMAT: should be 'auto', 'text' or 'json', not 'xml'",
    ]


def test_no_representation_shows_the_token_or_the_database_password():
    settings = Settings(token="s3cret-token", database_url="postgresql+asyncpg://user:s3cret-password@db/fanswer")
    assert "s3cret" not in repr(settings)
    assert "s3cret" not in str(settings)


def test_settings_are_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        Settings().cooldown_s = 1


@pytest.fixture
def dotenv(tmp_path, monkeypatch):
    """Change to a folder whose ``.env`` is read. The fixture `_guard` prevents that otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(Settings.model_config, "env_file", ".env")
    return tmp_path / ".env"


def test_the_env_file_is_read_and_unknown_keys_in_it_are_ignored(dotenv, monkeypatch):
    dotenv.write_text("DISCORD_TOKEN=from.the.file\nFANSWER_HEALTH_PORT=\nFANSWER_LOG_FORMAT=json\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("FANSWER_LOG_FORMAT", "text")
    settings = Settings.load()
    assert settings.token is not None
    assert settings.token.get_secret_value() == "from.the.file"
    assert settings.log_format == "text"  # the environment wins over the file
    assert "DISCORD_TOKEN" not in os.environ


def test_an_env_file_that_is_not_utf8_is_an_error_of_one_line(dotenv):
    dotenv.write_bytes(b"DISCORD_TOKEN=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"^\.env: cannot be read: .*utf-8"):
        Settings.load()


def test_numpys_matrix_library_keeps_to_one_thread_unless_the_environment_says_otherwise(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    monkeypatch.setenv("VECLIB_MAXIMUM_THREADS", "")
    monkeypatch.delenv("VECLIB_MAXIMUM_THREADS")
    use_one_blas_thread()
    assert (os.environ["OPENBLAS_NUM_THREADS"], os.environ["VECLIB_MAXIMUM_THREADS"]) == ("3", "1")
