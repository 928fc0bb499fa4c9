"""Checks many pages: several hosts at the same time, the pages of one host one after the other."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

from aiohttp import ClientSession
from aiohttp.abc import AbstractResolver

from bot.links.addresses import AddressPolicy, is_public
from bot.links.check_limits import DEFAULT_LIMITS, Limits
from bot.links.findings import Finding
from bot.links.page_check import check_page, open_session


def host_of(url: str) -> str:
    """Return the host in a URL, in lower case. Empty if there is none: ``https://Example.org:8443/a`` -> ``example.org``."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


async def check_links(
    urls: Iterable[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    policy: AddressPolicy = is_public,
    resolver: AbstractResolver | None = None,
    on_finding: Callable[[Finding], object] = lambda _: None,
) -> dict[str, Finding]:
    """Check each page once and return the findings by URL.

    ``policy``: returns whether an IP address may be requested. ``resolver``: None looks names up as the system does.
    ``on_finding`` is called with each finding as soon as there is one.
    """
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(host_of(url), []).append(url)
    hosts = asyncio.Semaphore(limits.hosts_at_once)

    async def check_host(session: ClientSession, pages: Sequence[str]) -> list[Finding]:
        findings: list[Finding] = []
        async with hosts:
            for page in pages:
                if findings:
                    await asyncio.sleep(limits.pause_s)
                findings.append(await check_page(session, page, limits))
                on_finding(findings[-1])
        return findings

    async with open_session(limits, policy, resolver) as session, asyncio.TaskGroup() as group:
        checks = [group.create_task(check_host(session, pages)) for pages in by_host.values()]
    return {finding.url: finding for done in checks for finding in done.result()}
