"""Reads tables: CSV and TSV, with the names of the columns in the first row or without."""

import csv
import io
import re
from collections.abc import Sequence

from bot.knowledge.importing.file_kinds.key_words import ANSWER, PHRASINGS, QUESTION, SECTION, normalized
from bot.knowledge.importing.found import Reading

_DELIMITERS = ",;\t|"
_FEWEST_CELLS = 2


def read_table(text: str, reading: Reading) -> None:
    """Add a question for each row."""
    csv.field_size_limit(10_000_000)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), skipinitialspace=True)
    columns: dict[str, int] | None = None
    line = 1
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if columns is None:
                columns = _columns(cells, reading)
                if "header" not in columns:
                    _read_row(cells, columns, line, reading)
            elif any(cells):
                _read_row(cells, columns, line, reading)
            line = rows.line_num + 1
    except csv.Error as error:
        reading.leave_out(line, f"everything from here on: {error}")


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    for delimiter in _DELIMITERS:
        if any(normalized(cell.strip('"')) in QUESTION for cell in header.split(delimiter)) and delimiter in header:
            return delimiter
    try:
        return csv.Sniffer().sniff(text[:20_000], _DELIMITERS).delimiter
    except csv.Error:
        return max(_DELIMITERS, key=text.count)


def _columns(cells: Sequence[str], reading: Reading) -> dict[str, int]:
    """Return the number of each column that is used. Without names in the first row, the first two are question and answer."""
    names = [normalized(cell) for cell in cells]
    columns = {
        kind: number
        for kind, words in (("section", SECTION), ("phrasings", PHRASINGS), ("answer", ANSWER), ("question", QUESTION))
        for number, name in reversed(list(enumerate(names)))
        if name in words
    }
    if not {"question", "answer"} <= columns.keys():
        if len(cells) > _FEWEST_CELLS:
            reading.leave_out(1, "the columns behind the second: the first row does not say which columns are `question` and `answer`")
        return {"question": 0, "answer": 1}
    unused = [cell for number, cell in enumerate(cells) if number not in columns.values() and cell]
    if unused:
        reading.leave_out(1, f"the column{'s' if len(unused) > 1 else ''} {', '.join(f'`{name}`' for name in unused)}")
    return {**columns, "header": -1}


def _read_row(cells: Sequence[str], columns: dict[str, int], line: int, reading: Reading) -> None:
    by_kind = {kind: cells[number] for kind, number in columns.items() if 0 <= number < len(cells)}
    phrasings = tuple(filter(None, (part.strip() for part in re.split(r"[;|\n]|,(?!\d)", by_kind.get("phrasings", "")))))
    reading.add(line, by_kind.get("question", ""), by_kind.get("answer", ""), phrasings, by_kind.get("section", ""))
