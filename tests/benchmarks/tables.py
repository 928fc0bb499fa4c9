"""A report as markdown: the tables of docs/matching.md. Shares in percent; means over sets and seeds unless a set is named."""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from statistics import fmean

from disturbances import JOINERS
from hardships import THRESHOLDS
from report import PHRASINGS, Report, Run
from speed import EngineSpeed
from streams import Ranking

Cells = Sequence[str]


def markdown(report: Report) -> str:
    """Return all tables, with a line on the circumstances above them."""
    names = sorted({run.held for run in report.runs})
    effort = report.effort
    questions = "the whole test stream" if effort.questions is None else f"{effort.questions} questions of the test stream"
    lines = [
        f"{report.date}; {report.machine}. Sets: {', '.join(names)}; FAQs drawn for each set and number of phrasings: {effort.seeds}.",
        f"The engine is asked {questions}, each alternative {effort.sampled} questions of it. Confidence model: {report.model}.",
        "",
        "### Alternatives side by side",
        "",
        *_alternatives(report),
        "",
        "### What to reach",
        "",
        *_goals(report),
        "",
        "### Each set",
        "",
        *_sets(report),
        "",
        "### FAQ-like streams",
        "",
        *_streams(report),
        "",
        "### Other thresholds on these streams: precision / recall",
        "",
        *_curves(report),
        "",
        "### Speed and size",
        "",
        *_speeds(report),
    ]
    return "\n".join(lines) + "\n"


def _alternatives(report: Report) -> list[str]:
    names = list(report.runs[0].alternatives)
    sizes = " / ".join(f"{size:,}" for size in report.alternatives_us)
    head = ("method", *(f"{figure}, k = {k}" for figure in ("top-1", "AUROC", "R@95") for k in PHRASINGS), f"µs at {sizes} phrasings")
    rows = [_method(report, name, partial(_alternative, name), _times(report, name)) for name in names]
    engine_us = " / ".join(f"{one.question_us:,.0f}" for one in report.engine_speed)
    return table(head, [*rows, _method(report, "**this engine**", lambda run: run.engine, engine_us)])


def _alternative(name: str, run: Run) -> Ranking:
    return run.alternatives[name]


def _lost_to_typos(count: int, run: Run) -> float:
    return run.hardships.lost_to_typos[count]


def _both_answered(joiner: str, run: Run) -> float:
    return run.hardships.both_answered[joiner]


def _method(report: Report, name: str, of: Callable[[Run], Ranking], times: str) -> Cells:
    figures: tuple[Callable[[Ranking], float], ...] = (lambda r: r.top1, lambda r: r.auroc, lambda r: r.r95)
    cells = [_percent(fmean(figure(of(run)) for run in _with(report, k))) for figure in figures for k in PHRASINGS]
    return (name, *cells, times)


def _times(report: Report, name: str) -> str:
    return " / ".join(f"{held[name]:,.0f}" if name in held else "-" for held in report.alternatives_us.values())


def _with(report: Report, phrasings: int) -> list[Run]:
    return [run for run in report.runs if run.phrasings == phrasings]


def _goals(report: Report) -> list[str]:
    """Return the rows of the aim, each beside the goal and the figure of an earlier version, both of other sets."""

    def both(figure: Callable[[Run], float]) -> str:
        return " / ".join(_percent(fmean(map(figure, _with(report, k)))) for k in PHRASINGS)

    def mean(figure: Callable[[Run], float]) -> float:
        return fmean(map(figure, report.runs))

    worst = max(fmean(r.deciding.calibration_error for r in report.runs if r.held == name) for name in {r.held for r in report.runs})
    streams = {name: fmean(run.streams[name].precision for run in report.runs) for name in report.runs[0].streams}
    rows = [
        ("top-1, k = 5 / 10", "68 / 75", "72 / 78", both(lambda run: run.engine.top1)),
        ("R@95, k = 5 / 10", "22 / 27", "28 / 35", both(lambda run: run.engine.r95)),
        ("AUROC", "87", "89.5", _percent(mean(lambda run: run.engine.auroc))),
        ("calibration error of confidence, worst set", "17", "<= 8", _percent(worst)),
        (
            f"precision at the default threshold, FAQ-like streams ({' / '.join(streams)})",
            "92",
            ">= 97",
            " / ".join(map(_percent, streams.values())),
        ),
        (
            "top-1 lost to 1 / 3 typos in a message",
            "0.7 / 2.9",
            "<= 0.5 / 2",
            " / ".join(_percent(mean(partial(_lost_to_typos, n))) for n in (1, 3)),
        ),
        ("recall kept when filler surrounds the question", "80", ">= 95", _percent(mean(lambda run: run.hardships.kept_in_filler))),
        (
            "two questions in one message, both answered",
            "0",
            ">= 70",
            _percent(fmean(mean(partial(_both_answered, j)) for j in JOINERS))
            + " ("
            + ", ".join(f"{j} {_percent(mean(partial(_both_answered, j)))}" for j in JOINERS)
            + ")",
        ),
        *_speed_goals(report.engine_speed),
    ]
    return table(("", "an earlier version, on other sets", "goal", "this engine"), rows)


