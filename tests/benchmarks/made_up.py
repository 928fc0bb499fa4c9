"""FAQs of any size, made up, so that times and memory can be measured without data. The same for the same size.

An entry is an action on a thing of some kind, half of them with a made-up name; its ten phrasings are templates over these words. Words
follow Zipf's law, so that some are in very many phrasings.
"""

import itertools
import random
from collections.abc import Iterator

from question_sets import Faq

PHRASINGS = 10


def _list(lines: str) -> list[str]:
    """Read words parted by white space."""
    return lines.split()


_THINGS = _list("""
ticket card account order password video channel episode season trailer server role rank badge map level quest item weapon shop coin gift
code email phone picture avatar name profile message thread forum event stream clip song album poster jacket shirt figure book chapter story
ending scene actor director writer studio theatre festival award interview podcast guide rule report ban warning bug update patch download
file folder backup theme sound language subtitle dub translation region country city school library roof island harbour train car bus road
bridge hotel room kitchen dinner recipe cake soup dog cat bird fish tree flower garden river mountain winter summer game match team player
coach goal score league final camera lens light screen keyboard mouse laptop battery cable printer paper letter stamp parcel invoice refund
discount price tax loan bank wallet bill contract job salary office meeting calendar holiday passport visa flight airport luggage seat
doctor medicine virus vaccine fever wound bandage hospital insurance lesson exam teacher student class homework grade course degree
""")
_ACTIONS = _list("""
change reset cancel delete find open close watch buy sell return send receive track book upload download share report join leave start stop
finish skip unlock lock hide show mute block invite remove add edit rename move copy print scan sign verify confirm refund pay charge earn
spend win lose trade craft build repair paint draw record play sing learn teach read write translate order deliver collect borrow lend
measure test update install connect sync restore export import archive pin
""")
_KINDS = _list("""
new old first last second third free paid red blue green black white big small main secret hidden broken missing lost late early private
public shared official weekly daily monthly yearly special limited rare digital local foreign temporary permanent extra
""")
_TEMPLATES = (
    "how do i {action} the {kind} {thing}",
    "how can i {action} my {kind} {thing}?",
    "is it possible to {action} a {kind} {thing}",
    "where do you {action} the {kind} {thing}",
    "i want to {action} my {kind} {thing}",
    "can i {action} the {thing} if it is {kind}?",
    "when can we {action} the {kind} {thing}",
    "what do i need to {action} a {kind} {thing}",
    "who can {action} the {kind} {thing} for me",
    "why can't i {action} the {kind} {thing}",
    "{kind} {thing} {action}",
    "please tell me how the {kind} {thing} is {action}ed",
)
_ASKED = (
    "hi, how would i {action} that {kind} {thing}?",
    "does somebody know where one can {action} {kind} {thing}s",
    "need to {action} the {thing}, the {kind} one",
    "so can people {action} a {kind} {thing} or not",
)
_SYLLABLES = ("ka", "mo", "ri", "tan", "vel", "su", "ren", "do", "lia", "par", "min", "jo", "kesh", "bra", "nu", "tor")


def faq(phrasings: int) -> Faq:
    """Return a FAQ of so many phrasings, ten for each entry."""
    rng = random.Random(phrasings)
    drawn = ((words, rng.sample(_TEMPLATES, PHRASINGS)) for words in _words(phrasings))
    return Faq({f"entry-{at:05}": [template.format(**words) for template in templates] for at, (words, templates) in enumerate(drawn)})


def questions(phrasings: int, count: int) -> list[str]:
    """Return questions to that FAQ, put as no phrasing puts them."""
    held, rng = _words(phrasings), random.Random(count)
    return [rng.choice(_ASKED).format(**rng.choice(held)) for _ in range(count)]


def _words(phrasings: int) -> list[dict[str, str]]:
    """Return the words of each entry of the FAQ of so many phrasings."""
    return list(itertools.islice(_entries(random.Random(-phrasings)), max(1, phrasings // PHRASINGS)))


def _entries(rng: random.Random) -> Iterator[dict[str, str]]:
    """Yield the words of one entry after another, each combination once, common words more often."""
    seen = set()
    while True:
        words = (_common(rng, _ACTIONS), _common(rng, _KINDS), _common(rng, _THINGS))
        name = "".join(rng.choices(_SYLLABLES, k=3)) if rng.random() < 0.5 else ""
        if (*words, name) not in seen:
            seen.add((*words, name))
            yield {"action": words[0], "kind": words[1], "thing": f"{name} {words[2]}".strip()}


def _common(rng: random.Random, words: list[str]) -> str:
    """Draw a word: the n-th is n times as rare as the first (Zipf)."""
    return rng.choices(words, weights=[1 / rank for rank in range(1, len(words) + 1)])[0]
