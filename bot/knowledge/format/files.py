"""Finds the knowledge files and reads each of them once. Knows nothing of their contents."""

import os
import re
import stat
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bot.knowledge.format.validation_rules import ValidationRule, error, quote
from bot.model import Location, Problem

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 1_000_000
"""Size of the largest file that is read. 1 MB holds about a thousand long answers; the parser gets nothing larger."""
MAX_ALL_BYTES = 20_000_000
"""Size of all files together: ten times what a FAQ with 10,000 phrasings takes."""
MAX_FILES = 2_000
MAX_FOLDERS = 1_000
MAX_FOLDER_DEPTH = 10
"""Bounds on what is looked through, so that a wrong path, such as ``/`` or a folder of packages, is an error and no long wait."""

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
class FoundFile:
    """A file or folder, and the folder that it is in as `SourceFile` has it."""

    path: Path
    folder: str


@dataclass(slots=True)
class Found:
    """What was found below a path: the files to read, the folders that were looked through, and the problems of finding them."""

    files: list[FoundFile] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_files(root: Path) -> tuple[list[SourceFile], list[Problem]]:
    """Return every ``*.yaml`` and ``*.yml`` below the folder ``root``, sorted by path, and the problems of reading them.

    ``root`` may also be a single file. See `find` for what is left out.
    """
    found = find(root)
    problems = found.problems
    sources: list[SourceFile] = []
    left_bytes = MAX_ALL_BYTES
    for file in found.files:
        result = _read(file, left_bytes)
        if isinstance(result, SourceFile):
            sources.append(result)
            left_bytes -= len(result.text)  # in characters, which are no more than bytes
        else:
            problems.append(result)
            if result.rule == ValidationRule.TOO_LARGE and left_bytes < MAX_BYTES:
                break  # further files would only say the same
    return sorted(sources, key=lambda source: source.location.path), problems


def printable(path: Path) -> str:
    """Return ``path`` as one line of text that can be encoded as UTF-8."""
    return os.fspath(path).encode("utf-8", "replace").decode("utf-8").replace("\n", "?")


def find(root: Path) -> Found:
    """Find the files to read, without opening one. ``root`` is a folder, or a single file.

    Hidden files and folders are skipped, so that a folder may be a git repository or a Kubernetes volume. Links are followed unless they
    lead out of the folder; no folder is entered twice. Stops, with a problem, where there is more than a FAQ can be.
    """
    found = Found()
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
    except FileNotFoundError:
        found.problems.append(error(Location(printable(root)), ValidationRule.NOT_FOUND, "there is no such file or folder"))
        return found
    except (OSError, ValueError) as fault:
        found.problems.append(_unreadable(root, fault))
        return found
    if is_folder:
        _walk(root, found)
    else:
        found.files.append(FoundFile(root, ""))
    return found


def _walk(root: Path, found: Found) -> None:
    """Find the files below ``root``. A folder that is reached again, through a link, is skipped."""
    seen: set[tuple[int, int]] = set()
    top, waiting = os.path.realpath(root), [FoundFile(root, "")]
    while waiting:
        current = waiting.pop()
        try:
            status = current.path.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            shown = (child for child in current.path.iterdir() if not child.name.startswith("."))
            children = sorted(islice(shown, MAX_FILES + 1))
            folders = [child for child in children if child.is_dir()]
        except (OSError, ValueError) as fault:
            found.problems.append(_unreadable(current.path, fault))
            continue
        files = [child for child in children if child.suffix.lower() in SUFFIXES and child not in folders]
        outside = {child for child in (*folders, *files) if child.is_symlink() and not _is_inside(child, top)}
        found.problems += map(_outside, sorted(outside))
        found.folders.append(current.path)
        found.files += (FoundFile(child, current.folder) for child in files if child not in outside)
        waiting += [FoundFile(child, f"{current.folder}/{child.name}".lstrip("/")) for child in reversed(folders) if child not in outside]
        if too_much := _too_much(current, len(children), found, has_folders=bool(folders)):
            found.problems.append(too_much)
            return


def _is_inside(link: Path, top: str) -> bool:
    """Return whether what a link leads to is in the folder ``top``, or nowhere."""
    target = os.path.realpath(link)
    return not os.path.lexists(target) or Path(target).is_relative_to(top)


def _outside(link: Path) -> Problem:
    message = f"this link leads out of the FAQ's folder, to {quote(printable(Path(os.path.realpath(link))), 200)}; put a copy in its place"
    return error(Location(printable(link)), ValidationRule.OUTSIDE_LINK, message)


def _too_much(current: FoundFile, children: int, found: Found, *, has_folders: bool) -> Problem | None:
    """Return why looking further is in vain: the folder is none of a FAQ, but perhaps a whole disk."""
    location = Location(printable(current.path))
    if max(children, len(found.files)) > MAX_FILES:
        return error(
            location, ValidationRule.TOO_MANY_FILES, f"there are more than {MAX_FILES:,} files up to here; is this a FAQ's folder?"
        )
    if len(found.folders) > MAX_FOLDERS:
        message = f"there are more than {MAX_FOLDERS:,} folders up to here; is this a FAQ's folder?"
        return error(location, ValidationRule.TOO_MANY_FILES, message)
    if has_folders and len(current.folder.split("/")) >= MAX_FOLDER_DEPTH:
        return error(location, ValidationRule.TOO_DEEP, f"there are folders here, nested deeper than {MAX_FOLDER_DEPTH} levels")
    return None


def _read(found: FoundFile, left_bytes: int) -> SourceFile | Problem:
    """Return the file with its text, or the problem of reading it. ``left_bytes``: how large it may be, after the files before it."""
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
    if len(content) > left_bytes:
        message = f"the files up to here are larger than {MAX_ALL_BYTES:,} bytes together; is this a FAQ's folder?"
        return error(location, ValidationRule.TOO_LARGE, message)
    return _decode(found, location, content)


def _decode(found: FoundFile, location: Location, content: bytes) -> SourceFile | Problem:
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