def _speed_goals(speeds: Iterable[EngineSpeed]) -> list[Cells]:
    rows: list[Cells] = []
    for one in speeds:
        memory, after = one.megabytes
        if one.phrasings == 1_000:
            rows += [
                (
                    "median µs at 1k, full way / message turned away",
                    "500 / -",
                    "<= 150 / <= 40",
                    f"{one.question_us:.0f} / {one.chatter_us:.0f}",
                ),
                ("build at 1k", "1.3 s", "<= 0.3 s", f"{one.build_s:.2f} s"),
            ]
        if one.phrasings == 100_000:
            rows += [
                (
                    "median µs, build, memory at 100k",
                    "1,300, 48 s, 423 MB",
                    "<= 400, <= 12 s, <= 150 MB",
                    f"{one.question_us:,.0f}, {one.build_s:.0f} s, {memory:.0f} MB ({after:.0f} MB after 100 questions)",
                ),
                ("build after one entry changed, at 100k", "-", "<= 0.5 s", f"{one.rebuild_s:.2f} s"),
            ]
    return rows


def _sets(report: Report) -> list[str]:
    head = ("set", "k", "questions", "top-1", "AUROC", "R@95", "coverage", "recall", "precision", "calibration error", "doubled", "µs")
    return table(head, [_set_row(name, k, runs) for name, k, runs in _by_set(report)])


def _set_row(name: str, phrasings: int, runs: Sequence[Run]) -> Cells:
    figures: tuple[Callable[[Run], float], ...] = (
        lambda run: run.engine.top1,
        lambda run: run.engine.auroc,
        lambda run: run.engine.r95,
        lambda run: run.deciding.coverage,
        lambda run: run.deciding.recall,
        lambda run: run.deciding.precision,
        lambda run: run.deciding.calibration_error,
        lambda run: run.deciding.doubled,
    )
    shares = [_percent(fmean(map(figure, runs))) for figure in figures]
    return (name, str(phrasings), str(runs[0].engine.questions), *shares, f"{fmean(run.engine.median_us for run in runs):.0f}")


def _by_set(report: Report) -> list[tuple[str, int, list[Run]]]:
    names = dict.fromkeys(run.held for run in report.runs)
    return [(name, k, [run for run in _with(report, k) if run.held == name]) for name in names for k in PHRASINGS]


def _streams(report: Report) -> list[str]:
    head = ("set", "k", "out of scope", "precision", "recall", "passive recall", "passive false / 1,000", "chatter answered / 1,000")
    rows = []
    for name, k, runs in _by_set(report):
        for kind in runs[0].streams:
            held = [run.streams[kind] for run in runs]
            shares = (fmean(s.precision for s in held), fmean(s.recall for s in held), fmean(s.passive_recall for s in held))
            counts = (fmean(s.passive_false for s in held), fmean(s.chatter_false for s in held))
            rows.append((name, str(k), kind, *map(_percent, shares), *(f"{count:.1f}" for count in counts)))
    return table(head, rows)


def _curves(report: Report) -> list[str]:
    names = sorted({run.held for run in report.runs})
    kinds = [(name, kind) for name in names for kind in report.runs[0].streams]
    rows = []
    for threshold in THRESHOLDS:
        points = [[run.streams[kind].curve[threshold] for run in report.runs if run.held == name] for name, kind in kinds]
        cells = (" / ".join(_percent(fmean(point[figure] for point in held)) for figure in (0, 1)) for held in points)
        rows.append((f"{threshold}", *cells))
    return table(("confidence from", *(f"{name}, {kind}" for name, kind in kinds)), rows)


def _speeds(report: Report) -> list[str]:
    head = (
        "phrasings",
        "µs a question",
        "of WRatio's",
        "asked first",
        "chatter, overheard",
        "4,000 characters",
        "build",
        "after one change",
        "all regressions",
        "memory",
    )
    rows = [
        (
            f"{one.phrasings:,}",
            f"{one.question_us:,.0f}",
            f"1/{1 / one.ratio:,.0f}" if one.ratio < 1 else f"{one.ratio:.1f}",
            f"{one.first_us:,.0f}",
            f"{one.chatter_us:,.0f}",
            f"{one.longest_us / 1000:,.1f} ms",
            f"{one.build_s:.2f} s",
            f"{one.rebuild_s:.2f} s",
            f"{one.warm_s:.2f} s",
            f"{one.megabytes[0]:.0f} MB, {one.megabytes[1]:.0f} MB after 100 questions",
        )
        for one in report.engine_speed
    ]
    return table(head, rows)


def _percent(value: float) -> str:
    return "-" if math.isnan(value) else f"{100 * value:.1f}"


def table(head: Cells, rows: Iterable[Cells]) -> list[str]:
    return [f"| {' | '.join(head)} |", "|" + "---|" * len(head), *(f"| {' | '.join(row)} |" for row in rows)]
