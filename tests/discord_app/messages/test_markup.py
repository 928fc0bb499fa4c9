import pytest

from bot.discord_app.messages.markup import (
    is_command_of_another_bot,
    mentions_everyone,
    remove_code,
    remove_markup,
    remove_quote_marks,
    remove_quotes,
)
from bot.matching import has_words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<@42> when is season 2?", "when is season 2?"),
        ("<@!42>when is season 2", "when is season 2"),
        ("when <@&7> is <#9> season 2 <a:hype:123> <:sad:4> <t:1700000000:R>", "when   is   season 2"),
        ("try </faq list:12>", "try"),
        ("is 2 < 3 and 4 > 3", "is 2 < 3 and 4 > 3"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_discords_markup_is_removed(content: str, words: str) -> None:
    assert remove_markup(content) == words


@pytest.mark.parametrize(
    "text",
    [
        *("", " \n\t", "?!...", "\u200b\u200d\u2060", "\u202e\u200f", "||", "```\n```"),
        *("😀🎉", "👩‍👩‍👧", "❤️", "👍🏽", "🇰🇷", "1️⃣", "#️⃣", "ℹ️", "™️", "Ⓜ️", "㊗️", "🈁", "🈵 🉑"),
        *("https://example.org/when-is-season-2", "<https://example.org>", "http://a.example https://b.example", "[](https://example.org)"),
    ],
)
def test_text_without_letters_has_no_words(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize("text", ["a", "2", "시즌", "ñ", "\u202eeht", "`x`", "why? https://example.org", "season 1️⃣", "2 🈁"])
def test_any_letter_or_digit_is_a_word(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize(
    "content", ["!rank", "?help me", "/ask when", ";;play x", "$buy", "t!daily", "~cat", ".w", "-info", "&x", "++do", "%a", "^b"]
)
def test_other_bots_prefixes_are_known(content: str) -> None:
    assert is_command_of_another_bot(content)


@pytest.mark.parametrize(
    "content", ["when is season 2", "> when is season 2", "- when", "¿cuándo sale?", "... when", "...when", "*when*", "-5", "시즌 2", "?"]
)
def test_a_question_is_not_taken_for_a_command(content: str) -> None:
    assert not is_command_of_another_bot(content)


def test_a_mention_of_everyone_is_found_even_when_it_cannot_ping() -> None:
    assert mentions_everyone("@everyone when is season 2")
    assert mentions_everyone("hey @here")
    assert not mentions_everyone("does everyone survive")
    assert not mentions_everyone("mail me@heretic.example")


@pytest.mark.parametrize(
    ("content", "rest"),
    [
        ("a `b` c", "a   c"),
        ("a ``b ` c`` d", "a   d"),
        ("```py\nwhen is it?\n```", ""),
        ("look\n```\na\n\nb\n```\nwhy?", "look\n \nwhy?"),
        ("```never ends\nwhen?", ""),
        ("it`s out", "it`s out"),
        ("``", "``"),
        ("when?", "when?"),
    ],
)
def test_code_is_removed(content: str, rest: str) -> None:
    assert remove_code(content) == rest


@pytest.mark.parametrize(
    ("content", "rest", "unmarked"),
    [
        ("> when?", "", "when?"),
        ("> when?\nno idea", "no idea", "when?\nno idea"),
        ("no idea\n> when?\n> who?\nor why?", "no idea\n\n\nor why?", "no idea\nwhen?\nwho?\nor why?"),
        (">>> when?\nwho?\n\nwhy?", "", "when?\nwho?\n\nwhy?"),
        (">_< when? 3 > 2\n>when?", ">_< when? 3 > 2\n>when?", ">_< when? 3 > 2\n>when?"),
    ],
)
def test_quotations_are_removed_or_only_their_marks(content: str, rest: str, unmarked: str) -> None:
    assert remove_quotes(content) == rest
    assert remove_quote_marks(content) == unmarked
