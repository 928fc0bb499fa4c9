"""A server on a port of this machine that can go away and come back, so that connections are refused meanwhile."""

import socket

from aiohttp import web


class Listening:
    """Serves an application on one port while it is up. The port stays reserved for it by nobody: it is free while it is down."""

    def __init__(self, app: web.Application) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0, handler_cancellation=True)
        self._site: web.TCPSite | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]

    async def up(self) -> None:
        """Accept connections."""
        if self._runner.server is None:
            await self._runner.setup()
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await self._site.start()

    async def down(self) -> None:
        """Refuse connections. Those that are open stay."""
        if self._site is not None:
            await self._site.stop()
            self._site = None

    async def end(self) -> None:
        """Close everything."""
        self._site = None
        await self._runner.cleanup()
