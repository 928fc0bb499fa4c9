"""The names and descriptions of the commands that Discord gets in each language, and Discord's rules for them."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.discord_app.discord_limits import COMMAND_DESCRIPTION_CHARS, COMMAND_NAME_CHARS

LOCALES = {"en-US", "en-GB", "ko", "es-ES", "es-419"}
SUBCOMMAND, MESSAGE_MENU = 1, 3


def registered(env: Any) -> list[dict[str, Any]]:
    (put,) = [request for request in env.http_requests if request.method == "PUT" and request.path.endswith("/commands")]
    return put.json if isinstance(put.json, list) else json.loads(put.json)


def walk(commands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield commands, the commands of groups and the options of commands."""
    for command in commands:
        yield command
        yield from walk(command.get("options", []))


async def test_every_name_and_description_is_given_in_every_language(env: Any) -> None:
    named = list(walk(registered(env)))
    assert [each["name"] for each in named] == [
        *("ask", "question", "private"),
        *("faq", "list"),
        *("faq-admin", "reload"),
        *("channel", "channel", "passive", "spoiler", "strictness", "cards"),
        *("test", "text", "passive", "strictness"),
        "Answer this",
    ]
    for each in named:
        assert set(each["name_localizations"]) == LOCALES, each["name"]
        assert each["name_localizations"]["en-US"] == each["name_localizations"]["en-GB"] == each["name"]
        if each.get("type") != MESSAGE_MENU:
            assert set(each["description_localizations"]) == LOCALES, each["name"]
            assert each["description_localizations"]["en-GB"] == each["description"]


async def test_names_and_descriptions_keep_discords_rules_in_every_language(env: Any) -> None:
    for each in walk(registered(env)):
        assert len(each["name_localizations"]) == len(LOCALES)
        for name in each["name_localizations"].values():
            assert 1 <= len(name) <= COMMAND_NAME_CHARS == 32
            if each.get("type") != MESSAGE_MENU:
                assert re.fullmatch(r"[-_\w]+", name), name
                assert name == name.lower()
        if each.get("type") != MESSAGE_MENU:
            lengths = [len(text) for text in each["description_localizations"].values()]
            assert len(lengths) == len(LOCALES)
            assert 1 <= min(lengths) <= max(lengths) <= COMMAND_DESCRIPTION_CHARS == 100


@pytest.mark.parametrize("locale", sorted(LOCALES))
async def test_no_two_names_at_one_place_are_alike(env: Any, locale: str) -> None:
    commands = registered(env)
    for siblings in (commands, *(each["options"] for each in walk(commands) if each.get("options"))):
        names = [(each["name_localizations"][locale], each.get("type") == MESSAGE_MENU) for each in siblings]
        assert len(set(names)) == len(names)


async def test_a_new_translation_is_registered(env: Any, make_bot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    await env.bot.close()
    monkeypatch.setattr("bot.discord_app.translator.translate", lambda text, locale: text if locale == "fr" else None)
    await env.restart_bot(make_bot())
    puts = [request for request in env.http_requests if request.method == "PUT" and request.path.endswith("/commands")]
    assert len(puts) == 2
