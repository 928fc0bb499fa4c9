"""``fanswer evaluate``: how good the answers to labelled questions are."""

import dataclasses
import json
import sys
import time
from collections.abc import Callable, Container, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from bot import app
from bot.commands import comparison_table, terminal
from bot.commands.encoding_progress import reading_phrasings
from bot.errors import FanswerError
from bot.evaluation import dataset
from bot.evaluation.judging import hearer
from bot.evaluation.metrics import Judged, Labelled, Score, score
from bot.matching import Utterance
from bot.settings import Settings

_CONFUSIONS_SHOWN = 15


Hears = Callable[[str], Utterance]


def evaluate(settings: Settings, file: Path, *, passive: bool, as_json: bool, compare: bool = False) -> int:
    """Print what share was answered rightly and wrongly, by kind too, a table of thresholds, and confusions. 0 however good they are.

    ``compare``: print both engines side by side instead, words alone and words with the sentence encoder.

    Raises KnowledgeError, and FanswerError with a line for each faulty line of ``file`` or, to compare, without an encoder.
    """
    questions = dataset.read(file)
    meanings = app.open_meanings(settings, reading_phrasings())
    if compare and meanings is None:
        raise FanswerError("There is no sentence encoder to compare with: pip install 'fanswer[semantic]'")
    snapshot = app.open_snapshot(settings, meanings)
    _warn_of_unknown_labels(questions, snapshot.entries)
    both = hearer(snapshot.matcher, meanings, passive=passive)
    if compare:
        words = _scored(hearer(snapshot.matcher, None, passive=passive), questions)
        scores = {"words": words, "words and meaning": _scored(both, questions)}
        comparison_table.show(scores, as_json=as_json)
        return 0
    result = _scored(both, questions)
    if as_json:
        sys.stdout.write(json.dumps(dataclasses.asdict(result), indent=2) + "\n")
    else:
        _show(result)
    return 0


def _scored(hears: Hears, questions: Sequence[Labelled]) -> Score:
    progress = Console(stderr=True)
    shown = track(questions, "Deciding", console=progress, transient=True, disable=not progress.is_terminal)
    return score([judge(hears, question) for question in shown])


def judge(hears: Hears, question: Labelled) -> Judged:
    """Decide about one question, as the bot would, and look up its candidates besides."""
    started = time.perf_counter_ns()
    utterance = hears(question.text)
    decision = utterance.decision()
    elapsed_us = (time.perf_counter_ns() - started) / 1000
    return Judged(
        question,
        decision.kind,
        tuple(answer.candidate.entry for answer in decision.answers),
        tuple(candidate.entry for clarify in decision.clarifications for candidate in clarify.candidates),
        best=tuple((candidate.entry, candidate.confidence) for candidate in utterance.candidates()),
        elapsed_us=elapsed_us,
    )


def _warn_of_unknown_labels(questions: Sequence[Labelled], known: Container[str]) -> None:
    """Say which labels no entry bears: such a question cannot be answered rightly, which may be a slip of the file."""
    unknown = sorted({topic for question in questions for topic in question.topics if topic not in known})
    if unknown:
        sys.stderr.write(f"warning: no such entry: {', '.join(unknown)}\n")


def _show(result: Score) -> None:
    out = terminal.console()
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


def _kinds(result: Score) -> Table:
    table = Table("kind", "questions", "rightly", "or by an offer", "false", title="By kind")
    for row in result.kinds:
        cells = (f"{row.questions}", _percent(row.right), _percent(row.right_or_offered), f"{row.false_answers}")
        table.add_row(Text(row.kind), *cells)
    return table


def _thresholds(result: Score) -> Table:
    table = Table("confidence from", "answered", "precision", "coverage", "false", title="If the surest candidate alone were the answer")
    for row in result.thresholds:
        cells = (f"{row.threshold:.2f}", f"{row.answered}", _percent(row.precision), _percent(row.coverage), f"{row.false_answers}")
        table.add_row(*cells)
    return table


def _confusions(result: Score) -> Table:
    table = Table("expected", "answered", "times", "for example", title="Confusions")
    for row in result.confusions[:_CONFUSIONS_SHOWN]:
        table.add_row(row.expected, row.answered, str(row.count), Text(row.example))
    return table


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"
