"""The lines of a paragraph of a web page, and the questions in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bot.knowledge.importing.file_kinds.plain_text import is_question, without_answer_marker

LONGEST_QUESTION = 200
_NUMBER = re.compile(r"\W*(?:\d+\s*[.):]?|Q\s*\d*\s*[.:])?\W*")
_TEXT = re.compile(r"(?:^|(?<=>))[^<]+")
_MARKER_WITHIN = 200
"""Characters of HTML in which the marker of an answer is looked for."""

_WITHOUT_MEANING = ("span", "font")
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of text, an image or a break of a line, with the tags around it, outermost first."""

    around: tuple[Tag, ...]
    html: str
    text: str
    is_break: bool = False

    @property
    def is_bold(self) -> bool:
        """Return whether it is shown in bold."""
        return any(map(is_bold_tag, self.around))

    @property
    def is_link_within(self) -> bool:
        """Return whether it leads to another place of the same page."""
        return any(tag.name == "a" and str(tag.get("href", "")).startswith("#") for tag in self.around)


def is_bold_tag(tag: Tag) -> bool:
    """Return whether a tag makes its text bold."""
    return tag.name in {"b", "strong"} or _BOLD_STYLE.search(str(tag.get("style", ""))) is not None


def leaves(nodes: Iterable[PageElement], around: tuple[Tag, ...] = ()) -> Iterator[Leaf]:
    """Yield the leaves of nodes that stand within a line."""
    for node in nodes:
        if isinstance(node, NavigableString):
            yield Leaf(around, escape(node, quote=False), node)
        elif isinstance(node, Tag) and node.name == "br":
            yield Leaf(around, "<br/>", "\n", is_break=True)
        elif isinstance(node, Tag) and node.name == "img":
            yield Leaf(around, str(node), "")
        elif isinstance(node, Tag):
            yield from leaves(node.children, (*around, node))


def paragraphs(run: Iterable[Leaf]) -> Iterator[list[list[Leaf]]]:
    """Yield paragraphs as lists of lines: an empty line parts them."""
    lines: list[list[Leaf]] = []
    line: list[Leaf] = []
    for leaf in (*run, Leaf((), "", "", is_break=True), Leaf((), "", "", is_break=True)):
        if not leaf.is_break:
            line.append(leaf)
        elif said(line) or any(one.html for one in line if not one.text):
            lines.append(line)
            line = []
        else:
            if lines:
                yield lines
            lines, line = [], []


def said(line: Iterable[Leaf]) -> str:
    """Return the text of leaves on one line."""
    return " ".join("".join(leaf.text for leaf in line).split())


def html(line: Sequence[Leaf], depth: int = 0) -> str:
    """Return leaves as HTML, with the tags around them."""
    parts: list[str] = []
    for _, same in groupby(line, key=lambda leaf: id(leaf.around[depth]) if len(leaf.around) > depth else 0):
        group = list(same)
        if len(group[0].around) <= depth:
            parts += [leaf.html for leaf in group]
            continue
        tag = group[0].around[depth]
        if tag.name in _WITHOUT_MEANING:
            parts.append(html(group, depth + 1))
            continue
        href = f' href="{escape(str(tag["href"]))}"' if tag.get("href") else ""
        parts.append(f"<{tag.name}{href}>{html(group, depth + 1)}</{tag.name}>")
    return "".join(parts)


def without_marked_answer(text: str) -> str:
    """Return HTML without the ``A:`` that it begins with, in whatever tags."""
    places = [place for tag in _TEXT.finditer(text, 0, _MARKER_WITHIN) for place in range(*tag.span())]
    start = "".join(text[place] for place in places)
    cut = set(places[: len(start) - len(without_answer_marker(start, "Q: "))])
    return "".join(char for place, char in enumerate(text) if place not in cut)


def most(asking: int, number: int) -> bool:
    """Return whether so many of alike texts ask that the others are questions too: "Shipping" among "How ...?"."""
    return asking == number or (asking > 1 and asking * 3 >= number * 2)


def asks(text: str) -> bool:
    """Return whether a text is a short question."""
    return is_question(text) and len(text) <= LONGEST_QUESTION and any(char.isalpha() for char in text)


def marked_question(line: Sequence[Leaf]) -> tuple[str, list[Leaf]] | None:
    """Return the question in bold, or in a class of its own, that a line begins with, and what is behind it. None if there is none."""
    start = 0
    while start < len(line) and not line[start].is_bold and _NUMBER.fullmatch(said(line[: start + 1])):
        start += 1
    end = start
    while end < len(line) and (line[end].is_bold or not line[end].text.strip()):
        end += 1
    if end == start:
        sign = _class_sign(line[start]) if start < len(line) else ()
        while sign and end < len(line) and _class_sign(line[end]) == sign:
            end += 1
        if end == len(line):
            return None
    question = said(line[:end])
    return (question, list(line[end:])) if end > start and asks(question) else None


def _class_sign(leaf: Leaf) -> tuple[str, ...]:
    return next(((tag.name, *map(str, tag["class"])) for tag in leaf.around if tag.get("class")), ())
