"""A line of the FAQ, word for word: it is answered with its entry, or not at all where it is denied, whatever the scores are."""

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from bot.matching import Matcher, build, fitted_encoders
from bot.matching.faq.own_lines import OwnLines
from bot.model import Entry, Localized, Phrasing, Show, Strictness

ASKING = (
    "How do I reset my password?",
    "what's the quickest way to change my password",
    "where's my password saved",
    "My password was declined. What now?",
)
TELLING = ("I can't remember my password", "my password doesn't work")
LINES = (*ASKING, *TELLING)
"""The question and the phrasings of the entry ``password``."""

OTHERS = ("router", "email", "bank", "forum", "server", "phone", "tablet", "printer", "camera", "laptop", "console", "browser")

VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "other case": str.upper,
    "other marks": lambda line: f"{line.rstrip('?')} !!",
    "no marks": lambda line: line.replace("?", "").replace(".", ""),
    "filler": lambda line: f"hi, does anyone know {line.rstrip('?')} thanks",
    "contractions": lambda line: line.replace("'", "") if "'" in line else line.replace("What now", "what now"),
    "written out": lambda line: line.replace("what's", "what is").replace("where's", "where is").replace("can't", "can not"),
    "typing error": lambda line: line.replace("password", "pasword"),
    "swapped letters": lambda line: line.replace("password", "passwrod"),
}


def entry(id_: str, *lines: str, deny: tuple[str, ...] = (), show: str = "") -> Entry:
    """Return an entry with a question and phrasings."""
    question, *phrasings = lines
    texts = (Localized({"en": question}), Localized({"en": "An answer."}))
    return Entry(id_, *texts, phrasings=tuple(map(Phrasing, phrasings)), deny=deny, show=show)


def resembling(count: int) -> list[Entry]:
    """Return entries that have every line of the entry ``password`` with one more word."""
    return [
        entry(other, *(re.sub("(my) password", rf"\1 {other} password", line, flags=re.IGNORECASE) for line in LINES))
        for other in OTHERS[:count]
    ]


@pytest.fixture(scope="module", params=[0, 1, len(OTHERS)], ids=["alone", "beside one", "beside many"])
def matcher(request: pytest.FixtureRequest) -> Matcher:
    """Return a FAQ with the entry ``password`` and some that resemble it."""
    return build([entry("password", *LINES), *resembling(request.param)], [])


def answers(matcher: Matcher, text: str, **options: object) -> list[str]:
    return [answer.candidate.entry for answer in matcher.decide(text, **options).answers]  # type: ignore[arg-type]


def with_vectors(matcher: Matcher) -> Matcher:
    vectors = np.random.default_rng(7).normal(size=(len(matcher.texts_to_embed), 16)).astype(np.float32)
    return matcher.with_embeddings(vectors, fitted_encoders()[0])


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("line", LINES)
def test_a_line_is_answered_with_its_entry_however_it_is_written(matcher: Matcher, line: str, variant: str) -> None:
    decision = matcher.decide(VARIANTS[variant](line))
    assert [outcome.candidate.entry for outcome in decision.answers] == ["password"]
    assert decision.answers[0].candidate.confidence == 1
    assert not decision.clarifications


@pytest.mark.parametrize("strictness", Strictness)
@pytest.mark.parametrize("line", LINES)
def test_a_line_is_answered_however_strict_the_bot_is(matcher: Matcher, line: str, strictness: Strictness) -> None:
    assert answers(matcher, line, strictness=strictness) == ["password"]


@pytest.mark.parametrize("line", ASKING)
def test_an_overheard_line_that_asks_is_answered(matcher: Matcher, line: str) -> None:
    assert answers(matcher, line, passive=True) == ["password"]


@pytest.mark.parametrize("line", TELLING)
def test_an_overheard_line_that_does_not_ask_is_not_answered(matcher: Matcher, line: str) -> None:
    assert answers(matcher, line, passive=True) == []


@pytest.mark.parametrize("text", ["is it? i love this place", "i love this place. is it?", "the harbor is nice, is it"])
def test_a_line_that_is_only_a_part_of_a_message_is_looked_up_as_any_other_text(text: str) -> None:
    matcher = build([entry("real", "Is the lighthouse real?", "is it"), entry("other", "Where is the harbor?")], [])
    assert answers(matcher, "is it?") == ["real"]
    assert answers(matcher, text) == []


