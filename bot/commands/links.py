"""``fanswer links``: checks whether the pages that the FAQ names as its sources still answer."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot import app, knowledge
from bot.links import DEFAULT_LIMITS, AddressPolicy, Finding, Limits, State, check_links, host_of, is_public
from bot.model import Entry, Level, Location, Problem
from bot.settings import Settings


@dataclass(frozen=True, slots=True, order=True)
class SourceLink:
    """The URL of a source, its location in the files, and the id of the entry that names it."""

    location: Location
    entry: str
    url: str


def links(settings: Settings, *, as_json: bool, limits: Limits = DEFAULT_LIMITS, policy: AddressPolicy = is_public) -> int:
    """Check every source of the enabled entries and print the findings. Return 1 if one does not answer; moved pages are fine.

    ``policy``: returns whether an IP address may be requested.

    Raises:
        KnowledgeError: the knowledge is broken.
    """
    sources = sorted(_sources_of(knowledge.load(app.knowledge_path(settings), mend=True).entries))
    findings = asyncio.run(_check({link.url for link in sources}, limits, policy))
    if as_json:
        sys.stdout.write(json.dumps([_json_row(link, findings[link.url]) for link in sources], indent=2) + "\n")
    else:
        problems = [_problem(link, findings[link.url]) for link in sources if findings[link.url].state is not State.OK]
        sys.stdout.write("\n".join((*map(str, problems), _summary(list(findings.values())))) + "\n")
    return 0 if all(finding.is_answering for finding in findings.values()) else 1


def _sources_of(entries: Sequence[Entry]) -> list[SourceLink]:
    return [SourceLink(source.location, entry.id, source.url) for entry in entries if entry.enabled for source in entry.sources]


async def _check(urls: Collection[str], limits: Limits, policy: AddressPolicy) -> dict[str, Finding]:
    """Check the pages, with a progress bar if the standard error is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("Asking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(urls))
        return await check_links(
            sorted(urls),
            limits=limits,
            policy=policy,
            on_finding=lambda finding: progress.update(task, advance=1, description=host_of(finding.url)),
        )


def _problem(link: SourceLink, finding: Finding) -> Problem:
    level = Level.WARNING if finding.is_answering else Level.ERROR
    return Problem(link.location, level, f"link-{finding.state}", f"{link.url}: {finding.detail}")


def _json_row(link: SourceLink, finding: Finding) -> dict[str, object]:
    return {
        "path": link.location.path,
        "line": link.location.line,
        "column": link.location.column,
        "entry": link.entry,
        "url": link.url,
        "state": finding.state,
        "status": finding.status,
        "moved_to": finding.moved_to or None,
        "detail": finding.detail,
    }


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.state for finding in findings)
    states = ", ".join(f"{counts[state]} {state}" for state in State if counts[state]) or "nothing to ask"
    hosts = len({host_of(finding.url) for finding in findings})
    return f"{_count(len(findings), 'page')} on {_count(hosts, 'site')}: {states}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
