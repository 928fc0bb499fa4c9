"""How an explanation reads in the terminal, and what its JSON holds."""

from dataclasses import replace

from bot.explained import ExplainedCandidate, ExplainedQuestion
from bot.i18n.factor_words import FACTORS
from bot.matching.ranking.ranking_features import WORD_FEATURES
from bot.model import Answer, Candidate
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
