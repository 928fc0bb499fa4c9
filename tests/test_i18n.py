from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import i18n
from bot.i18n import say, say_count, translated


@pytest.fixture
def only_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take all catalogs away."""
    monkeypatch.setattr(i18n, "CATALOGS", tmp_path)
    i18n._catalog.cache_clear()
    yield
    i18n._catalog.cache_clear()


@pytest.mark.parametrize("language", ["en", "en-US", "en-GB", "tlh", "pt-BR", "", "../../ko"])
def test_a_word_without_a_catalog_stays_as_it_is(language: str) -> None:
    assert say("Confirmed", language) == "Confirmed"


@pytest.mark.parametrize(("language", "word"), [("ko", "확인됨"), ("es", "Confirmado"), ("es-ES", "Confirmado"), ("es-419", "Confirmado")])
def test_a_language_serves_all_its_regions(language: str, word: str) -> None:
    assert say("Confirmed", language) == word


def test_values_are_filled_in_as_they_are() -> None:
    assert say("Spoiler: {level}", "en", level="{season} 1") == "Spoiler: {season} 1"


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "1 problem", "2 problems"),
        ("es-419", "1 problema", "2 problemas"),
        ("ko", "문제 1개", "문제 2개"),
        ("ja", "1 problem", "2 problems"),
    ],
)
def test_counts_take_the_form_of_the_language(language: str, one: str, two: str) -> None:
    assert say_count("{count} problem", "{count} problems", language, count=1) == one
    assert say_count("{count} problem", "{count} problems", language, count=2) == two


def test_only_languages_we_speak_are_translated_into() -> None:
    assert [translated("ask", locale) for locale in ("en-GB", "ko", "es-419", "fr", "pt-BR")] == ["ask", "질문", "preguntar", None, None]


@pytest.mark.usefixtures("only_english")
def test_without_catalogs_everything_is_said_in_english() -> None:
    assert say("Confirmed", "ko") == "Confirmed"
    assert translated("ask", "ko") is None
