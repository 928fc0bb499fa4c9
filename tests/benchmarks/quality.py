"""Measure the engine on public question sets, beside the usual alternatives in the same run: the tables of docs/matching.md.

    python tests/benchmarks/quality.py --data DIR [--json | --markdown | --semantic] [--quick]

Each set (a folder with train.jsonl and test.jsonl, lines of ``text`` and ``label``) is used as a FAQ: a few phrasings drawn for each label,
asked the whole test stream with its out-of-scope messages. Confidence is that of a model fitted without the set (``--shipped``: of the
shipped model, for sets it was not fitted on). Needs the extra ``bench``.
"""

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from both_engines import both_engines
from measure import measure
from report import QUICK, Effort
from tables import markdown


def main() -> None:
    """Measure, and print tables (the default, as markdown) or every figure of every run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of sets, or one set")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="every figure of every run")
    form.add_argument("--markdown", action="store_true", help="the tables of docs/matching.md (the default)")
    form.add_argument(
        "--semantic", action="store_true", help="instead: words alone beside words with the encoder, also on our own questions"
    )
    parser.add_argument("--quick", action="store_true", help="one seed and small samples, in two minutes or so: noisy")
    parser.add_argument("--seeds", type=int, help="FAQs drawn for each set and number of phrasings")
    parser.add_argument("--sizes", type=int, nargs="*", help="phrasings of the made-up FAQs that times are taken on; none: no times")
    parser.add_argument("--shipped", action="store_true", help="judge the shipped confidence model: honest only on sets it has not seen")
    arguments = parser.parse_args()
    if arguments.semantic:
        sys.stdout.write(both_engines(arguments.data))
        return
    given = {name: value for name in ("seeds", "sizes") if (value := getattr(arguments, name)) is not None}
    report = measure(arguments.data, dataclasses.replace(QUICK if arguments.quick else Effort(), **given), shipped=arguments.shipped)
    sys.stdout.write(json.dumps(dataclasses.asdict(report), indent=2) + "\n" if arguments.json else markdown(report))


if __name__ == "__main__":
    main()
