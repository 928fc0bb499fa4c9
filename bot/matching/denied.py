"""The lines that must not be answered, by the show they belong to: what they mean speaks against every entry of that show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.rows import Ints, bounds
from bot.model import Entry, Show


@dataclass(frozen=True, slots=True)
class DeniedLines:
    """The texts, those of one show after those of another.

    ``starts``: where each show's begin; ``of``: for each entry the position in ``starts`` of its show's, -1 where it has none.
    """

    texts: tuple[str, ...]
    starts: Ints
    of: Ints


def denied_lines(entries: Sequence[Entry], shows: Sequence[Show]) -> DeniedLines:
    """Collect the denied lines of shows and of their entries. ``entries``: those that are searched, in the order of their positions."""
    lines: dict[str, list[str]] = {}
    for folder, denied in [*((entry.show, entry.deny) for entry in entries), *((show.folder, show.deny) for show in shows)]:
        if denied:
            lines.setdefault(folder, []).extend(denied)
    folders = {folder: position for position, folder in enumerate(sorted(lines))}
    lengths = np.asarray([len(lines[folder]) for folder in folders], dtype=np.int64)
    return DeniedLines(
        texts=tuple(line for folder in folders for line in lines[folder]),
        starts=bounds(lengths)[:-1],
        of=np.asarray([folders.get(entry.show, -1) for entry in entries], dtype=np.int32),
    )
