"""Reads Markdown: headings or bold lines that ask, with the text below as the answer; also ``<details>`` with a summary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.knowledge.format.validation_rules import quote
from bot.knowledge.importing.found import Reading
from bot.knowledge.importing.plain_text import is_question, without_marker

_BOLD = re.compile(r"^(?:\d+[.)]\s+)?(\*\*|__)(?P<text>.+?)\1[ \t]*:?[ \t]*(?P<rest>[^\n]*)(?P<more>(?:\n.*)?)$", re.DOTALL)
_SUMMARY = re.compile(r"<summary[^>]*>(?P<text>.*?)</summary>(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_DETAILS = re.compile(r"</?details[^>]*>", re.IGNORECASE)
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_QUOTE_MARK = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_BELOW_HEADINGS = 7


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of a file. ``level`` is 1 to 6 for a heading, `_BELOW_HEADINGS` for another question, and 0 for text."""

    line: int
    level: int
    text: str
    rest: str = ""


def read_markdown(text: str, reading: Reading) -> None:
    """Add every heading or bold line that has text below. A heading above such ones is a section."""
    blocks = list(_within_answers(_blocks(text)))
    sections: dict[int, str] = {}
    has_title = sum(block.level == 1 for block in blocks) == 1
    for number, block in enumerate(blocks):
        if block.level == 0:
            if number == 0:
                reading.leave_out(block.line, f"{quote(block.text)} stands before the first heading")
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
            reading.add(block.line, without_marker(block.text), answer, (), next(reversed(sections.values()), ""))


def _within_answers(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Yield the blocks. A heading below one that asks belongs to its answer, unless it asks too."""
    asking = 0
    for block in blocks:
        if block.level and asking and block.level > asking and not is_question(block.text):
            yield _Block(block.line, 0, "\n".join(filter(None, (f"**{block.text}**", block.rest))))
            continue
        if block.level:
            asking = block.level if is_question(block.text) else 0
        yield block


def _text_below(blocks: Sequence[_Block]) -> list[_Block]:
    found: list[_Block] = []
    for block in blocks:
        if block.level:
            break
        found.append(block)
    return found


def _blocks(text: str) -> Iterator[_Block]:
    lines = text.split("\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(_without_front_matter(text))
    for number, token in enumerate(tokens):
        if token.level or token.map is None:
            continue
        start, end = token.map
        source = "\n".join(lines[start:end]).strip("\n")
        if token.type == "heading_open":
            yield _Block(start + 1, int(token.tag[1]), _without_tags(tokens[number + 1].content))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield from _items(tokens[number:], lines, start, source)
        elif token.type == "blockquote_open":
            yield _quoted(source, start + 1)
        elif token.type == "html_block":
            yield from _html(source, start + 1)
        elif token.type not in ("hr", "table_open"):
            yield _bold(source, start + 1) or _Block(start + 1, 0, source)
        elif token.type == "table_open":
            yield _Block(start + 1, 0, f"```\n{source}\n```")  # Discord shows no tables


def _without_tags(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text).strip()


def _without_front_matter(text: str) -> str:
    """Blank out what stands between two lines of ``---`` at the beginning."""
    found = re.match(r"---\n.*?\n---(?=\n|$)", text, re.DOTALL)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


def _bold(source: str, line: int) -> _Block | None:
    """Return a paragraph that begins with a bold question, or is a bold line with nothing beside it."""
    found = _BOLD.match(source)
    if found is None or not (is_question(found["text"]) or (not found["rest"] and not found["text"].endswith((":", ".", "!")))):
        return None
    return _Block(line, _BELOW_HEADINGS, found["text"], "\n".join(filter(None, (found["rest"], found["more"].strip("\n")))))


def _quoted(source: str, line: int) -> _Block:
    """Return a quotation as a question if it begins with a bold one, as FAQs in Discord do, else as text."""
    block = _bold(_QUOTE_MARK.sub("", source), line)
    return block if block is not None and is_question(block.text) else _Block(line, 0, source)


def _items(tokens: Sequence[Token], lines: Sequence[str], start: int, source: str) -> Iterator[_Block]:
    """Yield the items of a list as questions if each begins with a bold one, else the list as text."""
    found: list[_Block] = []
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1 and token.map:
            first, *more = lines[token.map[0] : token.map[1]]
            block = _bold("\n".join((_LIST_MARK.sub("", first), *(line.strip() for line in more))).strip("\n"), token.map[0] + 1)
            if block is None or not is_question(block.text):
                break
            found.append(block)
        elif token.type in ("bullet_list_close", "ordered_list_close") and token.level == 0:
            if found:
                yield from found
                return
            break
    yield _Block(start + 1, 0, source)


def _html(source: str, line: int) -> Iterator[_Block]:
    """Yield HTML as text. The summary of ``<details>`` is a question."""
    for part in re.split(r"(?i)(?=<details)", source):
        inner = _DETAILS.sub("", part).strip()
        found = _SUMMARY.search(inner)
        if found:
            yield _Block(line, _BELOW_HEADINGS, _without_tags(found["text"]), found["rest"].strip())
        elif inner and not inner.startswith("<!--"):
            yield _Block(line, 0, inner)
        line += part.count("\n")
