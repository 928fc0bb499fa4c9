"""The tree of a YAML file, with the location of each node. Knows neither the YAML library nor the format of knowledge files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.format.validation_rules import quote
from bot.model import Location


class Kind(StrEnum):
    """The type that YAML gives to an unquoted scalar, in a curator's words. Quoted scalars and block scalars are always text."""

    TEXT = "text"
    FLAG = "true or false"
    NUMBER = "a number"
    DATE = "a date"
    NOTHING = "nothing"
    MERGE = "a merge key"


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as it is written in the file, whatever its type in YAML."""

    location: Location
    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    location: Location
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Pairs:
    """A map. Its keys are unique texts. ``keys`` has the location of each key."""

    location: Location
    values: "dict[str, Node]"
    keys: dict[str, Location]


Node = Text | Items | Pairs
Steps = Sequence[str | int]
"""A path in a tree: keys of maps and indexes of lists."""


def plain(node: Node) -> object:
    """Return ``node`` as str, list and dict. A scalar that is not text in YAML stays a `Text`."""
    match node:
        case Text(kind=Kind.TEXT):
            return node.text
        case Text():
            return node
        case Items():
            return [plain(item) for item in node.items]
        case Pairs():
            return {key: plain(value) for key, value in node.values.items()}


def locate(node: Node, steps: Steps, *, key: bool = False) -> Location:
    """Return the location of the node that ``steps`` lead to, or of its key if ``key`` is true.

    Steps that match nothing are skipped. Validators add such steps, and a missing key has no location but that of its map.
    """
    location = node.location
    for step in steps:
        match node:
            case Items() if isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                location = node.location
            case Pairs() if isinstance(step, str) and step in node.values:
                location = node.keys[step] if key else node.values[step].location
                node = node.values[step]
    return location


def child(node: Node | None, key: str) -> Node | None:
    """Return the value of ``key``. None if ``node`` is not a map or does not have the key."""
    return node.values.get(key) if isinstance(node, Pairs) else None


def items(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list. Empty if ``node`` is not a list."""
    return node.items if isinstance(node, Items) else ()


def texts(node: Node | None) -> Iterator[Text]:
    """Yield all texts in ``node``, at any depth, in order. Scalars that are not text in YAML are left out."""
    match node:
        case Text(kind=Kind.TEXT):
            yield node
        case Items():
            for item in node.items:
                yield from texts(item)
        case Pairs():
            for value in node.values.values():
                yield from texts(value)


def trap_message(scalar: Text) -> str:
    """Return how to fix a scalar that is meant as text but has another type in YAML."""
    return f"YAML reads {quote(scalar.text)} as {scalar.kind}; put it in quotes if it is a text"
