"""A slot that differs lowers a similarity or a confidence, and lowers nothing while its rule is off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.matching import build
from bot.matching.language.switchable_rules import Rule
from bot.matching.ranking.retrieval import SlotFactors
from bot.model import Entry, Localized, Show


@pytest.mark.parametrize(
    ("rule", "text", "entry", "factor"),
    [
        (Rule.SLOTS_SEASON_FACTOR, "where is the trailer of season 2", "trailers", SlotFactors().other_number),
        (Rule.SLOTS_NAMES_FACTOR, "what happened", "mi-ran-alive", SlotFactors().unasked_name),
    ],
)
def test_a_phrasing_with_another_season_or_an_unasked_name_is_less_similar(
    entries: list[Entry], show: Show, make_entry: Callable[..., Entry], rule: Rule, text: str, entry: str, factor: float
) -> None:
    trailers = make_entry("trailers", "Where is the trailer of season 1?", ["teaser for season 2"])
    faq = [*entries, trailers]
    on, off = (build(faq, [show], disabled=disabled).analyze(text).candidates() for disabled in (frozenset[Rule](), frozenset({rule})))
    similarity, without_rule = (next(one.score for one in found if one.entry == entry) for found in (on, off))
    assert 0 < factor < 1
    assert similarity == pytest.approx(factor * without_rule, abs=0.02)


def test_an_entry_that_names_somebody_in_its_answer_alone_is_offered_and_answers_when_that_rule_is_off(
    entries: list[Entry], show: Show, make_entry: Callable[..., Entry]
) -> None:
    deaths = make_entry("deaths", "Who dies at the end?", ["who does not survive", "the deaths of the finale"])
    faq = [*entries, replace(deaths, answer=Localized({"en": "Ji-woo dies. The others live."}))]
    text = "does ji-woo die at the end?"
    assert build(faq, [show]).decide(text).kind == "clarify"
    assert build(faq, [show], disabled=frozenset({Rule.SLOTS_ANSWER_FACTOR})).decide(text).kind == "answer"
