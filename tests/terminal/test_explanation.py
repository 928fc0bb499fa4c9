"""How an explanation reads in the terminal, and what its JSON holds."""

from dataclasses import replace

import pytest

from bot.explained import ExplainedCandidate, ExplainedQuestion, Gate, Reason
from bot.i18n.explanation_words import reason_words
from bot.i18n.factor_words import FACTORS
from bot.matching.ranking.ranking_features import WORD_FEATURES
from bot.model import Abstain, Answer, Candidate
from bot.terminal.explanation import format_explanation, to_json_object

SHARES = tuple((name, 9.0 - number) for number, name in enumerate(WORD_FEATURES[:9]))


def explained() -> ExplainedQuestion:
    first, second = (Candidate(entry, 50, 0.9, "when is it") for entry in ("first", "second"))
    candidates = tuple(ExplainedCandidate(candidate, SHARES, "") for candidate in (first, second))
    return ExplainedQuestion("when?", "when", "question", (), Answer("when?", first), candidates)


def test_the_first_candidate_shows_six_factors_and_the_others_three() -> None:
    lines = format_explanation((explained(),)).splitlines()
    assert [line.count(" +") for line in lines if " +" in line] == [6, 3]
    assert f"{FACTORS['ridge_score']} +9.00, {FACTORS['ridge_margin']} +8.00" in lines[-1]


def test_corrected_words_are_named() -> None:
    text = format_explanation((replace(explained(), corrections=(("wen", "when"), ("seson", "season"))),))
    assert "\n  Spelling corrected: wen → when, seson → season\n" in text


def test_the_json_has_all_factors() -> None:
    assert [len(candidate["factors"]) for candidate in to_json_object(explained())["candidates"]] == [9, 9]


@pytest.mark.parametrize("language", ["ko", "es"])
def test_the_explanation_is_in_the_language_that_is_asked_for(language: str) -> None:
    reason = Reason(Gate.NOT_SURE_ENOUGH, "the surest has too little", best=0.62, needed=0.65)
    unsure = replace(explained(), outcome=Abstain("when?", reason))
    text = format_explanation((unsure,), language)
    english = (*FACTORS.values(), "the surest has", "Answer", "No answer", "question", "confidence", "phrasing")
    assert [words for words in english if words in text] == []
    assert reason_words(reason, language) in text
