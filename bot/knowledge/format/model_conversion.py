"""Converts validated documents to the types of `bot.model`. Cannot fail."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from bot.knowledge.format.cross_references import is_web_address
from bot.knowledge.format.language_codes import without_region
from bot.knowledge.format.nodes import Node, Steps, locate
from bot.knowledge.format.schema import ChecksFile, EntriesFile, EntryShape, ShowFile, SourceShape
from bot.knowledge.format.validation import Document
from bot.matching import strict_key
from bot.model import DEFAULT_LANGUAGE, Entry, Localized, Location, MustAbstain, MustMatch, Phrasing, Show, Source


def entries_of(documents: Sequence[Document]) -> Iterator[Entry]:
    """Yield the entries in the order of the documents. The show of an entry is the nearest folder above it with a show.yaml."""
    show_folders = {document.source.folder for document in documents if document.kind is ShowFile}
    for document in documents:
        if isinstance(document.shape, EntriesFile):
            show = _show_above(document.source.folder, show_folders)
            for number, shape in enumerate(document.shape.entries):
                yield _entry(shape, show, document.tree, ("entries", number))


def titles_of(documents: Iterable[Document]) -> Iterator[tuple[str, Localized]]:
    """Yield the path of each file with entries that has a title, and the title."""
    for document in documents:
        if isinstance(document.shape, EntriesFile) and document.shape.title:
            yield document.source.location.path, _localized(document.shape.title)


def shows_of(documents: Iterable[Document]) -> Iterator[Show]:
    """Yield the contents of each show.yaml."""
    for document in documents:
        if isinstance(document.shape, ShowFile):
            shape = document.shape
            yield Show(
                folder=document.source.folder,
                name=shape.show,
                kind=shape.kind,
                official=shape.official if is_web_address(shape.official) else "",
                aliases=_texts(shape.aliases),
                synonyms=_spellings(shape.synonyms),
                names=_spellings(shape.names),
                other_shows=_spellings(shape.other_shows),
                deny=tuple(shape.deny),
            )


def must_match_of(documents: Iterable[Document]) -> Iterator[MustMatch]:
    """Yield the lines that must be answered."""
    for document in documents:
        if isinstance(document.shape, ChecksFile):
            for number, check in enumerate(document.shape.must_match):
                yield MustMatch(check.ask, check.entry, locate(document.tree, ("must_match", number)))


def must_abstain_of(documents: Iterable[Document]) -> Iterator[MustAbstain]:
    """Yield the lines that must not be answered."""
    for document in documents:
        if isinstance(document.shape, ChecksFile):
            for number, line in enumerate(document.shape.must_abstain):
                yield MustAbstain(line, locate(document.tree, ("must_abstain", number)))


def _show_above(folder: str, show_folders: set[str]) -> str:
    """Return the nearest of ``show_folders`` at or above ``folder``. If there is none, return the first part of ``folder``."""
    current = folder
    while current and current not in show_folders:
        current = current.rpartition("/")[0]
    return current if current in show_folders else folder.partition("/")[0]


def _entry(shape: EntryShape, show: str, tree: Node, steps: Steps) -> Entry:
    """Return an entry. ``steps`` lead to it in ``tree``."""
    question = _localized(shape.question)
    return Entry(
        id=shape.id,
        question=question,
        answer=_localized(shape.answer),
        short=None if shape.short is None else _localized(shape.short),
        phrasings=_phrasings(shape.phrasings, question),
        status=shape.status,
        as_of=shape.as_of,
        review_by=shape.review_by,
        spoiler=shape.spoiler,
        sources=tuple(_source(source, locate(tree, (*steps, "sources", number, "url"))) for number, source in enumerate(shape.sources)),
        related=tuple(dict.fromkeys(shape.related)),
        deny=tuple(shape.deny),
        enabled=shape.enabled,
        show=show,
        location=locate(tree, steps),
    )


def _localized(texts: str | Mapping[str, str]) -> Localized:
    """Return the texts by language.

    A text for a region also serves its language, if there is none for the language: ``pt-BR`` also gives ``pt``. The order is kept, since
    the first text is read where one in the reader's language and in English is missing.
    """
    by_code = dict({DEFAULT_LANGUAGE: texts} if isinstance(texts, str) else texts)
    for code, text in [*by_code.items()]:
        by_code.setdefault(without_region(code), text)
    return Localized(by_code)


def _phrasings(texts: Sequence[str] | Mapping[str, Sequence[str]], question: Localized) -> tuple[Phrasing, ...]:
    """Return the phrasings, without those that repeat another one or the question."""
    by_code = texts if isinstance(texts, Mapping) else {DEFAULT_LANGUAGE: texts}
    seen = {strict_key(text) for text in question.by_language.values()}
    phrasings: list[Phrasing] = []
    for code, texts_in_language in by_code.items():
        for text in texts_in_language:
            if (key := strict_key(text)) not in seen:
                seen.add(key)
                phrasings.append(Phrasing(text, code))
    return tuple(phrasings)


def _source(shape: SourceShape, location: Location) -> Source:
    return Source(shape.title or _site(shape.url), shape.url, shape.date, location)


def _site(url: str) -> str:
    """Return the host name in a URL without ``www.``. Return the URL itself if it is malformed; a warning reports it elsewhere."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return url


def _texts(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _spellings(value: str | Sequence[str] | Mapping[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    """Return each word with its other spellings. The words of a plain list have no other spellings."""
    if isinstance(value, Mapping):
        return {word: _texts(spellings) for word, spellings in value.items()}
    return dict.fromkeys(_texts(value), ())
