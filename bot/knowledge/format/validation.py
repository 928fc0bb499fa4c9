"""Reads one file: text to a validated shape, or every problem in it with its place. Knows no other file."""

from dataclasses import dataclass
from pathlib import PurePath

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.format.fields import wrong_type
from bot.knowledge.format.files import SourceFile
from bot.knowledge.format.nodes import Kind, Node, Text, locate, plain
from bot.knowledge.format.parsing import parse
from bot.knowledge.format.rules import Rule, error, meant, quote
from bot.knowledge.format.schema import ChecksFile, EntriesFile, EntryShape, FileShape, MustMatchShape, ShowFile, SourceShape
from bot.model import Location, Problem

_KINDS: dict[str, type[ShowFile | ChecksFile]] = {"show": ShowFile, "checks": ChecksFile}
_INNER: dict[tuple[str, ...], type[EntryShape | SourceShape | MustMatchShape]] = {
    ("entries",): EntryShape,
    ("entries", "sources"): SourceShape,
    ("must_match",): MustMatchShape,
}
_WANTED = {"list_type": "a list", "dict_type": "a map", "model_type": "a map"}


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be parsed. ``shape`` is None when it has faults; the tree still tells which entries it holds."""

    source: SourceFile
    kind: type[FileShape]
    tree: Node
    shape: FileShape | None


def read(source: SourceFile) -> tuple[Document | None, list[Problem]]:
    """Return the document (None when there is nothing to go on with) and every problem in it."""
    kind = _KINDS.get(PurePath(source.name).stem.lower(), EntriesFile)
    tree, problems = parse(source)
    if tree is None or (isinstance(tree, Text) and tree.kind is Kind.NOTHING):
        if kind is EntriesFile and not problems:
            problems.append(error(source.location, Rule.NO_ENTRIES, "the file is empty; begin it with `entries:`"))
        return None, problems
    shape, faults = _validate(kind, tree)
    problems += faults
    return Document(source, kind, tree, None if problems else shape), problems


def _validate(kind: type[FileShape], tree: Node) -> tuple[FileShape | None, list[Problem]]:
    try:
        return kind.model_validate(plain(tree)), []
    except ValidationError as faults:
        return None, [_problem(kind, tree, details) for details in faults.errors(include_url=False)]


def _problem(kind: type[FileShape], tree: Node, details: ErrorDetails) -> Problem:
    """Return pydantic's error in our words, at its place in the file."""
    steps, name = details["loc"], details["type"]
    place = locate(tree, steps)
    if name == "extra_forbidden":
        return _unknown_key(kind, steps, locate(tree, steps, key=True))
    if name == "missing":
        return error(place, Rule.MISSING_KEY, f"the key {quote(str(steps[-1]))} is missing")
    if name == "too_short":
        return error(place, Rule.EMPTY_ANSWER if "answer" in steps else Rule.EMPTY_TEXT, "no language is given here")
    if name in _WANTED:
        hint = "; begin the file with `entries:`" if not steps and kind is EntriesFile else ""
        return error(place, Rule.WRONG_TYPE, wrong_type(_WANTED[name], details["input"]) + hint)
    return error(locate(tree, steps, key=True) if steps[-1] == "[key]" else place, Rule(name), details["msg"])


def _unknown_key(kind: type[FileShape], steps: tuple[str | int, ...], place: Location) -> Problem:
    """Return the problem of a key that the map it stands in does not know."""
    key = str(steps[-1])
    above = tuple(step for step in steps[:-1] if isinstance(step, str))
    known = _INNER.get(above, kind).model_fields
    elsewhere = next((name for name, other in _KINDS.items() if not above and key in other.model_fields), None)
    hint = f"; it belongs in {elsewhere}.yaml" if elsewhere else meant(key, known)
    return error(place, Rule.UNKNOWN_KEY, f"unknown key {quote(key)}{hint}")
