"""Unicode, markup, elongation and contractions."""

import pytest

from bot.matching.language.tokenizer import fold, has_words, script_language, strict_key, strip_markup, tokenize


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＷＨＥＮ ｉｓ", "when is"),
        ("¿Cuándo?", "¿cuando?"),
        ("Cua\u0301ndo", "cuando"),
        ("whennnnn", "whenn"),
        ("what’s nam-ra's eye", "whats nam-ra eye"),
        ("시즌", "시즌"),
        ("\u1109\u1175\u110c\u1173\u11ab", "시즌"),
        ("1,000 hours", "1000 hours"),
    ],
)
def test_folding_leaves_one_spelling(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_letters_and_digits_are_separate_tokens() -> None:
    assert tokenize("s2e10") == ["s", "2", "e", "10"]


def test_contractions_and_chat_words_are_written_out() -> None:
    assert tokenize("whens it out u think") == ["when", "is", "it", "out", "you", "think"]


@pytest.mark.parametrize(
    "text",
    [
        "<@123> ",
        "<@!1>",
        "<#5>",
        "<:zombie:12345>",
        "https://example.org/when",
        "@everyone",
        "\u200b\u200f\u2060",
        "\ud800",
        "🧟‍♂️",
        "```\n```",
        "\ufe70",
        "  \n\t",
    ],
)
def test_markup_emojis_and_invisible_characters_are_no_words(text: str) -> None:
    assert not has_words(text)


def test_quoted_lines_are_dropped() -> None:
    assert strip_markup("> when is season 2\nsame").strip() == "same"


def test_a_message_that_is_only_a_quote_is_kept() -> None:
    assert "season 2" in strip_markup("> when is season 2")


def test_invisible_characters_do_not_split_words() -> None:
    assert tokenize(fold(strip_markup("sea\u200bson"))) == ["season"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("시즌 2 언제", "ko"),
        ("지우학 season 2 언제 나와", "ko"),
        ("when is 지우학", None),
        ("when", None),
        ("いつですか", "ja"),
        ("когда сезон 2", "ru"),
        ("2?", None),
    ],
)
def test_the_script_shows_the_language(text: str, language: str | None) -> None:
    assert script_language(text) == language


def test_the_strict_key_ignores_case_width_and_white_space_alone() -> None:
    assert strict_key("  When  IS\nseason ２ ") == strict_key("when is season 2")
    assert strict_key("when is season 2?") != strict_key("when is season 2")
