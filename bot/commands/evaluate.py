"""``fanswer evaluate``: prints how good the answers to labelled questions are."""

import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from bot import app
from bot.errors import FanswerError
from bot.evaluation import dataset
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.judging import Analyze, analyzer, judge
from bot.evaluation.quality_metrics import Metrics, compute_metrics
from bot.settings import Settings
from bot.terminal import replies
from bot.terminal.comparison_table import comparison_table
from bot.terminal.encoding_progress import encoding_progress

_MAX_CONFUSIONS = 15


def evaluate(settings: Settings, file: Path, *, passive: bool, as_json: bool, compare: bool = False) -> int:
    """Print the figures for the questions in ``file``. Always returns 0, even if the figures are bad.

    ``compare``: print two engines side by side, words alone and words with the sentence encoder. ``as_json``: print every figure as JSON.

    Raises KnowledgeError if the knowledge is broken. Raises FanswerError with one line of text for each invalid line of ``file``, or
    if ``compare`` is set and there is no encoder.
    """
    questions = dataset.read(file)
    with encoding_progress() as on_progress:
        embeddings = app.open_embeddings(settings, on_progress)
        if compare and embeddings is None:
            raise FanswerError("There is no sentence encoder to compare with: pip install 'fanswer[semantic]'")
        snapshot = app.open_snapshot(settings, embeddings)
    if unknown := dataset.unknown_topics(questions, snapshot.entries):
        sys.stderr.write(f"warning: no such entry: {', '.join(unknown)}\n")
    analyze = analyzer(snapshot.matcher, None if embeddings is None else embeddings.encoder, passive=passive)
    if compare:
        words = _measure(analyzer(snapshot.matcher, None, passive=passive), questions)
        _show_comparison({"words": words, "words and meaning": _measure(analyze, questions)}, as_json=as_json)
    else:
        _show(_measure(analyze, questions), as_json=as_json)
    return 0


def _measure(analyze: Analyze, questions: Sequence[LabelledQuestion]) -> Metrics:
    """Judge all questions, with a progress bar on a terminal."""
    progress = Console(stderr=True)
    shown = track(questions, "Deciding", console=progress, transient=True, disable=not progress.is_terminal)
    return compute_metrics([judge(analyze, question) for question in shown])


def _show_comparison(engines: dict[str, Metrics], *, as_json: bool) -> None:
    if as_json:
        _print_json({name: dataclasses.asdict(metrics) for name, metrics in engines.items()})
    else:
        replies.console().print(comparison_table(engines))


def _show(result: Metrics, *, as_json: bool) -> None:
    if as_json:
        _print_json(dataclasses.asdict(result))
    else:
        _print_report(result)


def _print_json(figures: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


def _print_report(result: Metrics) -> None:
    out = replies.console()
    out.print(f"{result.questions} questions: {result.in_scope} in scope, {result.out_of_scope} out of scope")
    out.print(
        f"{result.answered} answered, {result.clarified} clarified ({result.offered_right} with a right offer), {result.abstained} left"
    )
    out.print(
        f"answered rightly      {_percent(result.right)} of those in scope; {_percent(result.right_or_offered)} rightly or by an offer"
    )
    out.print(
        f"answered wrongly      {_percent(result.wrong)} of those in scope, {_percent(result.falsely_answered)} of those out of scope"
    )
    out.print(f"all of several        {_percent(result.all_of_several)}")
    out.print(f"precision of answers  {_percent(result.precision)}")
    out.print(f"recall                {_percent(result.recall)}")
    out.print(f"coverage              {_percent(result.coverage)}")
    out.print(f"false answers         {result.false_answers} ({result.out_of_scope_answered} to questions out of scope)")
    out.print(f"right entry found     {_percent(result.found_first)} first, {_percent(result.found_in_five)} among five")
    if result.median_us is not None and result.p99_us is not None:
        out.print(f"time of a decision    {result.median_us:.0f} us median, {result.p99_us:.0f} us at the 99th percentile")
    if result.kinds:
        out.print(_kinds(result))
    out.print(_thresholds(result))
    if result.confusions:
        out.print(_confusions(result))


def _kinds(result: Metrics) -> Table:
    table = Table("kind", "questions", "rightly", "or by an offer", "false", title="By kind")
    for row in result.kinds:
        cells = (f"{row.questions}", _percent(row.right), _percent(row.right_or_offered), f"{row.false_answers}")
        table.add_row(Text(row.kind), *cells)
    return table


def _thresholds(result: Metrics) -> Table:
    table = Table("confidence from", "answered", "precision", "coverage", "false", title="If the surest candidate alone were the answer")
    for row in result.thresholds:
        cells = (f"{row.threshold:.2f}", f"{row.answered}", _percent(row.precision), _percent(row.coverage), f"{row.false_answers}")
        table.add_row(*cells)
    return table


def _confusions(result: Metrics) -> Table:
    table = Table("expected", "answered", "times", "for example", title="Confusions")
    for row in result.confusions[:_MAX_CONFUSIONS]:
        table.add_row(row.expected, row.answered, str(row.count), Text(row.example))
    return table


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"
