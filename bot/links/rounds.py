"""Asks for many pages: several hosts at a time, the pages of one host one after the other."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

from aiohttp import ClientSession
from aiohttp.abc import AbstractResolver

from bot.links.addresses import Policy, is_public
from bot.links.asking import ask, open_session
from bot.links.findings import Finding
from bot.links.manners import POLITE, Manners


def host_of(url: str) -> str:
    """Return the host an address names, in small letters; empty for what is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


async def ask_all(
    urls: Iterable[str],
    *,
    manners: Manners = POLITE,
    policy: Policy = is_public,
    resolver: AbstractResolver | None = None,
    told: Callable[[Finding], object] = lambda _: None,
) -> dict[str, Finding]:
    """Return what became of each page, by its address; each is asked for once. ``told`` is called with each as soon as it is known."""
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(host_of(url), []).append(url)
    hosts = asyncio.Semaphore(manners.hosts_at_once)

    async def visit(session: ClientSession, pages: Sequence[str]) -> list[Finding]:
        found: list[Finding] = []
        async with hosts:
            for page in pages:
                if found:
                    await asyncio.sleep(manners.pause_s)
                found.append(await ask(session, page, manners))
                told(found[-1])
        return found

    async with open_session(manners, policy, resolver) as session, asyncio.TaskGroup() as group:
        visits = [group.create_task(visit(session, pages)) for pages in by_host.values()]
    return {finding.url: finding for done in visits for finding in done.result()}
