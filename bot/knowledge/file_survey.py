"""What the knowledge files and their folders look like from outside, so that two looks can be compared. Opens no file."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.knowledge.format.files import find

_MAX_LINKS = 40
"""How many links are followed from one path, as in Linux."""


@dataclass(frozen=True, slots=True, order=True)
class Folder:
    """A folder at one moment: another one may stand at its path later."""

    path: str
    device: int
    inode: int


@dataclass(frozen=True, slots=True)
class Survey:
    """The files that would be read, with what changes when they do, and the folders in which something may change what is read.

    ``folders`` holds those of the files, and those of every link on the way to them. It is empty if nothing is there.
    """

    files: frozenset[tuple[object, ...]]
    folders: frozenset[Folder]


def survey(root: Path) -> Survey:
    """Look at the files of the folder ``root``, or at the single file. Takes milliseconds. Never raises OSError."""
    found = find(root)
    is_link = cache(os.path.islink)
    files: set[tuple[object, ...]] = {(str(problem),) for problem in found.problems}
    paths = {place for start in (root, *found.folders) for place in _way(Path(start).absolute(), is_link)}
    for file in found.files:
        try:
            status = file.path.stat()
            files.add((str(file.path), status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
        except (OSError, ValueError) as fault:
            files.add((str(file.path), str(fault)))
        paths.update(_way(file.path.absolute(), is_link))
    return Survey(frozenset(files), frozenset(folder for path in sorted(paths) if (folder := _folder(path))))


def _way(path: Path, is_link: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield the folders of all links on the way to ``path``, then the folder at its end: ``path`` itself or the one that it is in."""
    for _ in range(_MAX_LINKS):
        link = next((place for place in (*reversed(path.parents), path) if is_link(place)), None)
        if link is None:
            yield path if path.is_dir() else path.parent
            return
        yield link.parent
        try:
            path = link.parent / link.readlink() / path.relative_to(link)
        except OSError:
            return


def _folder(path: Path) -> Folder | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return Folder(str(path), status.st_dev, status.st_ino)
