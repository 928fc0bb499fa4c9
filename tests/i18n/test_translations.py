from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.i18n import catalogs, say, say_count, translate


@pytest.fixture
def only_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Remove all catalogs."""
    monkeypatch.setattr(catalogs, "CATALOGS", tmp_path)
    catalogs._catalog.cache_clear()
    yield
    catalogs._catalog.cache_clear()


@pytest.mark.parametrize("language", ["en", "en-US", "en-GB", "tlh", "pt-BR", "", "../../ko"])
def test_a_text_without_a_catalog_stays_english(language: str) -> None:
    assert say("Confirmed", language) == "Confirmed"


@pytest.mark.parametrize(("language", "word"), [("ko", "확인됨"), ("es", "Confirmado"), ("es-ES", "Confirmado"), ("es-419", "Confirmado")])
def test_a_catalog_is_used_for_all_regions_of_its_language(language: str, word: str) -> None:
    assert say("Confirmed", language) == word


def test_braces_in_values_stay_as_they_are() -> None:
    assert say("Spoiler: {level}", "en", level="{season} 1") == "Spoiler: {season} 1"


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "1 error", "2 errors"),
        ("es-419", "1 error", "2 errores"),
        ("ko", "오류 1개", "오류 2개"),
        ("ja", "1 error", "2 errors"),
    ],
)
def test_counts_have_the_plural_form_of_the_language(language: str, one: str, two: str) -> None:
    assert say_count("{count} error", "{count} errors", language, count=1) == one
    assert say_count("{count} error", "{count} errors", language, count=2) == two


def test_translate_returns_none_without_a_catalog() -> None:
    assert [translate("ask", locale) for locale in ("en-GB", "ko", "es-419", "fr", "pt-BR")] == ["ask", "질문", "preguntar", None, None]


@pytest.mark.usefixtures("only_english")
def test_without_catalogs_every_text_is_english() -> None:
    assert say("Confirmed", "ko") == "Confirmed"
    assert translate("ask", "ko") is None
