"""The catalogs hold exactly the texts that the code marks for translation, and no text reaches a user unmarked."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.i18n import CATALOGS, DOMAIN

BOT = Path(__file__).parents[1] / "bot"
EXTRACTED = ("i18n", "discord_app", "commands", "terminal")
"""The folders that ``.ci/catalogs`` extracts."""
LANGUAGES = sorted(folder.name for folder in CATALOGS.iterdir())
MARKING = {"say": 1, "say_count": 2, "mark_translatable": 1, "locale_str": 1}
"""The functions that mark texts for the catalogs, and how many of their arguments are texts. ``.ci/catalogs`` has the same names."""
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
"""The functions that show a text to a user."""
FOR_USERS = ("i18n/", "discord_app/", "terminal/replies.py", "terminal/explanation.py", "commands/demo_welcome.py")
"""The files whose texts users see. The rest of the command line is for operators, in English."""
WITH_OTHER_SENTENCES = (
    "discord_app/connect.py",
    "commands/demo_welcome.py",
    "discord_app/client.py",
    "discord_app/outages.py",
    "discord_app/event_guard.py",
)
"""connect.py writes to the terminal of the operator; demo_welcome.py has examples of what people may type (test_demo.py); client.py and
outages.py recognize what discord.py writes; event_guard.py puts lines of the log together.
"""

Key = str | tuple[str, str]


def name_of(call: ast.AST) -> str:
    """Return the bare name of the function that is called: ``ui.TextDisplay[ui.LayoutView](...)`` -> TextDisplay."""
    if not isinstance(call, ast.Call):
        return ""
    function = call.func.value if isinstance(call.func, ast.Subscript) else call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def strings_in(node: ast.AST) -> Iterator[str]:
    """Yield the string literals below a node that are not marked, including the literal parts of f-strings."""
    if name_of(node) in MARKING:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from strings_in(child)


def marked_texts(source: str) -> Iterator[Key]:
    """Yield the marked texts of a file: a text, or the two forms of a count."""
    for node in ast.walk(ast.parse(source)):
        texts = node.args[: MARKING[name_of(node)]] if isinstance(node, ast.Call) and name_of(node) in MARKING else []
        literals = tuple(text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str))
        if literals:
            yield literals[0] if len(literals) == 1 else (literals[0], literals[1])


def unmarked_words(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if name_of(node) in SHOWING:
            bare = (re.sub(r"<t:|https?://\S*", "", text) for text in strings_in(node))
            yield from (text for text in bare if re.search(r"[^\W\d_]{2}", text))


def unmarked_sentences(source: str) -> Iterator[str]:
    """Yield unmarked texts of more than one word that are no docstring, log message, error or pattern."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Raise) or name_of(node) in {
            *MARKING,
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


def texts_marked_in_f_strings(source: str) -> Iterator[str]:
    """Yield texts that are marked inside of an f-string, where the extractor does not find them."""
    strings = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr))
    yield from (str(key) for string in strings for key in marked_texts(ast.unparse(string)))


SOURCES = {
    file.relative_to(BOT).as_posix(): file.read_text(encoding="utf-8")
    for folder in EXTRACTED
    for file in sorted((BOT / folder).rglob("*.py"))
}
SHOWN = {path: source for path, source in SOURCES.items() if path.startswith(FOR_USERS)}
MARKED = {key for source in SOURCES.values() for key in marked_texts(source)}


def catalog(language: str) -> dict[Any, str]:
    """Return a compiled catalog: translations by English text; those of a count by English text and number of the plural form."""
    loaded = gettext.translation(DOMAIN, localedir=CATALOGS, languages=[language])
    return {key: text for key, text in loaded._catalog.items() if key}  # type: ignore[attr-defined]


def english(key: Any) -> str:
    return key[0] if isinstance(key, tuple) else key


def placeholders(text: str) -> list[str]:
    """Return the names of the values in a text, in alphabetical order: ``{day.day} {level}`` -> day, level."""
    return sorted(re.findall(r"{(\w*)[^}]*}", text))


def test_there_are_korean_and_spanish_catalogs() -> None:
    assert {"ko", "es"} <= set(LANGUAGES)
    assert len(MARKED) > 100
    assert {"i18n/reply_words.py", "discord_app/render/reply_messages.py", "terminal/replies.py"} <= set(SHOWN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_has_exactly_the_marked_texts(language: str) -> None:
    marked = {key if isinstance(key, str) else key[0] for key in MARKED}
    assert {english(key) for key in catalog(language)} == marked
    counted = {key[0] for key in MARKED if isinstance(key, tuple)}
    assert {english(key) for key in catalog(language) if isinstance(key, tuple)} == counted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_not_blank_and_has_the_same_placeholders(language: str) -> None:
    for key, text in catalog(language).items():
        assert text.strip(), key
        assert placeholders(text) == placeholders(english(key)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_its_markdown_in_pairs(language: str) -> None:
    for key, text in catalog(language).items():
        assert text.count("**") % 2 == text.count("`") % 2 == 0, key
        assert text.count("**") >= english(key).count("**"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_commands_in_both_languages(language: str) -> None:
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


@pytest.mark.parametrize("file", SHOWN)
def test_no_text_reaches_a_user_unmarked(file: str) -> None:
    assert list(unmarked_words(SHOWN[file])) == []
    assert file in WITH_OTHER_SENTENCES or list(unmarked_sentences(SHOWN[file])) == []


def test_words_stand_in_one_place_and_only_once() -> None:
    """Texts for users are in bot/i18n, those of commands aside, which discord.py wants where it declares them."""
    places: dict[Key, set[str]] = {}
    for path, source in SOURCES.items():
        for node in ast.walk(ast.parse(source)):
            if name_of(node) in MARKING and name_of(node) != "locale_str":
                for key in marked_texts(ast.unparse(node)):
                    places.setdefault(key, set()).add(path)
    assert {path for paths in places.values() for path in paths if not path.startswith("i18n/")} == set()
    assert {key: paths for key, paths in places.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("file", SOURCES)
def test_no_text_is_marked_where_the_extractor_does_not_look(file: str) -> None:
    assert list(texts_marked_in_f_strings(SOURCES[file])) == []


@pytest.mark.parametrize(
    "source",
    [
        "build_notice('Oh no')",
        "ui.TextDisplay[ui.LayoutView](f'### Oh {day(when)}')",
        "build_button(label=first if one else 'None of these', custom_id=x)",
        "build_notice('-# ' + say('Yes', language) + ' and no')",
    ],
)
def test_an_unmarked_word_is_found(source: str) -> None:
    assert list(unmarked_words(source)) != []


def test_an_unmarked_sentence_is_found() -> None:
    assert list(unmarked_sentences("def f():\n    'Say it.'\n    return ['Nothing was found']")) == ["Nothing was found"]


def test_a_text_marked_in_an_f_string_is_found() -> None:
    assert list(texts_marked_in_f_strings("""x = f"-# {say('Yes', language)}\"""")) == ["Yes"]
