"""``fanswer links``: do the pages that the FAQ names as its sources still answer?"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot import app, knowledge
from bot.links import POLITE, Finding, Manners, Policy, State, ask_all, host_of, is_public
from bot.model import Entry, Level, Location, Problem
from bot.settings import Settings


@dataclass(frozen=True, slots=True, order=True)
class Placed:
    """An address, where it stands and which entry it bears out."""

    location: Location
    entry: str
    url: str


def links(settings: Settings, *, as_json: bool, manners: Manners = POLITE, policy: Policy = is_public) -> int:
    """Ask for every source of the enabled entries and print what became of it. 1 if one does not answer; one that moved is good.

    ``policy``: which addresses may be asked. Raises KnowledgeError when the knowledge is broken.
    """
    placed = sorted(_placed(knowledge.load(app.knowledge_path(settings)).entries))
    findings = asyncio.run(_ask({link.url for link in placed}, manners, policy))
    if as_json:
        sys.stdout.write(json.dumps([_row(link, findings[link.url]) for link in placed], indent=2) + "\n")
    else:
        problems = [_problem(link, findings[link.url]) for link in placed if findings[link.url].state is not State.OK]
        sys.stdout.write("\n".join((*map(str, problems), _summary(list(findings.values())))) + "\n")
    return 0 if all(finding.answers for finding in findings.values()) else 1


def _placed(entries: Sequence[Entry]) -> list[Placed]:
    return [Placed(source.location, entry.id, source.url) for entry in entries if entry.enabled for source in entry.sources]


async def _ask(urls: Collection[str], manners: Manners, policy: Policy) -> dict[str, Finding]:
    """Ask for all of them, with a progress bar where somebody watches."""
    console = Console(stderr=True)
    columns = (TextColumn("Asking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(urls))
        return await ask_all(
            sorted(urls),
            manners=manners,
            policy=policy,
            told=lambda finding: progress.update(task, advance=1, description=host_of(finding.url)),
        )


def _problem(link: Placed, finding: Finding) -> Problem:
    level = Level.WARNING if finding.answers else Level.ERROR
    return Problem(link.location, level, f"link-{finding.state}", f"{link.url}: {finding.detail}")


def _row(link: Placed, finding: Finding) -> dict[str, object]:
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
    told = ", ".join(f"{counts[state]} {state}" for state in State if counts[state]) or "nothing to ask"
    hosts = len({host_of(finding.url) for finding in findings})
    return f"{_count(len(findings), 'page')} on {_count(hosts, 'site')}: {told}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
