"""The pictures of the documents: each is there in both themes, described in words, and a small file."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
CARDS = (DOCS / "cards.md").read_text(encoding="utf-8")
NAMED = re.findall(
    r'<picture>\n  <source media="\(prefers-color-scheme: dark\)" srcset="pictures/([\w-]+)-dark\.png">\n'
    r'  <img alt="([^"]+)" src="pictures/([\w-]+)-light\.png">\n</picture>',
    CARDS,
)


def test_each_picture_is_named_in_both_themes_and_described():
    assert NAMED
    assert len(NAMED) == CARDS.count("<picture>") == CARDS.count("<img")
    assert all(dark == light for dark, _, light in NAMED)
    assert len({words for _, words, _ in NAMED}) == len(NAMED)


def test_the_page_shows_the_pictures_that_are_there():
    named = {f"{name}-{theme}.png" for name, _, _ in NAMED for theme in ("dark", "light")}
    assert named == {file.name for file in (DOCS / "pictures").iterdir()}


def test_the_pictures_are_small_files():
    assert sum(file.stat().st_size for file in (DOCS / "pictures").iterdir()) < 600_000
