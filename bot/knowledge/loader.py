"""The way from a path to validated knowledge, or to every problem at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge.format.cross_references import disagreements
from bot.knowledge.format.files import read_files, shown
from bot.knowledge.format.mapping import entries_of, must_abstain_of, must_match_of, shows_of
from bot.knowledge.format.rules import Rule, error
from bot.knowledge.format.schema import EntriesFile
from bot.knowledge.format.validation import Document, read
from bot.model import Entry, Level, Location, MustAbstain, MustMatch, Problem, Show


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Validated content without an index. ``entries`` are ordered by path, then by place; disabled ones are among them."""

    entries: tuple[Entry, ...]
    shows: tuple[Show, ...] = ()
    must_match: tuple[MustMatch, ...] = ()
    must_abstain: tuple[MustAbstain, ...] = ()
    warnings: tuple[Problem, ...] = ()


def load(path: Path, *, similar: bool = True) -> Knowledge:
    """Read the knowledge in the folder or file ``path``. Each file's bytes are read once.

    ``similar``: also warn of phrasings that say the same in other words, which takes a third of the time.

    Raises:
        KnowledgeError: there is at least one error. It carries every problem of every file, warnings too, sorted by place.
    """
    sources, problems = read_files(path)
    documents: list[Document] = []
    for source in sources:
        document, faults = read(source)
        problems += faults
        if document is not None:
            documents.append(document)
    problems += disagreements(documents, similar=similar)
    if not problems and not any(document.kind is EntriesFile for document in documents):
        problems.append(error(Location(shown(path)), Rule.NO_ENTRIES, "there are no entries here: no *.yaml or *.yml file that holds some"))
    found = sorted(set(problems))
    if any(problem.level is Level.ERROR for problem in found):
        raise KnowledgeError(found)
    return _knowledge(documents, tuple(found))


def _knowledge(documents: Sequence[Document], warnings: tuple[Problem, ...]) -> Knowledge:
    return Knowledge(
        entries=tuple(entries_of(documents)),
        shows=tuple(shows_of(documents)),
        must_match=tuple(must_match_of(documents)),
        must_abstain=tuple(must_abstain_of(documents)),
        warnings=warnings,
    )
