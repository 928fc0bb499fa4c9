"""Goes through a web page and finds the questions on it, and the texts between them.

An answer ends where the next question begins, and where the element ends that holds its question: what stands behind an accordion belongs
to none of its questions.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from bot.knowledge.importing.file_kinds.blocks import BELOW_HEADINGS, END, Block
from bot.knowledge.importing.file_kinds.plain_text import is_marked_question
from bot.knowledge.importing.file_kinds.web_pages.html_tables import question_rows, rows_of
from bot.knowledge.importing.file_kinds.web_pages.lines import (
    LONGEST_QUESTION,
    Leaf,
    asks,
    html,
    leaves,
    marked_question,
    most,
    paragraphs,
    said,
)
from bot.knowledge.importing.file_kinds.web_pages.page import HEADINGS, is_inline_name, tags_within
from bot.knowledge.importing.file_kinds.web_pages.signs import (
    QUESTION_TAGS,
    Sign,
    is_about_the_page,
    is_called_answer,
    is_control,
    leads_within_page,
    links_of,
    sign_of,
    tags_around,
)

_LISTS = ("ul", "ol", "menu")
_BOLD_LINE: Sign = (("b",),)
_HOLDERS = frozenset({"details", "dl"})
"""Tags that hold a question with its answer whole."""

_PAGES = frozenset({"article", "main"})
"""The same, if they hold an answer at all."""


class Walk:
    """Goes through a page. ``is_marked``: whether lines begin with ``Q:`` and ``A:``.

    ``earlier``: a walk through the same page, from which this one knows how questions are marked there, even those that do not ask, as
    "Shipping". None for the first one.
    """

    def __init__(self, earlier: "Walk | None" = None, *, is_marked: bool) -> None:
        self._earlier = earlier
        self._is_marked = is_marked
        self._texts: Counter[str] = Counter()
        self._contents: set[str] = set()
        self._signs: Counter[Sign] = Counter()
        self._asking: Counter[Sign] = Counter()

    def _is_title(self, sign: Sign | None, text: str) -> bool:
        """Return whether texts that are marked so mostly ask, or the table of contents has the text."""
        if self._earlier is None or len(text) > LONGEST_QUESTION:
            return False
        asking, number = (self._earlier._asking[sign], self._earlier._signs[sign]) if sign else (0, 0)
        return (asking > 1 and most(asking, number)) or text in self._earlier._contents

    def _count(self, sign: Sign | None, text: str) -> None:
        if sign is not None and len(text) <= LONGEST_QUESTION:
            self._signs[sign] += 1
            self._asking[sign] += asks(text)

    def blocks(self, parent: Tag, line: int) -> list[Block]:
        """Return the pieces of a tag, in order. ``line``: where it begins."""
        found: list[Block] = []
        run: list[PageElement] = []
        items = 0
        children = list(parent.children)
        is_whole = all(map(_is_inline, children))
        for child in (*children, None):
            if child is not None and _is_inline(child):
                run.append(child)
                continue
            for own in (self._run(run, line, parent if is_whole else None), self._child(child, line, found)):
                if own and not _is_item(own):
                    found += [Block(own[0].line, END, "")] if items > 1 else []
                    items = 0
                items += _is_item(own)
                found += own
            line, run = (child.sourceline or line) if isinstance(child, Tag) else line, []
        return [*found, Block(line, END, "")] if items > 1 else found

    def _child(self, child: PageElement | None, line: int, found: Sequence[Block]) -> list[Block]:
        if not isinstance(child, Tag):
            return []
        if is_called_answer(child, found):
            return [Block(child.sourceline or line, 0, f"<div>{child.decode_contents()}</div>")]
        return self._block(child, line)

    def _block(self, tag: Tag, line: int) -> list[Block]:
        line = tag.sourceline or line
        if tag.name in HEADINGS:
            self._texts[text := _said(tag)] += 1
            return self._heading(tag, line, _plain_question(text))
        if tag.name in QUESTION_TAGS:
            return [Block(line, BELOW_HEADINGS, _plain_question(_said(tag)))]
        if tag.name in _LISTS:
            return self._list(tag, line)
        if tag.name == "table":
            return self._table(tag, line)
        own = [Block(line, 0, str(tag))] if tag.name == "pre" and _said(tag) else self.blocks(tag, line)
        is_asking = _has_question(own)
        if tag.name in {"button", "label"} and not is_asking:
            own = []
        if tag.name == "blockquote" and own and not is_asking:
            own = [Block(line, 0, str(tag))]
        is_whole = tag.name in _HOLDERS or (tag.name in _PAGES and not (own and own[-1].level))
        return [*own, Block(line, END, "")] if is_whole and is_asking else own

    def _heading(self, tag: Tag, line: int, text: str) -> list[Block]:
        if not any(map(str.isalnum, text)):
            return []
        if is_about_the_page(text):
            return [Block(line, END, text)]
        if len(text) > LONGEST_QUESTION:
            return [Block(line, 0, f"<p>{escape(text)}</p>")]
        return [Block(line, BELOW_HEADINGS if is_control([tag, *tags_within(tag)]) else int(tag.name[1]), text)]

    def _list(self, tag: Tag, line: int) -> list[Block]:
        """Return the items of a list if they are questions with answers, or hold some; else the list as text."""
        own = [self._block(item, line) for item in tag.children if isinstance(item, Tag)]
        if leads_within_page(run := list(leaves([tag]))):
            self._contents.update(links_of(run))
            return []
        flat = [block for blocks in own for block in blocks]
        if flat and _all_answered(flat) and (all(map(_is_item, own)) or sum(block.level > 0 for block in flat) > 1):
            return [*flat, Block(line, END, "")]
        if tag.find((*HEADINGS, *QUESTION_TAGS)):
            return flat
        return [Block(line, 0, str(tag))] if _said(tag) else []

    def _table(self, tag: Tag, line: int) -> list[Block]:
        rows = rows_of(tag)
        pairs = question_rows(rows)
        if pairs is None:
            cells = [self._block(cell, line) for row in rows for cell in row]
            is_layout = (
                tag.find(("table", *HEADINGS, *QUESTION_TAGS)) or max(map(len, rows), default=0) == 1 or any(map(_has_answer, cells))
            )
            if is_layout:
                return [block for cell in cells for block in (*cell, *([Block(line, END, "")] if _has_answer(cell) else []))]
            return [Block(line, 0, str(tag))] if _said(tag) else []
        found: list[Block] = []
        for row, pair in pairs:
            at = (row[0].sourceline if row else None) or line
            if pair is None:
                found += [Block(at, END, ""), Block(at, 0, " ".join(map(_said, row)))]
            else:
                question, answer = pair
                self._texts[_said(question)] += 1
                found += [Block(at, BELOW_HEADINGS, _said(question)), Block(at, 0, f"<div>{answer.decode_contents()}</div>")]
        return [*found, Block(line, END, "")]

    def _run(self, nodes: Sequence[PageElement], line: int, holder: Tag | None) -> list[Block]:
        """Return what stands within a line or several. ``holder``: the tag whose whole content it is, if there is one."""
        run = list(leaves(nodes))
        text = said(run)
        if not any(map(str.isalnum, text)):
            return [Block(line, 0, html(run))] if any(leaf.html.startswith("<img") for leaf in run) else []
        line = next((node.sourceline for node in nodes if isinstance(node, Tag) and node.sourceline), holder and holder.sourceline) or line
        tags = tags_around(nodes, holder)
        sign = sign_of(tags)
        self._texts[text] += 1
        self._count(sign, text)
        if is_control(tags) and len(text) <= LONGEST_QUESTION:
            return [Block(line, BELOW_HEADINGS, text)]
        if leads_within_page(run):
            links = links_of(run)
            is_twice = self._earlier is not None and self._earlier._texts[text] > 1
            if not asks(text) or is_twice or len(links) > 1:
                self._contents.update(links)
                return []
        if is_about_the_page(text):
            return [Block(line, END, text)]
        if self._is_title(sign, text):
            return [Block(line, BELOW_HEADINGS, text)]
        return [block for lines in paragraphs(run) for block in self._paragraph(lines, line)]

    def _paragraph(self, lines: list[list[Leaf]], line: int) -> Iterator[Block]:
        whole = " ".join(map(said, lines))
        if marked_question(lines[0]) is None and asks(whole) and not any(asks(said(one)) for one in lines[:-1]):
            yield Block(line, BELOW_HEADINGS, whole)
            return
        below: list[str] = []
        for number, one in enumerate(lines):
            question, rest = self._question(one, lines[1:] if number == 0 else None)
            if question:
                yield from _text(below, line)
                yield Block(line, BELOW_HEADINGS, question)
                below = [html(rest)] if said(rest) else []
            else:
                below.append(html(one))
        yield from _text(below, line)

    def _question(self, line: list[Leaf], others: list[list[Leaf]] | None) -> tuple[str, list[Leaf]]:
        """Return the question of a line and what is behind it. ``others``: the lines below it, if it is the first one."""
        text = said(line)
        if self._is_marked and is_marked_question(text):
            return text, []
        if found := marked_question(line):
            self._count(_BOLD_LINE, found[0])
            return found
        sign = _BOLD_LINE if all(leaf.is_bold for leaf in line if leaf.text.strip()) else None
        self._count(sign, text)
        if self._is_title(sign, text):
            return text, []
        is_first = others and asks(text) and not any(asks(said(other)) for other in others)
        return (text, []) if is_first else ("", [])


def _text(lines: Sequence[str], line: int) -> Iterator[Block]:
    if lines:
        yield Block(line, 0, f"<p>{'<br/>'.join(lines).strip()}</p>")


def _is_inline(node: PageElement) -> bool:
    if isinstance(node, Tag):
        return is_inline_name(node.name) and _is_line(node)
    return isinstance(node, NavigableString)


def _is_item(blocks: Sequence[Block]) -> bool:
    """Return whether pieces begin with a question that has an answer."""
    return len(blocks) > 1 and blocks[0].level > 0 and any(block.level == 0 for block in blocks)


def _has_question(blocks: Sequence[Block]) -> bool:
    return any(block.level > 0 for block in blocks)


def _has_answer(blocks: Sequence[Block]) -> bool:
    """Return whether there is a question with text directly below it."""
    return any(block.level > 0 and below.level == 0 for block, below in pairwise(blocks))


def _all_answered(blocks: Sequence[Block]) -> bool:
    following = [block.level for block in blocks[1:]]
    return blocks[0].level > 0 and all(block.level <= 0 or after == 0 for block, after in zip(blocks, [*following, END], strict=True))


def _plain_question(text: str) -> str:
    """Return a question without the sign behind it that unfolds its answer: ``Is it free? +``."""
    return re.sub(r"(?<=[?\uff1f])[^\w?\uff1f]+$", "", text)


def _said(tag: Tag) -> str:
    return said(leaves(tag.children)) if _is_line(tag) else " ".join(tag.get_text(" ").split())


def _is_line(tag: Tag) -> bool:
    """Return whether there are only tags of a line within. Looks no further than the first other one."""
    return all(is_inline_name(one.name) for one in tag.descendants if isinstance(one, Tag))
