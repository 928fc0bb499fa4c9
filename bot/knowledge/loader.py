"""Loads the knowledge from a path: validated, or refused with all problems at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge.format.cross_references import check_cross_references
from bot.knowledge.format.files import printable, read_files
from bot.knowledge.format.model_conversion import entries_of, must_abstain_of, must_match_of, shows_of
from bot.knowledge.format.schema import EntriesFile
from bot.knowledge.format.validation import Document, validate
from bot.knowledge.format.validation_rules import ValidationRule, error, warning
from bot.model import Entry, Level, Location, MustAbstain, MustMatch, Problem, Show


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Validated content, without an index. ``entries`` are ordered by file and by place in it; disabled ones are included."""

    entries: tuple[Entry, ...]
    shows: tuple[Show, ...] = ()
    must_match: tuple[MustMatch, ...] = ()
    must_abstain: tuple[MustAbstain, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def mended(self) -> tuple[Problem, ...]:
        """Return the warnings about characters that were taken as their author meant them: see `load`."""
        return tuple(problem for problem in self.warnings if problem.rule == ValidationRule.YAML_LOOKALIKE)


def load(path: Path, *, warn_similar: bool = True, mend: bool = False) -> Knowledge:
    """Load the knowledge from the folder or file ``path``. Each file is read once.

    Args:
        path: the folder or file.
        warn_similar: also warn of similar phrasings in different entries, which takes a third of the time.
        mend: where YAML takes a character for something else than its author, use what was meant and warn. Otherwise it is an error.

    Raises:
        KnowledgeError: there is at least one error. It carries all problems of all files, warnings too, sorted by location.
    """
    sources, problems = read_files(path)
    documents: list[Document] = []
    unread: list[str | None] = [None for problem in problems if problem.rule != ValidationRule.NOT_FOUND]
    for source in sources:
        document, file_problems = validate(source)
        problems += file_problems
        if document is not None:
            documents.append(document)
        elif file_problems:
            unread.append(source.text)
    problems += check_cross_references(documents, unread, warn_similar=warn_similar)
    if not problems and not any(document.kind is EntriesFile for document in documents):
        problems.append(
            error(
                Location(printable(path)), ValidationRule.NO_ENTRIES, "there are no entries here: no *.yaml or *.yml file that holds some"
            )
        )
    found = sorted({_mended(problem) if mend else problem for problem in problems})
    if any(problem.level is Level.ERROR for problem in found):
        raise KnowledgeError(found)
    return _knowledge(documents, tuple(found))


def _mended(problem: Problem) -> Problem:
    return (
        warning(problem.location, ValidationRule.YAML_LOOKALIKE, problem.message)
        if problem.rule == ValidationRule.YAML_LOOKALIKE
        else problem
    )


def _knowledge(documents: Sequence[Document], warnings: tuple[Problem, ...]) -> Knowledge:
    return Knowledge(
        entries=tuple(entries_of(documents)),
        shows=tuple(shows_of(documents)),
        must_match=tuple(must_match_of(documents)),
        must_abstain=tuple(must_abstain_of(documents)),
        warnings=warnings,
    )