@pytest.mark.parametrize("text", ["is it like squid game", "Is it like Squid Game?", "who plays in season 3 of squid game"])
def test_nothing_that_a_line_names_rules_its_entry_out(text: str) -> None:
    show = Show(folder="harbor", name="Night Harbor", other_shows={"Squid Game": ()})
    lines = ("Is season 1 worth it?", "is it like squid game", "who plays in season 3 of squid game")
    assert answers(build([entry("worth", *lines, show="harbor")], [show]), text) == ["worth"]
    assert answers(build([entry("worth", lines[0], show="harbor")], [show]), text) == []


@pytest.mark.parametrize("strictness", Strictness)
@pytest.mark.parametrize("text", ["How do I get in?", "how do i get in", "HOW DO I GET IN thanks"])
def test_a_line_of_two_entries_is_asked_back_about_and_overheard_the_bot_is_silent(text: str, strictness: Strictness) -> None:
    doors, account = entry("doors", "How do I get in?", "where is the entrance"), entry("account", "Where do I log in?", "how do i get in")
    matcher = build([doors, account, *resembling(2)], [])
    decision = matcher.decide(text, strictness=strictness)
    assert decision.kind == "clarify"
    assert {one.entry for one in decision.clarifications[0].candidates[:2]} == {"doors", "account"}
    assert answers(matcher, text, passive=True, strictness=strictness) == []
    assert answers(matcher, "where is the entrance", strictness=strictness) == ["doors"]


def test_a_line_that_names_another_of_our_shows_is_answered_and_asked_back_about() -> None:
    shows = [Show(folder="alpha", name="Alpha Station"), Show(folder="beta", name="Beta")]
    worth, kind = (
        entry(id_, question, "is it like Alpha Station", show="beta")
        for id_, question in (("worth", "Is it good?"), ("kind", "What is it?"))
    )
    alpha = entry("alpha", "When does Alpha Station end?", show="alpha")
    assert answers(build([worth, alpha], shows), "Is it like Alpha Station?") == ["worth"]
    (offer,) = build([worth, kind, alpha], shows).decide("Is it like Alpha Station?").clarifications
    assert {one.entry for one in offer.candidates[:2]} == {"worth", "kind"}


def test_a_line_that_one_entry_has_twice_is_answered() -> None:
    assert answers(build([entry("doors", "How do I get in?", "how do i get in", "hi, how do I get in")], []), "how do i get in") == [
        "doors"
    ]


DENIED = "how do i reset my passwort"
"""A line that the engine would correct to a line of the entry."""


@pytest.mark.parametrize("passive", [False, True])
@pytest.mark.parametrize("text", [DENIED, "How do I reset my PASSWORT??", f"hi, {DENIED} thanks"])
def test_a_denied_line_stays_silent_also_where_its_words_would_be_corrected(text: str, passive: bool) -> None:
    by_entry = build([entry("password", *LINES, deny=(DENIED,))], [])
    by_show = build([entry("password", *LINES)], [Show(folder="", name="Help", deny=(DENIED,))])
    assert answers(build([entry("password", *LINES)], []), text, passive=passive) == ["password"]
    for matcher in (by_entry, by_show):
        assert matcher.decide(text, passive=passive).kind == "abstain"
        assert answers(matcher, "how do i reset my password", passive=passive) == ["password"]


@pytest.mark.parametrize("passive", [False, True])
def test_a_denied_line_of_several_sentences_stays_silent(passive: bool) -> None:
    matcher = build([entry("password", *LINES, deny=("Nothing works. How do I reset my password?",))], [])
    assert matcher.decide("nothing works! how do I reset my password", passive=passive).kind == "abstain"


@pytest.mark.parametrize("passive", [False, True])
def test_a_line_denied_to_one_entry_is_answered_with_another_that_has_it(passive: bool) -> None:
    trailer = entry("trailer", "Which song is in the trailer?", deny=("who sings the trailer song",))
    singer = entry("singer", "Who sings the opening?", "who sings the trailer song")
    assert answers(build([trailer, singer], []), "who sings the trailer song", passive=passive) == ["singer"]


@pytest.mark.parametrize("passive", [False, True])
def test_a_line_denied_to_one_show_is_answered_with_another_show_that_has_it(passive: bool) -> None:
    shows = [Show(folder="alpha", name="Alpha", deny=("who sings the theme",)), Show(folder="beta", name="Beta")]
    entries = [entry("writer", "Who wrote Alpha?", show="alpha"), entry("theme", "Who sings the theme?", show="beta")]
    assert answers(build(entries, shows), "who sings the theme", passive=passive) == ["theme"]


