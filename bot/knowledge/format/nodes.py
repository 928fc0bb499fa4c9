"""The tree of a YAML file with the place of each node. Knows no YAML library and no format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.format.rules import quote
from bot.model import Location


class Kind(StrEnum):
    """What YAML takes an unquoted scalar for, in a curator's words. Quoted scalars and blocks are always text."""

    TEXT = "text"
    FLAG = "true or false"
    NUMBER = "a number"
    DATE = "a date"
    NOTHING = "nothing"
    MERGE = "a merge key"


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as it is written, whatever YAML takes it for."""

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
    """A map. Keys are text and unique; their places are kept."""

    location: Location
    values: "dict[str, Node]"
    keys: dict[str, Location]


Node = Text | Items | Pairs
Steps = Sequence[str | int]


def plain(node: Node) -> object:
    """Return ``node`` as str, list and dict. A scalar that YAML takes for something else than text stays a `Text`."""
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
    """Return the place of what ``steps`` (keys and indexes) lead to, or of its key.

    A step that leads nowhere is skipped: validators add steps of their own, and a missing key has no place but its map's.
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
    """Return the value of ``key``, None when ``node`` is no map or has no such key."""
    return node.values.get(key) if isinstance(node, Pairs) else None


def items(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list; nothing else has any."""
    return node.items if isinstance(node, Items) else ()


def texts(node: Node | None) -> Iterator[Text]:
    """Yield the texts in ``node``, in order, however deep; scalars that YAML takes for something else are left out."""
    match node:
        case Text(kind=Kind.TEXT):
            yield node
        case Items():
            for item in node.items:
                yield from texts(item)
        case Pairs():
            for value in node.values.values():
                yield from texts(value)


def trap(scalar: Text) -> str:
    """Return how to mend a scalar that YAML does not take for the text it is meant to be."""
    return f"YAML reads {quote(scalar.text)} as {scalar.kind}; put it in quotes if it is a text"
