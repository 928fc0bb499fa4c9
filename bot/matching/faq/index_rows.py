"""Builds the searchable retriever: the phrasings and denied lines of all entries and shows as rows of an index, in a fixed order."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.entities.gazetteer import Gazetteer
from bot.matching.entities.slots import Slots, slots_of
from bot.matching.faq.analyzed_entry import AnalyzedEntry, Tokens, analyze_denied, analyze_entry
from bot.matching.faq.reusable_parts import ReusableParts
from bot.matching.index.feature_hashing import locate
from bot.matching.index.field_index import FieldIndex, build_field_index, content_features
from bot.matching.index.index_builder import build_index
from bot.matching.index.inverted_index import InvertedIndex
from bot.matching.index.kernel_ridge import KernelRidge
from bot.matching.index.row_layout import RowLayout
from bot.matching.index.sparse_matrix import Floats, Ints, SparseMatrix, feature_matrix, offsets, stacked
from bot.matching.language.switchable_rules import NO_RULES, Rules
from bot.matching.language.token import Token
from bot.matching.ranking.calibration import shipped_model
from bot.matching.ranking.denied_lines import DeniedLines
from bot.matching.ranking.retrieval import Retriever
from bot.matching.ranking.slot_factors import slot_factors
from bot.model import Entry, Show

_NEIGHBOURS = 40
"""Rows of other entries that an entry's regression by words is fitted to. 80 did no better."""

_PENALTY = 0.3
"""Weight of the squared coefficients. Between 0.1 and 0.3 the tuning sets show no difference."""


@dataclass(frozen=True, slots=True)
class DeniedLine:
    """A line that must not be answered.

    ``owner``: the position of its entry or the folder of its show; ``show``: the number of the show; ``row``: its row in the matrix.
    """

    text: str
    owner: int | str
    show: int
    row: int
    slots: Slots


@dataclass(frozen=True, slots=True)
class IndexRows:
    """The rows of the retriever, before they are put in order.

    ``matrix``: their features, in any order and perhaps with rows that are no longer used. ``phrasing_rows``: for each entry the rows of
    its phrasings. ``denied``: all denied lines, by show. ``show_of``: the number of each entry's show. ``denied_by_shows``: the lines
    denied to whole shows, each as the folder of its show and its tokens. ``described``: the folders of shows that have a ``show.yaml``.
    ``reusable``: parts of an earlier FAQ; ``disabled``: the rules that are off.
    """

    entries: list[AnalyzedEntry]
    matrix: SparseMatrix
    phrasing_rows: list[Sequence[int]]
    show_of: list[int]
    denied: list[DeniedLine]
    denied_by_shows: list[tuple[str, Tokens]]
    described: frozenset[str]
    reusable: ReusableParts
    disabled: Rules

    def tokens(self) -> frozenset[Token]:
        """Return the tokens of all rows."""
        return frozenset().union(*(analyzed.tokens for analyzed in self.entries), *(tokens for _, tokens in self.denied_by_shows))

    def build_retriever(self) -> Retriever:
        """Return the rows prepared for search, in order."""
        layout, factors = self._layout(), slot_factors(self.disabled)
        order = [*(row for rows in self.phrasing_rows for row in rows), *(line.row for line in self.denied)]
        matrix = self.matrix.select(np.asarray(order, dtype=np.int32))
        index, ridge = self.reusable.index(matrix, layout) or _index(matrix, layout)
        slots = [*(held for one in self.entries for held in one.row_slots[: len(one.phrasings)]), *(line.slots for line in self.denied)]
        numberings = {numbering: at for at, numbering in enumerate(dict.fromkeys(held.numbers for held in slots))}
        fields = build_field_index([one.phrasing_features for one in self.entries], [one.answer_features for one in self.entries])
        return Retriever(
            index=index,
            ridge=ridge,
            fields=fields,
            content_weights=_content_weights(index, fields),
            slots=tuple(analyzed.slots for analyzed in self.entries),
            denied=self._denied_lines(int(layout.starts[layout.entries])),
            numberings=tuple(numberings),
            numbering_of=np.asarray([numberings[held.numbers] for held in slots], dtype=np.int32),
            rows_naming=_rows_naming(slots),
            name_factors=np.asarray([factors.unasked_name if held.names else 1.0 for held in slots], dtype=np.float32),
            shows=self.described,
            model=shipped_model(),
            factors=factors,
            disabled=self.disabled,
        )

    def _layout(self) -> RowLayout:
        lengths = [len(rows) for rows in self.phrasing_rows]
        denied = [line.show for line in self.denied]
        groups = {show: len(lengths) + at for at, show in enumerate(dict.fromkeys(denied))}
        shows = [*np.repeat(self.show_of, lengths).tolist(), *denied]
        return RowLayout(
            starts=offsets(np.asarray([*lengths, *(denied.count(show) for show in groups)], dtype=np.int64)),
            shows=np.asarray(shows, dtype=np.int32),
            denied_of=np.asarray([groups.get(show, -1) for show in self.show_of], dtype=np.int32),
        )

    def _denied_lines(self, start: int) -> DeniedLines:
        """Return the denied lines by their owners. ``start``: the row of the first in the retriever."""
        lengths = Counter(line.owner for line in self.denied)
        places: dict[int | str, int] = {owner: at for at, owner in enumerate(lengths)}
        return DeniedLines(
            starts=offsets(np.asarray([*lengths.values()], dtype=np.int64)) + np.int32(start),
            of_entry=np.asarray([places.get(at, -1) for at in range(len(self.entries))], dtype=np.int32),
            of_show=np.asarray([places.get(one.entry.show, -1) for one in self.entries], dtype=np.int32),
        )


