from datetime import date

import pytest

from bot.discord_app.render.markdown import code, day, fitting, link, plain, quoting, shorten


@pytest.mark.parametrize(
    ("text", "max_chars", "cut"),
    [
        ("short", 10, "short"),
        ("two  lines\nof it", 20, "two lines of it"),
        ("when does it come out", 12, "when does…"),
        ("when does, it come out", 12, "when does…"),
        ("oneverylongword", 8, "onevery…"),
        ("시즌 2는 언제 나오나요", 8, "시즌 2는…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, max_chars: int, cut: str) -> None:
    assert shorten(text, max_chars) == cut
    assert len(shorten(text, max_chars)) <= max_chars


def test_markdown_in_plain_text_shows_as_typed() -> None:
    assert plain("*a* `b`\n> c ||d||") == r"\*a\* \`b\` > c \|\|d\|\|"


def test_a_title_that_is_an_address_still_makes_a_link() -> None:
    assert link("https://example.org", "https://example.org") == "[example.org](https://example.org)"


def test_a_day_is_the_same_in_almost_every_time_zone() -> None:
    assert day(date(2026, 2, 23)) == "<t:1771848000:D>"  # noon in UTC


def test_lines_that_do_not_fit_are_counted() -> None:
    assert fitting(["abc", "de", "f"], 6) == ("abc\nde", 1)
    assert fitting([], 6) == ("", 0)
    assert fitting(["too long"], 3) == ("", 1)


def test_inline_code_cannot_be_ended_by_what_is_in_it() -> None:
    assert code("a`b\n``c") == "`a'b ''c`"
    assert code("") == "` `"


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
def test_what_is_quoted_is_code_and_the_rest_is_as_typed(text: str, shown: str) -> None:
    assert quoting(text, 100) == shown


def test_a_quotation_that_is_cut_leaves_nothing_open() -> None:
    assert quoting("the key `" + "a" * 50 + "` is unknown", 20) == r"the key \`aaaaaaaaaa…"
