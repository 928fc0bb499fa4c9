"""Reads Markdown: headings or bold lines that ask, with the text below as the answer; also ``<details>`` with a summary."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.knowledge.importing.file_kinds.blocks import BELOW_HEADINGS, Block, add_questions
from bot.knowledge.importing.file_kinds.plain_text import is_question
from bot.knowledge.importing.found import Reading

_BOLD = re.compile(r"^(?:\d+[.)]\s+)?(\*\*|__)(?P<text>.+?)\1[ \t]*:?[ \t]*(?P<rest>[^\n]*)(?P<more>(?:\n.*)?)$", re.DOTALL)
_SUMMARY = re.compile(r"<summary[^>]*>(?P<text>.*?)</summary>(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_DETAILS = re.compile(r"</?details[^>]*>", re.IGNORECASE)
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_QUOTE_MARK = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)


def read_markdown(text: str, reading: Reading) -> None:
    """Add every heading or bold line that has text below. A heading above such ones is a section."""
    add_questions([*_blocks(text)], reading)


def _blocks(text: str) -> Iterator[Block]:
    lines = text.split("\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(_without_front_matter(text))
    for number, token in enumerate(tokens):
        if token.level or token.map is None:
            continue
        start, end = token.map
        source = "\n".join(lines[start:end]).strip("\n")
        if token.type == "heading_open":
            yield Block(start + 1, int(token.tag[1]), _without_tags(tokens[number + 1].content))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield from _items(tokens[number:], lines, start, source)
        elif token.type == "blockquote_open":
            yield _quoted(source, start + 1)
        elif token.type == "html_block":
            yield from _html(source, start + 1)
        elif token.type not in ("hr", "table_open"):
            yield _bold(source, start + 1) or Block(start + 1, 0, source)
        elif token.type == "table_open":
            yield Block(start + 1, 0, f"```\n{source}\n```")  # Discord shows no tables


def _without_tags(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text).strip()


def _without_front_matter(text: str) -> str:
    """Blank out what stands between two lines of ``---`` at the beginning."""
    found = re.match(r"---\n.*?\n---(?=\n|$)", text, re.DOTALL)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


def _bold(source: str, line: int) -> Block | None:
    """Return a paragraph that begins with a bold question, or is a bold line with nothing beside it."""
    found = _BOLD.match(source)
    if found is None or not (is_question(found["text"]) or (not found["rest"] and not found["text"].endswith((":", ".", "!")))):
        return None
    return Block(line, BELOW_HEADINGS, found["text"], "\n".join(filter(None, (found["rest"], found["more"].strip("\n")))))


def _quoted(source: str, line: int) -> Block:
    """Return a quotation as a question if it begins with a bold one, as FAQs in Discord do, else as text."""
    block = _bold(_QUOTE_MARK.sub("", source), line)
    return block if block is not None and is_question(block.text) else Block(line, 0, source)


def _items(tokens: Sequence[Token], lines: Sequence[str], start: int, source: str) -> Iterator[Block]:
    """Yield the items of a list as questions if each begins with a bold one, else the list as text."""
    found: list[Block] = []
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
    yield Block(start + 1, 0, source)


def _html(source: str, line: int) -> Iterator[Block]:
    """Yield HTML as text. The summary of ``<details>`` is a question."""
    for part in re.split(r"(?i)(?=<details)", source):
        inner = _DETAILS.sub("", part).strip()
        found = _SUMMARY.search(inner)
        if found:
            yield Block(line, BELOW_HEADINGS, _without_tags(found["text"]), found["rest"].strip())
        elif inner and not inner.startswith("<!--"):
            yield Block(line, 0, inner)
        line += part.count("\n")
