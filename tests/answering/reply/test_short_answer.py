"""What a channel sees of an answer: the line that was asked for, the short form, or the first paragraph."""

import re

import pytest

from bot.answering.reply.short_answer import first_paragraph, short_answer
from bot.knowledge import Knowledge, build_snapshot
from bot.matching import NO_SLOTS, Slots
from bot.model import Entry, Localized, Show

CAST = """\
**Ann Lee and Bo Park lead the cast.**
*Students*
- Ann Lee: Mara
- Bo Park: Joon, the captain
- Cy Kim: Tess

*Adults*
- Di Roh: the harbor master Pell
- Ed Son: Ann-marie, Mara's mother
"""
PEOPLE = ("Ann Lee", "Bo Park", "Cy Kim", "Di Roh", "Ed Son", "Mara", "Joon", "Tess", "Pell")


def named_in(text: str) -> Slots:
    """Return the names of ``PEOPLE`` and the episodes in a text."""
    episodes = frozenset(("episode", number) for number in re.findall(r"episode (\d+)", text.lower()))
    return Slots(names=frozenset(name for name in PEOPLE if name.lower() in text.lower()), numbers=episodes)


def entry(answer: str, question: str = "Who plays whom?", short: dict[str, str] | None = None) -> Entry:
    texts = Localized({"en": answer, "ko": "**아직 몰라요.** 곧 알려 드릴게요."})
    return Entry("cast", Localized({"en": question}), texts, short=Localized(short) if short else None)


def said(answer: str, question: str = "", asked_by: str = "Who plays whom?", **given: dict[str, str]) -> str:
    return short_answer(entry(answer, asked_by, **given), "en", named_in(question), named_in).text


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("who plays joon", "Bo Park: Joon, the captain"),
        ("WHO PLAYS TESS", "Cy Kim: Tess"),
        ("what does di roh play", "Di Roh: the harbor master Pell"),
        ("who plays joon and pell", "*Students*\n- Bo Park: Joon, the captain\n*Adults*\n- Di Roh: the harbor master Pell"),
    ],
)
def test_a_list_is_answered_with_the_line_that_was_asked_for(question: str, line: str) -> None:
    assert said(CAST, question) == line


RETURNING = """\
**Ann Lee, Bo Park and Cy Kim return.** All else is open.
- Ann Lee: Mara
- Bo Park: Joon
- Cy Kim: Tess
"""


def test_a_line_comes_with_the_sentence_that_names_them_all_because_that_is_the_answer() -> None:
    shown = said(RETURNING, "does joon return", "Who returns?")
    assert shown == "**Ann Lee, Bo Park and Cy Kim return.** All else is open.\n- Bo Park: Joon"


@pytest.mark.parametrize("question", ["who plays whom", "full cast list", "who plays the doctor", ""])
def test_a_question_that_names_nobody_of_the_list_gets_the_first_paragraph(question: str) -> None:
    assert said(CAST, question) == "**Ann Lee and Bo Park lead the cast.**"


LONG = "It is set in a harbor town, and the harbor master hides what the boats bring. " * 3


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (f"**No date is known.** {LONG}", "**No date is known.**"),
        (f"**It is *Night Harbor*, of course!** {LONG}", "**It is *Night Harbor*, of course!**"),
        (f"**아직 몰라요.** {LONG}", "**아직 몰라요.**"),
        (f"**아직 몰라요.** {'넷플릭스에서 곧 알려 드릴게요. ' * 6}", "**아직 몰라요.**"),
        ("**아직 몰라요.** 넷플릭스에서 곧 알려 드릴게요.", "**아직 몰라요.** 넷플릭스에서 곧 알려 드릴게요."),
        ("**No date is known.** It is said to be May.", "**No date is known.** It is said to be May."),
        (f"**Night Harbor** is a show. {LONG}", f"**Night Harbor** is a show. {LONG}"),
        (f"No date is **known.** {LONG}", f"No date is **known.** {LONG}"),
    ],
)
def test_of_a_long_paragraph_the_bold_sentence_it_begins_with_is_enough(answer: str, shown: str) -> None:
    assert said(answer) == shown.strip()


