"""The figures of several engines side by side: words alone, and words with the sentence encoder."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.evaluation.quality_metrics import Metrics

_FIGURES: Mapping[str, Callable[[Metrics], float | None]] = {
    "answered rightly, %": lambda metrics: _percent(metrics.right),
    "rightly or offered, %": lambda metrics: _percent(metrics.right_or_offered),
    "answered wrongly, %": lambda metrics: _percent(metrics.wrong),
    "falsely answered, %": lambda metrics: _percent(metrics.falsely_answered),
    "all of several, %": lambda metrics: _percent(metrics.all_of_several),
    "precision of answers, %": lambda metrics: _percent(metrics.precision),
    "right entry found first, %": lambda metrics: _percent(metrics.found_first),
    "ms of a decision, median": lambda metrics: _ms(metrics.median_us),
    "ms of a decision, 99th percentile": lambda metrics: _ms(metrics.p99_us),
}


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One figure with its unit in the name, and its value for each engine: None where there was nothing to count."""

    name: str
    values: tuple[float | None, ...]


def comparison_rows(engines: Sequence[Metrics]) -> tuple[ComparisonRow, ...]:
    """Return the figures to compare. Their values are in the order of the engines."""
    return tuple(ComparisonRow(name, tuple(map(figure, engines))) for name, figure in _FIGURES.items())


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _ms(us: float | None) -> float | None:
    return None if us is None else us / 1000
