"""Characters that look like YAML's own and are not, and the comment that nobody meant. Knows no YAML library.

YAML accepts all of them silently: ``ask in #help`` ends before the ``#``, and with a full-width colon behind it a key is a text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.format.files import SourceFile
from bot.knowledge.format.nodes import Text
from bot.knowledge.format.validation_rules import ValidationRule, error
from bot.model import Location, Problem

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_COLON = "\uff1a"
_WIDE_SPACE = "\u3000"
_NAMES = {
    _COLON: "a full-width colon",
    _WIDE_SPACE: "an ideographic space",
    "\u00a0": "a non-breaking space",
    "\u202f": "a narrow non-breaking space",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u0085": "a next-line character",
}
_WIDE_INDENTATION = re.compile(f"(?<!-){_WIDE_SPACE}")
"""An ideographic space is as wide as two ordinary ones, so its author saw two columns of indentation. Behind ``-`` one space is meant."""
_SEPARATORS = re.compile("[\u0085\u2028\u2029]")
HASH = "\uf023"
"""Stands for a ``#`` that begins no comment, in a text that is parsed again."""
_LINE_ENDS = re.compile("\r\n|\r|\n")
_CUT = re.compile(r"[ \t]+#(?=[^\s#!=-])")
"""A comment without a space behind its ``#``. ``# so``, ``## so`` and ``#---`` are clearly comments."""
_ODD = re.compile(f"[{_SPACES}{_COLON}]")
_BEFORE_KEY = re.compile(f"[ -]*[{_SPACES}][ {_SPACES}-]*")
_BEHIND_KEY = re.compile(f"[{_SPACES}]+$|(?<=:)[{_SPACES}]|{_COLON}[{_SPACES}]*")
_IN_LINE = re.compile(
    rf"^[ -]*[{_SPACES}][ {_SPACES}-]*|(?<=:)[{_SPACES}]|(?<=\S)[{_SPACES}]+(?=:)|{_COLON}[{_SPACES}]*|[ \t]#(?=[^\s#!=-])", re.MULTILINE
)
_ODD_SEPARATOR = re.compile(f"(?<=:)[{_SPACES}]|{_COLON}[{_SPACES}]*")
ONE_WORD_KEYS = frozenset({"id", "status", "as_of", "review_by", "spoiler", "enabled", "url", "date", "official"})
"""Keys whose values hold no spaces: what follows such a value behind a ``#`` is a comment."""
_MAX_SUSPECTS = 8
"""How many places are tried as causes of one syntax error. Each costs up to three parsings, up to the next error."""
_LINES_BEFORE = 5
"""How many lines before a syntax error its cause is looked for."""


@dataclass(frozen=True, slots=True)
class Trap:
    """A place in a file, from ``start`` to ``end``, that is not what it looks like. ``repaired`` is what its author saw there."""

    start: int
    end: int
    repaired: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Places:
    """The text of a file, with the offset of each location in it.

    ``has_cuts`` and ``has_odd_characters`` tell whether a trap may be in it at all, so that other files cost nothing.
    """

    path: str
    text: str
    starts: tuple[int, ...]
    has_cuts: bool
    has_odd_characters: bool

    @classmethod
    def of(cls, path: str, text: str) -> "Places":
        """Return the places of a text."""
        starts = (0, *(end.end() for end in _LINE_ENDS.finditer(text)))
        return cls(path, text, starts, _CUT.search(text) is not None, _ODD.search(text) is not None)

    def offset(self, location: Location) -> int:
        """Return the offset of a location; of the text's end if the location is behind it."""
        return self.starts[location.line - 1] + location.column - 1 if location.line <= len(self.starts) else len(self.text)

    def rest_of_line(self, offset: int) -> str:
        """Return what stands behind an offset on its line, without blanks around it."""
        end = _LINE_ENDS.search(self.text, offset)
        return self.text[offset : end.start() if end else None].strip()

    def location(self, offset: int, line: int) -> Location:
        """Return the location of an offset that is on ``line`` or behind it."""
        while line < len(self.starts) and self.starts[line] <= offset:
            line += 1
        return Location(self.path, line, offset - self.starts[line - 1] + 1)


