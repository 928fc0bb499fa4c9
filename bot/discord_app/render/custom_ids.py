"""The custom ids of our buttons: all their state, so that they survive a restart.

Discord gives 100 characters, and an entry's id may take 80 of them. So the asker, who alone may decide about a message beside the
moderators, stands in one button of it: the bin of an answer or "none of these" of an offer. A message with neither is seen by one
person only.
"""

import re

_ENTRY = r"(?P<entry>[^:]+)"
_ASKER = r"(?P<asker>[0-9a-f]+)"
_TURN = r"(?P<role>[bcf])(?P<page>\d+)"

CHOOSE = re.compile(f"choose:{_ENTRY}")
NONE_OF_THESE = re.compile(f"none:{_ASKER}")
RELATED = re.compile(f"related:{_ENTRY}")
BIN = re.compile(f"bin:{_ASKER}")
PAGE = re.compile(f"page:{_ENTRY}:{_TURN}:(?P<language>[^:]+)")
LIST_PAGE = re.compile(f"list:{_TURN}")
LIST_OPEN = re.compile(r"list-open:\d+")


def choose(entry: str) -> str:
    """Return the id of the button that picks an entry out of "did you mean"."""
    return f"choose:{entry}"


def none_of_these(asker_id: int | None) -> str:
    """Return the id of the button that turns "did you mean" down; None where only the asker sees it."""
    return f"none:{asker_id or 0:x}"


def related(entry: str) -> str:
    """Return the id of the button that shows another entry to whoever presses it."""
    return f"related:{entry}"


def remove(asker_id: int) -> str:
    """Return the id of the bin, which removes the message."""
    return f"bin:{asker_id:x}"


def page(entry: str, role: str, number: int, language: str) -> str:
    """Return the id of a button that turns to page ``number`` (from 0) of an answer.

    ``role``: ``b`` back, ``c`` current, ``f`` forward; keeps the three ids apart at the ends, where two name the same page.
    """
    return f"page:{entry}:{role}{number}:{language}"


def list_page(role: str, number: int) -> str:
    """Return the id of a button that turns to page ``number`` (from 0) of the list of questions; ``role`` as in ``page``."""
    return f"list:{role}{number}"


def list_open(number: int) -> str:
    """Return the id of the menu that opens an entry from page ``number`` (from 0) of the list of questions."""
    return f"list-open:{number}"


def asker_in(custom_id: str) -> int | None:
    """Return the asker whom a bin or "none of these" names; None for other buttons, and where only one person sees the message."""
    match = BIN.fullmatch(custom_id) or NONE_OF_THESE.fullmatch(custom_id)
    return int(match["asker"], 16) or None if match else None
