"""Shows and people that no list holds: a question that names one is not answered, and ours are not taken for strangers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge import build_snapshot, load
from bot.matching import Matcher, build
from bot.matching.entities.gazetteer import plain_tokens
from bot.matching.entities.unknown_names import Strangers, build_strangers
from bot.matching.language.token import Kind, Token
from bot.model import Entry

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def strangers() -> Strangers:
    return build_strangers(
        [
            ["come", "netflix", "returns", "trailer", "filming", "lead", "plays", "wie", "endet"],
            ["several", "wait", "지금", "어디서", "봐"],
        ],
        shows=True,
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("when does fallout season 2 come out", "fallout"),
        ("when is true detective season 2", "detective"),
        ("is wicked season 2 out", "wicked"),
        ("when does season 2 of severance come out", "severance"),
        ("when does season 2 of the witcher come out", "witcher"),
        ("is there season 2 for severance", "severance"),
        ("sale la season 2 de gyeongseong", "gyeongseong"),
        ("was mindhunter cancelled", "mindhunter"),
        ("how many awards did shogun win", "shogun"),
        ("when does yellowjackets come out", "yellowjackets"),
        ("who plays the lead in yellowjackets", "yellowjackets"),
        ("is the reacher trailer out", "reacher"),
        ("can i watch shogun", "shogun"),
        ("wie endet severance", "severance"),
        ("쇼군 season 2 언제 나와", "쇼군"),
        ("쇼군 어디서 봐", "쇼군"),
    ],
)
def test_an_unknown_word_where_a_name_stands_is_a_stranger(strangers: Strangers, text: str, named: str) -> None:
    assert strangers(plain_tokens(text)) == named


@pytest.mark.parametrize(
    "text",
    [
        "when does season 2 come out",
        "is the wait nearly over",
        "are we getting season 2",
        "expected season 2 release date",
        "official season 2 trailer",
        "loved season 1 what now",
        "is the entire season 2 out",
        "was it filmed in busan",
        "is it on netflix in brazil",
        "was the lighthouse filmed in jeju",
        "do we know when season 2 airs",
        "안녕하세요 season 2 언제 나와",
        "can i watch dubbed",
        "where to watch online",
        "does anyone know when season 2 comes",
        "wann kommt season 2",
        "season 2 von der serie",
        "hay season 2",
        "드디어 season 2 나와",
        "",
    ],
)
def test_an_unknown_word_elsewhere_is_a_word(strangers: Strangers, text: str) -> None:
    assert strangers(plain_tokens(text)) == ""


def test_beside_one_of_our_titles_an_unknown_word_is_a_word(strangers: Strangers) -> None:
    asked = plain_tokens("can i watch shogun")
    assert strangers(asked) == "shogun"
    assert strangers([Token(Kind.OWN_SHOW, "night-harbor"), *asked]) == ""


@pytest.mark.parametrize("text", ["quien vuelve", "welche rollen sieht man", "등장인물 누구예요"])
def test_in_a_language_of_which_the_faq_has_few_words_an_unknown_one_is_no_stranger(strangers: Strangers, text: str) -> None:
    assert strangers(plain_tokens(text), anywhere=True) == ""


def test_overheard_a_word_that_no_dictionary_holds_is_a_stranger_wherever_it_stands(strangers: Strangers) -> None:
    tokens = plain_tokens("when is it on netflix kryten or what")
    assert strangers(tokens) == ""
    assert strangers(tokens, anywhere=True) == "kryten"


@pytest.mark.parametrize(
    "text",
    [
        "when is season 2 of severance? who is coming back?",
        "is severance on netflix? how many episodes are there?",
        "severance, when is season 2",
        "쇼군 시즌 2 언제 나와요",
    ],
)
def test_what_names_a_stranger_is_not_answered_when_overheard(matcher: Matcher, text: str) -> None:
    assert matcher.decide(text, passive=True).kind == "abstain"


@pytest.mark.parametrize("text", ["when is severance season 2", "which actors return in s2 of shogun"])
def test_what_names_a_stranger_is_asked_back_about_where_it_would_be_answered(matcher: Matcher, text: str) -> None:
    assert matcher.decide(text).kind == "clarify"


@pytest.mark.parametrize(
    "text",
    [
        "is harbor on netflix",
        "when does harbor come out",
        "did oh survive the storm",
        "where to watch online",
        "where can i watch dubbed",
        "how many dubbed episodes are there",
        "has netflix greenlit season 2",
        "official season 2 release date",
    ],
)
@pytest.mark.parametrize("passive", [False, True])
def test_what_our_show_is_called_and_what_fans_say_of_any_is_no_stranger(matcher: Matcher, text: str, passive: bool) -> None:
    assert not any("named nowhere" in slot for question in matcher.analyze(text, passive=passive).explained() for slot in question.slots)


def test_few_questions_about_the_shipped_show_name_a_stranger() -> None:
    taken = build_snapshot(load(ROOT / "knowledge"))
    shipped, asked = taken.matcher, [check.ask for check in taken.knowledge.must_match]
    explained = {text: shipped.analyze(text).explained() for text in asked}
    strange = [text for text, questions in explained.items() if any("named nowhere" in slot for one in questions for slot in one.slots)]
    assert len(strange) <= len(asked) / 100


def test_a_curator_is_told_who_the_stranger_is(matcher: Matcher) -> None:
    (question,) = matcher.analyze("is yellowjackets on netflix").explained()
    assert "named nowhere in the FAQ: yellowjackets" in question.slots
    (question,) = matcher.analyze("is yellowjackets on netflix", passive=True).explained()
    assert "yellowjackets" in getattr(question.outcome, "reason", "")


def test_what_an_entry_asks_or_tells_is_no_stranger(make_entry: Callable[..., Entry], matcher: Matcher, entries: list[Entry]) -> None:
    text = "is yellowjackets on netflix"
    more = make_entry("yellowjackets", "Is Yellowjackets on Netflix?", ["where is yellowjackets"])
    taught = build([*entries, more], matcher.prepared.shows)
    assert [answer.candidate.entry for answer in taught.decide(text).answers] == ["yellowjackets"]


def test_a_line_that_is_denied_makes_no_stranger_known(matcher: Matcher, entries: list[Entry]) -> None:
    denying = build([replace(entries[0], deny=("is severance any good",)), *entries[1:]], matcher.prepared.shows)
    assert denying.decide("when is severance season 2").kind != "answer"


def test_what_is_left_unsaid_makes_no_stranger(make_entry: Callable[..., Entry], matcher: Matcher, entries: list[Entry]) -> None:
    more = make_entry("season-2-episodes", "How many episodes does season 2 have?", ["how many episodes in season 2", "s2 episode count"])
    taught = build([*entries, more], matcher.prepared.shows)
    decision = taught.decide("when is season 2? how many episodes bozo?")
    assert [answer.candidate.entry for answer in decision.answers] == ["season-2-date", "season-2-episodes"]


def test_a_stranger_is_forgotten_where_somebody_of_ours_is_named(answered: Callable[..., list[str]]) -> None:
    assert answered("is severance on netflix? what happened to Mi-ran?") == ["mi-ran-alive"]
    assert answered("where can i watch it in portugal? when is season 2?") == ["where-to-watch", "season-2-date"]


def test_a_faq_about_no_show_knows_no_strangers(make_entry: Callable[..., Entry], entries: list[Entry]) -> None:
    bare = build([replace(entry, show="") for entry in entries], [])
    assert bare.prepared.strangers(plain_tokens("when is severance season 2")) == ""
    (question,) = bare.analyze("is yellowjackets on netflix", passive=True).explained()
    assert not any("named nowhere" in slot for slot in question.slots)


def test_an_entry_of_no_described_show_does_not_mind_strangers(make_entry: Callable[..., Entry], matcher: Matcher) -> None:
    train = replace(make_entry("train", "Does nitro give the booster role?", ["booster role with nitro"]), show="server")
    taught = build([*(text.entry for text in matcher.prepared.texts), train], matcher.prepared.shows)
    decision = taught.decide("does nitro gifting give the booster role?")
    assert [answer.candidate.entry for answer in decision.answers] == ["train"]
