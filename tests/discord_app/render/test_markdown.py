from datetime import date, datetime, timedelta, timezone

import pytest

from bot.discord_app.render.markdown import escape, escape_except_code, fit_lines, format_age, format_code, format_link, shorten


@pytest.mark.parametrize(
    ("text", "max_chars", "cut"),
    [
        ("short", 10, "short"),
        ("two  lines\nof it", 20, "two lines of it"),
        ("when does it come out", 12, "when does…"),
        ("when does, it come out", 12, "when does…"),
        ("oneverylongword", 8, "onevery…"),
        ("시즌 2는 언제 나오나요", 8, "시즌 2는…"),
        ("🧟🧟🧟🧟", 8, "🧟🧟🧟🧟"),
        ("🧟🧟🧟🧟🧟", 8, "🧟🧟🧟…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, max_chars: int, cut: str) -> None:
    assert shorten(text, max_chars) == cut
    assert len(shorten(text, max_chars).encode("utf-16-le")) <= 2 * max_chars


def test_markdown_is_escaped() -> None:
    assert escape("*a* `b`\n> c ||d||") == r"\*a\* \`b\` > c \|\|d\|\|"


def test_a_title_that_is_an_address_still_makes_a_link() -> None:
    assert format_link("https://example.org", "https://example.org") == "[example.org](https://example.org)"


@pytest.mark.parametrize("hours", [-10, -5, 0, 1, 9, 13])
def test_a_day_is_the_same_from_hawaii_to_samoa(hours: int) -> None:
    shown = format_age(date(2026, 2, 23))
    assert shown == "<t:1771840800:R>"
    there = datetime.fromtimestamp(int(shown[3:-3]), timezone(timedelta(hours=hours)))
    assert there.date() == date(2026, 2, 23)


def test_lines_that_do_not_fit_are_counted() -> None:
    assert fit_lines(["abc", "de", "f"], 6) == ("abc\nde", 1)
    assert fit_lines([], 6) == ("", 0)
    assert fit_lines(["too long"], 3) == ("", 1)


def test_inline_code_cannot_be_ended_by_what_is_in_it() -> None:
    assert format_code("a`b\n``c") == "`a'b ''c`"
    assert format_code("") == "` `"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("unknown key `an*ser`; did you mean `answer`?", "unknown key `an*ser`; did you mean `answer`?"),
        ("it is *not* ||a|| text", r"it is \*not\* \|\|a\|\| text"),
        ("no ` partner", r"no \` partner"),
        ("a fence ``` in `it`", r"a fence \`\`\` in `it`"),
        ("a `cut", r"a \`cut"),
        ("<@12345678901234567> @everyone", "\\<@\u200b12345678901234567> @\u200beveryone"),
        ("`@everyone`", "`@everyone`"),
        ("one\n# two", "one # two"),
    ],
)
def test_parts_in_backquotes_are_code_and_the_rest_is_escaped(text: str, shown: str) -> None:
    assert escape_except_code(text, 100) == shown


def test_code_that_is_cut_leaves_no_backquote_open() -> None:
    assert escape_except_code("the key `" + "a" * 50 + "` is unknown", 20) == r"the key \`aaaaaaaaaa…"
