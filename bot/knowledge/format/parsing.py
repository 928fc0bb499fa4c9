"""Turns YAML text into a tree of `nodes`. The only module that knows the YAML library.

The tree is built from events, with an explicit stack. So a file cannot make the library construct objects, and deep nesting
cannot exhaust the interpreter's stack. What an alias repeats is counted before anything is copied.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from bot.knowledge.format import yaml_traps
from bot.knowledge.format.files import CONTROL, SourceFile
from bot.knowledge.format.nodes import Items, Kind, Node, Pairs, Text, trap_message
from bot.knowledge.format.validation_rules import ValidationRule, error, quote
from bot.knowledge.format.yaml_traps import Places, Trap
from bot.model import Location, Problem

_Loader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_resolver = yaml.resolver.Resolver()

MAX_DEPTH = 20
"""The deepest nesting that is accepted, in levels. The format itself needs six."""
MAX_REPEATED = 10_000
"""How many nodes all aliases of a file may repeat together: as many as a file with a thousand entries has."""
MAX_NODES = 50_000
"""How many texts, lists and maps a file may hold: more than a megabyte of entries, and less than what would take long to validate."""
_MAX_REPAIRS = 60
_CHARS_TO_REPAIR = 2_000_000
"""How often a file with characters that are mistaken for YAML's own is parsed again, to find the next ones; seldomer the larger it is."""

_YAML = "tag:yaml.org,2002:"
_KINDS = {
    _YAML + "bool": Kind.FLAG,
    _YAML + "int": Kind.NUMBER,
    _YAML + "float": Kind.NUMBER,
    _YAML + "timestamp": Kind.DATE,
    _YAML + "null": Kind.NOTHING,
    _YAML + "merge": Kind.MERGE,
}
_PLAIN_TAGS = {None, "!", _YAML + "str", _YAML + "seq", _YAML + "map"}
_PARSER_TOO_DEEP = "exceeded maximum nesting depth"
"""The beginning of PyYAML's own error, from 6.0.4 on. It parses ahead and may raise it before we see `MAX_DEPTH`."""

# The usual causes of the parser's errors, mostly Discord markdown at the beginning of an unquoted text.
_HINTS = {
    "mapping values are not allowed": "a text that holds `: ` needs quotes",
    "found character that cannot start any token": "a text that begins with @, ` or % needs quotes; indent with spaces, not tabs",
    "found a tab character": "indent with spaces, not tabs",
    "did not find expected alphabetic or numeric character": "a text that begins with * or & needs quotes",
    "block sequence entries are not allowed": "a text that begins with - needs quotes",
    "did not find expected key": "check the indentation; a text that begins with a quote, [ or { needs quotes around the whole",
    "did not find expected '-' indicator": "check the indentation",
    "found unexpected end of stream": "the quote that begins here is not closed",
}


class _StopError(Exception):
    """Parsing cannot continue, because of ``problem``."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(slots=True)
class _Built:
    """A node, the number of nodes in it, itself included, and the number of levels below it, with aliases resolved."""

    node: Node
    size: int = 1
    height: int = 0


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text that YAML cuts at a comment which is none, as YAML has it."""

    problem: Problem
    text: Text


@dataclass(slots=True)
class _Open:
    """A list or map whose end event is still to come."""

    location: Location
    anchor: str | None
    is_map: bool
    children: list[_Built] = field(default_factory=list)


