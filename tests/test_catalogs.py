"""The catalogs hold what the code says, no more and no less, and nothing that a user sees is said past them."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.i18n import CATALOGS, DOMAIN

ROOM = Path(__file__).parents[1] / "bot" / "discord_app"
LANGUAGES = sorted(folder.name for folder in CATALOGS.iterdir())
SAYING = {"say": 1, "say_count": 2, "mark_translatable": 1, "locale_str": 1}
"""What marks a text for the catalogs, and how many of its arguments are texts; ``.ci/catalogs`` knows the same names."""
SHOWING = {
    "TextDisplay",
    "build_notice",
    "build_button",
    "Button",
    "Select",
    "SelectOption",
    "Choice",
    "send_error",
    "send",
    "send_message",
    "reply",
}
"""What puts a text before a user."""
FOR_OPERATORS = ("connect.py",)
"""What these say ends in a terminal, which speaks English as all of the command line does."""

Key = str | tuple[str, str]


def name_of(call: ast.AST) -> str:
    """Return the bare name of what a call calls: ``ui.TextDisplay[ui.LayoutView](...)`` is TextDisplay."""
    if not isinstance(call, ast.Call):
        return ""
    function = call.func.value if isinstance(call.func, ast.Subscript) else call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def strings_in(node: ast.AST) -> Iterator[str]:
    """Yield the literals below a node that are not on their way through a catalog, the parts of f-strings among them."""
    if name_of(node) in SAYING:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from strings_in(child)


def keys(source: str) -> Iterator[Key]:
    """Yield what a file says: a text, or the two forms of a count."""
    for node in ast.walk(ast.parse(source)):
        texts = node.args[: SAYING[name_of(node)]] if isinstance(node, ast.Call) and name_of(node) in SAYING else []
        literals = tuple(text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str))
        if literals:
            yield literals[0] if len(literals) == 1 else (literals[0], literals[1])


def words_past_the_catalogs(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if name_of(node) in SHOWING:
            bare = (re.sub(r"<t:|https?://\S*", "", text) for text in strings_in(node))
            yield from (text for text in bare if re.search(r"[^\W\d_]{2}", text))


def sentences_past_the_catalogs(source: str) -> Iterator[str]:
    """Yield texts of more than one word, wherever they stand, that are no docstring, log line, error or pattern."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Raise) or name_of(node) in {
            *SAYING,
            "catch_errors",
            "compile",
            "debug",
            "info",
            "warning",
            "error",
            "exception",
        }:
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[^\W\d_]{2,}[,.:]? [^\W\d_]{2,}", node.value):
            yield node.value
        waiting += ast.iter_child_nodes(node)


def hidden_from_the_extractor(source: str) -> Iterator[str]:
    strings = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr))
    yield from (str(key) for string in strings for key in keys(ast.unparse(string)))


def sources() -> dict[str, str]:
    return {file.relative_to(ROOM).as_posix(): file.read_text(encoding="utf-8") for file in sorted(ROOM.rglob("*.py"))}


SAID = {key for source in sources().values() for key in keys(source)}


def catalog(language: str) -> dict[Any, str]:
    """Return the texts of a compiled catalog: by English text, those of a count by English text and number of the form."""
    loaded = gettext.translation(DOMAIN, localedir=CATALOGS, languages=[language])
    return {key: text for key, text in loaded._catalog.items() if key}  # type: ignore[attr-defined]


def english(key: Any) -> str:
    return key[0] if isinstance(key, tuple) else key


def test_korean_and_spanish_are_there() -> None:
    assert {"ko", "es"} <= set(LANGUAGES)
    assert len(SAID) > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_misses_nothing_and_keeps_nothing_that_is_no_longer_said(language: str) -> None:
    said = {key if isinstance(key, str) else key[0] for key in SAID}
    assert {english(key) for key in catalog(language)} == said
    counted = {key[0] for key in SAID if isinstance(key, tuple)}
    assert {english(key) for key in catalog(language) if isinstance(key, tuple)} == counted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_no_blank_and_fills_in_the_same_values(language: str) -> None:
    for key, text in catalog(language).items():
        assert text.strip(), key
        assert sorted(re.findall(r"{(\w*)}", text)) == sorted(re.findall(r"{(\w*)}", english(key))), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_its_markdown_in_pairs(language: str) -> None:
    for key, text in catalog(language).items():
        assert text.count("**") % 2 == text.count("`") % 2 == 0, key
        assert text.count("**") >= english(key).count("**"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_commands_as_both_clients_show_them(language: str) -> None:
    texts = catalog(language)
    for key, text in texts.items():
        for command in re.findall(r"`/([^`]+)`", english(key)):
            own = " ".join(texts[name] for name in command.split())
            assert f"`/{own}`" in text, key
            assert f"`/{command}`" in text, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalog_is_that_of_the_po_file(language: str) -> None:
    pofile = pytest.importorskip("babel.messages.pofile", reason="needs Babel, of the extra dev")
    with (CATALOGS / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        po = pofile.read_po(file, locale=language, abort_invalid=True)
    assert not po.obsolete
    assert [message.id for message in po if message.fuzzy] == []
    texts: dict[Any, str] = {}
    for message in po:
        if isinstance(message.id, str):
            texts[message.id] = message.string
        else:
            texts |= {(message.id[0], number): text for number, text in enumerate(message.string)}
    assert {key: text for key, text in texts.items() if key} == catalog(language)


@pytest.mark.parametrize("file", sources())
def test_no_word_reaches_a_user_past_the_catalogs(file: str) -> None:
    assert list(words_past_the_catalogs(sources()[file])) == []
    assert file in FOR_OPERATORS or list(sentences_past_the_catalogs(sources()[file])) == []


@pytest.mark.parametrize("file", sources())
def test_nothing_is_said_where_the_extractor_does_not_look(file: str) -> None:
    assert list(hidden_from_the_extractor(sources()[file])) == []


@pytest.mark.parametrize(
    "source",
    [
        "build_notice('Oh no')",
        "ui.TextDisplay[ui.LayoutView](f'### Oh {day(when)}')",
        "build_button(label=first if one else 'None of these', custom_id=x)",
        "build_notice('-# ' + say('Yes', language) + ' and no')",
    ],
)
def test_a_word_past_the_catalogs_is_seen(source: str) -> None:
    assert list(words_past_the_catalogs(source))


def test_a_sentence_past_the_catalogs_is_seen() -> None:
    assert list(sentences_past_the_catalogs("def f():\n    'Say it.'\n    return ['Nothing was found']")) == ["Nothing was found"]


def test_what_is_said_inside_an_f_string_is_seen() -> None:
    assert list(hidden_from_the_extractor("""x = f"-# {say('Yes', language)}\"""")) == ["Yes"]
