"""Checks what files say about each other: ids, references, phrasings. Works on trees, so that faulty files are checked as well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.knowledge.format.nodes import Node, Text, child, items, texts
from bot.knowledge.format.rules import Rule, error, meant, quote, warning
from bot.knowledge.format.schema import ChecksFile, EntriesFile, ShowFile
from bot.knowledge.format.validation import Document
from bot.matching import loose_key, strict_key
from bot.model import Problem


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry in its file. ``id`` is None when it has none that is a text."""

    id: Text | None
    node: Node


def disagreements(documents: Sequence[Document], *, similar: bool) -> Iterator[Problem]:
    """Yield every problem between the documents, and the warnings, in no particular order; ``similar``: those of alike phrasings too."""
    entries = [_placed(node) for document in documents if document.kind is EntriesFile for node in items(child(document.tree, "entries"))]
    ids = {entry.id.text for entry in entries if entry.id}
    yield from _duplicate_ids(entries)
    yield from _bad_references(entries, ids)
    yield from _unknown_expectations(documents, ids)
    yield from _shared_phrasings(entries)
    if similar:
        yield from _similar_phrasings(entries)
    yield from _bad_urls(entries)
    yield from _duplicate_shows(documents)


def _placed(node: Node) -> _Placed:
    return _Placed(next(texts(child(node, "id")), None), node)


def _duplicate_ids(entries: Sequence[_Placed]) -> Iterator[Problem]:
    first: dict[str, Text] = {}
    for entry in entries:
        if entry.id and first.setdefault(entry.id.text, entry.id) is not entry.id:
            message = f"the id {quote(entry.id.text)} stands at {first[entry.id.text].location} already"
            yield error(entry.id.location, Rule.DUPLICATE_ID, message)


def _bad_references(entries: Sequence[_Placed], ids: set[str]) -> Iterator[Problem]:
    for entry in entries:
        for related in (text for item in items(child(entry.node, "related")) for text in texts(item)):
            if entry.id and related.text == entry.id.text:
                yield error(related.location, Rule.RELATED_TO_ITSELF, "an entry cannot be related to itself")
            elif related.text not in ids:
                yield error(related.location, Rule.UNKNOWN_RELATED, f"no entry has the id {quote(related.text)}{meant(related.text, ids)}")


def _unknown_expectations(documents: Sequence[Document], ids: set[str]) -> Iterator[Problem]:
    """Yield a problem for each line of a checks.yaml that expects an entry there is not."""
    for document in documents:
        if document.kind is not ChecksFile:
            continue
        for expectation in items(child(document.tree, "must_match")):
            for wanted in texts(child(expectation, "entry")):
                if wanted.text not in ids:
                    yield error(wanted.location, Rule.UNKNOWN_ENTRY, f"no entry has the id {quote(wanted.text)}{meant(wanted.text, ids)}")


def _shared_phrasings(entries: Sequence[_Placed]) -> Iterator[Problem]:
    """Yield an error for each phrasing that an earlier entry has too."""
    first: dict[str, tuple[str, Text]] = {}
    for owner, phrasing in _phrasings(entries):
        first_owner, earlier = first.setdefault(strict_key(phrasing.text), (owner, phrasing))
        if first_owner != owner:
            message = f"the phrasing {quote(phrasing.text)} stands at {earlier.location} already, in the entry {quote(first_owner)}"
            yield error(phrasing.location, Rule.SHARED_PHRASING, message)


def _similar_phrasings(entries: Sequence[_Placed]) -> Iterator[Problem]:
    """Yield a warning for each phrasing that says the same as an earlier entry's in other words; once for each entry."""
    strict: dict[str, str] = {}
    loose: dict[str, dict[str, Text]] = {}
    for owner, phrasing in _phrasings(entries):
        if strict.setdefault(strict_key(phrasing.text), owner) != owner:
            continue
        alike = loose.setdefault(loose_key(phrasing.text), {})
        other = next((name for name in alike if name != owner), None)
        if owner not in alike and other is not None:
            said = f"{quote(phrasing.text)} says the same as {quote(alike[other].text)} at {alike[other].location}"
            yield warning(phrasing.location, Rule.SIMILAR_PHRASING, f"{said}, in the entry {quote(other)}")
        alike.setdefault(owner, phrasing)


def _phrasings(entries: Sequence[_Placed]) -> Iterator[tuple[str, Text]]:
    """Yield every question and phrasing with the id of its entry."""
    for number, entry in enumerate(entries):
        # Entries that share an id are reported for that; their phrasings would only repeat it.
        owner = entry.id.text if entry.id else f"#{number}"
        for phrasing in (*texts(child(entry.node, "question")), *texts(child(entry.node, "phrasings"))):
            yield owner, phrasing


def _bad_urls(entries: Sequence[_Placed]) -> Iterator[Problem]:
    for entry in entries:
        for source in items(child(entry.node, "sources")):
            for url in texts(child(source, "url")):
                if not _is_web_address(url.text):
                    yield warning(url.location, Rule.BAD_URL, f"{quote(url.text)} is no web address; write it in full, with https://")


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and not any(char.isspace() or char in "<>" for char in url)


def _duplicate_shows(documents: Sequence[Document]) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for document in documents:
        if document.kind is ShowFile and first.setdefault(document.source.folder, document) is not document:
            message = f"{first[document.source.folder].source.location.path} describes this folder already"
            yield error(document.source.location, Rule.DUPLICATE_SHOW, message)