def parse(source: SourceFile) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a file and the problems of its YAML, in the order found.

    The tree is None if the file is empty or cannot be parsed. Parsing stops at a syntax error, an alias bomb, a second
    document and nesting deeper than `MAX_DEPTH`. A character that is mistaken for YAML's own (`yaml_traps`) is a problem, and the tree
    is then that of the text which its author saw. So the problem brings no others along.
    """
    path = source.location.path
    text, problems = yaml_traps.replace_line_separators(path, source.text)
    builder = _build(Places.of(path, text))
    for _ in range(min(_MAX_REPAIRS, 1 + _CHARS_TO_REPAIR // (1 + len(text)))):
        traps = builder.traps or _causes(builder)
        if not traps:
            break
        problems += (trap.problem for trap in traps)
        builder = _build(Places.of(path, yaml_traps.repair(text := builder.places.text, traps)))
    if builder.stopped is not None:
        return None, [*problems, *builder.all_problems, builder.stopped]
    return builder.root, problems + builder.all_problems


def _build(places: Places) -> "_TreeBuilder":
    builder = _TreeBuilder(places)
    try:
        for event in yaml.parse(places.text, Loader=_Loader):
            builder.add_event(event)
    except yaml.YAMLError as fault:
        builder.fault = fault
        builder.stopped = _syntax_problem(Location(places.path), fault)
    except _StopError as stop:
        builder.stopped = stop.problem
    return builder


def _causes(builder: "_TreeBuilder") -> list[Trap]:
    """Return the traps that cause the syntax error: without them, the error would stand later in the file or nowhere."""
    fault, stopped = builder.fault, builder.stopped
    if not isinstance(fault, yaml.MarkedYAMLError) or stopped is None or fault.problem_mark is None:
        return []

    def explain(traps: Sequence[Trap]) -> bool:
        repaired = _build(Places.of(builder.places.path, yaml_traps.repair(builder.places.text, traps))).stopped
        return repaired is None or repaired.location > stopped.location

    last = fault.problem_mark.line + 1
    first = min(last, fault.context_mark.line + 1) if fault.context_mark else last
    return yaml_traps.find_causes(builder.places, first, last, explain)


class _TreeBuilder:
    """Builds the tree of one file from the parser's events."""

    def __init__(self, places: Places) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.traps: list[Trap] = []
        self.fault: yaml.YAMLError | None = None
        self.stopped: Problem | None = None  # why there is no tree
        self.places = places
        self._cuts: dict[Location, _Cut] = {}  # by the location of the text
        self._open: list[_Open] = []
        self._anchors: dict[str, _Built] = {}
        self._nodes = self._repeated = 0  # so far, and those of them that aliases have repeated

    @property
    def all_problems(self) -> list[Problem]:
        """Return the problems of the events so far, without the one that stopped the parsing."""
        return [*self.problems, *(cut.problem for cut in self._cuts.values())]

    def add_event(self, event: yaml.Event) -> None:
        """Add the next event of the parser. Raises `_StopError` if parsing cannot continue."""
        self._nodes += isinstance(event, yaml.NodeEvent)
        if self._nodes > MAX_NODES:
            message = f"the file holds more than {MAX_NODES:,} texts, lists and maps; split it by subject"
            raise _StopError(error(self._location(event), ValidationRule.TOO_LARGE, message))
        match event:
            case yaml.AliasEvent():
                self._add(self._resolve(event))
            case yaml.ScalarEvent():
                self._add(self._scalar(event), event.anchor)
            case yaml.CollectionStartEvent():
                self._check_tag(event)
                location, is_map = self._location(event), isinstance(event, yaml.MappingStartEvent)
                self._check_depth(len(self._open) + 1, location)
                self._open.append(_Open(location, event.anchor, is_map))
            case yaml.CollectionEndEvent():
                done = self._open.pop()
                self._add(self._close(done), done.anchor)
            case yaml.DocumentStartEvent() if self.root is not None:
                raise _StopError(
                    error(self._location(event), ValidationRule.SEVERAL_DOCUMENTS, "a second document begins here; keep one for each file")
                )

    def _add(self, built: _Built, anchor: str | None = None) -> None:
        if anchor is not None:
            self._anchors[anchor] = built
        if self._open:
            self._open[-1].children.append(built)
        else:
            self.root = built.node

    def _scalar(self, event: yaml.ScalarEvent) -> _Built:
        self._check_tag(event)
        is_plain = event.tag is None and event.implicit[0]
        tag = _resolver.resolve(yaml.ScalarNode, event.value, (True, False)) if is_plain else None  # type: ignore[no-untyped-call]
        if control := CONTROL.search(event.value):
            message = f"the escape in this text stands for the control character U+{ord(control[0]):04X}; remove it"
            self.problems.append(error(self._location(event), ValidationRule.CONTROL_CHARACTER, message))
        text = Text(self._location(event), event.value.replace(yaml_traps.HASH, "#"), _KINDS.get(tag or "", Kind.TEXT))
        if (
            self.places.has_cuts
            and is_plain
            and event.end_mark
            and (cut := yaml_traps.find_cut(self.places, event.end_mark.index, event.end_mark.line + 1))
        ):
            self._cuts[text.location] = _Cut(cut, text)
            return _Built(Text(text.location, f"{text.text} {self.places.rest_of_line(event.end_mark.index)}".lstrip()))
        return _Built(text)

    def _close(self, done: _Open) -> _Built:
        size = 1 + sum(child.size for child in done.children)
        height = 1 + max((child.height for child in done.children), default=0)
        nodes = [child.node for child in done.children]
        return _Built(self._pairs(done.location, nodes) if done.is_map else Items(done.location, tuple(nodes)), size, height)

    def _pairs(self, location: Location, nodes: list[Node]) -> Pairs:
        """Return the map of alternating keys and values. Invalid keys are left out with their values."""
        pairs = Pairs(location, {}, {})
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if problem := _key_problem(key, pairs):
                self.problems.append(problem)
            if self.places.has_odd_characters and isinstance(key, Text):
                self.traps += yaml_traps.key_traps(self.places, key, is_alone=isinstance(value, Text) and not value.text)
            if isinstance(key, Text) and key.kind is not Kind.MERGE and key.text not in pairs.values:
                pairs.values[key.text] = self._without_comment(value) if key.text in yaml_traps.ONE_WORD_KEYS else value
                pairs.keys[key.text] = key.location
        return pairs

    def _without_comment(self, value: Node) -> Node:
        """Return the value as YAML has it, if what follows its only word can only be a comment."""
        cut = self._cuts.get(value.location)
        if cut is None or not cut.text.text or " " in cut.text.text:
            return value
        del self._cuts[value.location]
        return cut.text

    def _resolve(self, event: yaml.AliasEvent) -> _Built:
        """Return the node that an alias repeats, after counting it."""
        location, name = self._location(event), str(event.anchor)
        if any(name == opened.anchor for opened in self._open):
            raise _StopError(error(location, ValidationRule.ALIAS_BOMB, f"the alias {quote('*' + name)} stands inside of what it repeats"))
        built = self._anchors.get(name)
        if built is None:
            raise _StopError(
                error(location, ValidationRule.YAML_SYNTAX, f"nothing is named {quote('&' + name)}; a text that begins with * needs quotes")
            )
        self._repeated += built.size
        if self._repeated > MAX_REPEATED:
            raise _StopError(error(location, ValidationRule.ALIAS_BOMB, f"the aliases up to here repeat more than {MAX_REPEATED:,} nodes"))
        self._check_depth(len(self._open) + built.height, location)
        return built

    def _check_depth(self, depth: int, location: Location) -> None:
        if depth > MAX_DEPTH:
            raise _StopError(_too_deep(location))

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag not in _PLAIN_TAGS:
            name = str(event.tag).replace(_YAML, "!!")
            self.problems.append(
                error(self._location(event), ValidationRule.YAML_TAG, f"tags such as {quote(name)} are not supported; remove it")
            )

    def _location(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        return Location(self.places.path, mark.line + 1, mark.column + 1) if mark else Location(self.places.path)


def _key_problem(key: Node, pairs: Pairs) -> Problem | None:
    """Return why ``key`` cannot be the next key of ``pairs``, or None."""
    if not isinstance(key, Text):
        return error(key.location, ValidationRule.NON_TEXT_KEY, "a key must be a text; if this begins with [ or {, put it in quotes")
    if key.kind is Kind.MERGE:
        return error(key.location, ValidationRule.MERGE_KEY, "merge keys are not supported; write the keys out")
    if key.kind is not Kind.TEXT:
        return error(key.location, ValidationRule.YAML_TRAP, trap_message(key))
    if key.text in pairs.keys:
        first = pairs.keys[key.text].line
        return error(key.location, ValidationRule.DUPLICATE_KEY, f"the key {quote(key.text)} stands on line {first} already")
    return None


def _too_deep(location: Location) -> Problem:
    return error(location, ValidationRule.TOO_DEEP, f"nested deeper than {MAX_DEPTH} levels")


def _syntax_problem(file: Location, fault: yaml.YAMLError) -> Problem:
    """Return the parser's error with its location, and a hint if its usual cause is known."""
    if not isinstance(fault, yaml.MarkedYAMLError):
        return error(file, ValidationRule.YAML_SYNTAX, " ".join(str(fault).split()))
    # The parser notices a missing closing quote only at the end of the file. The useful location is the opening quote.
    is_open_end = fault.problem == "found unexpected end of stream"
    mark = (fault.context_mark if is_open_end else fault.problem_mark) or fault.problem_mark
    location = Location(file.path, mark.line + 1, mark.column + 1) if mark else file
    message = " ".join(str(fault.problem or fault.context).split())
    if message.startswith(_PARSER_TOO_DEEP):
        return _too_deep(location)
    hint = next((hint for text, hint in _HINTS.items() if message.startswith(text)), "")
    return error(location, ValidationRule.YAML_SYNTAX, f"{message}; {hint}" if hint else message)
