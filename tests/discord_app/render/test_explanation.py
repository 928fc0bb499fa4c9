"""An explanation for curators: what is shown, and what is only counted."""

from discord import ui

from bot.answering import Explanation
from bot.discord_app.render.explanation import render_explanation
from bot.model import Abstain, Candidate, Clarify, ExplainedCandidate, ExplainedQuestion, Strictness


def _text(*questions: ExplainedQuestion) -> str:
    view = render_explanation(Explanation(questions, passive=False, strictness=Strictness.NORMAL), "en")
    return "\n".join(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))


def _question(text: str = "when is it out", reason: str = "no entry is sure enough") -> ExplainedQuestion:
    return ExplainedQuestion(text, text, "question", (), Abstain(text, reason), ())


def test_lines_that_do_not_fit_are_counted() -> None:
    text = _text(*[_question("q" * 150)] * 20)
    shown = sum(text.count(line) for line in ("### ", "🤷", "Read as"))
    assert len(text) <= 4_000
    assert f"and {60 - shown} more lines" in text


def test_where_all_lines_fit_none_are_counted() -> None:
    text = _text(_question())
    assert "### “when is it out”" in text
    assert " more line" not in text


def test_without_a_question_that_is_said() -> None:
    assert _text().startswith("There is no question in that text.")


def test_a_reason_is_cut_at_two_hundred_characters() -> None:
    for length, shown in ((200, "r" * 200), (201, "r" * 199 + "…")):
        clarify = Clarify("it", (Candidate("date", 50, 0.5),))
        asked_back = ExplainedQuestion("it", "it", "question", (), clarify, (ExplainedCandidate(clarify.candidates[0]),), "r" * length)
        assert f"No answer: {shown}\n" in _text(asked_back)
        assert f"No answer: {shown}\n" in _text(_question(reason="r" * length))
