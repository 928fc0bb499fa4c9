"""Korean names with something written onto them, beside spellings of several words."""

import pytest

from bot.matching.entities.gazetteer import build_gazetteer
from bot.matching.language.tokenizer import words_of
from bot.model import Show

NAMES = {"Mi-ran": ("미란",), "Mi-ran's mother": ("미란이 엄마",), "Captain Oh": ("오 선장",)}
GAZETTEER = build_gazetteer([Show(folder="night-harbor", name="Night Harbor", names=NAMES)])


def tokens(text: str) -> str:
    return " ".join(map(str, GAZETTEER.tokens(words_of(text))))


@pytest.mark.parametrize("text", ["미란이", "미란이는", "미란이도", "미란이는요", "미란은요"])
def test_a_name_with_a_particle_is_the_name_although_a_longer_spelling_begins_with_it(text: str) -> None:
    assert tokens(f"{text} 이름") == "@Mi-ran 이름"


@pytest.mark.parametrize("text", ["미란이 엄마", "미란이 엄마는", "미란이엄마", "미란이엄마는"])
def test_a_spelling_of_several_words_is_found_where_they_stand_together(text: str) -> None:
    assert tokens(text) == "@Mi-ran's mother"


def test_the_last_word_of_a_spelling_loses_its_particle() -> None:
    assert tokens("오 선장이 이름") == "@Captain Oh 이름"
