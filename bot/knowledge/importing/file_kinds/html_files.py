"""Reads web pages: headings, summaries, terms of definition lists, or any short text that asks, with what follows as the answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.errors import FanswerError
from bot.knowledge.importing.file_kinds.blocks import Block, add_questions
from bot.knowledge.importing.file_kinds.plain_text import has_markers, is_marked_question
from bot.knowledge.importing.file_kinds.web_pages.lines import asks, without_marked_answer
from bot.knowledge.importing.file_kinds.web_pages.page import parse_page
from bot.knowledge.importing.file_kinds.web_pages.schema_org import read_stated
from bot.knowledge.importing.file_kinds.web_pages.walk import Walk
from bot.knowledge.importing.found import Reading


def read_html(text: str, reading: Reading) -> None:
    """Add every question of a web page. Raises FanswerError if it is nested too deep."""
    walked, stated = Reading(reading.path), Reading(reading.path)
    try:
        page = parse_page(text, walked)
        is_marked = has_markers(page.get_text("\n"))
        first = Walk(is_marked=is_marked)
        first.blocks(page, 1)
        found = Walk(first, is_marked=is_marked).blocks(page, 1)
    except RecursionError:
        raise FanswerError(f"{reading.path}: nested too deep") from None
    add_questions([*_without_answer_markers(found)], walked)
    read_stated(text, stated)
    best = stated if len(stated.found) >= max(1, _asking(walked)) else walked
    reading.found += best.found
    reading.left_out += best.left_out


def _asking(reading: Reading) -> int:
    return sum(bool(found.answer.strip()) and asks(found.question) for found in reading.found)


def _without_answer_markers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the pieces. The text below a ``Q:`` loses its ``A:``."""
    for before, block in zip((None, *blocks), blocks, strict=False):
        is_answer = before is not None and before.level > 0 and block.level == 0 and is_marked_question(before.text)
        yield replace(block, text=without_marked_answer(block.text)) if is_answer else block
