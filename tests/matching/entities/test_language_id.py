"""The language of an utterance: what the phrasing that matched tells, before what a script makes likely."""

import pytest

from bot.matching.entities.language_id import LanguageIdentifier, language_by_packs
from bot.model import Phrasing

IDENTIFIER = LanguageIdentifier({"en": frozenset({"when", "date"}), "es": frozenset({"cuando", "fecha"})})


@pytest.mark.parametrize(
    ("text", "matched", "language"),
    [
        ("коли вийде сезон", Phrasing("коли реліз", "uk"), "uk"),
        ("когда выйдет", Phrasing("когда релиз", "ru"), "ru"),
        ("коли це вийде, скажіть", Phrasing("when", "en"), "uk"),
        ("発売日", Phrasing("発売日はいつ", "ja"), "ja"),
        ("発売日", Phrasing("when", "en"), "zh"),
        ("いつですか", Phrasing("什么时候", "zh"), "ja"),
        ("什麼時候", Phrasing("什麼時候", "zh-TW"), "zh-TW"),
        ("چه زمانی پخش می شود", Phrasing("زمان پخش", "fa"), "fa"),
        ("چه زمانی", Phrasing("when", "en"), "fa"),
        ("متى", Phrasing("when", "en"), "ar"),
        ("시즌 2 언제", Phrasing("when", "en"), "ko"),
        ("시즌 2 언제", Phrasing("시즌 2 언제 나와", "en"), "ko"),
    ],
)
def test_a_phrasing_in_the_same_script_tells_the_language(text: str, matched: Phrasing, language: str) -> None:
    assert IDENTIFIER.identify(text, text.split(), matched) == language


@pytest.mark.parametrize(
    ("text", "matched", "language"),
    [("cuando", "en", "es"), ("quizas", "pt-BR", "en"), ("netflix", "es", "en")],
)
def test_in_latin_script_the_words_tell_the_language(text: str, matched: str, language: str) -> None:
    assert IDENTIFIER.identify(text, text.split(), Phrasing("x", matched)) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hola", "es"),
        ("Ayuda", "es"),
        ("¿cuánto cuesta el envío?", "es"),
        ("was kannst du", "de"),
        ("oi", "pt"),
        ("hi", None),
        ("refund policy", None),
        ("la", None),  # in several
        ("no me", None),
        ("🔥", None),
        ("", None),
    ],
)
def test_a_text_that_matched_nothing_is_in_the_language_whose_pack_knows_most_of_its_words(text: str, language: str | None) -> None:
    assert language_by_packs(text) == language
