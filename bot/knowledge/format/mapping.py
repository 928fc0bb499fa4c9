"""Makes the nouns of `model` from validated documents. Nothing can fail here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from bot.knowledge.format.language_codes import bare
from bot.knowledge.format.nodes import Node, Steps, locate
from bot.knowledge.format.schema import ChecksFile, EntriesFile, EntryShape, ShowFile, SourceShape
from bot.knowledge.format.validation import Document
from bot.matching import strict_key
from bot.model import DEFAULT_LANGUAGE, Entry, Localized, Location, MustAbstain, MustMatch, Phrasing, Show, Source


def entries_of(documents: Sequence[Document]) -> Iterator[Entry]:
    """Yield the entries in the order of the documents. An entry's show is the nearest folder above it that has a show.yaml."""
    described = {document.source.folder for document in documents if document.kind is ShowFile}
    for document in documents:
        if isinstance(document.shape, EntriesFile):
            show = _show_above(document.source.folder, described)
            for number, shape in enumerate(document.shape.entries):
                yield _entry(shape, show, document.tree, ("entries", number))


def shows_of(documents: Iterable[Document]) -> Iterator[Show]:
    """Yield the shows that are described."""
    for document in documents:
        if isinstance(document.shape, ShowFile):
            shape = document.shape
            yield Show(
                folder=document.source.folder,
                name=shape.show,
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


def _show_above(folder: str, described: set[str]) -> str:
    """Return the nearest described folder at or above ``folder``; when none is, the folder's topmost part."""
    at = folder
    while at and at not in described:
        at = at.rpartition("/")[0]
    return at if at in described else folder.partition("/")[0]


def _entry(shape: EntryShape, show: str, tree: Node, place: Steps) -> Entry:
    question = _localized(shape.question)
    return Entry(
        id=shape.id,
        question=question,
        answer=_localized(shape.answer),
        phrasings=_phrasings(shape.phrasings, question),
        status=shape.status,
        as_of=shape.as_of,
        review_by=shape.review_by,
        spoiler=shape.spoiler,
        sources=tuple(_source(source, locate(tree, (*place, "sources", number, "url"))) for number, source in enumerate(shape.sources)),
        related=tuple(dict.fromkeys(shape.related)),
        deny=tuple(shape.deny),
        enabled=shape.enabled,
        show=show,
        location=locate(tree, place),
    )


def _localized(texts: str | Mapping[str, str]) -> Localized:
    """Return the texts by language. One for a region (``pt-BR``) also stands for its language where that has none of its own."""
    by_code = {DEFAULT_LANGUAGE: texts} if isinstance(texts, str) else texts
    return Localized({**{bare(code): text for code, text in reversed(list(by_code.items()))}, **by_code})


def _phrasings(texts: Sequence[str] | Mapping[str, Sequence[str]], question: Localized) -> tuple[Phrasing, ...]:
    """Return the phrasings without those that repeat another or the question."""
    by_code = texts if isinstance(texts, Mapping) else {DEFAULT_LANGUAGE: texts}
    known = {strict_key(text) for text in question.by_language.values()}
    phrasings: list[Phrasing] = []
    for code, ways in by_code.items():
        for text in ways:
            if (key := strict_key(text)) not in known:
                known.add(key)
                phrasings.append(Phrasing(text, bare(code)))
    return tuple(phrasings)


def _source(shape: SourceShape, location: Location) -> Source:
    return Source(shape.title or _site(shape.url), shape.url, shape.date, location)


def _site(url: str) -> str:
    """Return the name of the site, or the address itself when it is malformed (which is warned about elsewhere)."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return url


def _texts(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _spellings(value: str | Sequence[str] | Mapping[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    """Return each word with its other spellings; a bare list of words has none."""
    if isinstance(value, Mapping):
        return {word: _texts(spellings) for word, spellings in value.items()}
    return dict.fromkeys(_texts(value), ())
