import pytest

from bot.answering.reply.reply_language import reply_language


@pytest.mark.parametrize(
    ("locale", "text", "matched", "language"),
    [
        ("pt-BR", "hola", "es", "pt-BR"),
        (None, "hola", "ko", "ko"),
        (None, "안녕", None, "ko"),
        (None, "hola", None, "es"),
        (None, "¿qué puedes hacer?", None, "es"),
        (None, "hallo", None, "de"),
        (None, "hi", None, "en"),
        (None, "refund policy", None, "en"),
        (None, "🔥", None, "en"),
        (None, "la trama", "en", "en"),
    ],
)
def test_the_language_comes_from_the_locale_then_the_phrasing_then_the_text(
    locale: str | None, text: str, matched: str | None, language: str
) -> None:
    assert reply_language(locale, text, matched) == language
