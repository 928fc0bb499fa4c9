"""What each hand-written rule and each unsourced constant is worth, on every labelled set there is.

    python tests/benchmarks/ablation.py --data DIR [--only splitting,spelling] [--constants]

Switches off one rule at a time (or sets a constant to another value) and prints a Markdown table of what changes: right answers, wrong and
false ones, by words alone. ``-4 +1 +0`` in a column: without the rule four right answers less, one wrong answer more. Takes some minutes.
"""

import argparse
import importlib
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from constants import CONSTANTS
from labelled_faqs import labelled_faqs

from bot.evaluation.ablation import Counts, LabelledFaq, count
from bot.matching import Rule

Variation = tuple[str, str, float | None]
"""What is shown in the table; the id of a rule, or module and name of a constant; its value, None for a rule."""


def main() -> None:
    """Count with everything as it is, then with each variation, and print the differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", default="", help="beginnings of ids, parted by commas")
    parser.add_argument("--constants", action="store_true", help="vary constants instead of switching rules off")
    arguments = parser.parse_args()
    wanted = tuple(arguments.only.split(","))
    variations = [one for one in (_of_constants() if arguments.constants else _of_rules()) if one[0].startswith(wanted)]
    faqs = list(labelled_faqs(arguments.data))
    with ProcessPoolExecutor(max_workers=2) as pool:
        as_it_is = list(pool.map(count, faqs))
        _print_head(faqs, as_it_is)
        rows = [(name, pool.map(_counted, faqs, [(name, place, value)] * len(faqs))) for name, place, value in variations]
        for name, counts in rows:
            _print_row(name, faqs, [after.minus(before) for after, before in zip(counts, as_it_is, strict=True)])


def _of_rules() -> Iterator[Variation]:
    yield from ((str(rule), str(rule), None) for rule in Rule)


def _of_constants() -> Iterator[Variation]:
    yield from ((f"{place} = {value:g}", place, value) for place, values in CONSTANTS.items() for value in values)


def _counted(faq: LabelledFaq, variation: Variation) -> Counts:
    _, place, value = variation
    if value is None:
        return count(faq, [Rule(place)])
    with _changed(place, value):
        return count(faq)


@contextmanager
def _changed(place: str, value: float) -> Iterator[None]:
    """Give a constant of a module another value for a while; ``place``: ``module.NAME`` below ``bot.matching``."""
    module_name, _, name = place.rpartition(".")
    module = importlib.import_module(f"bot.matching.{module_name}")
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def _print_head(faqs: Sequence[LabelledFaq], as_it_is: Sequence[Counts]) -> None:
    totals = _by_family(faqs, as_it_is)
    out = [f"| without | {' | '.join(totals)} |", "|---|" + "---|" * len(totals)]
    out.append("| (nothing) | " + " | ".join(f"{total.right} {total.wrong} {total.false}" for total in totals.values()) + " |")
    sys.stdout.write("\n".join(out) + "\n")
    sys.stdout.flush()


def _print_row(name: str, faqs: Sequence[LabelledFaq], changes: Sequence[Counts]) -> None:
    """Print what a variation changes, as soon as it is counted."""
    sys.stdout.write(f"| {name} | " + " | ".join(map(_cell, _by_family(faqs, changes).values())) + " |\n")
    sys.stdout.flush()


def _by_family(faqs: Sequence[LabelledFaq], counts: Sequence[Counts]) -> dict[str, Counts]:
    totals: dict[str, Counts] = {}
    for faq, one in zip(faqs, counts, strict=True):
        family = _family(faq)
        totals[family] = _sum([totals.get(family, Counts()), one])
    return totals


def _family(faq: LabelledFaq) -> str:
    if faq.name.startswith(("shipped", "drawn", "glass-orchard", "covidfaq")):
        return faq.name
    if faq.name.startswith(("banking77", "clinc150")):
        return faq.name.partition(" ")[0]
    return "small, overheard" if faq.passive else "small, asked"


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(*(sum(column) for column in zip(*counts, strict=True)))


def _cell(change: Counts) -> str:
    if not any(change):
        return ""
    return f"{change.right:+d} {change.wrong:+d} {change.false:+d}" + (f" ({change.offered:+d} offered)" if change.offered else "")


if __name__ == "__main__":
    main()
