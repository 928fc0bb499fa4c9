"""Checks what needs more than one entry or file: ids, references, phrasings. Works on trees, so that files with errors are included."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.knowledge.format.nodes import Node, Text, child, items, texts
from bot.knowledge.format.schema import ChecksFile, EntriesFile, ShowFile
from bot.knowledge.format.validation import Document
from bot.knowledge.format.validation_rules import ValidationRule, did_you_mean, error, quote, warning
from bot.matching import loose_key, strict_key
from bot.model import Problem


@dataclass(frozen=True, slots=True)
class _EntryNode:
    """The tree of an entry. ``id`` is None if it has no id, or one that is not text in YAML."""

    id: Text | None
    node: Node


def check_cross_references(documents: Sequence[Document], unread: Sequence[str | None], *, warn_similar: bool) -> Iterator[Problem]:
    """Yield all errors and warnings that concern more than one entry, and malformed URLs, in no particular order.

    Args:
        documents: the files that could be parsed.
        unread: the texts of those that could not, None for one that could not be read. A reference to an entry that may be in them is
            no error: it would follow from another one.
        warn_similar: also warn of phrasings that are similar to one of another entry.
    """
    entries = [
        _entry_node(node) for document in documents if document.kind is EntriesFile for node in items(child(document.tree, "entries"))
    ]
    ids = {entry.id.text for entry in entries if entry.id}
    yield from _duplicate_ids(entries)
    unknown = (*_bad_references(entries, ids), *_unknown_expectations(documents, ids))
    yield from (problem for problem, id_ in unknown if not any(_may_hold(text, id_) for text in unread))
    yield from _shared_phrasings(entries)
    if warn_similar:
        yield from _similar_phrasings(entries)
    yield from _bad_urls(entries, documents)
    yield from _duplicate_shows(documents)


def _entry_node(node: Node) -> _EntryNode:
    return _EntryNode(next(texts(child(node, "id")), None), node)


def _duplicate_ids(entries: Sequence[_EntryNode]) -> Iterator[Problem]:
    first: dict[str, Text] = {}
    for entry in entries:
        if entry.id and first.setdefault(entry.id.text, entry.id) is not entry.id:
            message = f"the id {quote(entry.id.text)} is used at {first[entry.id.text].location} already"
            yield error(entry.id.location, ValidationRule.DUPLICATE_ID, message)


def _may_hold(text: str | None, id_: str) -> bool:
    """Return whether a file that could not be parsed may have the entry. None: a file that could not be read."""
    return text is None or (bool(id_) and re.search(rf"\bid\b[\"']?\s*[:\uff1a]\s*[\"']?{re.escape(id_)}(?![\w-])", text) is not None)


def _bad_references(entries: Sequence[_EntryNode], ids: set[str]) -> Iterator[tuple[Problem, str]]:
    """Yield each wrong id in ``related``, with the id if the entry may be in a file that was not read, else with an empty text."""
    for entry in entries:
        for related in (text for item in items(child(entry.node, "related")) for text in texts(item)):
            if entry.id and related.text == entry.id.text:
                yield error(related.location, ValidationRule.RELATED_TO_ITSELF, "an entry cannot be related to itself"), ""
            elif related.text not in ids:
                message = f"no entry has the id {quote(related.text)}{did_you_mean(related.text, ids)}"
                yield error(related.location, ValidationRule.UNKNOWN_RELATED, message), related.text


def _unknown_expectations(documents: Sequence[Document], ids: set[str]) -> Iterator[tuple[Problem, str]]:
    """Yield an error for each line of a checks.yaml that expects an entry that does not exist, with the id of the entry."""
    for document in documents:
        if document.kind is not ChecksFile:
            continue
        for expectation in items(child(document.tree, "must_match")):
            for expected in texts(child(expectation, "entry")):
                if expected.text not in ids:
                    hint = did_you_mean(expected.text, ids) or "; if it is gone, remove its checks too"
                    message = f"no entry has the id {quote(expected.text)}{hint}"
                    yield error(expected.location, ValidationRule.UNKNOWN_ENTRY, message), expected.text


def _shared_phrasings(entries: Sequence[_EntryNode]) -> Iterator[Problem]:
    """Yield an error for each phrasing that an earlier entry has as well, apart from spelling (`strict_key`)."""
    first: dict[str, tuple[str, Text]] = {}
    for owner, phrasing in _phrasings(entries):
        first_owner, earlier = first.setdefault(strict_key(phrasing.text), (owner, phrasing))
        if first_owner != owner:
            message = f"the phrasing {quote(phrasing.text)} stands at {earlier.location} already, in the entry {quote(first_owner)}"
            yield error(phrasing.location, ValidationRule.SHARED_PHRASING, message)


def _similar_phrasings(entries: Sequence[_EntryNode]) -> Iterator[Problem]:
    """Yield a warning for each phrasing with the same `loose_key` as a phrasing of an earlier entry.

    There is one warning at most for each key and entry. Equal phrasings are left to `_shared_phrasings`.
    """
    strict: dict[str, str] = {}
    loose: dict[str, dict[str, Text]] = {}  # loose key -> entry -> its first phrasing with this key
    for owner, phrasing in _phrasings(entries):
        if strict.setdefault(strict_key(phrasing.text), owner) != owner:
            continue
        by_entry = loose.setdefault(loose_key(phrasing.text), {})
        other = next((entry for entry in by_entry if entry != owner), None)
        if owner not in by_entry and other is not None:
            message = f"{quote(phrasing.text)} says the same as {quote(by_entry[other].text)} at {by_entry[other].location}"
            yield warning(phrasing.location, ValidationRule.SIMILAR_PHRASING, f"{message}, in the entry {quote(other)}")
        by_entry.setdefault(owner, phrasing)


def _phrasings(entries: Sequence[_EntryNode]) -> Iterator[tuple[str, Text]]:
    """Yield every question and phrasing, with the id of its entry."""
    for number, entry in enumerate(entries):
        # Entries with the same id count as one: the duplicate id is reported already.
        owner = entry.id.text if entry.id else f"#{number}"
        for phrasing in (*texts(child(entry.node, "question")), *texts(child(entry.node, "phrasings"))):
            yield owner, phrasing


def _bad_urls(entries: Sequence[_EntryNode], documents: Sequence[Document]) -> Iterator[Problem]:
    """Yield a warning for each address that is none, and an error for one that is not of the web, such as ``javascript:alert(1)``.

    Looks at the sources of entries and at the official pages of shows.
    """
    sources = (child(source, "url") for entry in entries for source in items(child(entry.node, "sources")))
    pages = (child(document.tree, "official") for document in documents if document.kind is ShowFile)
    for url in (text for node in (*sources, *pages) for text in texts(node) if text.text):
        if _OTHER_SCHEME.match(url.text):
            message = f"{quote(url.text)} is no page of the web; only addresses with https:// or http:// are linked"
            yield error(url.location, ValidationRule.URL_SCHEME, message)
        elif not is_web_address(url.text):
            yield warning(url.location, ValidationRule.BAD_URL, f"{quote(url.text)} is no web address; write it in full, with https://")


def is_web_address(url: str) -> bool:
    """Return whether a text is an address that readers can open."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and not any(char.isspace() or char in "<>" for char in url)


_OTHER_SCHEME = re.compile(r"\s*(?!https?:)[a-z][a-z0-9+-]*:(?!\d+(?:/|$))", re.IGNORECASE)
"""The beginning of an address of another scheme (RFC 3986, 3.1). ``localhost:8000/faq`` is a host with its port."""


def _duplicate_shows(documents: Sequence[Document]) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for document in documents:
        if document.kind is ShowFile and first.setdefault(document.source.folder, document) is not document:
            message = f"{first[document.source.folder].source.location.path} describes this folder already"
            yield error(document.source.location, ValidationRule.DUPLICATE_SHOW, message)
