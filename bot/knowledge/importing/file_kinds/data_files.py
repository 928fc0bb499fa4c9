"""Reads YAML and JSON of many shapes: maps of questions to answers, lists of both, nested by section, lists of patterns and responses."""

import json
import re
from collections.abc import Iterator
from itertools import takewhile

from bot.errors import FanswerError, KnowledgeError
from bot.knowledge.format.files import SourceFile
from bot.knowledge.format.language_codes import is_language_code
from bot.knowledge.format.nodes import Items, Kind, Node, Pairs, Text
from bot.knowledge.format.parsing import parse
from bot.knowledge.format.validation_rules import ValidationRule, quote
from bot.knowledge.importing.file_kinds.key_words import ABOUT_THE_FILE, ANSWER, PHRASINGS, QUESTION, SECTION, normalized
from bot.knowledge.importing.file_kinds.plain_text import is_question
from bot.knowledge.importing.found import Reading
from bot.model import DEFAULT_LANGUAGE, Location

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def read_yaml(text: str, reading: Reading) -> None:
    """Add every question in YAML. Raises KnowledgeError if it cannot be parsed."""
    tree, problems = parse(SourceFile(Location(reading.path), "", reading.path, text))
    if tree is None and problems:
        raise KnowledgeError(problems)
    for problem in problems:
        if problem.rule != ValidationRule.YAML_LOOKALIKE:  # of these the tree has what was meant
            reading.leave_out(problem.location.line, problem.message)
    if tree is not None:
        _read(tree, "", reading)


def read_json(text: str, reading: Reading) -> None:
    """Add every question in JSON. Raises FanswerError if it cannot be parsed."""
    try:
        data = json.loads(text, object_pairs_hook=_Members)
        tree = _node(data, _locations(text, reading.path))
    except json.JSONDecodeError as error:
        raise FanswerError(f"{reading.path}:{error.lineno}:{error.colno}: error: {error.msg}") from None
    except RecursionError:
        raise FanswerError(f"{reading.path}: nested too deep") from None
    _read(tree, "", reading)


class _Members(list[tuple[str, object]]):
    """The members of a JSON object, in order."""


def _locations(text: str, path: str) -> Iterator[Location]:
    """Yield the location of every string, in order. They are also those of the tree, keys before values."""
    line, start = 1, 0
    for found in _STRING.finditer(text):
        line += text.count("\n", start, found.start())
        start = found.start()
        yield Location(path, line, start - text.rfind("\n", 0, start))


def _node(data: object, locations: Iterator[Location], last: Location | None = None) -> Node:
    """Return JSON as a tree. A list or map has the location of the string before it, a number too."""
    here = last or Location("")
    if isinstance(data, str):
        return Text(next(locations), data)
    if isinstance(data, _Members):
        pairs = Pairs(here, {}, {})
        for key, value in data:
            pairs.keys[key] = next(locations)
            pairs.values[key] = _node(value, locations, pairs.keys[key])
        return pairs
    if isinstance(data, list):
        return Items(here, tuple(_node(item, locations, here) for item in data))
    return Text(here, "" if data is None else json.dumps(data))


def _read(node: Node, section: str, reading: Reading) -> None:
    match node:
        case Items(items=(Text() as first, Text() as second)) if is_question(first.text):
            reading.add(_line(first), first.text, _text(second), (), section)
        case Items() if len(node.items) > 1 and all(isinstance(item, Text) for item in node.items):
            reading.leave_out(
                _line(node.items[0]), f"a list of {len(node.items)} texts without questions, from {quote(_text(node.items[0]))} on"
            )
        case Items():
            for item in node.items:
                _read(item, section, reading)
        case Pairs() if (question := _question_of(node)) and (answer := _answer_of(node)):
            _add(node, question, answer, section, reading)
        case Pairs():
            own = next((_text(value) for key, value in node.values.items() if normalized(key) in SECTION | {"name", "title"}), "")
            for key, value in node.values.items():
                _read_member(key, value, node.keys[key].line, own or section, reading)
        case Text() if _text(node):
            reading.leave_out(_line(node), f"{quote(node.text)} is a text without a question")


def _question_of(node: Pairs) -> Node | None:
    return _member(node, QUESTION) or _member(node, PHRASINGS) or (node.values.get("name") if _answer_of(node) else None)


