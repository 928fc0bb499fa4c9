"""Unicode, markup, elongation and contractions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.language.tokenizer import fold, has_words, strict_key, strip_markup, tokenize, words_of


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
    ("text", "found"),
    [
        ("Steamで買えますか？", ["steam", "で買えますか"]),
        ("シーズン２はＰＣで？", ["シーズン", "2", "は", "pc", "で"]),
        ("「エレン」は、どこ", ["エレン", "は", "どこ"]),
        ("ﾗｲﾌﾞ", ["ライブ"]),
        ("เมื่อไหร่ season 2", ["เมื่อไหร่", "season", "2"]),
        ("미란 언제", ["미란", "언제"]),
    ],
)
def test_letters_of_scripts_without_spaces_are_a_run_apart_from_others(text: str, found: list[str]) -> None:
    assert tokenize(fold(text)) == found


def test_the_strict_key_ignores_case_width_and_white_space_alone() -> None:
    assert strict_key("  When  IS\nseason ２ ") == strict_key("when is season 2")
    assert strict_key("when is season 2?") != strict_key("when is season 2")


@given(text=st.text(max_size=200))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=st.text(max_size=200))
def test_no_word_is_empty_or_holds_a_space(text: str) -> None:
    assert all(word and not any(letter.isspace() for letter in word) for word in words_of(text))
