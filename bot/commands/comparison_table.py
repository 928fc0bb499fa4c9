"""``fanswer evaluate --compare``: both engines side by side."""

import dataclasses
import json
import sys
from collections.abc import Mapping

from rich.table import Table

from bot.commands import terminal
from bot.evaluation.metrics import Score

_ROWS = {
    "answered rightly, %": lambda score: _percent(score.right),
    "rightly or offered, %": lambda score: _percent(score.right_or_offered),
    "answered wrongly, %": lambda score: _percent(score.wrong),
    "falsely answered, %": lambda score: _percent(score.falsely_answered),
    "all of several, %": lambda score: _percent(score.all_of_several),
    "precision of answers, %": lambda score: _percent(score.precision),
    "right entry found first, %": lambda score: _percent(score.found_first),
    "ms of a decision, median": lambda score: _ms(score.median_us),
    "ms of a decision, 99th percentile": lambda score: _ms(score.p99_us),
}


def show(scores: Mapping[str, Score], *, as_json: bool) -> None:
    """Print the figures of some engines, a column each; as JSON every figure of each."""
    if as_json:
        sys.stdout.write(json.dumps({name: dataclasses.asdict(score) for name, score in scores.items()}, indent=2) + "\n")
        return
    table = Table("", *scores)
    for name, figure in _ROWS.items():
        table.add_row(name, *map(figure, scores.values()))
    terminal.console().print(table)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def _ms(us: float | None) -> str:
    return "-" if us is None else f"{us / 1000:.1f}"
