"""A web site on this machine with all kinds of responses, and names that resolve to it."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from types import SimpleNamespace

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.links import Finding, Limits, check_links, link_check, page_check

HASTY = Limits(pause_s=0, timeout_s=5, redirects=3, longest_wait_s=2)
HERE = "127.0.0.1"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Site:
    """A test site. Records its requests, and how many it had at the same time, by host and in all."""

    port: int = 0
    requests: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    active: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    both_are_here: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(2))

    def url(self, path: str, host: str = HERE) -> str:
        return f"http://{host}:{self.port}{path}"

    @web.middleware
    async def watch(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Record a request, and let other requests begin while it is handled."""
        self.requests.append((request.method, request.path))
        self.agents.add(request.headers["User-Agent"])
        hosts = ("all", request.url.host or "")
        for host in hosts:
            self.active[host] += 1
            self.most[host] = max(self.most[host], self.active[host])
        for _ in range(5):
            await asyncio.sleep(0)
        try:
            return await handler(request)
        finally:
            for host in hosts:
                self.active[host] -= 1

    async def meet(self, _: web.Request) -> web.Response:
        """Respond when another request for this page has come."""
        await self.both_are_here.wait()
        return web.Response()

    async def busy(self, request: web.Request) -> web.Response:
        """Answer "try later" a number of times, with the ``Retry-After`` in the query, if any."""
        status, times = int(request.match_info["status"]), int(request.match_info["times"])
        if sum(path == request.path for _, path in self.requests) > times:
            return web.Response()
        return web.Response(status=status, headers={"Retry-After": request.query["after"]} if "after" in request.query else {})


async def _status(request: web.Request) -> web.Response:
    return web.Response(status=int(request.match_info["status"]))


async def _no_head(request: web.Request) -> web.Response:
    return await _status(request) if request.method == "HEAD" else web.Response()


async def _redirect(request: web.Request) -> web.Response:
    return web.Response(
        status=int(request.match_info["status"]), headers={"Location": request.query.get("to") or f"/{request.match_info['to']}"}
    )


async def _loop(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": request.path})


async def _hang(_: web.Request) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError("nobody sets it")


async def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(status=200 if request.method == "GET" else 405)
    await response.prepare(request)
    while request.method == "GET":
        await response.write(b"." * 65_536)
    return response


class Names(AbstractResolver):
    """A resolver. Each look-up of a name takes the next of its addresses; other names resolve to this machine."""

    def __init__(self) -> None:
        self.addresses: dict[str, list[list[str]]] = {}

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        answers = self.addresses.get(host)
        if answers == []:
            raise OSError(None, "no such name")
        found = [HERE] if answers is None else answers.pop(0)
        return [ResolveResult(hostname=host, host=one, port=port, family=socket.AF_INET, proto=0, flags=0) for one in found]

    async def close(self) -> None: ...


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A new site for each test."""
    site = Site()
    application = web.Application(middlewares=[site.watch])
    pages = {"status/{status}": _status, "no-head/{status}": _no_head, "redirect/{status}/{to:.*}": _redirect, "loop": _loop, "hang": _hang}
    pages |= {"cut": _cut, "endless": _endless, "meet": site.meet, "busy/{status}/{times}": site.busy}
    for path, page in pages.items():
        application.router.add_route("*", f"/{path}", page)
    runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    listener = web.TCPSite(runner, HERE, 0)
    await listener.start()
    site.port = runner.addresses[0][1]
    yield site
    await runner.cleanup()


@pytest.fixture
def pauses_s(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Record the pauses between requests, in seconds, and skip them."""
    pauses_s: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses_s.append(seconds)

    for module in (link_check, page_check):
        monkeypatch.setattr(module, "asyncio", SimpleNamespace(**{**vars(asyncio), "sleep": sleep}))
    return pauses_s


@pytest.fixture
def names() -> Names:
    return Names()


@pytest.fixture
def check(names: Names) -> Callable[..., Awaitable[dict[str, Finding]]]:
    """Check pages, with only this machine's address allowed."""

    async def check(*urls: str, limits: Limits = HASTY) -> dict[str, Finding]:
        return await check_links(urls, limits=limits, policy=lambda address: address == ip_address(HERE), resolver=names)

    return check