@pytest.mark.parametrize("passive", [False, True])
def test_a_line_is_answered_beside_a_like_one_of_another_show(passive: bool) -> None:
    shows = [Show(folder="alpha", name="Alpha"), Show(folder="beta", name="Beta")]
    watch, stream = (
        entry("watch", "Where can I watch it?", "where to stream", show="alpha"),
        entry("stream", "Where can I stream it?", "where to watch it", show="beta"),
    )
    matcher = build([watch, stream, entry("cast", "Who plays?", show="alpha"), entry("cook", "Who cooks?", show="beta")], shows)
    assert answers(matcher, "where can i watch it", passive=passive) == ["watch"]
    assert answers(matcher, "where to watch it?", passive=passive) == ["stream"]
    assert answers(matcher, "where is it to watch", passive=passive) == []


@pytest.mark.parametrize("passive", [False, True])
@pytest.mark.parametrize("text", ["It crashed. Why? Help me.", "it crashed! why? help me", "It crashed, why? Help me!"])
def test_a_line_of_several_sentences_is_one_question(text: str, passive: bool) -> None:
    several = entry("crash", "Why does my game crash?", "It crashed. Why? Help me.")
    matcher = build([several, entry("reason", "Why?"), entry("help", "Can you help me?", "help me"), *resembling(2)], [])
    (outcome,) = matcher.decide(text, passive=passive).outcomes
    assert outcome.candidate.entry == "crash"  # type: ignore[union-attr]
    assert answers(matcher, "Why?", passive=passive) == ["reason"]


@pytest.mark.parametrize("passive", [False, True])
@pytest.mark.parametrize("text", ["is it", "Is it?", "IS IT"])
def test_a_line_of_function_words_alone_is_answered(text: str, passive: bool) -> None:
    matcher = build([entry("real", "Is the lighthouse real?", "is it"), entry("other", "Is the harbor real?")], [])
    assert answers(matcher, text, passive=passive) == ["real"]
    assert answers(matcher, "is he", passive=passive) == []


@pytest.mark.parametrize("passive", [False, True])
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("line", LINES)
def test_nothing_is_encoded_for_a_line(embedded: Matcher, line: str, variant: str, passive: bool) -> None:
    assert embedded.analyze(VARIANTS[variant](line), passive=passive).texts_to_encode() == ()


@pytest.fixture(scope="module")
def embedded() -> Matcher:
    return with_vectors(build([entry("password", *LINES, deny=(DENIED,)), *resembling(2)], []))


def test_nothing_is_encoded_for_a_denied_line(embedded: Matcher) -> None:
    assert embedded.analyze(DENIED).texts_to_encode() == ()
    assert embedded.analyze("how do i recover my passwort").texts_to_encode() != ()


def test_no_vector_changes_the_answer_to_a_line(embedded: Matcher) -> None:
    text = "How do I reset my password?"
    vector = np.random.default_rng(9).normal(size=16).astype(np.float32)
    assert embedded.analyze(text).with_vectors({text: vector}).decision() == embedded.decide(text)


def test_the_lines_follow_an_edit_elsewhere_and_in_their_entry() -> None:
    entries = [entry("password", *LINES), *resembling(2)]
    before = build(entries, [])
    elsewhere = build([entries[0], *resembling(1)], [], before)
    edited = build([replace(entries[0], phrasings=(Phrasing("my key is gone"),)), *resembling(2)], [], before)
    assert answers(elsewhere, "my password doesn't work") == ["password"]
    assert answers(edited, "my key is gone") == ["password"]
    key, gone = (edited.analyze(text).analyzer.message_key for text in ("my key is gone", "my password doesn't work"))
    assert key in edited.faq.own_lines
    assert gone in before.faq.own_lines
    assert gone not in edited.faq.own_lines


def test_a_disabled_entry_has_no_line() -> None:
    off = replace(entry("doors", "Where is the entrance?"), enabled=False)
    assert "where is the entrance" not in build([off, entry("hours", "When do you open?")], []).faq.own_lines


def test_a_denied_line_is_a_line_that_no_entry_has() -> None:
    lines = OwnLines({"when": (0,), "who": (0, 1)}, frozenset({"why"}))
    assert [lines.entries(key) for key in ("when", "who", "why", "how")] == [(0,), (0, 1), (), ()]
    assert [lines.is_denied(key) for key in ("when", "who", "why", "how")] == [False, False, True, False]
    assert [key in lines for key in ("when", "who", "why", "how", "")] == [True, True, True, False, False]
