"""An explanation for moderators: what is said in words, what is shown as figures, and what is only counted."""

import re

import pytest
from discord import ui

from bot.answering import Explanation
from bot.discord_app.render.explanation import FACTORS_SHOWN, QUOTED_CHARS, read_quote, render_explanation
from bot.explained import ExplainedCandidate, ExplainedQuestion, Gate, Reason
from bot.i18n.factor_words import FACTORS, factor_words
from bot.model import Abstain, Answer, Candidate, Clarify, Entry, Localized, Strictness

ENTRIES = {name: Entry(name, Localized({"en": f"What is *{name}*?"}), Localized({"en": "It."})) for name in ("date", "cast")}
DATE = Candidate("date", 50, 0.62, "when is it")
UNSURE = Reason(Gate.NOT_SURE_ENOUGH, "the surest has {best}, {needed} is needed", best=0.62, needed=0.65)


def _shown(*questions: ExplainedQuestion, text: str = "when?", figures: bool = False, passive: bool = False) -> ui.LayoutView:
    return render_explanation(Explanation(questions, passive, Strictness.NORMAL, text), ENTRIES, "en", figures=figures)


def _text(*questions: ExplainedQuestion, **how: bool) -> str:
    return "\n".join(item.content for item in _shown(*questions, **how).walk_children() if isinstance(item, ui.TextDisplay))


def _question(text: str = "when is it out", reason: str = UNSURE) -> ExplainedQuestion:
    weighed = ExplainedCandidate(DATE), ExplainedCandidate(Candidate("cast", 9, 0.004, "who is in it"))
    return ExplainedQuestion(text, text, "question", (), Abstain(text, reason), weighed, needed=0.65)


def test_the_words_say_what_was_understood_compared_and_missing() -> None:
    asked = ExplainedQuestion(
        "wen is it",
        "when is it",
        "question",
        ("Mara", "season 2", Reason(Gate.UNKNOWN_NAME, "x", name="Bob_by")),
        Abstain("wen is it", UNSURE),
        (ExplainedCandidate(DATE), ExplainedCandidate(Candidate("cast", 9, 0.3, "who"), objection=Reason(Gate.OTHER_SHOW, "x", show="Y*"))),
        corrections=(("wen", "when"),),
        needed=0.65,
        needed_to_offer=0.08,
    )
    assert _text(asked).splitlines() == [
        "> when?",
        "-# As a question put to me · strictness: normal",
        "### 🤷 I have no answer",
        "",
        "**What I understood**",
        "- It is a question.",
        "- It is about: Mara, season 2",
        "- The FAQ does not know: Bob\\_by",
        "- Spelling corrected: wen → when",
        "",
        "**What it comes nearest to**",
        "1. What is \\*date\\*? · 62% sure",
        "-# `date` · nearest phrasing: “when is it”",
        "2. What is \\*cast\\*? · 30% sure",
        "-# `cast` · nearest phrasing: “who”",
        "-# ⛔ It is about another show: Y\\*.",
        "",
        "**What decided**",
        "- I am 62% sure of the likeliest entry, and 65% is needed here.",
        "- From 8% on I ask back.",
    ]


def test_an_answer_says_how_sure_it_is_and_what_was_needed() -> None:
    candidates = (ExplainedCandidate(DATE),)
    text = _text(ExplainedQuestion("when?", "when", "question", (), Answer("when?", DATE), candidates, needed=0.6, needed_to_offer=0.08))
    assert "### ✅ I answer: What is \\*date\\*?\n" in text
    assert text.endswith("**What decided**\n- I am 62% sure, and 60% is needed here.")
    own = ExplainedQuestion("when?", "when", "question", (), Answer("when?", DATE), candidates, is_own_line=True)
    assert "- But for filler, it is a line of the FAQ." in _text(own)


