"""Numbered parts, names and titles: found in any spelling, and compared before scores."""

import pytest

from bot.matching.entities.gazetteer import build_gazetteer
from bot.matching.entities.slots import EntrySlots, Slots, objection, slots_of
from bot.matching.entities.spellings import plain_tokens
from bot.matching.language.switchable_rules import Rule
from bot.matching.language.token import Kind, Token, word_token
from bot.matching.language.tokenizer import words_of
from bot.model import Show


@pytest.mark.parametrize(
    "text",
    [
        "season 2",
        "Season Two",
        "s2",
        "S02",
        "2nd season",
        "second season",
        "season II",
        "temporada 2",
        "segunda temporada",
        "시즌 2",
        "시즌2는",
        "2기",
        "saison 2",
        "Staffel 2",
    ],
)
def test_every_spelling_of_a_season_is_the_same_slot(text: str) -> None:
    assert ("season", "2") in slots_of(plain_tokens(text)).numbers


def test_an_episode_of_a_season_is_two_slots() -> None:
    assert slots_of(plain_tokens("s2e03")).numbers == {("season", "2"), ("episode", "3")}


def test_two_seasons_in_one_phrase_are_two_slots() -> None:
    assert slots_of(plain_tokens("season 2 and 3")).numbers == {("season", "2"), ("season", "3")}


@pytest.mark.parametrize(
    ("text", "numbers"), [("season 9 and 10", {"9", "10"}), ("season 2 and 120 minutes", {"2"}), ("season 2 2026", {"2"})]
)
def test_a_further_number_of_more_than_two_digits_is_no_season(text: str, numbers: set[str]) -> None:
    assert slots_of(plain_tokens(text)).numbers == {("season", number) for number in numbers}


@pytest.mark.parametrize("text", ["12 episodes", "how many seasons", "two friends", "season 2024", "one more season"])
def test_a_count_or_a_year_is_not_a_season(text: str) -> None:
    assert not slots_of(plain_tokens(text)).numbers


@pytest.mark.parametrize("text", ["miran", "Mi-ran's", "mi ran", "미란이", "미란은", "MIRAN"])
def test_every_spelling_of_a_name_is_the_same_slot(show: Show, text: str) -> None:
    assert slots_of(build_gazetteer([show]).tokens(words_of(text))).names == {"Mi-ran"}


def test_a_korean_name_is_found_if_another_word_is_attached_to_it(show: Show) -> None:
    assert build_gazetteer([show]).tokens(words_of("미란죽었나")) == [Token(Kind.NAME, "Mi-ran"), word_token("죽었나")]


def test_synonyms_are_replaced_by_the_faqs_own_words(show: Show) -> None:
    tokens = build_gazetteer([show]).tokens(words_of("premiere date of next season"))
    assert tokens == [*map(word_token, ("release", "date", "of")), Token(Kind.NUMBERED_PART, "season", "2")]


def _entry(*numbers: tuple[str, str], names: tuple[str, ...] = (), show: str = "a") -> EntrySlots:
    slots = Slots(numbers=frozenset(numbers), names=frozenset(names))
    return EntrySlots(slots, slots, show)


@pytest.mark.parametrize(
    ("question", "entry", "fits"),
    [
        (Slots(numbers=frozenset({("season", "3")})), _entry(("season", "2")), False),
        (Slots(numbers=frozenset({("season", "2")})), _entry(("season", "2"), ("season", "3")), True),
        (Slots(numbers=frozenset({("season", "2")})), _entry(), True),
        (Slots(numbers=frozenset({("episode", "7")})), _entry(), False),
        (Slots(), _entry(("season", "2")), True),
        (Slots(names=frozenset({"Mi-ran"})), _entry(names=("Ji-woo",)), False),
        (Slots(names=frozenset({"Mi-ran", "Ji-woo"})), _entry(names=("Ji-woo",)), True),
        (Slots(others=frozenset({"Squid Game"})), _entry(), False),
        (Slots(own=frozenset({"b"})), _entry(), False),
        (Slots(own=frozenset({"a"})), _entry(), True),
    ],
)
def test_an_entry_is_ruled_out_unless_its_slots_agree(question: Slots, entry: EntrySlots, fits: bool) -> None:
    assert (objection(question, entry) == "") is fits


@pytest.mark.parametrize(
    ("rule", "question", "entry"),
    [
        (Rule.SLOTS_OTHER_SHOW, Slots(others=frozenset({"Squid Game"})), _entry()),
        (Rule.SLOTS_OWN_SHOW, Slots(own=frozenset({"b"})), _entry()),
        (Rule.SLOTS_NUMBERED_PART, Slots(numbers=frozenset({("season", "3")})), _entry(("season", "2"))),
        (Rule.SLOTS_NAME, Slots(names=frozenset({"Mi-ran"})), _entry(names=("Ji-woo",))),
    ],
)
def test_nothing_is_ruled_out_while_its_rule_is_off(rule: Rule, question: Slots, entry: EntrySlots) -> None:
    assert objection(question, entry)
    assert objection(question, entry, frozenset({rule})) == ""


def test_a_name_in_the_answer_alone_is_no_objection() -> None:
    named = Slots(names=frozenset({"Mi-ran"}))
    assert objection(named, EntrySlots(Slots(), named, "a")) == ""
