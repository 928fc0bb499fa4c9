"""Tables of a web page whose rows are questions with their answers."""

from collections.abc import Sequence

from bs4 import Tag

from bot.knowledge.importing.file_kinds.key_words import ANSWER, QUESTION, normalized
from bot.knowledge.importing.file_kinds.web_pages.lines import asks, most

_QUESTION_NAMES = QUESTION - {"title", "prompt", "query", "ask"}
"""Names of a column with questions. The others may head a table of anything."""

Row = list[Tag]
_FEWEST_CELLS = 2


def rows_of(table: Tag) -> list[Row]:
    """Return the cells of each row, without those of tables within."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    return [list(row.find_all(("td", "th"), recursive=False)) for row in rows]


def question_rows(rows: Sequence[Row]) -> list[tuple[Row, tuple[Tag, Tag] | None]] | None:
    """Return each row below the header with its cells of question and answer; None for a row that has other cells than the first.

    None if the table is none of questions, or has cells over several rows: these would put an answer beside a wrong question.
    """
    if not rows or any(cell.get("rowspan", "1") != "1" for row in rows for cell in row):
        return None
    width, names = len(rows[0]), [normalized(_said(cell)) for cell in rows[0]]
    question = next((number for number, name in enumerate(names) if name in _QUESTION_NAMES), None)
    answer = next((number for number, name in enumerate(names) if name in ANSWER), None)
    if question is not None and answer is not None:
        return [(row, (row[question], row[answer]) if len(row) == width else None) for row in rows[1:]]
    body = [row for row in rows if any(cell.name == "td" for cell in row)]
    whole = [row for row in body if len(row) == width]
    if width < _FEWEST_CELLS or not whole or not most(sum(asks(_said(row[-2])) for row in whole), len(whole)):
        return None
    return [(row, (row[-2], row[-1]) if len(row) == width else None) for row in body]


def _said(cell: Tag) -> str:
    return " ".join(cell.get_text(" ").split())
