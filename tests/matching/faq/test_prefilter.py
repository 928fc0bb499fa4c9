"""The prefilter: what is not searched for, and how often a message is searched for."""

from collections.abc import Sequence

import pytest

from bot.matching import Matcher
from bot.matching.faq.prefilter import Prefilter
from bot.matching.language.token import Token
from bot.matching.ranking.retrieval import Retriever

PREFILTER = Prefilter({"season": 2.0, "date": 1.0, "when": 0.5}, frozenset({"miran"}), 3.0)


@pytest.mark.parametrize("text", ["good morning friends", "is it", "lol haha", ""])
def test_words_of_which_the_faq_knows_none_do_not_pass(text: str) -> None:
    assert not PREFILTER.passes(text.split(), passive=False)


@pytest.mark.parametrize("text", ["season date", "miran", "시즌", "the date of the seasons"])
def test_words_that_the_faq_knows_pass(text: str) -> None:
    assert PREFILTER.passes(text.split(), passive=True)


def test_an_overheard_question_must_be_mostly_known() -> None:
    words = ["date", "for", "pizza", "tomorrow"]
    assert PREFILTER.passes(words, passive=False)
    assert not PREFILTER.passes(words, passive=True)


def test_a_word_counts_by_its_stem() -> None:
    assert PREFILTER.information(["seasons"]) == (2.0, 2.0)


@pytest.mark.parametrize("text", ["good morning friends", "season 2 is so good", "did you guys watch season 2 yesterday?"])
def test_what_does_not_ask_or_is_not_known_is_not_searched(matcher: Matcher, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def search(*_: object) -> None:
        raise AssertionError(text)

    monkeypatch.setattr("bot.matching.ranking.retrieval.Retriever.retrieve", search)
    assert matcher.decide(text, passive=True).kind == "abstain"


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[Token]]:
    """The tokens that were searched for."""
    found: list[Sequence[Token]] = []
    retrieve = Retriever.retrieve

    def counted(retriever: Retriever, tokens: Sequence[Token], **given: None) -> object:
        found.append(tokens)
        return retrieve(retriever, tokens, **given)

    monkeypatch.setattr(Retriever, "retrieve", counted)
    return found


def test_a_sure_question_takes_one_search(matcher: Matcher, searched: list[Sequence[Token]]) -> None:
    assert matcher.decide("when does season 2 come out").kind == "answer"
    assert len(searched) == 1


def test_a_message_is_searched_for_a_bounded_number_of_parts(matcher: Matcher, searched: list[Sequence[Token]]) -> None:
    matcher.decide(" and ".join(f"when does season {number} come out, who returns in part {number}" for number in range(100)))
    assert 0 < len(searched) <= 16