def test_a_question_back_names_what_it_offers_and_why_it_is_no_answer() -> None:
    clarify = Clarify("it", (DATE, Candidate("cast", 9, 0.3)))
    text = _text(ExplainedQuestion("it", "it", "fragment", (), clarify, (ExplainedCandidate(DATE),), UNSURE, needed_to_offer=0.08))
    assert "### 🤔 I ask back: What is \\*date\\*? · What is \\*cast\\*?\n" in text
    assert "65% is needed here.\n- From 8% on I ask back." in text


def test_overheard_the_bot_stays_silent() -> None:
    assert "### 🤷 I stay silent\n" in _text(_question(), passive=True)


def test_unlikely_candidates_are_left_to_the_figures() -> None:
    assert "cast" not in _text(_question())
    assert "`cast`" in _text(_question(), figures=True)


def test_each_of_several_questions_is_named() -> None:
    text = _text(_question("when *is* it"), _question("who"))
    assert text.index("**“when \\*is\\* it”**") < text.index("**“who”**")
    assert "**“" not in _text(_question())


@pytest.mark.parametrize("figures", [False, True])
def test_lines_that_do_not_fit_are_counted(figures: bool) -> None:
    text = _text(*[_question("q" * 150)] * 40, figures=figures)
    assert len(text) <= 4_000
    assert re.search(r"\n-# and \d+ more lines$", text)
    assert " more line" not in _text(_question(), figures=figures)


def test_without_a_question_that_is_said() -> None:
    assert _text().splitlines()[2].startswith("There is no question in that text.")


def test_a_reason_among_the_figures_is_cut_at_two_hundred_characters() -> None:
    for length, shown in ((200, "r" * 200), (201, "r" * 199 + "…")):
        clarify = Clarify("it", (Candidate("date", 50, 0.5),))
        asked_back = ExplainedQuestion("it", "it", "question", (), clarify, (ExplainedCandidate(clarify.candidates[0]),), "r" * length)
        assert f"No answer: {shown}\n" in _text(asked_back, figures=True)
        assert f"No answer: {shown}\n" in _text(_question(reason="r" * length), figures=True)


@pytest.mark.parametrize(
    "text",
    [
        "when?",
        "two\n\nlines",
        "> a *quote* \\* and \\\\",
        "# `x` ||y|| <@1> [a](https://b.c/d_e) - 1. + z",
        "~~a~~ @everyone",
        "ㅋㅋ 언제?",
    ],
)
def test_the_text_can_be_read_back_from_its_quotation(text: str) -> None:
    view = _shown(_question(), text=text)
    quote = next(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))
    assert read_quote(quote) == text
    assert not re.search(r"(?<!\\)(\\\\)*[*_|`@<]", "\n".join(line[2:] for line in quote.splitlines()))


def test_a_text_too_long_to_be_quoted_has_no_button() -> None:
    for length, buttons in ((QUOTED_CHARS, 1), (QUOTED_CHARS + 1, 0)):
        view = _shown(_question(), text="q" * length)
        assert len([item for item in view.walk_children() if isinstance(item, ui.Button)]) == buttons
        assert view.content_length() <= 4_000


@pytest.mark.parametrize("language", ["ko", "es"])
def test_the_figures_are_named_in_the_readers_language(language: str) -> None:
    shares = tuple((name, 1.0) for name in FACTORS)
    weighed = ExplainedCandidate(DATE, shares[:FACTORS_SHOWN], Reason(Gate.OTHER_SHOW, "of another", show="Y"))
    asked = ExplainedQuestion("when", "when", "question", ("season 2",), Abstain("when", UNSURE), (weighed,), needed=0.65)
    explanation = Explanation((asked,), passive=False, strictness=Strictness.NORMAL, text="when?")
    view = render_explanation(explanation, ENTRIES, language, figures=True)
    text = "\n".join(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))
    assert all(factor_words(name, language) in text for name, _ in shares[:FACTORS_SHOWN])
    english = (*FACTORS.values(), "of another", "the surest has", "question", "season 2")
    assert [words for words in english if words in text] == []
