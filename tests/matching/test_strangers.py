"""Shows and people that no list holds: a question that names one is asked back about, and never answered."""

from collections.abc import Callable

import pytest

from bot.matching import Matcher, build
from bot.matching.strangers import stranger
from bot.model import Entry

KNOWN = frozenset({"come", "out", "netflix", "who", "returns", "trailer", "filming", "started", "lead", "plays"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("when does fallout #season=2 come out", "fallout"),
        ("arcane #season=2 trailer", "arcane"),
        ("is arcane #season=2 out", "arcane"),
        ("when does #season=2 of severance come out", "severance"),
        ("when does #season=2 of the witcher come out", "witcher"),
        ("sale la #season=2 de gyeongseong", "gyeongseong"),
        ("was mindhunter cancelled", "mindhunter"),
        ("how many awards did shogun win", "shogun"),
        ("when does yellowjackets come out", "yellowjackets"),
        ("who plays the lead in yellowjackets", "yellowjackets"),
        ("is the reacher trailer out", "reacher"),
        ("can i watch shogun", "shogun"),
    ],
)
def test_an_unknown_word_where_a_name_stands_is_a_stranger(text: str, named: str) -> None:
    assert stranger(text.split(), KNOWN.__contains__) == named


@pytest.mark.parametrize(
    "text",
    [
        "when does #season=2 come out",
        "is the wait nearly over",
        "are we getting #season=2",
        "loved #season=1 what now",
        "the entire #season=2",
        "was it filmed in busan",
        "is it on netflix in canada",
        "does anyone know when #season=2 comes",
        "is !night-harbor based on shogun",
        "the trailer is bombastic",
        "지금 #season=2 나와",
        "",
    ],
)
def test_an_unknown_word_elsewhere_is_a_word(text: str) -> None:
    assert stranger(text.split(), KNOWN.__contains__) == ""


@pytest.mark.parametrize("text", ["when is severance season 2", "is yellowjackets on netflix", "which actors return in s2 of shogun"])
def test_what_names_a_stranger_is_asked_back_about_and_never_overheard(matcher: Matcher, text: str) -> None:
    assert matcher.decide(text).kind == "clarify"
    assert matcher.decide(text, passive=True).kind == "abstain"


def test_a_curator_is_told_who_the_stranger_is(matcher: Matcher) -> None:
    (question,) = matcher.explain("is yellowjackets on netflix")
    assert "named nowhere: yellowjackets" in question.slots
    (question,) = matcher.explain("is yellowjackets on netflix", passive=True)
    assert "yellowjackets" in getattr(question.outcome, "reason", "")


def test_what_an_entry_names_is_no_stranger(make_entry: Callable[..., Entry], matcher: Matcher, entries: list[Entry]) -> None:
    text = "is yellowjackets on netflix"
    more = make_entry("yellowjackets", "Is Yellowjackets on Netflix?", ["where is yellowjackets"])
    taught = build([*entries, more], matcher.prepared.shows)
    assert [answer.candidate.entry for answer in taught.decide(text).answers] == ["yellowjackets"]


def test_a_faq_about_no_show_knows_no_strangers(make_entry: Callable[..., Entry]) -> None:
    matcher = build([make_entry("train", "Which train goes there?", ["how long is the train ride"])], [])
    assert matcher.corpus.stranger(["how", "long", "does", "kryvyi", "take"]) == ""
