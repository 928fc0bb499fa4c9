"""A small FAQ of a made-up show, for the tests of the engine."""

from collections.abc import Callable

import pytest

from bot.matching import Matcher, build
from bot.model import Entry, Localized, Phrasing, Show

NIGHT_HARBOR = Show(
    folder="night-harbor",
    name="Night Harbor",
    aliases=("nharbor", "밤의 항구"),
    synonyms={"season 2": ("s2", "next season"), "release date": ("premiere date",)},
    names={"Mi-ran": ("miran", "mi ran", "미란"), "Captain Oh": ("oh dae-sik", "오대식"), "Ji-woo": ("jiwoo", "지우")},
    other_shows={"Squid Game": ("squidgame", "오징어 게임"), "Dark Tide": ()},
)

ENTRIES = {
    "season-2-date": (
        "When does season 2 come out?",
        ["when is season 2", "any news on new episodes", "how long do we have to wait", "시즌 2 언제 나와요"],
    ),
    "season-2-cast": (
        "Who returns for season 2?",
        ["who is coming back", "which actors return in s2", "is Mi-ran in season 2", "returning cast"],
    ),
    "season-2-filming": ("Is season 2 being filmed?", ["have they started filming", "is shooting done", "filming status"]),
    "season-3": ("Will there be a season 3?", ["third season confirmed", "any news on season 3", "is there a s3 planned"]),
    "mi-ran-alive": ("Is Mi-ran alive?", ["did Mi-ran die", "what happened to Mi-ran", "미란 죽었어?", "¿Mi-ran está viva?"]),
    "captain-fate": ("What happened to Captain Oh?", ["is Captain Oh dead", "does the captain survive the storm"]),
    "season-1-episodes": (
        "How many episodes does season 1 have?",
        ["how many episodes are there", "number of episodes", "episode count of s1"],
    ),
    "where-to-watch": ("Where can I watch it?", ["is it on netflix", "which service has it", "where to stream"]),
    "lighthouse": ("Where was the lighthouse filmed?", ["is the lighthouse real", "lighthouse location"]),
}


def entry(id_: str, question: str, phrasings: list[str], **fields: object) -> Entry:
    """Return an entry of the made-up show."""
    return Entry(
        id=id_,
        question=Localized({"en": question}),
        answer=Localized({"en": "An answer."}),
        phrasings=tuple(Phrasing(text) for text in phrasings),
        show="night-harbor",
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def make_entry() -> Callable[..., Entry]:
    return entry


@pytest.fixture(scope="session")
def entries() -> list[Entry]:
    return [entry(id_, question, phrasings) for id_, (question, phrasings) in ENTRIES.items()]


@pytest.fixture(scope="session")
def show() -> Show:
    return NIGHT_HARBOR


@pytest.fixture(scope="session")
def matcher(entries: list[Entry], show: Show) -> Matcher:
    return build(entries, [show])


@pytest.fixture(scope="session")
def answered(matcher: Matcher) -> Callable[..., list[str]]:
    """Return a function: utterance -> ids of the entries it is answered with."""
    return lambda text, **options: [answer.candidate.entry for answer in matcher.decide(text, **options).answers]
