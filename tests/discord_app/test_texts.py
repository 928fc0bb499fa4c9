from datetime import date

import pytest

from bot.discord_app.texts import day, fenced, fitting, link, plain, shorten


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


def test_a_code_block_cannot_be_ended_by_what_is_in_it() -> None:
    block, left = fenced(["a.yaml:1:1: error: ``` is no key (x)", "b" * 1_000], 1_000)
    assert left == 0
    assert block.count("```") == 2
    assert len(block) < 400
