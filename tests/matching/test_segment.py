"""Where one question ends and the next begins."""

import pytest

from bot.matching.segment import MAX_SEGMENTS, clauses, parts, sentences


def test_marks_and_lines_end_sentences() -> None:
    assert sentences("Who returns? when is it out\nthx!") == ["Who returns?", "when is it out", "thx!"]


def test_a_point_within_a_word_ends_nothing() -> None:
    assert sentences("is vol.2 on www.example.org real") == ["is vol.2 on www.example.org real"]


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("who returns and when does it come out?", ["who returns?", "when does it come out?"]),
        ("who returns, when is it out", ["who returns", "when is it out"]),
        ("when is it out & is it on netflix", ["when is it out", "is it on netflix"]),
        ("quién vuelve y cuándo sale", ["quién vuelve", "cuándo sale"]),
        ("when is season 2", ["when is season 2"]),
        ("Mi-ran and Ji-woo", ["Mi-ran and Ji-woo"]),
    ],
)
def test_an_asking_word_after_and_begins_a_question(sentence: str, pieces: list[str]) -> None:
    assert parts(sentence) == pieces


def test_work_is_bounded_however_many_questions_there_are() -> None:
    assert len(sentences("what? " * 500)) == MAX_SEGMENTS


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("my sister keeps asking me: when is it out", ["my sister keeps asking me", "when is it out"]),
        ("random thought but is she alive or is that just me", ["random thought", "is she alive", "is that just me"]),
        ("when is it out", []),
    ],
)
def test_words_around_a_question_are_clauses_of_their_own(sentence: str, pieces: list[str]) -> None:
    assert clauses(sentence) == pieces
