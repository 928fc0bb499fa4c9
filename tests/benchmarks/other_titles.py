"""Questions about other shows, games, bands and books that no list of the shipped FAQ holds: how many it answers.

    python tests/benchmarks/other_titles.py [--encoder use|e5] [--rules]

The lines of ``tests/questions/not-asked.jsonl`` that name another show are asked with each of two sets of titles in place of its title, of
the shipped FAQ without its list of other shows. The rules were tuned on the first set. With ``--rules`` each rule for titles and unknown
names is switched off in turn. None of the questions should be answered; to be asked back about does no harm.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from cached_encoder import CachedEncoder, open_cached_encoder

from bot.evaluation import dataset
from bot.evaluation.judging import analyzer
from bot.knowledge import load
from bot.matching import Matcher, Rule, build
from bot.model import Entry, Show

_ROOT = Path(__file__).parents[2]
_RULES = tuple(rule for rule in Rule if rule.startswith(("title_places.", "unknown_names.")))

TITLES: Mapping[str, str] = {
    "tuned on": """
        true detective|the night agent|silo|yellowjackets|mindhunter|poker face|the bear|one hundred years of solitude|black summer
        the eternaut|kaiju no 8|frieren|solo leveling|monster hunter wilds|hades 2|baldur's gate 3|hollow knight silksong|gachiakuta|reacher
        tokyo vice|blue eye samurai|daily dose of sunshine|hellbound|gyeongseong creature|the great flood|parasyte the grey
        a killer paradox|doctor slump|rivals|adolescence
    """,
    "held out": """
        elden ring|stardew valley|hogwarts legacy|animal crossing|the last guardian|dead cells|it takes two|black desert|little nightmares
        sea of thieves|arctic monkeys|imagine dragons|the killers|twenty one pilots|stray kids|die toten hosen|wir sind helden|los bunkers
        la oreja de van gogh|café tacvba|the name of the wind|project hail mary|the secret history|fourth wing|la sombra del viento
        como agua para chocolate|la casa de los espíritus|der vorleser|tintenherz|die verwandlung
    """,
}
"""Shows and games; games, bands and books in three languages."""


def main() -> None:
    """Print how many questions are answered and offered an entry, asked directly and overheard, with all rules and without each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", choices=("use", "e5"), help="use a sentence encoder; without, words alone decide")
    parser.add_argument("--rules", action="store_true", help="switch off each rule for titles and unknown names in turn")
    arguments = parser.parse_args()
    encoder = open_cached_encoder(arguments.encoder) if arguments.encoder else None
    knowledge = load(_ROOT / "knowledge", warn_similar=False)
    shows = [replace(show, other_shows={}) for show in knowledge.shows]
    lines = list(_lines([title for show in knowledge.shows for one in show.other_shows.items() for title in (one[0], *one[1])]))
    for disabled in ((), *((rule,) for rule in _RULES if arguments.rules)):
        matcher = _matcher(knowledge.entries, shows, disabled, encoder)
        for name, titles in TITLES.items():
            texts = [line.format(title) for line in lines for title in re.split(r"\||\n\s*", titles.strip())]
            asked, overheard = (_count(matcher, texts, encoder, passive=passive) for passive in (False, True))
            without = ", ".join(disabled) or "(nothing)"
            sys.stdout.write(f"without {without}, {name}: {len(texts)} questions, asked {asked}, overheard {overheard}\n")
            sys.stdout.flush()


def _lines(listed: Iterable[str]) -> Iterator[str]:
    """Yield the labelled lines that name a listed show, in lower case, with ``{}`` in place of its title."""
    titles = [re.escape(title.lower()) for title in sorted(listed, key=len, reverse=True) if title.isascii()]
    any_title = re.compile(rf"(?<!\w)(?:{'|'.join(titles)})(?!\w)")
    for line in dataset.read(_ROOT / "tests/questions/not-asked.jsonl"):
        text = line.text.lower()
        if line.kind == "other-show" and any_title.search(text):
            yield any_title.sub("{}", text)


def _matcher(entries: Iterable[Entry], shows: Iterable[Show], disabled: Iterable[Rule], encoder: CachedEncoder | None) -> Matcher:
    matcher = build([*entries], [*shows], disabled=frozenset(disabled))
    return matcher.with_embeddings(encoder.vectors(matcher.texts_to_embed), encoder.encoder.name) if encoder else matcher


def _count(matcher: Matcher, texts: Iterable[str], encoder: CachedEncoder | None, *, passive: bool) -> str:
    decide = analyzer(matcher, encoder.encoder if encoder else None, passive=passive)
    decisions = [decide(text).decision() for text in texts]
    answered = sum(bool(decision.answers) for decision in decisions)
    offered = sum(decision.kind == "clarify" for decision in decisions)
    return f"{answered} answered and {offered} offered"


if __name__ == "__main__":
    main()
