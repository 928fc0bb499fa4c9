"""Reads web pages: headings, summaries, terms of definition lists, or any short text that asks, with what follows as the answer."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from bot.errors import FanswerError
from bot.knowledge.importing.file_kinds.blocks import BELOW_HEADINGS, Block, add_questions
from bot.knowledge.importing.file_kinds.plain_text import is_question
from bot.knowledge.importing.found import Reading

_NO_CONTENT = ("script", "style", "nav", "header", "footer", "form", "noscript", "template", "svg", "head")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_QUESTIONS = ("summary", "dt")
_LONGEST_QUESTION = 200
_SAYING = frozenset({"p", "ul", "ol", "table", "pre", "blockquote"})
"""Tags that say how their text is shown. Others only hold it."""

_INLINE = frozenset({"a", "abbr", "b", "br", "code", "em", "i", "img", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u"})


def read_html(text: str, reading: Reading) -> None:
    """Add every question of a web page. Raises FanswerError if it is nested too deep."""
    page = BeautifulSoup(text, "html.parser")
    for tag in page(_NO_CONTENT):
        tag.decompose()
    try:
        add_questions([*_blocks(page.body or page, 1)], reading)
    except RecursionError:
        raise FanswerError(f"{reading.path}: nested too deep") from None


def _blocks(parent: Tag, line: int) -> Iterator[Block]:
    """Yield the pieces of a tag, in order. ``line``: where it begins."""
    for child in parent.children:
        if isinstance(child, Tag):
            line = child.sourceline or line
            yield from _of_tag(child, line)
        elif isinstance(child, NavigableString) and not isinstance(child, Comment) and child.strip():
            yield Block(line, 0, child.strip())


def _of_tag(tag: Tag, line: int) -> Iterator[Block]:
    if tag.name in _HEADINGS:
        yield Block(line, int(tag.name[1]), _said(tag))
    elif tag.name in _QUESTIONS or (_is_flat(tag) and _asks(_said(tag))):
        yield Block(line, BELOW_HEADINGS, _said(tag))
    elif _has_parts(tag):
        yield from _blocks(tag, line)
    elif _said(tag):
        yield Block(line, 0, str(tag) if tag.name in _SAYING else tag.decode_contents())


def _has_parts(tag: Tag) -> bool:
    """Return whether a tag is to be read piece by piece. Looks at all that is in it only where its children do not tell."""
    inner = _tags(tag)
    return not all(map(_is_flat, inner)) or any(map(_is_question_tag, inner)) or tag.find([*_HEADINGS, *_QUESTIONS]) is not None


def _is_question_tag(tag: Tag) -> bool:
    return tag.name not in _INLINE and _asks(_said(tag))


def _is_flat(tag: Tag) -> bool:
    """Return whether a tag holds nothing but text, or is a list or table, which stays whole."""
    return tag.name in {"ul", "ol", "table", "pre"} or all(one.name in _INLINE for one in _tags(tag))


def _tags(parent: Tag) -> list[Tag]:
    return [child for child in parent.children if isinstance(child, Tag)]


def _said(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _asks(said: str) -> bool:
    return is_question(said) and len(said) <= _LONGEST_QUESTION
