"""Unknown names: a question with one is not answered, and words about our shows are not taken for one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge import Snapshot
from bot.matching import Matcher, build
from bot.matching.entities.spellings import plain_tokens
from bot.matching.entities.unknown_names import UnknownNames, build_unknown_names
from bot.matching.language.switchable_rules import Rule
from bot.matching.language.token import Kind, Token
from bot.model import Abstain, Entry, Localized, Phrasing, Show

ROOT = Path(__file__).parents[3]


KNOWN = (
    ["come", "netflix", "returns", "trailer", "filming", "lead", "plays", "wie", "endet"],
    ["several", "wait", "지금", "어디서", "봐"],
)


@pytest.fixture(scope="module")
def unknown_names() -> UnknownNames:
    return build_unknown_names(KNOWN, has_shows=True)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("when does fallout season 2 come out", "fallout"),
        ("when is true detective season 2", "detective"),
        ("is the true detective season 2 out", "detective"),
        ("is wicked season 2 out", "wicked"),
        ("when does season 2 of severance come out", "severance"),
        ("when does season 2 of the witcher come out", "witcher"),
        ("is there season 2 for severance", "severance"),
        ("sale la season 2 de gyeongseong", "gyeongseong"),
        ("was mindhunter cancelled", "mindhunter"),
        ("how many awards did shogun win", "shogun"),
        ("when does yellowjackets come out", "yellowjackets"),
        ("is the reacher trailer out", "reacher"),
        ("can i watch shogun", "shogun"),
        ("wie endet severance", "severance"),
        ("쇼군 season 2 언제 나와", "쇼군"),
        ("쇼군 어디서 봐", "쇼군"),
    ],
)
def test_an_unknown_word_where_names_stand_is_an_unknown_name(unknown_names: UnknownNames, text: str, named: str) -> None:
    assert unknown_names.find(plain_tokens(text)) == named


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
def test_an_unknown_word_elsewhere_is_not_a_name(unknown_names: UnknownNames, text: str) -> None:
    assert unknown_names.find(plain_tokens(text)) == ""


def test_beside_one_of_our_titles_an_unknown_word_is_not_a_name(unknown_names: UnknownNames) -> None:
    asked = plain_tokens("can i watch shogun")
    assert unknown_names.find(asked) == "shogun"
    assert unknown_names.find([Token(Kind.OWN_SHOW, "night-harbor"), *asked]) == ""
    off = build_unknown_names(KNOWN, has_shows=True, disabled=frozenset({Rule.UNKNOWN_BESIDE_OWN_TITLE}))
    assert off.find([Token(Kind.OWN_SHOW, "night-harbor"), *asked]) == "shogun"


@pytest.mark.parametrize("written", ["wann returns mina severance", "cuando returns mina severance"])
def test_the_last_word_is_a_name_where_the_language_does_not_put_verbs_there(unknown_names: UnknownNames, written: str) -> None:
    tokens = plain_tokens("when returns several wait severance")  # when: what the packs say for wann and cuando
    assert unknown_names.find(tokens) == ""
    assert unknown_names.find(tokens, written.split()) == "severance"


@pytest.mark.parametrize("anywhere", [False, True])
def test_behind_spanish_de_an_unknown_word_is_no_place(unknown_names: UnknownNames, anywhere: bool) -> None:
    assert unknown_names.find(plain_tokens("netflix returns filming de severance"), anywhere=anywhere) == "severance"
    assert unknown_names.find(plain_tokens("netflix returns filming en corea"), anywhere=anywhere) == ""


SPANISH = {
    "record": ("¿Cuándo sale el nuevo disco?", "fecha del nuevo disco"),
    "singer": ("¿Quién canta en la banda?", "quién es la cantante"),
    "tour": ("¿Cuándo es la gira?", "fechas de la gira"),
}


def test_a_question_about_another_band_is_not_answered_in_spanish() -> None:
    entries = [
        Entry(id_, Localized({"es": question}), Localized({"es": "Eso."}), (Phrasing(other, "es"),), show="band")
        for id_, (question, other) in SPANISH.items()
    ]
    matcher = build(entries, [Show(folder="band", name="Los Faroles")])
    assert matcher.decide("cuando sale el disco nuevo").answers
    for text in ("cuando sale el nuevo disco de rosalía", "quién es la cantante de amaral"):
        assert [matcher.decide(text, passive=passive).answers for passive in (False, True)] == [(), ()]


@pytest.mark.parametrize("text", ["quien vuelve", "welche rollen sieht man", "등장인물 누구예요"])
def test_no_name_is_found_in_a_language_of_which_the_faq_has_few_words(unknown_names: UnknownNames, text: str) -> None:
    assert unknown_names.find(plain_tokens(text), anywhere=True) == ""


def test_in_an_overheard_question_any_word_that_no_dictionary_holds_is_an_unknown_name(unknown_names: UnknownNames) -> None:
    tokens = plain_tokens("when is it on netflix kryten or what")
    assert unknown_names.find(tokens) == ""
    assert unknown_names.find(tokens, anywhere=True) == "kryten"
    off = build_unknown_names(KNOWN, has_shows=True, disabled=frozenset({Rule.UNKNOWN_ANYWHERE_OVERHEARD}))
    assert off.find(tokens, anywhere=True) == ""


def test_a_faq_that_describes_no_show_has_unknown_names_in_overheard_questions_only() -> None:
    without_shows = build_unknown_names(KNOWN, has_shows=False)
    tokens = plain_tokens("when is kryten season 2")
    assert without_shows.find(tokens) == without_shows.find_certain(tokens) == ""
    assert without_shows.find(tokens, anywhere=True) == "kryten"


def test_an_overheard_question_about_another_band_gets_no_answer_from_a_faq_without_a_show(make_entry: Callable[..., Entry]) -> None:
    matcher = build([make_entry("album", "When does the new album come out?", ["is there a date for the album"])], [])
    assert matcher.decide("when does the new album come out", passive=True).answers
    (outcome,) = matcher.decide("when does the new album by tocotronic come out", passive=True).outcomes
    assert isinstance(outcome, Abstain)
    assert outcome.reason == "named nowhere in the FAQ: tocotronic"


@pytest.mark.parametrize(
    ("rule", "text", "named"),
    [
        (Rule.UNKNOWN_BEFORE_SEASON, "the shogun season 2", "shogun"),
        (Rule.UNKNOWN_BEHIND_SEASON, "sale la season 2 de gyeongseong netflix", "gyeongseong"),
        (Rule.UNKNOWN_WORDS_BEFORE_SEASON, "is true detective season 2 out", "detective"),
        (Rule.UNKNOWN_SUBJECT, "was mindhunter cancelled", "mindhunter"),
        (Rule.UNKNOWN_AFTER_WATCHED, "can i watch shogun", "shogun"),
        (Rule.UNKNOWN_BEFORE_WORKS_PART, "is the reacher trailer out", "reacher"),
        (Rule.UNKNOWN_KOREAN_BEFORE_SEASON, "지금 쇼군 season 2", "쇼군"),
        (Rule.UNKNOWN_UNSPACED_BEFORE_SEASON, "進撃 の 巨人 season 2", "進撃巨人"),
        (Rule.UNKNOWN_KOREAN_FIRST, "쇼군 어디서 봐", "쇼군"),
        (Rule.UNKNOWN_LAST, "wie endet severance", "severance"),
    ],
)
def test_a_name_is_not_found_while_its_rule_is_off(unknown_names: UnknownNames, rule: Rule, text: str, named: str) -> None:
    off = build_unknown_names(KNOWN, has_shows=True, disabled=frozenset({rule}))
    assert unknown_names.find(plain_tokens(text)) == named
    assert off.find(plain_tokens(text)) == ""


@pytest.mark.parametrize(
    ("rule", "text", "named"),
    [
        (Rule.UNKNOWN_NAMELESS_WORDS, "can i watch dubbed", "dubbed"),
        (Rule.UNKNOWN_KOREAN_NAMELESS_WORDS, "드디어 season 2 나와", "드디어"),
        (Rule.UNKNOWN_IF_MOST_IS_KNOWN, "등장인물 누구예요", "등장인물"),
    ],
)
def test_a_word_is_taken_for_a_name_while_the_rule_against_it_is_off(
    unknown_names: UnknownNames, rule: Rule, text: str, named: str
) -> None:
    off = build_unknown_names(KNOWN, has_shows=True, disabled=frozenset({rule}))
    assert unknown_names.find(plain_tokens(text)) == ""
    assert off.find(plain_tokens(text)) == named


@pytest.mark.parametrize(
    "text",
    [
        "when is season 2 of severance? who is coming back?",
        "is severance on netflix? how many episodes are there?",
        "severance, when is season 2",
        "쇼군 시즌 2 언제 나와요",
    ],
)
def test_an_overheard_question_with_an_unknown_name_is_not_answered(matcher: Matcher, text: str) -> None:
    assert matcher.decide(text, passive=True).kind == "abstain"


@pytest.mark.parametrize("text", ["when is severance season 2", "which actors return in s2 of shogun"])
def test_a_question_with_an_unknown_name_is_asked_back_about_instead_of_answered(matcher: Matcher, text: str) -> None:
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
def test_names_of_our_show_and_words_about_any_show_are_not_unknown_names(matcher: Matcher, text: str, passive: bool) -> None:
    assert not any("named nowhere" in slot for question in matcher.analyze(text, passive=passive).explained() for slot in question.slots)


def test_unknown_names_are_found_in_few_questions_about_the_shipped_show(shipped: Snapshot) -> None:
    asked = [check.ask for check in shipped.knowledge.must_match]
    explained = {text: shipped.matcher.analyze(text).explained() for text in asked}
    affected = [text for text, questions in explained.items() if any("named nowhere" in slot for one in questions for slot in one.slots)]
    assert len(affected) <= len(asked) / 100


def test_the_explanation_gives_the_unknown_name(matcher: Matcher) -> None:
    (question,) = matcher.analyze("is yellowjackets on netflix").explained()
    assert "named nowhere in the FAQ: yellowjackets" in question.slots
    (question,) = matcher.analyze("is yellowjackets on netflix", passive=True).explained()
    assert "yellowjackets" in getattr(question.outcome, "reason", "")


def test_a_name_in_an_entry_is_known(make_entry: Callable[..., Entry], matcher: Matcher, entries: list[Entry]) -> None:
    text = "is yellowjackets on netflix"
    more = make_entry("yellowjackets", "Is Yellowjackets on Netflix?", ["where is yellowjackets"])
    taught = build([*entries, more], matcher.faq.shows)
    assert [answer.candidate.entry for answer in taught.decide(text).answers] == ["yellowjackets"]


def test_a_name_in_a_denied_line_stays_unknown(matcher: Matcher, entries: list[Entry]) -> None:
    denying = build([replace(entries[0], deny=("is severance any good",)), *entries[1:]], matcher.faq.shows)
    assert denying.decide("when is severance season 2").kind != "answer"


def test_slots_carried_over_from_an_earlier_question_make_no_unknown_name(
    make_entry: Callable[..., Entry], matcher: Matcher, entries: list[Entry]
) -> None:
    more = make_entry("season-2-episodes", "How many episodes does season 2 have?", ["how many episodes in season 2", "s2 episode count"])
    taught = build([*entries, more], matcher.faq.shows)
    decision = taught.decide("when is season 2? how many episodes bozo?")
    assert [answer.candidate.entry for answer in decision.answers] == ["season-2-date", "season-2-episodes"]


def test_an_unknown_name_is_not_inherited_past_a_name_of_ours(answered: Callable[..., list[str]]) -> None:
    assert answered("is severance on netflix? what happened to Mi-ran?") == ["mi-ran-alive"]
    assert answered("where can i watch it in portugal? when is season 2?") == ["where-to-watch", "season-2-date"]


def test_put_to_us_a_faq_without_a_described_show_has_no_unknown_names(entries: list[Entry]) -> None:
    bare = build([replace(entry, show="") for entry in entries], [])
    assert bare.faq.unknown_names.find(plain_tokens("when is severance season 2")) == ""
    (put_to_us,) = bare.analyze("is yellowjackets on netflix").explained()
    (overheard,) = bare.analyze("is yellowjackets on netflix", passive=True).explained()
    assert not any("named nowhere" in slot for slot in put_to_us.slots)
    assert "named nowhere in the FAQ: yellowjackets" in overheard.slots


def test_an_unknown_name_does_not_matter_to_an_entry_without_a_described_show(make_entry: Callable[..., Entry], matcher: Matcher) -> None:
    train = replace(make_entry("train", "Does nitro give the booster role?", ["booster role with nitro"]), show="server")
    taught = build([*(analyzed.entry for analyzed in matcher.faq.entries), train], matcher.faq.shows)
    decision = taught.decide("does nitro gifting give the booster role?")
    assert [answer.candidate.entry for answer in decision.answers] == ["train"]
