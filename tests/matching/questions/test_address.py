"""The word by which a message calls the bot or the moderators is no part of its question."""

from collections.abc import Callable

import pytest

from bot.matching import Matcher
from bot.matching.questions.address import without_address

NAMES = ("Fanswer", "Answer Bot 3000")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Fanswer, when is season 2", "when is season 2"),
        ("fanswer when is season 2?", "when is season 2?"),
        ("@Fanswer when is season 2", "when is season 2"),
        ("answer bot 3000: when is season 2", "when is season 2"),
        ("hey bot when is season 2", "when is season 2"),
        ("hi fanswer, is it out", "is it out"),
        ("mods when is season 2", "when is season 2"),
        ("mods, is there a trailer?", "is there a trailer?"),
        ("when does it come out, Fanswer?", "when does it come out?"),
        ("when does it come out fanswer", "when does it come out"),
        ("oye bot, cuándo sale", "cuándo sale"),
        ("봇아 시즌 2 언제 나와?", "시즌 2 언제 나와?"),
    ],
)
def test_whom_a_message_is_addressed_to_is_dropped(text: str, question: str) -> None:
    assert without_address(text, NAMES) == question


@pytest.mark.parametrize(
    "text",
    [
        "Fanswer",
        "bot commands",
        "who made this bot",
        "who are the mods?",
        "how do i become mod",
        "mods are asleep",
        "can i join the bot team",
        "is the fanswer page down",
        "who runs the fanswer",
        "fanswers of season 2",
        "when is season 2",
        "",
    ],
)
def test_what_may_be_part_of_the_question_stays(text: str) -> None:
    assert without_address(text, NAMES) == text


@pytest.mark.parametrize(("text", "question"), [("miran dies?", "miran dies?"), ("Miran, when is season 2", "when is season 2")])
def test_a_name_that_the_faq_knows_is_dropped_before_a_mark_only(matcher: Matcher, text: str, question: str) -> None:
    assert matcher.without_address(text, ["Miran"]) == question


@pytest.mark.parametrize("text", ["Fanswer, when is season 2?", "hey bot when is season 2", "when is season 2, mods?"])
def test_an_addressed_question_is_answered_overheard(answered: Callable[..., list[str]], text: str) -> None:
    assert answered(text, passive=True) == ["season-2-date"]


@pytest.mark.parametrize("name", ["Fanswer", "Relase"])
def test_the_name_of_the_bot_is_never_corrected_to_another_word(matcher: Matcher, name: str) -> None:
    (sentence,) = matcher.analyze(f"tell us {name} about season 2", names=[name]).analyzer.sentences
    assert name.lower() in sentence.words


def test_only_the_ends_of_a_long_message_are_looked_at() -> None:
    for filling in (" " * 100_000, "a, " * 50_000, "!" * 100_000):
        assert without_address(f"bot, when {filling} it, Fanswer", NAMES) == f"when {filling} it"
