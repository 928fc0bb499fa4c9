"""Titles of other shows that are everyday words, and titles that are written onto something."""

import pytest

from bot.matching.entities.gazetteer import build_rewriter, without_filler
from bot.matching.entities.slots import EntrySlots, Slots, objection, slots_of
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
REWRITE = build_rewriter([SHOW])


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
    ],
)
def test_an_everyday_word_is_a_title_where_it_stands_as_a_name(text: str, title: str) -> None:
    assert slots_of(REWRITE(words_of(text))).others == {title}


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
    assert not slots_of(REWRITE(words_of(text))).others


def test_a_title_is_read_before_filler_is_dropped() -> None:
    assert without_filler(REWRITE(words_of("spider-man trailer"))) == [Token(Kind.OTHER_SHOW, "Spider-Man"), word_token("trailer")]


@pytest.mark.parametrize("text", ["오징어게임 출연진", "오징어 게임은 언제", "오징어게임이랑"])
def test_a_korean_title_is_found_joined_and_with_particles(text: str) -> None:
    assert slots_of(REWRITE(words_of(text))).others == {"Squid Game"}


@pytest.mark.parametrize("text", ["오징어게임3 출연진", "squid game 3 cast", "오징어게임시즌3"])
def test_a_number_after_another_shows_title_is_its_season(text: str) -> None:
    slots = slots_of(REWRITE(words_of(text)))
    assert (slots.others, slots.numbers) == ({"Squid Game"}, {("season", "3")})


def test_another_shows_season_is_not_answered_by_an_entry_that_only_names_the_show() -> None:
    entry = Slots(others=frozenset({"Squid Game"}))
    asked = Slots(others=frozenset({"Squid Game"}), numbers=frozenset({("season", "3")}))
    assert objection(asked, EntrySlots(entry, entry, "night-harbor"))


@pytest.mark.parametrize("synonyms", [{"\ufe70": ("ending",)}, {"!!!": ("ending",)}, {"ending": ("\ufe70", "?!")}])
def test_a_synonym_without_a_word_stands_for_nothing(synonyms: dict[str, tuple[str, ...]]) -> None:
    rewrite = build_rewriter([Show(folder="night-harbor", name="Night Harbor", synonyms=synonyms)])
    assert rewrite(["the", "ending"]) == [word_token("the"), word_token("ending")]
