import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.discord_app.render.pages import PAGE_CHARS, split_pages

LINK = "[the Harbor Gazette (print)](https://example.org/a_(b)?q=1)"

words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"], exclude_characters="`|[]()<>*_~\\"), min_size=1, max_size=12)
pieces = st.one_of(
    words,
    st.sampled_from([" ", " ", " ", ". ", "\n", "\n\n", "。", LINK, "||Mara lives||", "**bold words**", "`code`", "<t:1700000000:D>"]),
)
prose = st.lists(pieces, max_size=300).map("".join)
anything = st.text(st.one_of(st.sampled_from("`|*[]()<>_~ \n.ab"), st.characters(codec="utf-8")), max_size=600)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_short_answer_is_one_page() -> None:
    assert split_pages("  Season 2 comes out in March.\n") == ("Season 2 comes out in March.",)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a" * 60 + "\n\n" + "b" * 30 + ". " + "c" * 30, "a" * 60),
        ("a" * 60 + "\n" + "b" * 30 + ". " + "c" * 30, "a" * 60),
        ("a" * 60 + ". " + "b" * 30 + " " + "c" * 30, "a" * 60 + "."),
        ("a" * 60 + " " + "b" * 80, "a" * 60),
        ("가" * 60 + "。" + "나" * 80, "가" * 60 + "。"),
        ("a" * 160, "a" * 100),
        ("a" * 28 + "\n\n" + "b" * 40 + ". " + "c" * 60, "a" * 28 + "\n\n" + "b" * 40 + "."),
        ("a" * 33 + "\n\n" + "b" * 40 + ". " + "c" * 60, "a" * 33),
        ("a" * 28 + "\n\n" + "b" * 160, "a" * 28),
    ],
    ids=[
        *("paragraph", "line", "sentence", "word", "cjk sentence", "nothing to cut at"),
        *("a paragraph in the first third", "a paragraph behind it", "a paragraph in the first third and nothing behind it"),
    ],
)
def test_a_page_ends_at_the_best_break_there_is(text: str, first: str) -> None:
    assert split_pages(text, 100)[0] == first


@given(prose, st.integers(100, 400))
def test_pages_lose_nothing_but_white_space(text: str, max_chars: int) -> None:
    pages = split_pages(text, max_chars)
    assert all(page.strip() and len(page) <= max_chars for page in pages)
    assert squeezed("".join(pages)) == squeezed(text)


@given(prose, st.integers(100, 400))
def test_no_link_and_no_spoiler_is_cut(text: str, max_chars: int) -> None:
    pages = split_pages(text, max_chars)
    assert sum(page.count(LINK) for page in pages) == text.count(LINK)
    assert all(page.count("||") % 2 == 0 for page in pages)


@given(anything)
@example("```" * 100)
@example("||" + "a" * 300)
@example("||" + "[x](" * 100 + "||")
@example("[" + "a " * 200 + "](https://example.org)")
@example("`" * 300)
def test_every_text_can_be_paged(text: str) -> None:
    pages = split_pages(text, 100)
    assert all(page.strip() and len(page) <= 100 for page in pages)
    marks = re.compile(r"[`|*_~\s]|python")
    assert marks.sub("", "".join(pages)) == marks.sub("", text)


def test_a_long_code_block_is_closed_and_reopened() -> None:
    code = "\n".join(f"    line {number}" for number in range(30))
    pages = split_pages(f"```python\n{code}\n```", 120)
    assert len(pages) > 1
    assert all(page.startswith("```python\n    line") and page.endswith("\n```") for page in pages)
    assert [line for page in pages for line in page.split("\n")[1:-1]] == code.split("\n")


def test_a_long_code_block_without_a_language_keeps_its_first_line_on_every_page() -> None:
    pages = split_pages("```first words\n" + "one\n" * 60 + "```", 100)
    assert pages[0].startswith("```first words\none\n")
    assert all(page.startswith("```\none\n") for page in pages[1:])  # not "```one", which would name a language


def test_nothing_begins_with_an_escaped_character() -> None:
    pages = split_pages(r"\[" + "a" * 60 + " b](https://example.org/)" + "c" * 60, 100)
    assert pages[0] == r"\[" + "a" * 60


def test_a_long_spoiler_stays_hidden_on_every_page() -> None:
    pages = split_pages("||" + "Mara survives the fire. " * 20 + "||", 100)
    assert len(pages) > 1
    assert all(page.startswith("||") and page.endswith("||") for page in pages)


def test_an_answer_of_the_largest_size_takes_few_pages() -> None:
    assert len(split_pages("Mara leaves by boat. " * 571)) == 12_000 // PAGE_CHARS + 1
