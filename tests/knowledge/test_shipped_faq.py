"""The contents of the shipped FAQ: its topics, and that each entry is complete. `test_shipped_translations` compares languages."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge import Knowledge, Snapshot, find_warnings
from bot.matching import strict_key
from bot.model import NO_SPOILER, Entry, Problem

SHIPPED = Path(__file__).parents[2] / "knowledge"
LANGUAGES = {"en", "ko", "es"}
NEWEST_EVIDENCE = date(2026, 2, 23)
LONGEST_FIRST_SENTENCE = 160
LONGEST_ANSWER = 450
LONG_LISTS = {"cast-and-characters", "season-1-recap"}

_TOPICS = """
season-2-release-date season-2-renewed season-2-filming-status season-2-delay-reason season-2-old-date-rumours season-2-trailer
season-2-plot season-2-new-zombies season-2-episode-count
season-2-returning-cast season-2-new-cast season-2-unconfirmed-cast roh-yoon-seo-exit season-3
season-1-plot season-1-ending season-1-survivors season-1-deaths nam-ra-fate cheong-san-alive gwi-nam-fate na-yeon-story eun-ji-fate
on-jo-dad byeong-chan-fate virus-origin hambies-explained zombie-rules cure hyosan-bombing nam-ra-su-hyeok on-jo-cheong-san
cast-and-characters lomon-name squid-game-actors director-writer
webtoon-source webtoon-differences title-meaning
season-1-release-date season-1-episodes where-to-watch free-or-legal dub-and-subtitles age-rating-content
filming-locations viewership-records critic-reception awards similar-shows horror-nights-attraction
actors-and-shoot same-universe news-where
immune-and-immortal on-jo-immune virus-spread bombing-responsible roof-door season-1-recap why-twelve-episodes
"""
TOPICS = tuple(_TOPICS.split())
each_topic = pytest.mark.parametrize("topic", TOPICS)


@pytest.fixture(scope="module")
def knowledge(shipped: Snapshot) -> Knowledge:
    return shipped.knowledge


@pytest.fixture(scope="module")
def entries(knowledge: Knowledge) -> dict[str, Entry]:
    return {entry.id: entry for entry in knowledge.entries}


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, Any]]:
    """Return the entries as they stand in the files, before any default is filled in."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(SHIPPED.rglob("*.yaml"))]
    return {entry["id"]: entry for file in files for entry in file.get("entries", [])}


def test_the_topics_are_all_there_and_no_other(knowledge: Knowledge) -> None:
    assert len(TOPICS) == 61
    assert sorted(entry.id for entry in knowledge.entries) == sorted(TOPICS)
    assert all(entry.enabled for entry in knowledge.entries)


@each_topic
def test_question_and_answer_stand_in_three_languages(topic: str, entries: dict[str, Entry]) -> None:
    assert set(entries[topic].question.by_language) == LANGUAGES
    assert set(entries[topic].answer.by_language) == LANGUAGES


@each_topic
def test_evidence_and_spoiler_level_are_stated(topic: str, written: dict[str, dict[str, Any]], entries: dict[str, Entry]) -> None:
    assert {"status", "spoiler", "sources", "related"} <= set(written[topic])
    assert entries[topic].sources
    assert entries[topic].spoiler in {NO_SPOILER, "season-1", "season-2"}


@each_topic
def test_a_day_of_evidence_has_a_dated_source_behind_it(topic: str, entries: dict[str, Entry]) -> None:
    dated = [source.date for source in entries[topic].sources if source.date]
    as_of = entries[topic].as_of
    if as_of is None:
        assert dated == []
    else:
        assert dated
        assert max(dated) <= as_of <= NEWEST_EVIDENCE


@each_topic
def test_an_answer_that_can_grow_old_has_a_day_of_evidence(topic: str, entries: dict[str, Entry]) -> None:
    entry = entries[topic]
    assert entry.review_by is None or (entry.as_of is not None and entry.as_of < entry.review_by)


