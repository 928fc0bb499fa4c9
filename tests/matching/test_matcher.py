"""Answer, clarify or abstain: the rules a fan would notice."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.explained import Gate, Reason
from bot.matching import Matcher, build
from bot.matching.language.switchable_rules import Rule
from bot.matching.questions.decision import DEFAULT
from bot.model import Abstain, Clarify, Entry, Phrasing, Show

Answered = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("when is season 2??", "season-2-date"),
        ("WHEN IS SEASON 2", "season-2-date"),
        ("wheeeen is s2", "season-2-date"),
        ("hey guys, quick question: does anyone know when season 2 comes out? thx", "season-2-date"),
        ("wen is seson 2 comming out", "season-2-date"),
        ("시즌2 언제 나와?", "season-2-date"),
        ("is miran alive", "mi-ran-alive"),
        ("미란이 죽었어?", "mi-ran-alive"),
        ("mi-ran esta viva", "mi-ran-alive"),
        ("is there a third season planned", "season-3"),
        ("which streaming service has nharbor", "where-to-watch"),
        ("```when is season 2```", "season-2-date"),
        ("**when** is ~~the~~ __season 2__", "season-2-date"),
    ],
)
def test_a_question_the_faq_holds_is_answered(answered: Answered, text: str, entry: str) -> None:
    assert answered(text) == [entry]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("is mi rna alive", "mi-ran-alive"),
        ("mirans death, did she die", "mi-ran-alive"),
        ("what happened to captain ohs ship", "captain-fate"),
    ],
)
def test_names_are_known_with_a_typing_error_or_without_their_apostrophe(answered: Answered, text: str, entry: str) -> None:
    assert answered(text) == [entry]


@pytest.mark.parametrize("text", ["is that mi-ran?", "mi-ran", "nice pic, is that captain oh?", "and the mi-ran?"])
def test_a_name_of_which_nothing_is_said_is_not_answered(answered: Answered, text: str) -> None:
    assert answered(text) == []


def test_a_title_that_is_a_sentence_makes_no_statement_of_a_question(make_entry: Callable[..., Entry]) -> None:
    show = Show(folder="night-harbor", name="They Are All Gone", aliases=())
    entries = [
        make_entry("date", "When does it come out?", ["release date", "season 2 release date"]),
        make_entry("cast", "Who plays in it?", ["cast list", "who is in the cast"]),
    ]
    decision = build(entries, [show]).decide("they are all gone season 2 release date")
    assert [answer.candidate.entry for answer in decision.answers] == ["date"]
    assert decision.answers[0].question == "they are all gone season 2 release date"


@pytest.mark.parametrize(
    "text",
    [
        "season 4 date?",
        "is squid game season 3 out",
        "when does squidgame season 2 come out",
        "is dark tide on netflix",
        "is jiwoo alive",
        "what happens in episode 7",
        "pizza tonight?",
        "how is the weather in seoul",
        "is",
        "how",
        "can i",
        "",
        "   ",
        "🧟🧟🧟",
        "\ud800",
        "\u200b",
        "@everyone",
    ],
)
def test_what_the_faq_does_not_hold_is_not_answered(answered: Answered, text: str) -> None:
    assert answered(text) == []


@pytest.mark.parametrize(
    "text", ["season 2 is going to be so good", "i can't wait for season 2", "mi-ran is alive!!", "who even cares about season 2"]
)
def test_a_statement_gets_silence_in_passive_mode(answered: Answered, text: str) -> None:
    assert answered(text, passive=True) == []


def test_a_question_is_answered_in_passive_mode(answered: Answered) -> None:
    assert answered("anyone know when season 2 comes out?", passive=True) == ["season-2-date"]


def test_what_is_offered_to_who_asks_is_not_offered_in_passive_mode(make_entry: Callable[..., Entry]) -> None:
    twins = build([make_entry(side, f"How do I get to the {side} pier?", []) for side in ("north", "south")], [])
    assert twins.decide("how do i get to the pier?").kind == "clarify"
    assert twins.decide("how do i get to the pier?", passive=True).kind == "abstain"


@pytest.mark.parametrize(
    "text",
    [
        "who returns and when does it come out",
        "who returns? when does it come out?",
        "who returns when does it come out",
        "WHO RETURNS, when is season 2",
    ],
)
def test_two_questions_are_both_answered_in_order(answered: Answered, text: str) -> None:
    assert answered(text) == ["season-2-cast", "season-2-date"]


@pytest.mark.parametrize(
    "text", ["my sister keeps asking me: when is season 2 lol", "sorry if asked before but when is season 2 or is that just me"]
)
def test_a_question_is_found_among_the_words_around_it(answered: Answered, text: str) -> None:
    assert answered(text) == ["season-2-date"]


def test_the_same_question_twice_is_answered_once(answered: Answered) -> None:
    assert answered("when is season 2? when does season 2 come out?") == ["season-2-date"]


def test_two_close_entries_ask_back(make_entry: Callable[..., Entry]) -> None:
    twins = [make_entry("north", "How do I get to the north pier?", []), make_entry("south", "How do I get to the south pier?", [])]
    decision = build(twins, []).decide("how do i get to the pier?")
    assert [isinstance(outcome, Clarify) for outcome in decision.outcomes] == [True]
    assert {c.entry for c in decision.clarifications[0].candidates} == {"north", "south"}


def test_no_more_than_three_are_offered(make_entry: Callable[..., Entry]) -> None:
    piers = [make_entry(side, f"How do I get to the {side} pier?", []) for side in ("north", "south", "east", "west")]
    others = [make_entry(f"other-{number}", text, []) for number, text in enumerate(("When is season 2?", "Who plays Oh?", "Is it real?"))]
    utterance = build([*piers, *others], []).analyze("how do i get to the pier?")
    assert len([one for one in utterance.candidates() if one.confidence >= DEFAULT.offer]) == 4
    (clarify,) = utterance.decision().clarifications
    assert len(clarify.candidates) == 3


def test_a_disabled_entry_is_never_found(make_entry: Callable[..., Entry]) -> None:
    matcher = build([make_entry("on", "Is it on?", []), make_entry("off", "Where is the lighthouse?", [], enabled=False)], [])
    assert {candidate.entry for candidate in matcher.analyze("where is the lighthouse").candidates()} == {"on"}


def test_candidates_are_filled_whatever_is_decided(matcher: Matcher) -> None:
    for text in ("pizza", "", "is squid game season 3 out", "🧟"):
        assert len(matcher.analyze(text).candidates()) == 5


def test_candidates_are_ranked_by_confidence_within_their_ranges(matcher: Matcher) -> None:
    found = matcher.analyze("who returns and when does it come out").candidates()
    assert [c.confidence for c in found] == sorted((c.confidence for c in found), reverse=True)
    assert all(0 <= c.confidence <= 1 and 0 <= c.score <= 100 for c in found)


def test_an_empty_faq_abstains() -> None:
    matcher = build([], [])
    assert matcher.decide("when is season 2").kind == "abstain"
    assert matcher.analyze("when is season 2").candidates() == ()


def test_the_order_of_entries_changes_no_decision(entries: list[Entry], show: Show) -> None:
    one, other = build(entries, [show]), build(entries[::-1], [show])
    for text in ("when is season 2", "is miran alive", "lighthouse", "who returns and when", "season"):
        assert one.decide(text) == other.decide(text)
        assert one.analyze(text).candidates() == other.analyze(text).candidates()


def test_the_explanation_names_sentence_type_slots_and_objections(matcher: Matcher) -> None:
    (question,) = matcher.analyze("is season 4 on netflix?").explained()
    assert question.sentence_type == "question"
    assert question.slots == ("season 4",)
    assert any("season 4" in weighed.objection for weighed in question.candidates)


def test_the_explanation_says_why_a_statement_is_left_alone(matcher: Matcher) -> None:
    (question,) = matcher.analyze("season 2 is going to be so good", passive=True).explained()
    assert isinstance(question.outcome, Abstain)
    assert "statement" in question.outcome.reason


def test_the_explanation_has_what_a_moderator_is_told(matcher: Matcher) -> None:
    (question,) = matcher.analyze("is seson 4 on netflix?").explained()
    assert question.corrections == (("seson", "season"),)
    assert (question.needed, question.needed_to_offer, question.is_own_line) == (0.65, 0.08, False)
    (overheard,) = matcher.analyze("is season 4 on netflix?", passive=True).explained()
    assert (overheard.corrections, overheard.needed, overheard.needed_to_offer) == ((), 0.955, 0.0)
    (line,) = matcher.analyze(matcher.faq.phrasings[0].text).explained()
    assert line.is_own_line


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("season 4 is going to be so good", Gate.NOT_ASKING),
        ("how do I bake sourdough bread at home?", Gate.FEW_KNOWN_WORDS),
        ("🔥🔥", Gate.NOT_ASKING),
    ],
)
def test_a_reason_says_which_gate_it_is(matcher: Matcher, text: str, gate: Gate) -> None:
    (question,) = matcher.analyze(text, passive=True).explained()
    assert isinstance(question.outcome, Abstain)
    assert isinstance(question.outcome.reason, Reason)
    assert question.outcome.reason.gate is gate


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("¿cuándo sale la nueva temporada?", "es"),
        ("when does the new season come out", "en"),
        ("새 시즌 언제 나와", "ko"),
        ("mi-ran", "en"),
        ("estreno", "es"),
    ],
)
def test_the_language_is_that_of_the_questions_own_words(make_entry: Callable[..., Entry], show: Show, text: str, language: str) -> None:
    ways = (Phrasing("cuando sale la nueva temporada", "es"), Phrasing("새 시즌 언제 나와", "ko"), Phrasing("estreno", "es"))
    date = replace(make_entry("date", "When does the new season come out?", []), phrasings=ways)
    matcher = build([date, make_entry("other", "Who plays Mi-ran?", ["미란 배우"])], [show])
    assert matcher.analyze(text).candidates()[0].language == language


def test_a_faq_is_built_and_asked_without_the_rules_that_are_off(entries: list[Entry], show: Show) -> None:
    question = "when is severance season 2"
    off = build(entries, [show], disabled=frozenset(rule for rule in Rule if rule.startswith(("unknown_names.", "title_places."))))
    assert build(entries, [show]).decide(question).kind == "clarify"
    assert off.decide(question).kind == "answer"
