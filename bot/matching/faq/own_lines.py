"""The lines of a FAQ as they are looked up word for word: whoever asks one of them gets its entry, whatever the scores are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.matching.faq.analyzed_entry import AnalyzedEntry, line_key
from bot.matching.language.token import Token


@dataclass(frozen=True, slots=True)
class OwnLines:
    """The questions and phrasings of all entries, and the lines that must not be answered, by their keys.

    ``asked``: the positions of the entries that have a line and that it is not denied to, ascending. ``denied``: the lines that are denied
    to an entry or a show and that no other entry has.
    """

    asked: Mapping[str, tuple[int, ...]]
    denied: frozenset[str]

    def entries(self, key: str) -> tuple[int, ...]:
        """Return the entries that have a line."""
        return self.asked.get(key, ())

    def is_denied(self, key: str) -> bool:
        """Return whether a line must not be answered."""
        return key in self.denied

    def __contains__(self, key: object) -> bool:
        """Return whether the FAQ has a line, asked or denied."""
        return key in self.asked or key in self.denied


def build_own_lines(entries: Sequence[AnalyzedEntry], denied_by_shows: Iterable[tuple[str, Sequence[Token]]]) -> OwnLines:
    """Return the lines of entries, in the order of their positions, and those denied to whole shows, each with the show's folder."""
    denied = {(folder, line_key(tokens)) for folder, tokens in denied_by_shows}
    asked: dict[str, list[int]] = {}
    for position, analyzed in enumerate(entries):
        own_denied = analyzed.row_keys[len(analyzed.phrasings) :]
        for key in dict.fromkeys((*analyzed.row_keys[: len(analyzed.phrasings)], *analyzed.untitled_keys)):
            if key and key not in own_denied and (analyzed.entry.show, key) not in denied:
                asked.setdefault(key, []).append(position)
    denied_to_entries = (key for analyzed in entries for key in analyzed.row_keys[len(analyzed.phrasings) :])
    silent = frozenset({*(key for _, key in denied), *denied_to_entries}) - asked.keys() - {""}
    return OwnLines({key: tuple(found) for key, found in asked.items()}, silent)