def test_an_answer_that_can_grow_old_names_that_day(shipped: Snapshot) -> None:
    undated = {topic for topic in TOPICS for problem in find_warnings(shipped, NEWEST_EVIDENCE) if _is_undated(problem, topic)}
    assert undated == set()


def _is_undated(problem: Problem, topic: str) -> bool:
    return problem.rule == "undated-answer" and f"`{topic}`" in problem.message


@each_topic
def test_the_first_sentence_answers_in_a_line_or_two(topic: str, entries: dict[str, Entry]) -> None:
    first = {language: _plain(text[: text.index("**", 2)]) for language, text in entries[topic].answer.by_language.items()}
    assert {language: len(text) for language, text in first.items() if len(text) > LONGEST_FIRST_SENTENCE} == {}


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic not in LONG_LISTS])
def test_an_answer_is_short(topic: str, entries: dict[str, Entry]) -> None:
    texts = {language: _plain(text) for language, text in entries[topic].answer.by_language.items()}
    assert {language: len(text) for language, text in texts.items() if len(text) > LONGEST_ANSWER} == {}


def _plain(text: str) -> str:
    """Return the text as it is read, without the marks of Discord's markdown."""
    return re.sub(r"\*+|\|\|", "", text).strip()


@each_topic
def test_each_entry_is_offered_below_two_others(topic: str, entries: dict[str, Entry]) -> None:
    below = [entry.id for entry in entries.values() if topic in entry.related]
    assert len(below) >= 2, below
    assert len(entries[topic].related) <= 4


@each_topic
def test_each_entry_is_asked_in_many_ways(topic: str, entries: dict[str, Entry]) -> None:
    ways = Counter(phrasing.language for phrasing in entries[topic].phrasings)
    assert ways["en"] >= 12
    assert ways["ko"] >= 4
    assert ways["es"] >= 4


def test_entries_are_asked_in_25_english_ways_on_average(knowledge: Knowledge) -> None:
    english = sum(phrasing.language == "en" for entry in knowledge.entries for phrasing in entry.phrasings)
    assert english >= 25 * len(knowledge.entries)


def test_ten_topics_are_asked_in_four_more_languages(knowledge: Knowledge) -> None:
    asked = [entry for entry in knowledge.entries if {"pt", "fr", "de", "id"} <= {phrasing.language for phrasing in entry.phrasings}]
    assert len(asked) >= 10


def test_no_check_repeats_what_the_engine_learns_from(knowledge: Knowledge) -> None:
    learned = {strict_key(phrasing.text) for entry in knowledge.entries for phrasing in entry.phrasings}
    learned |= {strict_key(question) for entry in knowledge.entries for question in entry.question.by_language.values()}
    learned |= {strict_key(line) for held in (*knowledge.entries, *knowledge.shows) for line in held.deny}
    checks = [check.ask for check in (*knowledge.must_match, *knowledge.must_abstain)]
    assert [ask for ask in checks if strict_key(ask) in learned] == []


def test_no_denied_line_is_a_phrasing(knowledge: Knowledge) -> None:
    asked = {strict_key(phrasing.text) for entry in knowledge.entries for phrasing in entry.phrasings}
    denied = [line for part in (*knowledge.entries, *knowledge.shows) for line in part.deny]
    assert len(denied) > 100
    assert [line for line in denied if strict_key(line) in asked] == []


def test_every_entry_has_three_checks_and_silence_has_150(knowledge: Knowledge) -> None:
    matched = Counter(check.entry for check in knowledge.must_match)
    assert [topic for topic in TOPICS if matched[topic] < 3] == []
    assert len(knowledge.must_abstain) >= 150


def test_no_check_stands_twice(knowledge: Knowledge) -> None:
    asked = Counter(strict_key(check.ask) for check in (*knowledge.must_match, *knowledge.must_abstain))
    assert [ask for ask, times in asked.items() if times > 1] == []


def test_the_shows_most_likely_to_be_confused_are_known(knowledge: Knowledge) -> None:
    (show,) = knowledge.shows
    assert len(show.other_shows) >= 50
