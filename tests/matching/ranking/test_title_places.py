"""Words in the place of a title: a question about something that the nearest entry does not have is at most asked back about."""

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
import pytest

from bot.explained import Gate, Reason
from bot.knowledge import Snapshot
from bot.matching import Matcher, build
from bot.matching.entities.near_words import build_near_words
from bot.matching.entities.slots import with_numbered_parts
from bot.matching.entities.spellings import plain_tokens
from bot.matching.index.feature_hashing import Features
from bot.matching.index.field_index import content_of_tokens
from bot.matching.language.lexicon import ASKING_WORDS, FUNCTION_WORDS
from bot.matching.language.switchable_rules import NO_RULES, Rule, Rules
from bot.matching.language.token import Kind, Token
from bot.matching.ranking.title_places import TitlePlaces, build_title_places, names_a_work, places_of
from bot.model import Entry, Show

LINES = (
    "is it based on a book",
    "who directed it",
    "season 3 confirmed",
    "how many awards did the show win",
    "esta basada en un libro",
    "rotten tomatoes score",
    "who dies in season 1",
    "is there a trailer",
    "where can i watch it",
    "solo en netflix",
)
"""The lines of one entry."""

NEAR = build_near_words(frozenset(chain.from_iterable(map(str.split, LINES))) | FUNCTION_WORDS | ASKING_WORDS | {"second"})
TITLES = frozenset(rule for rule in Rule if rule.startswith("title_places."))


def finder(places: Features, disabled: Rules = NO_RULES, *, about_works: bool = True) -> TitlePlaces:
    return build_title_places([places], NEAR, about_works=about_works, disabled=disabled)


def find(
    text: str, lines: Sequence[str] = LINES, disabled: Rules = NO_RULES, doubtful: Sequence[str] = (), anywhere: Sequence[str] = ()
) -> str:
    """Return the title in a question that an entry with these lines does not have."""
    rows = [plain_tokens(line) for line in lines]
    places = np.asarray(sorted(set().union(*map(places_of, rows))), dtype=np.int64)
    everywhere = np.asarray(sorted(set().union(*(places_of(plain_tokens(line)) for line in (*lines, *anywhere)))), dtype=np.int64)
    held = content_of_tokens(chain.from_iterable(rows))
    return " ".join(finder(everywhere, disabled).find(plain_tokens(text), [held], places, frozenset(doubtful)))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("is true detective based on a book", "true detective"),
        ("is the bear based on a book", "the bear"),
        ("is attack on titan based on a book", "attack on titan"),
        ("is hades 2 based on a book", "hades 2"),
        ("how many awards did poker face win", "poker face"),
        ("who dies in poker face", "poker face"),
        ("poker face esta basada en un libro", "poker face"),
        ("poker face season 3 confirmed", "poker face"),
        ("is poker face season 3 confirmed", "poker face"),
        ("is poker face getting a season 3", "poker face"),
        ("rotten tomatoes score of poker face", "poker face"),
        ("is there a trailer for the new poker face", "poker face"),
        ("who directed hades 2", "hades 2"),
    ],
)
def test_words_that_an_entry_lacks_are_a_title_where_one_stands(text: str, title: str) -> None:
    assert find(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "is the show based on a book",
        "is season 3 confirmed in brazil",
        "who dies in the fire at the lighthouse",
        "is it really based on a book",
        "was it filmed in busan",
        "does the bald guy die",
        "dose season 3 get confirmed",
        "is secondseason confirmed",
        "do you know who directed it",
        "is poker face based on a story by somebody famous",
    ],
)
def test_other_words_are_no_title(text: str) -> None:
    assert find(text) == ""


def test_words_are_no_title_beside_a_name_of_ours() -> None:
    places = np.asarray(sorted(places_of(plain_tokens("is it based on a book"))), dtype=np.int64)
    tokens = plain_tokens("is poker face based on a book")
    nothing = np.zeros(0, dtype=np.int64)
    found = finder(places)
    for ours in (Token(Kind.NAME, "Mi-ran"), Token(Kind.OWN_SHOW, "night-harbor")):
        assert found.find([*tokens, ours], [content_of_tokens(tokens[3:])], places, frozenset()) == ()
    assert [*found.find(tokens, [content_of_tokens(tokens[3:])], places, frozenset())] == ["poker", "face"]
    assert finder(places, about_works=False).find(tokens, [nothing], places, frozenset()) == ()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule.TITLE_PLACE_OF_ENTRY, "is poker face based on a book"),
        (Rule.TITLE_BEFORE_SEASON, "poker face season 3 confirmed"),
        (Rule.TITLE_AT_THE_END, "rotten tomatoes score of poker face"),
    ],
)
def test_each_rule_finds_titles_that_no_other_does(rule: Rule, text: str) -> None:
    assert find(text, disabled=TITLES - {rule}) == "poker face"
    assert find(text, disabled=frozenset({rule})) == ""


