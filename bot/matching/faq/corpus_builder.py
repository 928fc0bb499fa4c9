"""The lines of a FAQ, ways to ask and denied ones, in the order of the index; those of an entry that did not change are not read again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.entities.gazetteer import Rewriter
from bot.matching.entities.slots import Slots, slots_of
from bot.matching.faq.analyzed_entry import EntryText, Tokens, read_denied, read_entry
from bot.matching.index.index_builder import build_index
from bot.matching.index.kernel_ridge import Layout, Ridge
from bot.matching.index.sparse_matrix import Rows, bounds, joined, read_rows
from bot.matching.language.token import Token
from bot.matching.ranking.calibration import shipped_model
from bot.matching.ranking.retrieval import Retriever
from bot.model import Entry, Show

_NEIGHBOURS = 40
"""Foreign lines that an entry is told apart from by words. 80 did no better."""

_PENALTY = 0.3
"""Weight of the squared coefficients. Between 0.1 and 0.3 the tuning sets do not tell the difference."""

Before = tuple[Retriever, Sequence[EntryText]]
"""A corpus with the entries it was made of."""


@dataclass(frozen=True, slots=True)
class DeniedLine:
    """A line that must not be answered. ``owner``: the position of its entry or the folder of its show; ``row``: where its features are."""

    text: str
    owner: int | str
    show: int
    row: int
    slots: Slots


@dataclass(frozen=True, slots=True)
class Lines:
    """What is to be searched. ``rows`` holds the features of the lines, ``asked`` says where those of each entry's ways are.

    ``show_of``: the number of each entry's show; ``denied``: by show. ``of_shows``: the tokens of lines that are denied to a whole show.
    ``described``: the folders of shows of which something is said.
    """

    texts: list[EntryText]
    rows: Rows
    asked: list[Sequence[int]]
    show_of: list[int]
    denied: list[DeniedLine]
    of_shows: list[Tokens]
    described: frozenset[str]

    def tokens(self) -> frozenset[Token]:
        """Return every token of every line."""
        return frozenset().union(*(text.tokens for text in self.texts), *self.of_shows)

    def corpus(self, before: Retriever | None) -> Retriever:
        """Return the lines prepared for search, an index over them included.

        Where all lines are those of ``before``, as when an answer was edited, its index serves again, and what was solved on it.
        """
        layout = self._layout()
        order = [*(row for rows in self.asked for row in rows), *(line.row for line in self.denied)]
        rows = self.rows.at(np.asarray(order, dtype=np.int32))
        kept = before if before is not None and before.ridge.layout.is_same(layout) and before.index.rows.is_same(rows) else None
        index = kept.index if kept is not None else build_index(rows, layout.starts)
        slots = [*(held for text in self.texts for held in text.slots[: len(text.ways)]), *(line.slots for line in self.denied)]
        numberings = {numbering: at for at, numbering in enumerate(dict.fromkeys(held.numbers for held in slots))}
        return Retriever(
            index=index,
            ridge=kept.ridge if kept is not None else Ridge(index, layout, _NEIGHBOURS, _PENALTY),
            slots=tuple(text.agreed for text in self.texts),
            denied=self._denied_rows(int(layout.starts[layout.entries])),
            numberings=tuple(numberings),
            numbering_of=np.asarray([numberings[held.numbers] for held in slots], dtype=np.int32),
            named=np.asarray([at for at, held in enumerate(slots) if held.names], dtype=np.int32),
            shows=self.described,
            model=shipped_model(),
        )

    def _layout(self) -> Layout:
        lengths = [len(rows) for rows in self.asked]
        denied = [line.show for line in self.denied]
        groups = {show: len(lengths) + at for at, show in enumerate(dict.fromkeys(denied))}
        shows = [*np.repeat(self.show_of, lengths).tolist(), *denied]
        return Layout(
            starts=bounds(np.asarray([*lengths, *(denied.count(show) for show in groups)], dtype=np.int64)),
            shows=np.asarray(shows, dtype=np.int32),
            denied_of=np.asarray([groups.get(show, -1) for show in self.show_of], dtype=np.int32),
        )

    def _denied_rows(self, start: int) -> Mapping[int | str, Sequence[int]]:
        """Return the rows of the lines denied to each owner. ``start``: the first of them."""
        found: dict[int | str, list[int]] = {}
        for row, line in enumerate(self.denied, start):
            found.setdefault(line.owner, []).append(row)
        return found


def read_lines(entries: Sequence[Entry], shows: Sequence[Show], rewriter: Rewriter, before: Before | None) -> Lines:
    """Read the lines of entries and shows, each in order. ``before``: made with the same rewriter; its features are taken over."""
    kept = {} if before is None else {text.entry.id: (at, text) for at, text in enumerate(before[1])}
    old = None if before is None else before[0].index.rows
    new: list[Tokens] = []
    first = 0 if old is None else len(old)
    texts: list[EntryText] = []
    places: list[list[int]] = []
    for entry in entries:
        at, text = kept.get(entry.id, (-1, None))
        if text is None or before is None or (text.entry is not entry and text.entry != entry):
            text, tokens = read_entry(entry, rewriter)
            places.append([*range(first + len(new), first + len(new) + len(tokens))])
            new.extend(tokens)
        else:
            places.append([*before[0].ridge.layout.rows_of(at), *before[0].denied.get(at, ())])
        texts.append(text)
    numbers = _numbers(entries, shows)
    show_of = [numbers[entry.show] for entry in entries]
    of_shows = [(show.folder, line, tokens) for show in shows for line, tokens in read_denied(show.deny, rewriter)]
    denied = [*_denied_to_entries(texts, places, show_of)]
    for row, (folder, line, said) in enumerate(of_shows, first + len(new)):
        denied.append(DeniedLine(line, folder, numbers[folder], row, slots_of(said)))
    read = read_rows([*new, *(tokens for *_, tokens in of_shows)])
    return Lines(
        texts=texts,
        rows=read if old is None else joined(old, read),
        asked=[rows[: len(text.ways)] for rows, text in zip(places, texts, strict=True)],
        show_of=show_of,
        denied=sorted(denied, key=lambda line: line.show),
        of_shows=[tokens for *_, tokens in of_shows],
        described=frozenset(show.folder for show in shows),
    )


def _numbers(entries: Sequence[Entry], shows: Sequence[Show]) -> Mapping[str, int]:
    """Return a number for each folder of entries, whether or not something is said of a show in it."""
    folders = sorted({*(show.folder for show in shows), *(entry.show for entry in entries)})
    return {folder: number for number, folder in enumerate(folders)}


def _denied_to_entries(texts: Sequence[EntryText], places: Sequence[Sequence[int]], show_of: Sequence[int]) -> Iterator[DeniedLine]:
    for owner, (text, rows) in enumerate(zip(texts, places, strict=True)):
        asked = len(text.ways)
        for line, row, slots in zip(text.denied, rows[asked:], text.slots[asked:], strict=True):
            yield DeniedLine(line, owner, show_of[owner], row, slots)
