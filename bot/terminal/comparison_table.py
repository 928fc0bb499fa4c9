"""The table of ``fanswer evaluate --compare``."""

from collections.abc import Mapping

from rich.table import Table

from bot.evaluation.comparison import comparison_rows
from bot.evaluation.quality_metrics import Metrics


def comparison_table(engines: Mapping[str, Metrics]) -> Table:
    """Return a table with a column for each engine, under its name."""
    table = Table("", *engines)
    for row in comparison_rows(tuple(engines.values())):
        table.add_row(row.name, *map(_cell, row.values))
    return table


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
