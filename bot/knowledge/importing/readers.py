"""Reads a file of any kind that questions and answers come in. The name's ending says which reader it is for."""

import codecs
from collections.abc import Callable, Mapping
from pathlib import Path

from bs4.dammit import EncodingDetector

from bot.errors import FanswerError
from bot.knowledge.format.files import CONTROL, printable
from bot.knowledge.importing.file_kinds.csv_files import read_table
from bot.knowledge.importing.file_kinds.data_files import read_json, read_yaml
from bot.knowledge.importing.file_kinds.html_files import read_html
from bot.knowledge.importing.file_kinds.markdown_files import read_markdown
from bot.knowledge.importing.file_kinds.plain_text import has_markers, read_marked, read_paragraphs
from bot.knowledge.importing.found import Reading

MAX_BYTES = 5_000_000
"""Size of the largest file that is read: some ten thousand questions."""

Reader = Callable[[str, Reading], None]


def _read_text(text: str, reading: Reading) -> None:
    """Read Markdown, lines with ``Q:`` and ``A:``, or paragraphs that begin with questions: as what gives the most answers."""
    readers = (read_marked, read_markdown, read_paragraphs) if has_markers(text) else (read_markdown, read_paragraphs)
    readings = []
    for read in readers:
        readings.append(Reading(reading.path))
        read(text, readings[-1])
    best = max(readings, key=_answered)  # of several, the first
    reading.found += best.found
    reading.left_out += best.left_out


def _answered(reading: Reading) -> int:
    return sum(bool(found.answer.strip()) for found in reading.found)


_READERS: Mapping[str, Reader] = {
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
    ".md": _read_text,
    ".markdown": _read_text,
    ".txt": _read_text,
    ".html": read_html,
    ".htm": read_html,
}


def read_questions(path: Path) -> Reading:
    """Return what a file holds.

    Raises:
        FanswerError: the file cannot be read, or is of no kind that is known.
        KnowledgeError: the file is no valid YAML.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise FanswerError(f"{printable(path)}: a file of this kind cannot be imported; its name must end in {', '.join(_READERS)}")
    reading = Reading(printable(path))
    reader(_text_of(path, reading), reading)
    return reading


def _text_of(path: Path, reading: Reading) -> str:
    """Return the text of a file. What is not UTF-8 is read as a web page says, or as Excel writes it, in UTF-16 or Windows-1252."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FanswerError(f"{printable(path)}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(content) > MAX_BYTES:
        raise FanswerError(f"{printable(path)}: the file is larger than {MAX_BYTES:,} bytes")
    try:
        text = content.decode("utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        encoding = _declared_encoding(content) if path.suffix.lower() in (".html", ".htm") else None
        text = content.decode(encoding or "cp1252", "replace")
        if encoding is None:
            line = content.count(b"\n", 0, error.start) + 1
            reading.leave_out(line, "nothing, but the file is not UTF-8 and was read as Windows-1252: look at the letters with accents")
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _declared_encoding(page: bytes) -> str | None:
    """Return the encoding that a web page names at its beginning, if Python knows it, and it is not UTF-8, which the page is not in."""
    try:
        encoding = codecs.lookup(EncodingDetector.find_declared_encoding(page, is_html=True) or "").name
        b"a".decode(encoding)  # codecs that make no text of bytes raise, as rot13 does
    except (LookupError, ValueError):
        return None
    return None if encoding.startswith("utf") else encoding
