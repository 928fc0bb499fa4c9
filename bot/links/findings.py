"""What became of a page: pure judgements of answers and failures."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http import HTTPStatus

from aiohttp import ClientConnectorDNSError, ClientSSLError, InvalidURL, NonHttpUrlClientError, TooManyRedirects

from bot.errors import AddressError
from bot.links.manners import Manners

LATER = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
"""Answers that may carry ``Retry-After`` (RFC 9110 section 10.2.3, RFC 6585 section 4)."""
FOR_GOOD = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_SUCCESS, _CLIENT_ERROR = range(200, 300), range(400, 500)


class State(StrEnum):
    """What became of a page.

    MOVED: it answers, but under another address, which is meant to last. BARRED: the site answers, but turns programs away (401, 403,
    429 ...), so that only a person can tell. GONE: 404 or 410. REFUSED: not asked, since it does not stand on the public internet.
    """

    OK = "ok"
    MOVED = "moved"
    BARRED = "barred"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


ANSWERING = frozenset({State.OK, State.MOVED, State.BARRED})


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of the page at ``url``. ``status``: the last HTTP status, if there was one; ``moved_to``: its address if it moved.

    ``detail`` says more in a curator's words; empty when there is nothing to say.
    """

    url: str
    state: State
    status: int | None = None
    moved_to: str = ""
    detail: str = ""

    @property
    def answers(self) -> bool:
        """Return whether somebody is there."""
        return self.state in ANSWERING


def answered(url: str, status: int, moved_to: str = "") -> Finding:
    """Judge the status that a page answers with. ``moved_to``: where it stands for good now, empty if it has not moved."""
    if status in _SUCCESS:
        state, detail = (State.MOVED, f"stands at {moved_to} now") if moved_to else (State.OK, "")
        return Finding(url, state, status, moved_to, detail)
    if status in _GONE:
        return Finding(url, State.GONE, status, detail=f"the site says {named(status)}")
    state = State.BARRED if status in _CLIENT_ERROR else State.UNREACHABLE
    return Finding(url, state, status, detail=f"the site says {named(status)}")


def failed(url: str, error: Exception, manners: Manners) -> Finding:
    """Judge why there was no answer."""
    match error:
        case AddressError():
            return Finding(url, State.REFUSED, detail=str(error))
        case TimeoutError():
            detail = f"no answer within {manners.timeout_s:g} s"
        case TooManyRedirects():
            detail = f"more than {manners.redirects} redirects"
        case InvalidURL() | NonHttpUrlClientError():
            detail = f"leads to what is no web address: {error}"
        case ClientConnectorDNSError():
            detail = "the site's name cannot be looked up"
        case ClientSSLError():
            detail = f"no secure connection: {error}"
        case _:
            detail = f"no connection: {error}" if str(error) else "the connection was cut"
    return Finding(url, State.UNREACHABLE, detail=detail)


def named(status: int) -> str:
    """Return ``404 Not Found``; the bare number of a status that is not registered."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def retry_after_s(header: str | None, now: datetime) -> float | None:
    """Return the seconds a ``Retry-After`` asks for, not below 0; None without one, or for one that cannot be read."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - now).total_seconds())
    except (TypeError, ValueError):
        return None
