"""Loads the knowledge from a path: validated, or refused with all problems at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from bot.errors import KnowledgeError
from bot.knowledge.format.cross_references import check_cross_references
from bot.knowledge.format.files import printable, read_files
from bot.knowledge.format.model_conversion import entries_of, must_abstain_of, must_match_of, shows_of, titles_of
from bot.knowledge.format.schema import EntriesFile
from bot.knowledge.format.validation import Document, validate
from bot.knowledge.format.validation_rules import ValidationRule, error, warning
from bot.model import Entry, Level, Localized, Location, MustAbstain, MustMatch, Problem, Show


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Validated content, without an index.

    ``entries`` are ordered by file and by place in it; disabled ones are included. ``titles``: of the files that have one, by path.
    """

    entries: tuple[Entry, ...]
    shows: tuple[Show, ...] = ()
    must_match: tuple[MustMatch, ...] = ()
    must_abstain: tuple[MustAbstain, ...] = ()
    warnings: tuple[Problem, ...] = ()
    titles: Mapping[str, Localized] = field(default_factory=dict)

    def subject(self, entry: Entry, language: str) -> str:
        """Return what an entry is about, in a few words: the title of its file, else the file's name in words."""
        title = self.titles.get(entry.location.path)
        return title.get(language) if title else name_in_words(PurePath(entry.location.path).stem)

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


def name_in_words(name: str) -> str:
    """Return the name of a file or folder as words: ``season-2_when`` -> "Season 2 when"."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]


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
        titles=dict(titles_of(documents)),
    )
