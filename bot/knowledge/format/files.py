"""Finds the files of a knowledge and reads each of them once. Knows nothing of what stands in them."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.format.rules import Rule, error
from bot.model import Location, Problem

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 1_000_000
"""Largest file read. 1 MB holds about a thousand long answers; a parser must not be fed more by accident."""

CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 calls not printable (section 5.1). Its parser refuses it without telling the column."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's text. ``folder`` is relative to the knowledge, with slashes, empty at its root; ``name`` has no folder."""

    location: Location
    folder: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    folder: str


def read_files(root: Path) -> tuple[list[SourceFile], list[Problem]]:
    """Return the text of every ``*.yaml`` and ``*.yml`` below ``root`` (or of the file ``root``), sorted by path, and what went wrong.

    Hidden files and folders are skipped. Linked folders are followed, each folder once.
    """
    problems: list[Problem] = []
    sources: list[SourceFile] = []
    for found in _find(root, problems):
        read = _read(found)
        if isinstance(read, SourceFile):
            sources.append(read)
        else:
            problems.append(read)
    return sorted(sources, key=lambda source: source.location.path), problems


def shown(path: Path) -> str:
    """Return ``path`` as text that every terminal can print."""
    return os.fspath(path).encode("utf-8", "replace").decode("utf-8").replace("\n", "?")


def _find(root: Path, problems: list[Problem]) -> list[_Found]:
    """Return the files to read. Problems with the folders are added to ``problems``."""
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
    except FileNotFoundError:
        problems.append(error(Location(shown(root)), Rule.NOT_FOUND, "there is no such file or folder"))
        return []
    except (OSError, ValueError) as fault:
        problems.append(_unreadable(root, fault))
        return []
    return list(_walk(root, problems)) if is_folder else [_Found(root, "")]


def _walk(root: Path, problems: list[Problem]) -> Iterator[_Found]:
    """Yield the files below ``root``. A folder met again (a link that loops) is not entered twice."""
    seen: set[tuple[int, int]] = set()
    waiting = [_Found(root, "")]
    while waiting:
        at = waiting.pop()
        try:
            status = at.path.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            children = sorted(child for child in at.path.iterdir() if not child.name.startswith("."))
            folders = [child for child in children if child.is_dir()]
        except (OSError, ValueError) as fault:
            problems.append(_unreadable(at.path, fault))
            continue
        waiting += [_Found(child, f"{at.folder}/{child.name}".lstrip("/")) for child in reversed(folders)]
        yield from (_Found(child, at.folder) for child in children if child.suffix.lower() in SUFFIXES and child not in folders)


def _read(found: _Found) -> SourceFile | Problem:
    """Return the file's text, or why there is none."""
    location = Location(shown(found.path))
    try:
        if not found.path.is_file():
            # A pipe would keep us waiting for ever; a dangling link has nothing to read.
            return error(location, Rule.UNREADABLE, "this is not a regular file")
        with found.path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        return _unreadable(found.path, fault)
    if len(content) > MAX_BYTES:
        return error(location, Rule.TOO_LARGE, f"the file is larger than {MAX_BYTES:,} bytes; split it by subject")
    return _decode(found, location, content)


def _decode(found: _Found, location: Location, content: bytes) -> SourceFile | Problem:
    """Return the text of ``content``; a byte order mark is dropped."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error(location, Rule.NOT_UTF8, "the file is UTF-16; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        place = _place(location.path, content[: fault.start].decode("utf-8-sig", "replace"))
        return error(place, Rule.NOT_UTF8, f"byte 0x{content[fault.start]:02x} is not UTF-8; save the file as UTF-8")
    if control := CONTROL.search(text):
        place = _place(location.path, text[: control.start()])
        return error(place, Rule.CONTROL_CHARACTER, f"control character U+{ord(control[0]):04X}; remove it")
    return SourceFile(location, found.folder, found.path.name, text)


def _place(path: str, before: str) -> Location:
    """Return the place right after the text ``before``."""
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _unreadable(path: Path, fault: OSError | ValueError) -> Problem:
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return error(Location(shown(path)), Rule.UNREADABLE, f"cannot be read: {reason}")
