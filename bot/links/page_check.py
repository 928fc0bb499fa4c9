"""Checks one page: with HEAD, and with GET if that does not succeed. Never reads a body."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, ThreadedResolver
from aiohttp.abc import AbstractResolver
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt, wait_exponential

from bot import __version__
from bot.errors import AddressError
from bot.links.addresses import AddressPolicy, GuardedResolver, guarded_sockets
from bot.links.check_limits import Limits
from bot.links.findings import PERMANENT_REDIRECTS, TRY_LATER, Finding, State, finding_for_error, finding_for_status, parse_retry_after

USER_AGENT = f"fanswer/{__version__} (asks whether the sources of a FAQ still answer)"


@dataclass(frozen=True, slots=True)
class _Response:
    """The result of one request. ``should_retry``: repeat it, after ``retry_after_s`` seconds if the page names a time."""

    finding: Finding
    should_retry: bool = False
    retry_after_s: float | None = None


@asynccontextmanager
async def open_session(limits: Limits, policy: AddressPolicy, resolver: AbstractResolver | None = None) -> AsyncIterator[ClientSession]:
    """Open a session that makes one connection to a host at a time, and only to addresses that ``policy`` allows.

    Ignores proxies in the environment, because a proxy would look names up itself. ``resolver``: None looks names up as the
    system does.
    """
    connector = TCPConnector(
        limit=limits.hosts_at_once,
        limit_per_host=1,
        resolver=GuardedResolver(resolver or ThreadedResolver(), policy),
        socket_factory=guarded_sockets(policy),
    )
    timeout = ClientTimeout(total=limits.timeout_s)
    async with ClientSession(connector=connector, timeout=timeout, headers={"User-Agent": USER_AGENT}) as session:
        yield session


async def check_page(session: ClientSession, url: str, limits: Limits) -> Finding:
    """Return the finding for a page. Never raises because of the page, its site or its address.

    Many sites answer HEAD with an error. Therefore GET is used as well, unless HEAD succeeds, is refused or answers "try later".
    """
    finding = await _request(session, "HEAD", url, limits)
    if finding.state in {State.OK, State.MOVED, State.REFUSED} or finding.status in TRY_LATER:
        return finding
    await asyncio.sleep(limits.pause_s)
    return await _request(session, "GET", url, limits)


async def _request(session: ClientSession, method: str, url: str, limits: Limits) -> Finding:
    """Request a page, and again while it answers "try later", up to the limit of attempts."""
    default_wait_s = wait_exponential(multiplier=limits.pause_s, max=limits.longest_wait_s)

    def wait_s(state: RetryCallState) -> float:
        requested_s = _last_response(state).retry_after_s
        return default_wait_s(state) if requested_s is None else requested_s

    retrying = AsyncRetrying(
        retry=retry_if_result(lambda response: response.should_retry),
        stop=stop_after_attempt(limits.attempts),
        wait=wait_s,
        retry_error_callback=_last_response,
        sleep=asyncio.sleep,
    )
    response: _Response = await retrying(_request_once, session, method, url, limits)
    return response.finding


def _last_response(state: RetryCallState) -> _Response:
    if state.outcome is None:
        raise AssertionError("tenacity asks for a response only after there was one")
    response: _Response = state.outcome.result()
    return response


async def _request_once(session: ClientSession, method: str, url: str, limits: Limits) -> _Response:
    try:
        # aiohttp raises at the redirect with the number max_redirects, before following it
        async with session.request(method, url, allow_redirects=True, max_redirects=limits.redirects + 1) as response:
            has_moved = any(step.status in PERMANENT_REDIRECTS for step in response.history)
            finding = finding_for_status(url, response.status, str(response.url) if has_moved else "")
            after_s = parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
    except (ClientError, OSError, ValueError, AddressError) as error:
        return _Response(finding_for_error(url, error, limits))
    return _Response(finding, finding.status in TRY_LATER and (after_s or 0) <= limits.longest_wait_s, after_s)
