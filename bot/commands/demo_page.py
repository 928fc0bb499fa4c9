"""Serves simcord's page under an address of ours, with a script that keeps new messages in view. Knows no simcord, only a page to pass on.

simcord offers no way to add a script to its page. So requests are passed on as they are, and one line is added to the document.
"""

import asyncio
import contextlib
import contextvars
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
from aiohttp import web
from yarl import URL

from bot.errors import FanswerError

_SCRIPT = Path(__file__).with_name("demo_follow.js")
_SCRIPT_PATH = f"/{_SCRIPT.name}"
_TAG = f'<script src="{_SCRIPT_PATH}" defer></script></body>'.encode()
_HOST = "127.0.0.1"
_OF_CONNECTION = frozenset({"connection", "content-encoding", "content-length", "host", "transfer-encoding"})
"""Headers that concern one connection, and those that aiohttp writes itself."""


@contextlib.asynccontextmanager
async def serve_page(page: URL, port: int) -> AsyncIterator[URL]:
    """Serve ``page`` on this machine only, on ``port`` (0: a free one). Yields the address to open: its fragment is the page's secret.

    Raises FanswerError when the port is taken.
    """
    async with aiohttp.ClientSession() as session:
        app = web.Application(client_max_size=32 * 1024 * 1024)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        hosts: set[str] = set()
        app.router.add_route("*", "/{path:.*}", _Forwarder(page, session, hosts).handle)
        # Without any context variables: by one of them simcord would take requests for work of the bot.
        await asyncio.get_running_loop().create_task(runner.setup(), context=contextvars.Context())
        try:
            site = web.TCPSite(runner, _HOST, port)
            try:
                await asyncio.get_running_loop().create_task(site.start(), context=contextvars.Context())
            except OSError as error:
                raise FanswerError(f"Port {port} is taken. Choose another with --port, or leave it out for a free one.") from error
            bound = int(runner.addresses[0][1])
            hosts |= {f"{_HOST}:{bound}", f"localhost:{bound}"}
            yield page.with_host(_HOST).with_port(bound)
        finally:
            await runner.cleanup()


class _Forwarder:
    """Passes requests on to a page and its responses back. ``hosts``: the names of our address; requests to others are refused.

    The page checks the secret, and that a request comes from itself. For that it is told its own address in place of ours.
    """

    def __init__(self, page: URL, session: aiohttp.ClientSession, hosts: set[str]) -> None:
        self._page = page
        self._session = session
        self._hosts = hosts

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Host", "") not in self._hosts:  # another site's name for this machine
            raise web.HTTPForbidden
        if request.path == _SCRIPT_PATH:
            return web.Response(
                text=_SCRIPT.read_text(encoding="utf-8"), content_type="text/javascript", headers={"Cache-Control": "no-store"}
            )
        url = URL(f"{self._page.origin()}{request.raw_path}", encoded=True)
        sent = await request.read()
        try:
            async with self._session.request(
                request.method, url, headers=self._headers(request), data=sent, allow_redirects=False
            ) as response:
                body = await response.read()
        except aiohttp.ClientError as error:  # the page was closed
            raise web.HTTPBadGateway from error
        if request.path == "/":
            body = body.replace(b"</body>", _TAG, 1)
        headers = {name: value for name, value in response.headers.items() if name.lower() not in _OF_CONNECTION}
        return web.Response(body=body, status=response.status, headers=headers)

    def _headers(self, request: web.Request) -> dict[str, str]:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _OF_CONNECTION}
        if headers.get("Origin", "").removeprefix("http://") in self._hosts:
            headers["Origin"] = str(self._page.origin())
        return headers
