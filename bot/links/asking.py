"""Asks for one page: by its head, and as a reader would where that is not good enough. No body is ever read."""

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
from bot.links.addresses import GuardedResolver, Policy, guarded_sockets
from bot.links.findings import FOR_GOOD, LATER, Finding, State, answered, failed, retry_after_s
from bot.links.manners import Manners

USER_AGENT = f"fanswer/{__version__} (asks whether the sources of a FAQ still answer)"


@dataclass(frozen=True, slots=True)
class _Seen:
    """One answer. ``again``: worth asking again, after ``after_s`` seconds if the page says so."""

    finding: Finding
    again: bool = False
    after_s: float | None = None


@asynccontextmanager
async def open_session(manners: Manners, policy: Policy, resolver: AbstractResolver | None = None) -> AsyncIterator[ClientSession]:
    """Open what requests are made with: one connection to a host at a time, to addresses that ``policy`` allows.

    No proxy of the environment is used: it would look names up itself. ``resolver``: None looks names up as the system does.
    """
    connector = TCPConnector(
        limit=manners.hosts_at_once,
        limit_per_host=1,
        resolver=GuardedResolver(resolver or ThreadedResolver(), policy),
        socket_factory=guarded_sockets(policy),
    )
    timeout = ClientTimeout(total=manners.timeout_s)
    async with ClientSession(connector=connector, timeout=timeout, headers={"User-Agent": USER_AGENT}) as session:
        yield session


async def ask(session: ClientSession, url: str, manners: Manners) -> Finding:
    """Return what became of the page. Never raises for what the page, its site or its address does.

    Many sites treat HEAD as an error, so anything but a good answer to it is asked again with GET.
    """
    found = await _ask_patiently(session, "HEAD", url, manners)
    if found.state in {State.OK, State.MOVED, State.REFUSED} or found.status in LATER:
        return found
    await asyncio.sleep(manners.pause_s)
    return await _ask_patiently(session, "GET", url, manners)


async def _ask_patiently(session: ClientSession, method: str, url: str, manners: Manners) -> Finding:
    """Ask until there is an answer other than "later", or the attempts are used up."""
    unsaid = wait_exponential(multiplier=manners.pause_s, max=manners.longest_wait_s)

    def wait_s(state: RetryCallState) -> float:
        after_s = _last(state).after_s
        return unsaid(state) if after_s is None else after_s

    retrying = AsyncRetrying(
        retry=retry_if_result(lambda seen: seen.again),
        stop=stop_after_attempt(manners.attempts),
        wait=wait_s,
        retry_error_callback=_last,
        sleep=asyncio.sleep,
    )
    seen: _Seen = await retrying(_ask_once, session, method, url, manners)
    return seen.finding


def _last(state: RetryCallState) -> _Seen:
    if state.outcome is None:
        raise AssertionError("asked for the last answer before there was one")
    seen: _Seen = state.outcome.result()
    return seen


async def _ask_once(session: ClientSession, method: str, url: str, manners: Manners) -> _Seen:
    try:
        # aiohttp stops at the number of redirects that it is given, and does not follow that one
        async with session.request(method, url, allow_redirects=True, max_redirects=manners.redirects + 1) as response:
            moved = any(step.status in FOR_GOOD for step in response.history)
            finding = answered(url, response.status, str(response.url) if moved else "")
            after_s = retry_after_s(response.headers.get("Retry-After"), datetime.now(UTC))
    except (ClientError, OSError, ValueError, AddressError) as error:
        return _Seen(failed(url, error, manners))
    return _Seen(finding, finding.status in LATER and (after_s or 0) <= manners.longest_wait_s, after_s)