def test_in_a_small_faq_the_places_of_any_entry_count() -> None:
    text, other = "does poker face have an english dub", ["does it have subtitles"]
    assert find(text, ["english dub"], anywhere=other) == "poker face"
    assert find(text, ["english dub"], anywhere=other, disabled=frozenset({Rule.TITLE_PLACE_OF_SMALL_FAQ})) == ""
    many = [f"{word} show {word}" for word in (f"{one}{two}x" for one in "abcdefghijklmnopqrst" for two in "abcdefghijklmnopqrst")]
    assert find(text, ["english dub"], anywhere=[*other, *(f"is it {word}" for word in many)]) == ""


def test_a_corrected_word_that_fits_no_neighbour_is_not_the_entrys() -> None:
    assert find("where can i watch solo") == ""
    assert find("where can i watch solo", doubtful=["solo"]) == "solo"


@pytest.mark.parametrize("line", ["is the series over", "episode 3", "season 2 date"])
def test_a_line_with_a_season_or_a_word_for_a_work_is_about_works(line: str) -> None:
    assert names_a_work(with_numbered_parts(line.split()))


def test_a_line_about_something_else_is_not() -> None:
    assert not names_a_work(plain_tokens("when does my transfer show"))


def test_the_shipped_faq_answers_no_question_about_a_title_of_everyday_words(shipped: Snapshot) -> None:
    off = build(shipped.knowledge.entries, shipped.knowledge.shows, disabled=TITLES)
    for text in (
        "is true detective based on a comic",
        "is rivals getting a third season",
        "who directed the bear",
        "where can i watch silo",
    ):
        assert off.decide(text).kind == "answer"
        assert shipped.matcher.decide(text).kind == "clarify"
    silo = build(shipped.knowledge.entries, shipped.knowledge.shows, disabled=frozenset({Rule.TITLE_CORRECTED}))
    assert silo.decide("where can i watch silo").kind == "answer"


@pytest.mark.parametrize(
    "text", ["did the detective survive", "when does season 2 drop on netflix in brazil", "where can i watch it in germany"]
)
def test_the_shipped_faq_still_answers_questions_with_further_words(shipped: Snapshot, text: str) -> None:
    assert shipped.matcher.decide(text).kind == "answer"


@pytest.mark.parametrize(
    ("text", "gate", "name"),
    [
        ("where can i watch silo", Gate.UNKNOWN_NAME, "silo"),
        ("is true detective based on a comic", Gate.OTHER_TITLE, "true detective"),
    ],
)
def test_the_explanation_gives_the_title_as_it_was_written(shipped: Snapshot, text: str, gate: Gate, name: str) -> None:
    (question,) = shipped.matcher.analyze(text).explained()
    reason = next(slot for slot in question.slots if isinstance(slot, Reason))
    assert (reason.gate, reason.values) == (gate, {"name": name})


def test_no_title_is_found_in_a_faq_that_is_not_about_works(make_entry: Callable[..., Entry]) -> None:
    cards = make_entry("cards", "Does it work with Visa?", ["does it work with my card", "will it work in a shop"])
    assert not build([cards], []).faq.title_places.about_works


def test_a_faq_without_a_described_show_is_about_works_by_its_lines(entries: list[Entry]) -> None:
    assert build(entries, []).faq.title_places.about_works


def test_places_are_the_same_after_an_edit_elsewhere(
    matcher: Matcher, entries: list[Entry], show: Show, make_entry: Callable[..., Entry]
) -> None:
    more = [*entries, make_entry("source", "Is it based on a book?", [])]
    again, new = build(more, [show], matcher), build(more, [show])
    assert again.faq.title_places.anywhere.tolist() == new.faq.title_places.anywhere.tolist()
