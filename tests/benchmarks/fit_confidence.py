"""Fit the coefficients of the confidence model and write them with the figures they reached.

    python tests/benchmarks/fit_confidence.py --data DIR [--encoder {use,e5}] [--write] [--markdown]

The model is fitted on FAQs of several families (see ``faq_families.py``): drawn from each public set of the folder, the covidfaq and the
small FAQs if they are there, and the shipped FAQ with the project's own questions. The figures are those of leaving one family out.
``--encoder`` fits the model that uses this sentence encoder too. Its vectors come from the bot's own cache, which a first run fills with
some 28,000 texts: two minutes with USE, and 10 to 20 ms a text with e5, which is given every second question only.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from cached_encoder import open_cached_encoder
from candidate_tables import candidate_tables
from faq_families import SEED, family_faqs
from judged_models import judged, markdown, rounded
from left_out import models_left_out
from logistic_fit import fit, samples

from bot.matching.ranking.ranking_features import ALL_FEATURES

_DATA = Path(__file__).parents[2] / "bot/matching/ranking/data"


def main() -> None:
    """Fit, print the coefficients or the table of figures, and write the file when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of sets")
    parser.add_argument("--encoder", choices=["use", "e5"])
    parser.add_argument("--write", action="store_true", help="write the coefficients into the package")
    parser.add_argument(
        "--markdown", action="store_true", help="print a table of what is reached on each family, instead of the coefficients"
    )
    arguments = parser.parse_args()
    encoder = open_cached_encoder(arguments.encoder) if arguments.encoder else None
    name = "" if encoder is None else encoder.encoder.name
    tables = candidate_tables(family_faqs(arguments.data), encoder)
    left_out = models_left_out(tables, name)
    model = fit(samples(tables), name)
    data = {
        **({"encoder": name} if name else {}),
        "fitted_on": list(left_out),
        "seed": SEED,
        "left_out": {
            family: rounded(judged(one, [table for table in tables if table.faq.family == family])) for family, one in left_out.items()
        },
        "intercept": model.intercept,
        **{
            key: dict(zip(ALL_FEATURES, values, strict=False)) for key, values in asdict(model).items() if key in {"coefficients", "slopes"}
        },
    }
    text = json.dumps(data, indent=2) + "\n"
    sys.stdout.write(markdown(tables, left_out) if arguments.markdown else text)
    if arguments.write:
        (_DATA / (f"confidence_{arguments.encoder}.json" if arguments.encoder else "confidence.json")).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
