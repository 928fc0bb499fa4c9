"""Unknown names with a hyphen: found where people's names stand, whatever their halves mean, and never among the FAQ's own words."""

from collections.abc import Callable

import pytest

from bot.matching import Matcher, build
from bot.matching.language.switchable_rules import Rule
from bot.model import Entry, Show


@pytest.fixture(scope="module")
def with_cast(entries: list[Entry], show: Show, make_entry: Callable[..., Entry]) -> Matcher:
    """Return a FAQ that has a list of the cast."""
    asked = ["who plays Mi-ran", "who plays the half-ghost", "quién interpreta a Mi-ran", "who is in the cast", "the mid-season break"]
    return build([*entries, make_entry("cast", "Who plays whom?", asked)], [show])


def unknown(matcher: Matcher, text: str) -> list[str]:
    """Return the descriptions of the unknown names in a text."""
    return [slot for question in matcher.analyze(text).explained() for slot in question.slots if "nowhere" in slot]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("who plays min-ho", "min-ho"),
        ("who plays Jun-ho?", "jun-ho"),
        ("who played hae-in", "hae-in"),
        ("who plays lee min-ho", "min-ho"),
        ("who is gi-hun", "gi-hun"),
        ("what happened to jae-hyun", "jae-hyun"),
        ("did min-ho die", "min-ho"),
        ("how did min-ho survive the storm", "min-ho"),
        ("¿quién interpreta a min-ho?", "min-ho"),
        ("and the trailer? who plays min-ho", "min-ho"),
    ],
)
def test_a_name_with_a_hyphen_that_the_faq_has_not_is_unknown(with_cast: Matcher, text: str, named: str) -> None:
    assert f"named nowhere in the FAQ: {named}" in unknown(with_cast, text)
    assert with_cast.decide(text).kind != "answer"


@pytest.mark.parametrize(
    "text",
    [
        *("who plays mi-ran", "who plays mi-rann", "who plays ji-woo", "did ji-woo die", "who is oh dae-sik"),
        *("who plays the half-ghost", "did half-ghost die", "is mid-season out", "who plays the blu-ray", "is season-2 out"),
        *("was slow-motion used", "will re-shooting begin", "what happened to the spin-off", "where is the k-drama filmed"),
    ],
)
def test_a_hyphen_makes_no_name_of_what_the_faq_or_a_dictionary_has(with_cast: Matcher, text: str) -> None:
    assert unknown(with_cast, text) == []


def test_it_is_not_corrected_into_something_else(with_cast: Matcher) -> None:
    assert with_cast.analyze("who plays mi-rann").analyzer.sentences[0].words == ["who", "plays", "mi", "ran"]
    assert with_cast.analyze("who plays hae-in").analyzer.sentences[0].words == ["who", "plays", "hae", "in"]


def test_no_name_with_a_hyphen_is_found_while_its_rule_is_off(entries: list[Entry], show: Show) -> None:
    assert unknown(build(entries, [show]), "did jun-ho die") == ["named nowhere in the FAQ: jun-ho"]
    assert unknown(build(entries, [show], disabled=frozenset({Rule.UNKNOWN_HYPHENATED})), "did jun-ho die") == []


def test_a_faq_that_describes_no_show_has_none(make_entry: Callable[..., Entry]) -> None:
    assert unknown(build([make_entry("cast", "Who plays whom?", ["who plays him"])], []), "who plays min-ho") == []