def _rows_naming(slots: Sequence[Slots]) -> Mapping[str, Ints]:
    """Return the rows that hold each name. ``slots``: of each row."""
    found: dict[str, list[int]] = {}
    for row, held in enumerate(slots):
        for name in held.names:
            found.setdefault(name, []).append(row)
    return {name: np.asarray(rows, dtype=np.int32) for name, rows in found.items()}


def _content_weights(index: InvertedIndex, fields: FieldIndex) -> Floats:
    """Return for each column of a single word its weight in the fields, 0 if it is no content word."""
    words = index.matrix.features[: index.first_pair]
    content = content_features(words)
    found = np.zeros(len(words), dtype=np.float32)
    found[locate(content, words)[0]] = fields.weights(content)
    return found


def _index(matrix: SparseMatrix, layout: RowLayout) -> tuple[InvertedIndex, KernelRidge]:
    index = build_index(matrix, layout.starts)
    return index, KernelRidge(index, layout, _NEIGHBOURS, _PENALTY)


def collect_rows(
    entries: Sequence[Entry], shows: Sequence[Show], gazetteer: Gazetteer, reusable: ReusableParts, disabled: Rules = NO_RULES
) -> IndexRows:
    """Return the rows of entries and shows, each in the order given. Entries that are not in ``reusable`` are analyzed."""
    new: list[Tokens] = []
    first = len(reusable.matrix)
    analyzed_entries: list[AnalyzedEntry] = []
    rows: list[Sequence[int]] = []
    for entry in entries:
        found = reusable.entry(entry)
        if found is None:
            analyzed, tokens = analyze_entry(entry, gazetteer, disabled)
            found = analyzed, range(first + len(new), first + len(new) + len(tokens))
            new.extend(tokens)
        analyzed_entries.append(found[0])
        rows.append(found[1])
    numbers = _show_numbers(entries, shows)
    show_of = [numbers[entry.show] for entry in entries]
    denied_by_shows = [(show.folder, line, tokens) for show in shows for line, tokens in analyze_denied(show.deny, gazetteer, disabled)]
    denied = [*_denied_by_entries(analyzed_entries, rows, show_of)]
    for row, (folder, line, said) in enumerate(denied_by_shows, first + len(new)):
        denied.append(DeniedLine(line, folder, numbers[folder], row, slots_of(said)))
    return IndexRows(
        entries=analyzed_entries,
        matrix=stacked(reusable.matrix, feature_matrix([*new, *(tokens for *_, tokens in denied_by_shows)])),
        phrasing_rows=[some[: len(one.phrasings)] for some, one in zip(rows, analyzed_entries, strict=True)],
        show_of=show_of,
        denied=sorted(denied, key=lambda line: line.show),
        denied_by_shows=[(folder, tokens) for folder, _, tokens in denied_by_shows],
        described=frozenset(show.folder for show in shows),
        reusable=reusable,
        disabled=disabled,
    )


def _show_numbers(entries: Sequence[Entry], shows: Sequence[Show]) -> Mapping[str, int]:
    """Return a number for each folder of entries, whether or not it has a ``show.yaml``."""
    folders = sorted({*(show.folder for show in shows), *(entry.show for entry in entries)})
    return {folder: number for number, folder in enumerate(folders)}


def _denied_by_entries(entries: Sequence[AnalyzedEntry], rows: Sequence[Sequence[int]], show_of: Sequence[int]) -> Iterator[DeniedLine]:
    for owner, (analyzed, some) in enumerate(zip(entries, rows, strict=True)):
        first = len(analyzed.phrasings)
        for line, row, slots in zip(analyzed.denied, some[first:], analyzed.row_slots[first:], strict=True):
            yield DeniedLine(line, owner, show_of[owner], row, slots)
