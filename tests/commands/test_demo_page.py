"""The demo's page under our own address: requests are passed on, and a script of ours is added to the document."""

import contextvars
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.commands.demo_page import serve_page
from bot.errors import FanswerError

DOCUMENT = "<html><body>Hello</body></html>"
OUTSIDE = contextvars.ContextVar("OUTSIDE", default="nothing")


@dataclass
class Page:
    """A page that remembers what it was asked."""

    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((request.method, request.raw_path, dict(request.headers), await request.read()))
        if request.path == "/":
            return web.Response(text=DOCUMENT, content_type="text/html", headers={"Content-Security-Policy": "script-src 'self'"})
        return web.Response(body=b"\x00</body>", status=418, headers={"Cache-Control": "no-store"})


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
async def upstream(page: Page) -> AsyncIterator[TestServer]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", page.answer)
    async with TestServer(app) as server:
        yield server


@pytest.fixture
async def address(upstream: TestServer) -> AsyncIterator[URL]:
    async with serve_page(upstream.make_url("/").with_fragment("secret"), 0) as url:
        yield url


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def test_the_address_is_another_and_keeps_the_secret(address, upstream):
    assert address.fragment == "secret"
    assert address.host == "127.0.0.1"
    assert address.port != upstream.port


async def test_the_document_gets_the_script_and_keeps_its_headers(address, browser):
    response = await browser.get(address)
    assert await response.text() == '<html><body>Hello<script src="/demo_follow.js" defer></script></body></html>'
    assert response.headers["Content-Security-Policy"] == "script-src 'self'"
    script = await browser.get(address.with_path("/demo_follow.js"))
    assert script.content_type == "text/javascript"
    assert "channel-message-list" in await script.text()


async def test_a_request_is_passed_on_as_it_is(address, browser, page, upstream):
    response = await browser.post(
        address.with_path("/api/action").with_query(a="b c"), data=b"\x01body", headers={"X-Simcord-Capability": "secret"}
    )
    assert (response.status, await response.read(), response.headers["Cache-Control"]) == (418, b"\x00</body>", "no-store")
    ((method, path, headers, body),) = page.asked
    assert (method, path, body) == ("POST", "/api/action?a=b+c", b"\x01body")
    assert headers["X-Simcord-Capability"] == "secret"
    assert headers["Host"] == f"127.0.0.1:{upstream.port}"


async def test_only_our_own_origin_becomes_that_of_the_page(address, browser, page, upstream):
    for origin in (f"http://127.0.0.1:{address.port}", f"http://localhost:{address.port}", "http://evil.example"):
        await browser.get(address.with_path("/api/state"), headers={"Origin": origin})
    own = str(upstream.make_url("/").origin())
    assert [headers["Origin"] for _, _, headers, _ in page.asked] == [own, own, "http://evil.example"]


async def test_another_name_for_this_machine_is_refused(address, browser, page):
    response = await browser.get(address, headers={"Host": f"evil.example:{address.port}"})
    assert response.status == 403
    assert not page.asked


async def test_a_path_cannot_lead_elsewhere(address, browser, page):
    await browser.get(URL(f"{address.origin()}//evil.example/x", encoded=True))
    assert page.asked[0][1] == "//evil.example/x"


async def test_a_page_that_is_gone_is_a_bad_gateway(address, browser, upstream):
    await upstream.close()
    assert (await browser.get(address)).status == 502


async def test_a_taken_port_names_the_option(upstream):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(FanswerError, match=rf"Port {port} is taken.*--port"):
            async with serve_page(upstream.make_url("/"), port):
                pass


async def test_requests_do_not_run_in_the_context_of_the_demo(upstream, browser, monkeypatch):
    seen = []
    OUTSIDE.set("the bot's work")
    monkeypatch.setattr("bot.commands.demo_page._Forwarder._headers", lambda *_: seen.append(OUTSIDE.get()) or {})
    async with serve_page(upstream.make_url("/"), 0) as url:
        await browser.get(url)
    assert seen == ["nothing"]