def replace_line_separators(path: str, text: str) -> tuple[str, list[Problem]]:
    """Return the text with a space for each separator, and a problem for each. YAML ends lines at them, editors do not."""
    if _SEPARATORS.search(text) is None:
        return text, []
    places = Places.of(path, text)
    problems: list[Problem] = []
    for found in _SEPARATORS.finditer(text):
        location = places.location(found.start(), problems[-1].location.line if problems else 1)
        problems.append(
            error(location, ValidationRule.YAML_LOOKALIKE, f"{_name(found[0])} stands here, where YAML ends the line; remove it")
        )
    return _SEPARATORS.sub(" ", text), problems


def find_cut(places: Places, end: int, line: int) -> Problem | None:
    """Return the problem of a comment that cuts the plain text which ends at ``end``, or None."""
    cut = _CUT.match(places.text, end)
    return _cut_problem(places.location(cut.end() - 1, line)) if cut else None


def key_traps(places: Places, key: Text, *, is_alone: bool) -> Iterator[Trap]:
    """Yield what is wrong around a key that is written without quotes. ``is_alone``: no value follows it."""
    start = places.offset(key.location)
    if places.text.startswith(('"', "'", "|", ">"), start):
        return
    if before := _BEFORE_KEY.match(key.text):
        yield _odd_character(places, start, start + before.end(), key.location.line)
    behind = _BEHIND_KEY.search(key.text, before.end() if before else 0)
    if behind and (is_alone or behind.end() == len(key.text)):
        yield _odd_character(places, start + behind.start(), start + behind.end(), key.location.line)


def find_causes(places: Places, first_line: int, last_line: int, explain: Callable[[Sequence[Trap]], bool]) -> list[Trap]:
    """Return the traps that cause a syntax error between two lines. One alone is tried first, then the first ones together.

    ``explain`` returns whether the error would not be there without the traps.
    """
    found = _suspects(places, first_line, last_line)
    for trap in reversed(found):
        if explain([trap]):
            return [trap]
    together = next((found[:count] for count in range(2, len(found) + 1) if explain(found[:count])), [])
    return [trap for trap in together if not explain([other for other in together if other is not trap])]


def _suspects(places: Places, first_line: int, last_line: int) -> list[Trap]:
    """Return the last places up to ``last_line`` that may be the cause of a syntax error."""
    first = max(1, first_line - _LINES_BEFORE)
    end = places.starts[last_line] if last_line < len(places.starts) else len(places.text)
    traps = []
    for found in _IN_LINE.finditer(places.text, places.starts[first - 1], end):
        at = found.end() - 1
        if places.text[at] == "#":
            traps.append(Trap(at, at + 1, HASH, _cut_problem(places.location(at, first))))
        else:
            traps.append(_odd_character(places, found.start(), found.end(), first))
    return traps[-_MAX_SUSPECTS:]


def odd_separator(source: SourceFile, text: Text) -> Problem | None:
    """Return the problem of a text that should be a map or list, if an odd character is what made it a text, else None."""
    places = Places.of(source.location.path, _SEPARATORS.sub(" ", source.text))
    start = places.offset(text.location)
    found = _ODD_SEPARATOR.search(places.text, start, start + len(text.text))
    if found is None:
        return None
    problem = _odd_character(places, found.start(), found.end(), text.location.line).problem
    return replace(problem, rule=ValidationRule.YAML_TRAP.value)


def repair(text: str, traps: Sequence[Trap]) -> str:
    """Return the text as its author saw it."""
    pieces: list[str] = []
    end = 0
    for trap in sorted(traps, key=lambda trap: trap.start):
        pieces += (text[end : trap.start], trap.repaired)
        end = trap.end
    return "".join((*pieces, text[end:]))


def _odd_character(places: Places, start: int, end: int, line: int) -> Trap:
    at = next(offset for offset in range(start, end) if places.text[offset] not in " -")
    character = places.text[at]
    if character == _COLON:
        message, repaired = "stands here; a key needs an ordinary colon and a space behind it", ": "
    else:
        message = "stands beside a key; write an ordinary space"
        repaired = re.sub(f"[{_SPACES}]", " ", _WIDE_INDENTATION.sub("  ", places.text[start:end]))
    problem = error(places.location(at, line), ValidationRule.YAML_LOOKALIKE, f"{_name(character)} {message}")
    return Trap(start, end, repaired, problem)


def _cut_problem(location: Location) -> Problem:
    message = "the text is cut here, as `#` behind a space begins a comment; put the text in quotes (a real comment has a space behind `#`)"
    return error(location, ValidationRule.YAML_LOOKALIKE, message)


def _name(character: str) -> str:
    return f"{_NAMES.get(character, 'an odd space')} (U+{ord(character):04X})"
