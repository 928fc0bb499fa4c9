"""Finds the knowledge files and reads each of them once. Knows nothing of their contents."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.format.validation_rules import ValidationRule, error
from bot.model import Location, Problem

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 1_000_000
"""Size of the largest file that is read. 1 MB holds about a thousand long answers; the parser gets nothing larger."""

CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Matches characters that YAML 1.1 calls not printable (section 5.1). The YAML parser refuses them without naming the column."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of a file.

    ``folder`` is relative to the root of the knowledge, with ``/`` between its parts, and empty for the root. ``name`` is the
    file's name alone.
    """

    location: Location
    folder: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class _FoundFile:
    path: Path
    folder: str


def read_files(root: Path) -> tuple[list[SourceFile], list[Problem]]:
    """Return every ``*.yaml`` and ``*.yml`` below the folder ``root``, sorted by path, and the problems of reading them.

    ``root`` may also be a single file. Hidden files and folders are skipped. Links to folders are followed, but no folder is
    entered twice.
    """
    problems: list[Problem] = []
    sources: list[SourceFile] = []
    for found in _find(root, problems):
        result = _read(found)
        if isinstance(result, SourceFile):
            sources.append(result)
        else:
            problems.append(result)
    return sorted(sources, key=lambda source: source.location.path), problems


def printable(path: Path) -> str:
    """Return ``path`` as one line of text that can be encoded as UTF-8."""
    return os.fspath(path).encode("utf-8", "replace").decode("utf-8").replace("\n", "?")


def _find(root: Path, problems: list[Problem]) -> list[_FoundFile]:
    """Return the files to read. Adds the problems of finding them to ``problems``."""
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
    except FileNotFoundError:
        problems.append(error(Location(printable(root)), ValidationRule.NOT_FOUND, "there is no such file or folder"))
        return []
    except (OSError, ValueError) as fault:
        problems.append(_unreadable(root, fault))
        return []
    return list(_walk(root, problems)) if is_folder else [_FoundFile(root, "")]


def _walk(root: Path, problems: list[Problem]) -> Iterator[_FoundFile]:
    """Yield the files below ``root``. A folder that is reached again, through a link, is skipped."""
    seen: set[tuple[int, int]] = set()
    waiting = [_FoundFile(root, "")]
    while waiting:
        current = waiting.pop()
        try:
            status = current.path.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            children = sorted(child for child in current.path.iterdir() if not child.name.startswith("."))
            folders = [child for child in children if child.is_dir()]
        except (OSError, ValueError) as fault:
            problems.append(_unreadable(current.path, fault))
            continue
        waiting += [_FoundFile(child, f"{current.folder}/{child.name}".lstrip("/")) for child in reversed(folders)]
        yield from (_FoundFile(child, current.folder) for child in children if child.suffix.lower() in SUFFIXES and child not in folders)


def _read(found: _FoundFile) -> SourceFile | Problem:
    """Return the file with its text, or the problem of reading it."""
    location = Location(printable(found.path))
    try:
        if not found.path.is_file():
            # Reading a pipe could block for ever; a dangling link has nothing to read.
            return error(location, ValidationRule.UNREADABLE, "this is not a regular file")
        with found.path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        return _unreadable(found.path, fault)
    if len(content) > MAX_BYTES:
        return error(location, ValidationRule.TOO_LARGE, f"the file is larger than {MAX_BYTES:,} bytes; split it by subject")
    return _decode(found, location, content)


def _decode(found: _FoundFile, location: Location, content: bytes) -> SourceFile | Problem:
    """Return the file with its decoded text, without a byte order mark, or the problem of decoding it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error(location, ValidationRule.NOT_UTF8, "the file is UTF-16; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        location = _location_after(location.path, content[: fault.start].decode("utf-8-sig", "replace"))
        return error(location, ValidationRule.NOT_UTF8, f"byte 0x{content[fault.start]:02x} is not UTF-8; save the file as UTF-8")
    if control := CONTROL.search(text):
        location = _location_after(location.path, text[: control.start()])
        return error(location, ValidationRule.CONTROL_CHARACTER, f"control character U+{ord(control[0]):04X}; remove it")
    return SourceFile(location, found.folder, found.path.name, text)


def _location_after(path: str, before: str) -> Location:
    """Return the location right after the text ``before``."""
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _unreadable(path: Path, fault: OSError | ValueError) -> Problem:
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return error(Location(printable(path)), ValidationRule.UNREADABLE, f"cannot be read: {reason}")
