"""What the check of a page found: pure functions from responses and errors to findings."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http import HTTPStatus

from aiohttp import ClientConnectorDNSError, ClientSSLError, InvalidURL, NonHttpUrlClientError, TooManyRedirects

from bot.errors import AddressError
from bot.links.check_limits import Limits

TRY_LATER = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
"""Statuses that may come with ``Retry-After`` (RFC 9110 section 10.2.3, RFC 6585 section 4)."""
PERMANENT_REDIRECTS = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_SUCCESS, _CLIENT_ERROR = range(200, 300), range(400, 500)


class State(StrEnum):
    """The state of a page.

    OK: it answers.
    MOVED: it answers after a permanent redirect to another URL.
    BARRED: the site answers, but turns programs away (401, 403, 429 ...); a person has to look.
    GONE: 404 or 410.
    UNREACHABLE: there was no answer, or one that is no success.
    REFUSED: not requested, because its address is not on the public internet.
    """

    OK = "ok"
    MOVED = "moved"
    BARRED = "barred"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


_ANSWERING = frozenset({State.OK, State.MOVED, State.BARRED})


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of the page at ``url``.

    Attributes:
        url: the URL as it was given.
        state: the state of the page.
        status: the last HTTP status; None if there was no response.
        moved_to: the new URL of a page that moved; otherwise empty.
        detail: an explanation for curators; empty if the state is OK.
    """

    url: str
    state: State
    status: int | None = None
    moved_to: str = ""
    detail: str = ""

    @property
    def is_answering(self) -> bool:
        """Return whether the site answers for this page, if only to turn programs away."""
        return self.state in _ANSWERING


def finding_for_status(url: str, status: int, moved_to: str = "") -> Finding:
    """Return the finding for a response. ``moved_to``: the URL after a permanent redirect; empty without one."""
    if status in _SUCCESS:
        state, detail = (State.MOVED, f"stands at {moved_to} now") if moved_to else (State.OK, "")
        return Finding(url, state, status, moved_to, detail)
    if status in _GONE:
        return Finding(url, State.GONE, status, detail=f"the site says {_status_text(status)}")
    state = State.BARRED if status in _CLIENT_ERROR else State.UNREACHABLE
    return Finding(url, state, status, detail=f"the site says {_status_text(status)}")


def finding_for_error(url: str, error: Exception, limits: Limits) -> Finding:
    """Return the finding for a request that raised ``error``."""
    match error:
        case AddressError():
            return Finding(url, State.REFUSED, detail=str(error))
        case TimeoutError():
            detail = f"no answer within {limits.timeout_s:g} s"
        case TooManyRedirects():
            detail = f"more than {limits.redirects} redirects"
        case InvalidURL() | NonHttpUrlClientError():
            detail = f"leads to what is no web address: {error}"
        case ClientConnectorDNSError():
            detail = "the site's name cannot be looked up"
        case ClientSSLError():
            detail = f"no secure connection: {error}"
        case _:
            detail = f"no connection: {error}" if str(error) else "the connection was cut"
    return Finding(url, State.UNREACHABLE, detail=detail)


def _status_text(status: int) -> str:
    """Return the status with its phrase: ``404 Not Found``. Only the number if the status is not registered."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def parse_retry_after(header: str | None, now: datetime) -> float | None:
    """Return the seconds to wait according to a ``Retry-After`` header, at least 0.

    The header has seconds or a date. None if there is no header, or it is malformed.
    """
    if header is None:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - now).total_seconds())
    except (TypeError, ValueError):
        return None
