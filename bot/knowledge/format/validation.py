"""Validates one file on its own: from its text to a validated document, or to all problems in it with their locations."""

from dataclasses import dataclass
from pathlib import PurePath

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.format.fields import wrong_type
from bot.knowledge.format.files import SourceFile
from bot.knowledge.format.nodes import Kind, Node, Text, locate, plain
from bot.knowledge.format.parsing import parse
from bot.knowledge.format.schema import ChecksFile, EntriesFile, EntryShape, FileShape, MustMatchShape, ShowFile, SourceShape
from bot.knowledge.format.validation_rules import Rule, did_you_mean, error, quote
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
    """A file that could be parsed. ``shape`` is None if the file has errors; ``tree`` still shows which entries it has."""

    source: SourceFile
    kind: type[FileShape]
    tree: Node
    shape: FileShape | None


def validate(source: SourceFile) -> tuple[Document | None, list[Problem]]:
    """Return the document and all problems in it. The document is None if the file is empty or cannot be parsed."""
    kind = _KINDS.get(PurePath(source.name).stem.lower(), EntriesFile)
    tree, problems = parse(source)
    if tree is None or (isinstance(tree, Text) and tree.kind is Kind.NOTHING):
        if kind is EntriesFile and not problems:
            problems.append(error(source.location, Rule.NO_ENTRIES, "the file is empty; begin it with `entries:`"))
        return None, problems
    shape, shape_problems = _validate_shape(kind, tree)
    problems += shape_problems
    return Document(source, kind, tree, None if problems else shape), problems


def _validate_shape(kind: type[FileShape], tree: Node) -> tuple[FileShape | None, list[Problem]]:
    try:
        return kind.model_validate(plain(tree)), []
    except ValidationError as invalid:
        return None, [_problem(kind, tree, details) for details in invalid.errors(include_url=False)]


def _problem(kind: type[FileShape], tree: Node, details: ErrorDetails) -> Problem:
    """Return pydantic's error as a problem, with a message for curators and its location in the file."""
    steps, name = details["loc"], details["type"]
    location = locate(tree, steps)
    if name == "extra_forbidden":
        return _unknown_key(kind, steps, locate(tree, steps, key=True))
    if name == "missing":
        return error(location, Rule.MISSING_KEY, f"the key {quote(str(steps[-1]))} is missing")
    if name == "too_short":
        return error(location, Rule.EMPTY_ANSWER if "answer" in steps else Rule.EMPTY_TEXT, "no language is given here")
    if name in _WANTED:
        hint = "; begin the file with `entries:`" if not steps and kind is EntriesFile else ""
        return error(location, Rule.WRONG_TYPE, wrong_type(_WANTED[name], details["input"]) + hint)
    return error(locate(tree, steps, key=True) if steps[-1] == "[key]" else location, Rule(name), details["msg"])


def _unknown_key(kind: type[FileShape], steps: tuple[str | int, ...], location: Location) -> Problem:
    """Return the problem of a key that its map must not have, with a hint: the file it belongs in, or a similar key."""
    key = str(steps[-1])
    above = tuple(step for step in steps[:-1] if isinstance(step, str))
    known = _INNER.get(above, kind).model_fields
    elsewhere = next((name for name, other in _KINDS.items() if not above and key in other.model_fields), None)
    hint = f"; it belongs in {elsewhere}.yaml" if elsewhere else did_you_mean(key, known)
    return error(location, Rule.UNKNOWN_KEY, f"unknown key {quote(key)}{hint}")
