"""Validates one file on its own: from its text to a validated document, or to all problems in it with their locations."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.format.fields import wrong_type
from bot.knowledge.format.files import SourceFile
from bot.knowledge.format.nodes import Kind, Node, Text, locate, plain
from bot.knowledge.format.parsing import parse
from bot.knowledge.format.schema import ChecksFile, EntriesFile, EntryShape, FileShape, MustMatchShape, ShowFile, SourceShape
from bot.knowledge.format.validation_rules import ValidationRule, did_you_mean, error, quote
from bot.knowledge.format.yaml_traps import odd_separator
from bot.model import Location, Problem

_KINDS: dict[str, type[ShowFile | ChecksFile]] = {"show": ShowFile, "checks": ChecksFile}
_INNER: dict[tuple[str, ...], type[EntryShape | SourceShape | MustMatchShape]] = {
    ("entries",): EntryShape,
    ("entries", "sources"): SourceShape,
    ("must_match",): MustMatchShape,
}
_ELSEWHERE = " (a FAQ that was not written for this bot moves in with `fanswer import`)"
"""Where a file lacks its first key: its owner may have questions and answers in a shape of their own."""

_MAX_PROBLEMS = 200
"""How many problems of a file's shape are told. Whoever has more of them has one cause for all."""
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
            problems.append(error(source.location, ValidationRule.NO_ENTRIES, "the file is empty; begin it with `entries:`"))
        return None, problems
    shape, shape_problems = _validate_shape(kind, tree, source)
    problems += shape_problems
    is_valid = all(problem.rule == ValidationRule.YAML_LOOKALIKE for problem in problems)
    return Document(source, kind, tree, shape if is_valid else None), problems


def _validate_shape(kind: type[FileShape], tree: Node, source: SourceFile) -> tuple[FileShape | None, list[Problem]]:
    try:
        return kind.model_validate(plain(tree)), []
    except ValidationError as invalid:
        found = invalid.errors(include_url=False)
        misnamed = {
            (*details["loc"][:-1], _meant(kind, details["loc"])) for details in found if details["type"] == "extra_forbidden"
        }  # a key that is missing because it has another name is told once
        told = [details for details in found if details["type"] != "missing" or details["loc"] not in misnamed]
        problems = [_problem(kind, tree, source, details) for details in told[:_MAX_PROBLEMS]]
        if len(told) > _MAX_PROBLEMS:
            more = f"{problems[-1].message}; {len(told) - _MAX_PROBLEMS:,} more problems are behind this one"
            problems[-1] = replace(problems[-1], message=more)
        return None, problems


def _problem(kind: type[FileShape], tree: Node, source: SourceFile, details: ErrorDetails) -> Problem:
    """Return pydantic's error as a problem, with a message for curators and its location in the file."""
    steps, name = details["loc"], details["type"]
    location = locate(tree, steps)
    if name == "extra_forbidden":
        return _unknown_key(kind, steps, locate(tree, steps, key=True))
    if name == "missing":
        hint = _ELSEWHERE if steps == ("entries",) else ""
        return error(location, ValidationRule.MISSING_KEY, f"the key {quote(str(steps[-1]))} is missing{hint}")
    if name == "too_short":
        return error(location, ValidationRule.EMPTY_ANSWER if "answer" in steps else ValidationRule.EMPTY_TEXT, "no language is given here")
    if name in _WANTED:
        if isinstance(details["input"], str) and (odd := odd_separator(source, Text(location, details["input"]))):
            return odd
        hint = f"; begin the file with `entries:`{_ELSEWHERE}" if not steps and kind is EntriesFile else ""
        return error(location, ValidationRule.WRONG_TYPE, wrong_type(_WANTED[name], details["input"]) + hint)
    return error(locate(tree, steps, key=True) if steps[-1] == "[key]" else location, ValidationRule(name), details["msg"])


def _unknown_key(kind: type[FileShape], steps: tuple[str | int, ...], location: Location) -> Problem:
    """Return the problem of a key that its map must not have, with a hint: the file it belongs in, or a similar key."""
    key = str(steps[-1])
    if meant := _meant(kind, steps):
        return error(location, ValidationRule.UNKNOWN_KEY, f"unknown key {quote(key)}; the key is {quote(meant)}")
    for name, other in _KINDS.items() if len(steps) == 1 else ():
        if theirs := _key_of(other, key):
            hint = f"; it belongs in {name}.yaml" + (f", as {quote(theirs)}" if theirs != key else "")
            return error(location, ValidationRule.UNKNOWN_KEY, f"unknown key {quote(key)}{hint}")
    hint = did_you_mean(key, _shape_of(kind, steps).model_fields)
    return error(location, ValidationRule.UNKNOWN_KEY, f"unknown key {quote(key)}{hint}")


def _shape_of(kind: type[FileShape], steps: tuple[str | int, ...]) -> type[FileShape | EntryShape | SourceShape | MustMatchShape]:
    """Return the shape of the map that the last of ``steps`` is a key of."""
    return _INNER.get(tuple(step for step in steps[:-1] if isinstance(step, str)), kind)


def _meant(kind: type[FileShape], steps: tuple[str | int, ...]) -> str:
    """Return the key of the same map that an unknown key means. Empty if there is none."""
    return _key_of(_shape_of(kind, steps), str(steps[-1]))


def _key_of(shape: type[FileShape | EntryShape | SourceShape | MustMatchShape], word: str) -> str:
    """Return the key of the shape that a word means: ``Other shows`` is other_shows. Empty if there is none."""
    key = re.sub(r"[\s-]+", "_", word.lower())
    return key if key in shape.model_fields else shape.meant_by.get(key, "")
