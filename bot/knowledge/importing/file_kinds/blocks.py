"""The pieces of a text with headings, and the questions among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.knowledge.format.validation_rules import quote
from bot.knowledge.importing.file_kinds.plain_text import is_question, without_answer_marker, without_marker
from bot.knowledge.importing.found import Reading

BELOW_HEADINGS = 7
END = -1


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a file.

    ``level`` is 1 to 6 for a heading, `BELOW_HEADINGS` for another question, 0 for text, and `END` where an answer ends. The text of an end
    is what the page asks about itself there, if it does.
    """

    line: int
    level: int
    text: str
    rest: str = ""


def add_questions(found: Sequence[Block], reading: Reading) -> None:
    """Add every heading or other question that has text below. A heading above such ones is a section."""
    blocks = list(_within_answers(found))
    sections: dict[int, str] = {}
    has_title = sum(block.level == 1 for block in blocks) == 1
    for number, block in enumerate(blocks):
        if block.level == 0:
            if number == 0:
                reading.leave_out(block.line, f"{quote(_without_tags(block.text))} stands before the first heading")
            elif blocks[number - 1].level == END:
                reading.leave_out(block.line, f"{quote(_without_tags(block.text))} stands behind the answers")
            continue
        if block.level == END:
            if block.text:
                reading.leave_out(block.line, f"{quote(block.text)} is a question about the page itself")
            continue
        sections = {level: title for level, title in sections.items() if level < block.level}
        below = _text_below(blocks[number + 1 :])
        answer = "\n\n".join(filter(None, (block.rest, *(part.text for part in below))))
        following = blocks[number + 1 + len(below)].level if number + 1 + len(below) < len(blocks) else 0
        is_section = following > block.level and not (is_question(block.text) and answer.strip())
        if is_section:
            if not (has_title and block.level == 1):
                sections[block.level] = block.text
            if answer.strip():
                reading.leave_out(block.line, f"the text below {quote(block.text)}: this is a heading over questions")
        else:
            reading.add(
                block.line, without_marker(block.text), without_answer_marker(answer, block.text), (), next(reversed(sections.values()), "")
            )


def _without_tags(text: str) -> str:
    return " ".join(re.sub(r"</?[a-z][^<>]*>", " ", text).split())


def _within_answers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks. A heading below one that asks belongs to its answer, unless it asks too or has only further headings below."""
    asking = 0
    for block, after in zip_longest(blocks, blocks[1:]):
        has_text = block.rest or (after is not None and not after.level)
        if block.level and asking and block.level > asking and has_text and not is_question(block.text):
            yield Block(block.line, 0, "\n".join(filter(None, (f"**{block.text}**", block.rest))))
            continue
        if block.level:
            asking = block.level if is_question(block.text) else 0
        yield block


def _text_below(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        if block.level:
            break
        found.append(block)
    return found