def _answer_of(node: Pairs) -> Node | None:
    """Return the answer. A description is one beside texts alone; beside a list it is that of a section."""
    found = _member(node, ANSWER)
    if found is None and all(isinstance(value, Text) for value in node.values.values()):
        return _member(node, frozenset({"description"}))
    return found


def _read_member(key: str, value: Node, line: int, section: str, reading: Reading) -> None:
    """Read the value of a key that is a question, a section, an id, or says something about the file."""
    word = normalized(key)
    if isinstance(value, Text):
        if word in ABOUT_THE_FILE | SECTION and not is_question(key):
            if word not in SECTION | {"title", "name", "id"}:
                reading.leave_out(line, f"{quote(key)}: {quote(value.text)} says something about the file")
        elif word in QUESTION | ANSWER and " " not in key.strip():
            reading.leave_out(line, f"{quote(value.text)} stands here without {'an answer' if word in QUESTION else 'a question'}")
        else:
            reading.add(line, key, _text(value), (), section)
    elif isinstance(value, Pairs) and not _member(value, QUESTION) and (answer := _member(value, ANSWER)):
        reading.add(line, key, _answer(answer, reading), _phrasings(value), section)
    elif isinstance(value, Items) and value.items and is_question(key) and all(isinstance(item, Text) for item in value.items):
        reading.add(line, key, "\n".join(f"- {_text(item)}" for item in value.items), (), section)
    elif isinstance(value, Items | Pairs):
        _read(value, "" if word in {"entries", "faq", "faqs", "questions", "items", "data", "intents"} else key, reading)


def _add(node: Pairs, question: Node, answer: Node, section: str, reading: Reading) -> None:
    questions = [_text(item) for item in question.items] if isinstance(question, Items) else [_in_one_language(question, reading)]
    own = next((_text(value) for key, value in node.values.items() if normalized(key) in SECTION), section)
    first, *others = questions or [""]
    used = QUESTION | ANSWER | PHRASINGS | SECTION | {"id", "tag"}
    for key, location in node.keys.items():
        if normalized(key) not in used and node.values[key] not in (question, answer):
            reading.unused.setdefault(key, []).append(location.line)
    line = min((location.line for location in node.keys.values()), default=_line(node))
    reading.add(line, first, _answer(answer, reading), (*others, *_phrasings(node)), own)


def _answer(node: Node, reading: Reading) -> str:
    """Return the first of several answers; several lines of one are joined."""
    if not isinstance(node, Items):
        return _in_one_language(node, reading)
    first, *others = [_text(item) for item in node.items] or [""]
    if others:
        reading.leave_out(_line(node), f"all answers to this question but the first, {len(others)} of them")
    return first


def _in_one_language(node: Node, reading: Reading) -> str:
    if isinstance(node, Pairs) and node.values and all(is_language_code(code) for code in node.values):
        code = DEFAULT_LANGUAGE if DEFAULT_LANGUAGE in node.values else next(iter(node.values))
        if others := [other for other in node.values if other != code]:
            reading.leave_out(_line(node), f"the texts in {', '.join(others)}; only {code} is taken")
        return _text(node.values[code])
    return _text(node)


def _phrasings(node: Pairs) -> tuple[str, ...]:
    found = _member(node, PHRASINGS)
    values = found.items if isinstance(found, Items) else (found,) if found else ()
    return tuple(filter(None, map(_text, values)))


def _member(node: Pairs, words: frozenset[str]) -> Node | None:
    """Return the value of the key that is named best: ``question`` before ``title``."""
    named = {normalized(key): value for key, value in reversed(node.values.items()) if " " not in key.strip()}
    first = min(words & named.keys(), key=_rank, default=None)
    return None if first is None else named[first]


def _rank(word: str) -> tuple[int, str]:
    order = ("question", "questions", "q", "answer", "answers", "a", "phrasings", "patterns")
    return len(list(takewhile(lambda known: known != word, order))), word


def _text(node: Node) -> str:
    """Return a text without blanks around it; empty for ``null``, lists and maps."""
    return node.text.strip() if isinstance(node, Text) and node.kind is not Kind.NOTHING else ""


def _line(node: Node) -> int:
    return node.location.line
