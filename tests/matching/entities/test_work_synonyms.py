"""What fans say of any work comes along, for the kind of work that a FAQ is about, and never against the FAQ's own words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.matching import Matcher, build
from bot.matching.entities import work_synonyms
from bot.matching.entities.gazetteer import build_gazetteer
from bot.matching.entities.work_synonyms import kinds_of, synonyms_of
from bot.matching.language.lexicon import ALL_LANGUAGES
from bot.matching.language.pack import groups
from bot.matching.language.tokenizer import words_of
from bot.model import Entry, Show, WorkKind

SERIES = frozenset({WorkKind.SERIES})


def said(text: str, *shows: Show) -> str:
    return " ".join(map(str, build_gazetteer(shows).tokens(words_of(text))))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("any teaser yet", "any trailer yet"),
        ("premiere date", "release date"),
        ("fecha de estreno", "release date"),
        ("예고편이 언제", "trailer when"),
        ("공개 날짜", "release date"),
        ("공개날짜는", "release date"),
        ("wann erscheint es", "when release es"),
        ("发售日是什么时候", "release date 是 when"),
        ("リリース日はいつ頃", "release date は when"),
        ("get my money back", "get my refund"),
    ],
)
def test_a_faq_without_a_show_file_has_them_too(text: str, read: str) -> None:
    assert said(text) == read


@pytest.mark.parametrize(
    ("kind", "text", "read"),
    [
        (WorkKind.SERIES, "when does it drop", "when does it release"),
        (WorkKind.GAME, "when does it drop", "when does it drop"),
        (None, "when does it drop", "when does it drop"),
        (WorkKind.GAME, "is there a hotfix", "is there a patch"),
        (WorkKind.MUSIC, "is there a hotfix", "is there a hotfix"),
        (WorkKind.MUSIC, "next gig", "next concert"),
        (WorkKind.SERIES, "next gig", "next gig"),
        (None, "next gig", "next concert"),
        (WorkKind.OTHER, "any tix", "any tickets"),
        (WorkKind.OTHER, "the actors", "the actors"),
    ],
)
def test_the_kind_picks_those_that_mean_the_same_there(kind: WorkKind | None, text: str, read: str) -> None:
    assert said(text, Show(folder="a", kind=kind)) == read


@pytest.mark.parametrize("text", ["where can i stream it", "which platform is it on", "streams and platforms"])
@pytest.mark.parametrize("kind", [None, *WorkKind])
def test_words_that_mean_something_else_in_each_kind_are_left_alone(kind: WorkKind | None, text: str) -> None:
    assert said(text, Show(folder="a", kind=kind)) == text


def test_shows_of_several_kinds_share_what_each_has() -> None:
    assert kinds_of([WorkKind.SERIES, WorkKind.GAME]) == {WorkKind.SERIES, WorkKind.GAME}
    assert kinds_of([WorkKind.SERIES, None]) == kinds_of([]) == frozenset()


def test_the_faqs_own_spellings_come_first() -> None:
    show = Show(folder="a", name="A", synonyms={"clip": ("teaser", "trailer"), "premiere": ("gala",)}, names={"Gig": ("gig",)})
    assert said("any teaser", show) == "any clip"
    assert said("any sneak peek", show) == "any clip"
    assert said("the premiere and the gala", show) == "the premiere and the premiere"
    assert said("is gig alive", show) == "is @Gig alive"


def test_a_title_with_a_word_that_the_synonyms_stand_for_takes_nothing_from_them() -> None:
    show = Show(folder="a", name="A", other_shows={"Trailer (film)": ("trailer",)})
    assert said("any teaser", show) == "any trailer"


def test_a_spelling_with_two_meanings_and_one_that_is_a_word_itself_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    held = groups("series: release = drop, out\ngame: loot = drop, items\nmusic: concert = show\nseries: show = series")
    monkeypatch.setattr(work_synonyms, "ALL_LANGUAGES", replace(ALL_LANGUAGES, synonyms=held))
    synonyms_of.cache_clear()
    try:
        assert synonyms_of(SERIES) == {"drop": "release", "out": "release", "series": "show"}
        assert synonyms_of(frozenset()) == {"out": "release", "items": "loot", "series": "show"}
    finally:
        synonyms_of.cache_clear()


def test_a_synonym_for_a_word_that_the_faq_has_is_known_and_no_other(make_entry: Callable[..., Entry]) -> None:
    faq = build(
        [make_entry("trailer", "Is there a trailer?", []), make_entry("date", "When is season 2?", [])], [Show(folder="night-harbor")]
    ).faq
    assert faq.prefilter.passes(["any", "teaser"], passive=True)
    assert not faq.prefilter.passes(["any", "merchandise"], passive=True)
    assert faq.spelling_corrector.correct(["teasre"])[0] == ["teaser"]
    assert faq.spelling_corrector.correct(["merchandize"])[0] == ["merchandize"]
    assert faq.unknown_names.find(faq.tokens(["is", "merchandise", "trailer"])) == ""


def test_a_question_in_other_words_is_answered(make_entry: Callable[..., Entry]) -> None:
    entries = [
        make_entry("trailer", "Is there a trailer?", ["has a trailer been shown"]),
        make_entry("cast", "Who is in the cast?", ["which cast is announced"]),
        make_entry("refund", "Can I get a refund?", ["how do refunds work"]),
    ]

    def answered(matcher: Matcher, text: str) -> list[str]:
        return [answer.candidate.entry for answer in matcher.decide(text).answers]

    matcher = build(entries, [Show(folder="night-harbor", kind=WorkKind.SERIES)])
    assert answered(matcher, "has a teaser been shown") == ["trailer"]
    assert answered(matcher, "which actors are announced?") == ["cast"]
