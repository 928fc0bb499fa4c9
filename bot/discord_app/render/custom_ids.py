"""The custom ids of the bot's buttons and menus. They hold all the state, so that buttons keep working after a restart.

``discord_limits.CUSTOM_ID_CHARS`` is little room: an entry's id may take 80 of it. So the asker's id is in only one button of a message,
the delete button of an answer or "none of these" of an offer. Only the asker and moderators may change such a message. A message without
either button is seen by one person only.
"""

import re

_ENTRY = r"(?P<entry>[^:]+)"
_ASKER = r"(?P<asker>[0-9a-f]+)"
_TURN = r"(?P<role>[bcf])(?P<page>\d+)"

CHOOSE = re.compile(f"choose:{_ENTRY}")
NONE_OF_THESE = re.compile(f"none:{_ASKER}")
MORE = re.compile(f"more:{_ENTRY}:(?P<language>[^:]+)")
RELATED = re.compile(f"related:{_ENTRY}")
RELATED_MENU_ID = "related-menu"
RELATED_MENU = re.compile(RELATED_MENU_ID)
DELETE = re.compile(f"bin:{_ASKER}")
PAGE = re.compile(f"page:{_ENTRY}:{_TURN}:(?P<language>[^:]+)")
LIST_PAGE = re.compile(f"list:{_TURN}")
LIST_OPEN = re.compile(r"list-open:\d+")
EXPLANATION = re.compile(r"explain:(?P<view>words|figures):(?P<passive>[01]):(?P<strictness>[a-z]+)")


def choose(entry: str) -> str:
    """Return the id of the button that picks an entry of "did you mean"."""
    return f"choose:{entry}"


def none_of_these(asker_id: int | None) -> str:
    """Return the id of the button that turns "did you mean" down. ``asker_id`` is None when only the asker sees the message."""
    return f"none:{asker_id or 0:x}"


def more(entry: str, language: str) -> str:
    """Return the id of the button that shows the whole card of an entry, in a language, to the user who presses it."""
    return f"more:{entry}:{language}"


def related(entry: str) -> str:
    """Return the id of the button that shows another entry to the user who presses it."""
    return f"related:{entry}"


def delete(asker_id: int) -> str:
    """Return the id of the button that deletes the message."""
    return f"bin:{asker_id:x}"


def page(entry: str, role: str, number: int, language: str) -> str:
    """Return the id of a button that turns to page ``number`` (from 0) of an answer.

    ``role``: ``b`` back, ``c`` current or ``f`` forward. It keeps the three ids different on the first and the last page, where two
    buttons lead to the same page.
    """
    return f"page:{entry}:{role}{number}:{language}"


def list_page(role: str, number: int) -> str:
    """Return the id of a button that turns to page ``number`` (from 0) of the list of questions. ``role``: as in ``page``."""
    return f"list:{role}{number}"


def list_open(number: int) -> str:
    """Return the id of the menu that opens an entry from page ``number`` (from 0) of the list of questions."""
    return f"list-open:{number}"


def explanation(view: str, strictness: str, *, is_passive: bool) -> str:
    """Return the id of the button that shows an explanation in another ``view``, ``words`` or ``figures``. The message quotes the text."""
    return f"explain:{view}:{is_passive:d}:{strictness}"


def asker_in(custom_id: str) -> int | None:
    """Return the asker's id in the custom id of a delete button or of "none of these".

    None for other buttons, and when only one person sees the message.
    """
    match = DELETE.fullmatch(custom_id) or NONE_OF_THESE.fullmatch(custom_id)
    return int(match["asker"], 16) or None if match else None
