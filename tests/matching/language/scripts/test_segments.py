"""What counts as words in a run of letters without spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.language.lexicon import PARTICLES
from bot.matching.language.scripts.segments import is_unspaced, pairs, searchable_words, segments


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("票", ["票"]),
        ("新专辑", ["新专", "专辑"]),
        ("出る日", ["出る", "日"]),
        ("新規アルバム", ["新規", "アル", "ルバ", "バム"]),
        ("เมื่อ", ["เมื่", "มื่อ"]),
    ],
)
def test_neighbouring_characters_are_pairs_within_what_the_letters_show_to_be_one_word(run: str, found: list[str]) -> None:
    assert pairs(run) == found


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("新专辑什么时候发行", ["新专", "专辑", "什么时候", "发行"]),
        ("返金できますか教えてください", ["返金", "できますか", "教えてください"]),
        ("什么时候", ["什么时候"]),
    ],
)
def test_words_of_the_packs_are_found_within_a_run_longest_first(run: str, found: list[str]) -> None:
    assert list(segments(run)) == found


def test_a_particle_parts_a_run_behind_a_letter_of_another_script_only() -> None:
    assert {"は", "の"} <= PARTICLES
    assert segments("発売は春") == ("発売", "は", "春")
    assert segments("はなび") == ("はな", "なび")
    assert segments("はなび", behind="a") == ("は", "なび")


def test_a_katakana_word_is_not_found_within_a_longer_one() -> None:
    assert segments("シーズン") == ("シーズン",)
    assert "シーズン" not in segments("シーズンズ")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["第", "2", "話はいつ"], ["第", "2", "話", "は", "いつ"]),
        (["話はいつ"], ["話", "は", "いつ"]),
        (["季节活动"], ["季节", "节活", "活动"]),
        (["2", "季什么时候"], ["2", "季", "什么时候"]),
        (["第二季"], ["第二", "季"]),
        (["switch", "で遊べる"], ["switch", "で", "遊べ", "べる"]),
        (["when", "미란은"], ["when", "미란은"]),
    ],
)
def test_a_short_numbered_word_counts_behind_a_number_alone(words: list[str], found: list[str]) -> None:
    assert searchable_words(words) == found


@given(run=st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FF, categories=["Lo", "Lm"]), min_size=1, max_size=30))
def test_no_letter_of_a_run_is_lost(run: str) -> None:
    found = segments(run)
    assert set("".join(found)) == set(run)
    assert all(found)


def test_words_with_spaces_are_no_runs() -> None:
    assert not any(map(is_unspaced, ["season", "미란은", "сезон", "¿", ""]))
    assert all(map(is_unspaced, ["いつ", "ライブ", "季", "ไหม"]))