def test_what_the_entry_itself_is_about_tells_no_line_from_the_others() -> None:
    assert said(CAST, "who plays joon", "Who plays Joon?") == "**Ann Lee and Bo Park lead the cast.**"


def test_a_name_that_most_lines_hold_picks_none_of_them() -> None:
    answer = "**Three.**\n- Ann Lee: Mara\n- Bo Park: Mara\n- Cy Kim: Mara"
    assert said(answer, "who plays mara") == "**Three.**"


def test_a_short_list_is_no_list() -> None:
    assert said("**Two.**\n- Ann Lee: Mara\n- Bo Park: Joon", "who plays joon") == "**Two.**"


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Bo Park (Joon), who was at sea", "does joon return"),
        ("Episode 3: Joon", "does joon die"),
        ("Joon: at sea from May to June, so for all of the shoot of it", "does joon return"),
        ("She leaves Joon behind.", "what about joon"),
    ],
)
def test_a_line_that_pairs_no_two_names_comes_with_the_sentence_it_belongs_to(line: str, question: str) -> None:
    answer = f"**Nobody else is confirmed.** Not among them:\n- {line}\n- Cy Kim: Tess\n- Di Roh: Pell"
    assert said(answer, question) == f"**Nobody else is confirmed.** Not among them:\n- {line}"


def test_a_numbered_part_is_named_too() -> None:
    answer = "**Many die.**\n- Episode 2: Mara\n- Episode 3: Joon\n1. Episode 4: Tess"
    assert said(answer, "who dies in episode 4", "Who dies?") == "**Many die.**\n- Episode 4: Tess"


def test_the_line_that_was_asked_for_comes_before_the_short_form() -> None:
    assert said(CAST, "who plays tess", short={"en": "Five people."}) == "Cy Kim: Tess"
    assert said(CAST, "who plays whom", short={"en": "Five people."}) == "Five people."


def test_a_short_form_is_not_shown_to_readers_of_another_language_than_its_own() -> None:
    both = entry(CAST, short={"en": "Five people."})
    assert short_answer(both, "ko", NO_SLOTS, named_in).text == "**아직 몰라요.** 곧 알려 드릴게요."
    assert short_answer(both, "fr", NO_SLOTS, named_in).text == "Five people."


@pytest.mark.parametrize(
    ("answer", "first"),
    [
        ("One line.", "One line."),
        ("**No.** That is all.\n\nMore of it.", "**No.** That is all."),
        ("**No.** That is all.\nA second line.", "**No.** That is all."),
        ("**No.**\n- why\n- why not", "**No.**"),
        ("A line that is\nbroken in two\n\nMore.", "A line that is\nbroken in two"),
        ("**아직 몰라요.**\n- 이유", "**아직 몰라요.**"),
        ("**No trailer is out.** Two clips exist:\n- a\n- b", "**No trailer is out.**"),
        ("**Two clips exist:**\n- a\n- b", "**Two clips exist:**\n- a\n- b"),
        ("**Seven. In all:**\n- a\n- b\n- c\n- d\n- e\n- f", "**Seven. In all:**\n- a\n- b\n- c\n- …"),
        ("- a\n- b", "- a\n- b"),
        ("```\na\n\nb\n```", "```\na\n\nb\n```"),
    ],
)
def test_the_first_paragraph_ends_where_it_says_something_whole(answer: str, first: str) -> None:
    assert first_paragraph(answer) == first


def test_names_are_found_as_the_faq_spells_them_typing_errors_included() -> None:
    show = Show("x", "Night Harbor", names={"Bo Park": ("bopark",), "Joon": ("captain",)})
    cast = Entry("cast", Localized({"en": "Who plays whom?"}), Localized({"en": "- Bo Park: Joon\n- A: B\n- C: D\n- E: F"}), show="x")
    matcher = build_snapshot(Knowledge((cast,), (show,))).matcher
    asked_about = matcher.analyze("who plays the captian").context_after().slots
    assert asked_about.names == {"Joon"}
    assert short_answer(cast, "en", asked_about, matcher.named_in).text == "Bo Park: Joon"
