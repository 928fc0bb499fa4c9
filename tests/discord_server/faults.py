"""What a REST API does when something is wrong with it. A fault is given the request and what would answer it properly."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
Fault = Callable[[web.Request, Answer], Awaitable[web.StreamResponse]]


def plain_json(data: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """Respond as Discord does: discord.py takes no JSON whose content type names a charset."""
    return web.Response(body=json.dumps(data).encode(), content_type="application/json", status=status, headers=headers)


def responds(status: int, *, after: bool = False, headers: Mapping[str, str] | None = None, body: Any = None) -> Fault:
    """Respond with a status and ``body`` as JSON, without doing what is asked, or ``after`` doing it."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        if after:
            await answer(request)
        return plain_json({"message": "out of order", "code": 0} if body is None else body, status, headers)

    return fault


def says(text: str, *, status: int = 200, content_type: str = "text/html", encoding: str = "utf-8", after: bool = False) -> Fault:
    """Respond with a text that is not what Discord would say."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        if after:
            await answer(request)
        return web.Response(body=text.encode(encoding), status=status, content_type=content_type)

    return fault


def resets(*, after: bool = False) -> Fault:
    """Cut the connection instead of responding."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        if after:
            await answer(request)
        if request.transport is not None:
            request.transport.abort()
        raise ConnectionResetError

    return fault


def keeps(*keys: str) -> Fault:
    """Do what is asked, but respond with these fields only."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        response = await answer(request)
        assert isinstance(response, web.Response)
        assert isinstance(response.body, bytes)
        whole = json.loads(response.body)
        return plain_json({key: whole[key] for key in keys})

    return fault


def is_slow(delay_s: float) -> Fault:
    """Answer properly, but late."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        await asyncio.sleep(delay_s)
        return await answer(request)

    return fault


def waits_for(released: asyncio.Event, *, after: bool = False) -> Fault:
    """Answer properly, but not before ``released`` is set. With ``after``, what is asked is done at once, and only the response waits."""

    async def fault(request: web.Request, answer: Answer) -> web.StreamResponse:
        response = await answer(request) if after else None
        await released.wait()
        return response or await answer(request)

    return fault
