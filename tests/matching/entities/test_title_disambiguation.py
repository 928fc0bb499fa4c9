"""Titles of other shows that are everyday words, and Korean titles with something attached to them."""

import pytest

from bot.matching.entities.filler import without_filler
from bot.matching.entities.gazetteer import build_gazetteer
from bot.matching.entities.slots import EntrySlots, Slots, objection, slots_of
from bot.matching.language.switchable_rules import Rule
from bot.matching.language.token import Kind, Token, word_token
from bot.matching.language.tokenizer import words_of
from bot.model import Show

SHOW = Show(
    folder="night-harbor",
    name="Night Harbor",
    names={"Mi-ran": ("mi ran", "miran")},
    other_shows={
        "Kingdom": (),
        "Alive": (),
        "Wednesday": (),
        "Last Train Peninsula": ("peninsula",),
        "Spider-Man": (),
        "Squid Game": ("오징어 게임",),
    },
)
GAZETTEER = build_gazetteer([SHOW])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("did wednesday get a season 3", "Wednesday"),
        ("wednesday season 3", "Wednesday"),
        ("who directed peninsula", "Last Train Peninsula"),
        ("kingdom va a tener otra temporada", "Kingdom"),
        ("when did alive come out", "Alive"),
        ("is kingdom on netflix", "Kingdom"),
        ("the cast of kingdom", "Kingdom"),
        ("is jenna ortega wednesday", "Wednesday"),
        ("is zoe kravitz wednesday", "Wednesday"),
    ],
)
def test_an_everyday_word_is_a_title_where_titles_stand(text: str, title: str) -> None:
    assert slots_of(GAZETTEER.tokens(words_of(text))).others == {title}


@pytest.mark.parametrize(
    "text",
    [
        "is he alive",
        "is miran alive in season 2",
        "who is alive",
        "alive or dead",
        "out on wednesday",
        "does it come out wednesday",
        "is wednesday the release date",
        "the kingdom of the dead",
    ],
)
def test_an_everyday_word_is_a_word_elsewhere(text: str) -> None:
    assert not slots_of(GAZETTEER.tokens(words_of(text))).others


def test_a_title_is_found_before_filler_is_dropped() -> None:
    assert without_filler(GAZETTEER.tokens(words_of("spider-man trailer"))) == [Token(Kind.OTHER_SHOW, "Spider-Man"), word_token("trailer")]


@pytest.mark.parametrize("text", ["오징어게임 출연진", "오징어 게임은 언제", "오징어게임이랑"])
def test_a_korean_title_is_found_without_spaces_and_with_particles(text: str) -> None:
    assert slots_of(GAZETTEER.tokens(words_of(text))).others == {"Squid Game"}


@pytest.mark.parametrize("text", ["오징어게임3 출연진", "squid game 3 cast", "오징어게임시즌3"])
def test_another_shows_title_is_found_in_front_of_a_number(text: str) -> None:
    assert slots_of(GAZETTEER.tokens(words_of(text))).others == {"Squid Game"}


def test_a_season_of_another_show_rules_out_an_entry_that_only_names_the_show() -> None:
    entry = Slots(others=frozenset({"Squid Game"}))
    asked = Slots(others=frozenset({"Squid Game"}), numbers=frozenset({("season", "3")}))
    assert objection(asked, EntrySlots(entry, entry, "night-harbor"))


@pytest.mark.parametrize(
    ("rule", "text", "on", "off"),
    [
        (Rule.TITLES_EVERYDAY_WORDS, "who is alive", "who is alive", "who is ~Alive"),
        (Rule.NAMES_SYNONYMS_OF_PACKS, "any teaser yet", "any trailer yet", "any teaser yet"),
        (Rule.NAMES_POSSESSIVE, "mirans fate", "@Mi-ran fate", "mirans fate"),
        (Rule.NAMES_KOREAN_WITHOUT_SPACES, "오징어게임이랑", "~Squid Game", "오징어게임이랑"),
        (Rule.NAMES_KOREAN_ATTACHED, "오징어게임이랑", "~Squid Game", "오징어게임이랑"),
    ],
)
def test_spellings_are_replaced_otherwise_while_a_rule_is_off(rule: Rule, text: str, on: str, off: str) -> None:
    assert " ".join(map(str, GAZETTEER.tokens(words_of(text)))) == on
    assert " ".join(map(str, build_gazetteer([SHOW], frozenset({rule})).tokens(words_of(text)))) == off


def test_our_title_is_one_word_unless_that_rule_is_off() -> None:
    assert GAZETTEER.with_titles(["is", "night", "harbor", "sad"], {1, 3}) == (["is", "!night-harbor", "sad"], {1, 2})
    assert GAZETTEER.with_titles(["night", "harbor"])[0] == ["!night-harbor"]
    off = build_gazetteer([SHOW], frozenset({Rule.TITLES_AS_ONE_WORD}))
    assert off.with_titles(["is", "night", "harbor"])[0] == ["is", "night", "harbor"]


@pytest.mark.parametrize("synonyms", [{"\ufe70": ("ending",)}, {"!!!": ("ending",)}, {"ending": ("\ufe70", "?!")}])
def test_a_synonym_without_a_word_is_left_out(synonyms: dict[str, tuple[str, ...]]) -> None:
    gazetteer = build_gazetteer([Show(folder="night-harbor", name="Night Harbor", synonyms=synonyms)])
    assert gazetteer.tokens(["the", "ending"]) == [word_token("the"), word_token("ending")]
