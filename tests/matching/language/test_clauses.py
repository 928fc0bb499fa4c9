"""Where one question ends and the next begins."""

import pytest

from bot.matching.language.clauses import (
    MAX_SEGMENTS,
    analyze_sentence,
    find_hidden_cuts,
    split_clauses,
    split_sentences,
    stands_alone,
)


def _pieces(text: str) -> list[str]:
    sentence = analyze_sentence(text)
    return [" ".join(sentence.words[start:stop]) for start, stop in split_clauses(sentence.words, sentence.marked)]


def _cuts(text: str) -> list[str]:
    words = analyze_sentence(text).words
    return [" ".join(words[at:]) for at in find_hidden_cuts(words, (0, len(words)))]


def test_marks_and_lines_end_sentences() -> None:
    assert split_sentences("Who returns? when is it out\nthx!") == ["Who returns?", "when is it out", "thx!"]


def test_a_point_within_a_word_ends_nothing() -> None:
    assert split_sentences("is vol.2 on www.example.org real") == ["is vol.2 on www.example.org real"]


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("who returns and when does it come out?", ["who returns", "when does it come out"]),
        ("who returns, when is it out", ["who returns", "when is it out"]),
        ("when is it out & is it on netflix", ["when is it out", "is it on netflix"]),
        ("quién vuelve y cuándo sale", ["quien vuelve", "cuando sale"]),
        ("hay trailer y de que va", ["hay trailer", "de que va"]),
        ("wann kommt es und wie viele folgen hat es", ["wann kommt es", "wie viele folgen hat es"]),
        ("when is season 2", ["when is season 2"]),
        ("Mi-ran and Ji-woo", ["mi ran and ji woo"]),
        ("my sister wants an answer: when is it out", ["my sister wants an answer", "when is it out"]),
        ("random thought but is she alive or is that just me", ["random thought", "is she alive", "is that just me"]),
        ("when is it out thanks in advance", ["when is it out", "thanks in advance"]),
        ("what countries are you in please tell me", ["what countries are you in", "please tell me"]),
    ],
)
def test_marks_joining_words_and_thanks_part_clauses(sentence: str, pieces: list[str]) -> None:
    assert _pieces(sentence) == pieces


def test_what_begins_with_a_preposition_belongs_to_the_clause_before() -> None:
    assert _pieces("when is it out, for the rest of us") == ["when is it out for the rest of us"]


def test_work_is_bounded_however_many_questions_there_are() -> None:
    assert len(split_sentences("what? " * 500)) == MAX_SEGMENTS
    assert len(_pieces("what, " * 500)) == MAX_SEGMENTS
    assert len(_cuts("she returns when " * 500)) == MAX_SEGMENTS


@pytest.mark.parametrize(
    ("sentence", "cuts"),
    [
        ("who returns when is it out", ["when is it out"]),
        ("is she alive can i stream it", ["can i stream it"]),
        ("who returns i need the cast list", ["i need the cast list"]),
        ("who returns and the trailer please", ["and the trailer please"]),
        ("몇부작이고 어디서 봐요 지금", ["어디서 봐요 지금"]),
        ("which episode does she die in", []),
        ("what kind of card do i need", []),
        ("where is my new card", []),
        ("do you know when it comes out", ["when it comes out"]),
    ],
)
def test_a_second_question_may_begin_without_a_mark(sentence: str, cuts: list[str]) -> None:
    assert _cuts(sentence) == cuts


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("when does it come out", True),
        ("is she alive", True),
        ("when it comes out", False),
        ("why my card is blocked", False),
        ("my card", False),
    ],
)
def test_only_a_question_with_its_verb_first_stands_by_itself(question: str, alone: bool) -> None:
    assert stands_alone(analyze_sentence(question).words, 0) is alone
